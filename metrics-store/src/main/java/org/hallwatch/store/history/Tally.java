package org.hallwatch.store.history;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of source records: {@code read = accepted + duplicate + rejected + skipped}, over all
 * runs of an import.
 *
 * @param rejected by the code of the reason
 * @param skipped by the name of the mapping's rule
 * @param events how many events were stored, which is not how many records
 */
public record Tally(
    long read,
    long accepted,
    long duplicate,
    Map<String, Long> rejected,
    Map<String, Long> skipped,
    long events) {
  /** Nothing read yet. */
  public static final Tally NONE = new Tally(0, 0, 0, Map.of(), Map.of(), 0);

  public Tally {
    rejected = Collections.unmodifiableMap(new TreeMap<>(rejected));
    skipped = Collections.unmodifiableMap(new TreeMap<>(skipped));
  }

  /** Both together. */
  public Tally plus(Tally other) {
    return new Tally(
        read + other.read,
        accepted + other.accepted,
        duplicate + other.duplicate,
        sum(rejected, other.rejected),
        sum(skipped, other.skipped),
        events + other.events);
  }

  private static Map<String, Long> sum(Map<String, Long> some, Map<String, Long> others) {
    Map<String, Long> sum = new TreeMap<>(some);
    others.forEach((key, count) -> sum.merge(key, count, Long::sum));
    return sum;
  }
}
