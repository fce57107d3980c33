package org.hallwatch.domain.finding;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.TicketFact;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.SourceId;

/**
 * The numbers on the tickets that were taken at a queue: they count upwards until the day is over.
 * Where they run backwards, their machine began again or its clock was set, and two people hold the
 * same number. One finding for each series and day, however often it happens.
 */
final class TakenNumbers {
  private record Series(SourceId source, QueueId queue, String letters) {}

  private record Drop(Event from, Event to, int times) {}

  private TakenNumbers() {}

  static void read(HallId hall, Collection<Event> taken, List<Finding> findings) {
    Map<Series, Event> last = new HashMap<>();
    Map<Series, Drop> drops = new HashMap<>();
    for (Event event : taken.stream().sorted(Event.OCCURRENCE).toList()) {
      TicketFact.Taken fact = (TicketFact.Taken) event.fact();
      DisplayNumber number = DisplayNumber.of(fact.ticket());
      if (number != null) {
        Series series = new Series(event.id().source(), fact.queue(), number.series());
        Event before = last.put(series, event);
        if (before != null && DisplayNumber.runsBackwards(value(before), number.value())) {
          drops.merge(
              series,
              new Drop(before, event, 1),
              (first, _) -> new Drop(first.from(), first.to(), first.times() + 1));
        }
      }
    }
    drops.entrySet().stream()
        .sorted(Comparator.comparing(drop -> drop.getKey().toString()))
        .forEach(drop -> findings.add(finding(hall, drop.getKey(), drop.getValue())));
  }

  private static Finding finding(HallId hall, Series series, Drop drop) {
    return new Finding(
        FindingKind.NUMBERS_RESTARTED,
        series.source(),
        hall,
        series.queue().value(),
        drop.to().occurredAt(),
        drop.times(),
        new TreeMap<>(Map.of("from", ticket(drop.from()), "to", ticket(drop.to()))),
        List.of(drop.from().id(), drop.to().id()));
  }

  private static int value(Event taken) {
    DisplayNumber number = DisplayNumber.of(ticket(taken));
    return number == null ? 0 : number.value();
  }

  private static String ticket(Event taken) {
    return ((TicketFact.Taken) taken.fact()).ticket();
  }
}
