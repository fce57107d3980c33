package org.hallwatch.collect.simulator.fault;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.hallwatch.domain.event.Event;

/**
 * Faults between the sources and us. Each fault takes what the one before it gave, in the order in
 * which they were asked for. The same faults, seed and events give the same arrivals on any
 * machine. Goes from day to day; what arrives after the end of a day is kept for the next. Not for
 * several threads at once.
 */
public final class Faults {
  private static final Comparator<Said> ARRIVAL = Comparator.comparing(Said::event, Event.ARRIVAL);

  private final List<Tampering> tamperings;
  private List<Said> kept = new ArrayList<>();

  /**
   * Faults that have not begun.
   *
   * @param seed chance; the same seed does the same to the same events
   */
  public Faults(List<Fault> faults, long seed) {
    this.tamperings = faults.stream().map(fault -> new Tampering(fault, seed)).toList();
  }

  /**
   * Takes what the sources say on one day.
   *
   * @param said everything they say on that day, in the order in which it would arrive
   * @param until the end of the day, by arrival
   * @return what really arrives before then, in order of arrival
   */
  public List<Event> day(List<Event> said, Instant until) {
    tamperings.forEach(tampering -> tampering.day(said));
    Consumer<Said> way = kept::add;
    for (Tampering tampering : tamperings.reversed()) {
      Consumer<Said> onward = way;
      way = event -> tampering.send(event, onward);
    }
    for (Event event : said) {
      way.accept(Said.of(event));
    }
    kept.sort(ARRIVAL);
    List<Event> arrived = new ArrayList<>();
    List<Said> later = new ArrayList<>();
    for (Said each : kept) {
      if (each.event().receivedAt().isBefore(until)) {
        arrived.add(each.event());
      } else {
        later.add(each);
      }
    }
    kept = later;
    return List.copyOf(arrived);
  }

  /** What arrives after the last day that was taken, in order of arrival. */
  public List<Event> rest() {
    List<Event> arrived = kept.stream().map(Said::event).toList();
    kept.clear();
    return arrived;
  }

  /** What was done so far, a truth for each fault in the order in which they were asked for. */
  public List<FaultTruth> truths() {
    return tamperings.stream().map(Tampering::truth).toList();
  }
}
