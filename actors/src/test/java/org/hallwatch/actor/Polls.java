package org.hallwatch.actor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.QueueObserved;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.hall.Source;
import org.hallwatch.domain.hall.SourceId;

/**
 * Halls that are polled every minute, each with a fault of its own: falls silent, freezes, runs
 * behind, runs ahead.
 */
final class Polls {
  private static final List<String> FAULTS = List.of("none", "silent", "frozen", "behind", "ahead");

  private Polls() {}

  static Operation operation() {
    return new Operation(
        List.of(),
        List.of(),
        List.of(),
        FAULTS.stream().map(fault -> Samples.hall(new HallId(fault))).toList(),
        FAULTS.stream()
            .map(
                fault ->
                    new Source(source(fault), Set.of(new HallId(fault)), Duration.ofMinutes(3)))
            .toList());
  }

  /** What they say from one instant on, a poll each minute. */
  static List<Event> events(Instant from, int minutes, long seed) {
    Random random = new Random(seed);
    List<Event> events = new ArrayList<>();
    for (int minute = 0; minute < minutes; minute++) {
      Instant polled = from.plus(Duration.ofMinutes(minute)).plusMillis(random.nextInt(20_000));
      for (String fault : FAULTS) {
        boolean faulty = minute > minutes / 5 && minute < 4 * minutes / 5;
        if (!(faulty && fault.equals("silent"))) {
          boolean frozen = faulty && fault.equals("frozen");
          Instant said = faulty ? said(fault, polled) : polled.minusSeconds(random.nextInt(30));
          int waiting = frozen ? 17 : random.nextInt(40);
          events.add(
              new Event(
                  new EventId(source(fault), "poll-" + minute),
                  said,
                  polled,
                  new QueueObserved(new HallId(fault), Samples.PASSPORTS, waiting, 3, null, null)));
        }
      }
    }
    return events;
  }

  private static Instant said(String fault, Instant polled) {
    return switch (fault) {
      case "behind" -> polled.minus(Duration.ofMinutes(47));
      case "ahead" -> polled.plus(Duration.ofMinutes(33));
      default -> polled;
    };
  }

  private static SourceId source(String fault) {
    return new SourceId("polls/" + fault);
  }
}
