package org.hallwatch.store.event;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hallwatch.domain.event.CorrectionFact;
import org.hallwatch.domain.event.Entry;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.Fact;
import org.hallwatch.domain.event.QueueObserved;
import org.hallwatch.domain.event.Rejected;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.SourceId;

/** Events for these tests. */
final class Samples {
  static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");
  static final HallId HALL = new HallId("east");
  static final HallId OTHER_HALL = new HallId("west");
  static final SourceId SOURCE = new SourceId("queue-system");

  private Samples() {}

  static EventId id(String id) {
    return new EventId(SOURCE, id);
  }

  static Event waiting(String id, int minute, int waiting) {
    return waiting(id, HALL, minute, waiting);
  }

  static Event waiting(String id, HallId hall, int minute, int waiting) {
    return event(id, minute, new QueueObserved(hall, new QueueId("q1"), waiting, null, null, null));
  }

  static Event event(String id, int minute, Fact fact) {
    Instant time = NINE.plusSeconds(60L * minute);
    return new Event(id(id), time, time.plusSeconds(1), fact);
  }

  static Event withdrawn(String id, int minute, String ofId) {
    return event(id, minute, new CorrectionFact.Withdrawn(id(ofId), "wrong button"));
  }

  static Event replaced(String id, int minute, String ofId, Event by) {
    return event(
        id,
        minute,
        new CorrectionFact.Replaced(id(ofId), "miscounted", by.occurredAt(), by.fact()));
  }

  static Append append(Event... events) {
    return new Append(entries(events), List.of(), null, null);
  }

  /** One entry for each event. */
  static List<Entry> entries(Event... events) {
    List<Entry> entries = new ArrayList<>();
    for (Event event : events) {
      entries.add(entry(entries.size(), event));
    }
    return entries;
  }

  static Entry entry(int index, Event... events) {
    return new Entry(
        index,
        "event " + index + " of the request",
        () -> "{\"index\":" + index + "}",
        Arrays.asList(events));
  }

  static List<Integer> waitings(List<Event> events) {
    return events.stream().map(event -> ((QueueObserved) event.fact()).waiting()).toList();
  }

  static Rejected refusal(Outcome outcome) {
    return ((Outcome.Refused) outcome).rejected();
  }
}
