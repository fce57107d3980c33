package org.hallwatch.store.verify;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The numbers of one object in one stretch of time. */
final class Tally {
  private static final Measure[] MEASURES = Measure.values();

  private final long[] numbers = new long[MEASURES.length];

  /** How many waits fall into which bin. */
  final Map<Integer, Long> waitBins = new TreeMap<>();

  /** How many services fall into which bin. */
  final Map<Integer, Long> serviceBins = new TreeMap<>();

  /** The waits themselves; of a stored row nobody knows them. */
  final Lengths waits = new Lengths();

  /** The services themselves. */
  final Lengths services = new Lengths();

  /** What is measured by the catalogue. */
  final Yard yard = new Yard();

  Tally() {
    for (Measure measure : MEASURES) {
      numbers[measure.ordinal()] = measure.nothing();
    }
  }

  long get(Measure measure) {
    return numbers[measure.ordinal()];
  }

  /** Adds, or where the measure is a maximum keeps the greater one. */
  void add(Measure measure, long more) {
    long before = numbers[measure.ordinal()];
    numbers[measure.ordinal()] = measure.isMaximum() ? Math.max(before, more) : before + more;
  }

  long sum(List<Measure> measures) {
    return measures.stream().mapToLong(this::get).sum();
  }

  boolean isNothing() {
    for (Measure measure : MEASURES) {
      if (numbers[measure.ordinal()] != measure.nothing()) {
        return false;
      }
    }
    return true;
  }

  void addWait(long micros) {
    add(Measure.WAITS, 1);
    add(Measure.WAITS_MICROS, micros);
    add(Measure.WAITS_MAX, micros);
    waitBins.merge(Bins.of(micros), 1L, Long::sum);
    waits.add(micros);
  }

  void addService(long micros) {
    add(Measure.SERVICES, 1);
    add(Measure.SERVICES_MICROS, micros);
    add(Measure.SERVICES_MAX, micros);
    serviceBins.merge(Bins.of(micros), 1L, Long::sum);
    services.add(micros);
  }

  void add(Tally other) {
    addNumbers(other);
    addBins(other);
    addLengths(other);
  }

  void addNumbers(Tally other) {
    for (Measure measure : MEASURES) {
      add(measure, other.get(measure));
    }
    yard.add(other.yard);
  }

  void addBins(Tally other) {
    other.waitBins.forEach((bin, count) -> waitBins.merge(bin, count, Long::sum));
    other.serviceBins.forEach((bin, count) -> serviceBins.merge(bin, count, Long::sum));
  }

  void addLengths(Tally other) {
    waits.addAll(other.waits);
    services.addAll(other.services);
  }

  /** How long people waited. */
  Spread waited() {
    return new Spread(
        get(Measure.WAITS), get(Measure.WAITS_MICROS), get(Measure.WAITS_MAX), waits, waitBins);
  }

  /** How long people were served. */
  Spread served() {
    return new Spread(
        get(Measure.SERVICES),
        get(Measure.SERVICES_MICROS),
        get(Measure.SERVICES_MAX),
        services,
        serviceBins);
  }

  /**
   * What is known of lengths of time.
   *
   * @param each every one of them; none where only bins were added up
   * @param bins how many fall into which bin
   */
  record Spread(long count, long sum, long longest, Lengths each, Map<Integer, Long> bins) {}
}
