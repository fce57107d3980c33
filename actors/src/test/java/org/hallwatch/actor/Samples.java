package org.hallwatch.actor;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hallwatch.collect.contract.Batch;
import org.hallwatch.domain.event.Entry;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.TicketFact;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.hall.Queue;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.Source;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.domain.hall.WaitTarget;

/** One hall, one queue, one source, and what the source says. */
public final class Samples {
  public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  public static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");
  public static final HallId NORTH = new HallId("north");
  public static final QueueId PASSPORTS = new QueueId("passports");
  public static final SourceId TICKETS = new SourceId("tickets");
  public static final Operation OPERATION = operation(NORTH);

  private Samples() {}

  public static Operation operation(HallId... halls) {
    return new Operation(
        List.of(),
        List.of(),
        List.of(),
        Arrays.stream(halls).map(Samples::hall).toList(),
        List.of(new Source(TICKETS, Set.of(halls), Duration.ofMinutes(5))));
  }

  public static Hall hall(HallId id) {
    Queue passports = new Queue(PASSPORTS, "Passports", null, null, WaitTarget.USUAL);
    return new Hall(id, "Hall " + id, null, ZONE, List.of(), List.of(passports), List.of());
  }

  /** Ticket number n, taken n seconds after nine and received at once. */
  public static Event taken(int n) {
    return taken(n, NORTH, TICKETS, NINE.plusSeconds(n), NINE.plusSeconds(n));
  }

  public static Event taken(
      int n, HallId hall, SourceId source, Instant occurredAt, Instant receivedAt) {
    return new Event(
        new EventId(source, "taken-" + n),
        occurredAt,
        receivedAt,
        new TicketFact.Taken(hall, PASSPORTS, "A" + n));
  }

  public static Batch batch(Event... events) {
    return batch(List.of(events));
  }

  /** Each event a record of its own. */
  public static Batch batch(List<Event> events) {
    List<Entry> entries = new ArrayList<>();
    for (Event event : events) {
      entries.add(entry(entries.size(), event));
    }
    return new Batch(entries, List.of(), Map.of(), Operation.EMPTY);
  }

  public static Entry entry(int index, Event... events) {
    return new Entry(index, "line " + index, () -> "record " + index, List.of(events));
  }

  /** The batch with tickets {@code from} up to, not including, {@code until}. */
  public static Batch tickets(int from, int until) {
    List<Event> events = new ArrayList<>();
    for (int n = from; n < until; n++) {
      events.add(taken(n));
    }
    return batch(events);
  }
}
