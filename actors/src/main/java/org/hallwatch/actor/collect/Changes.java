package org.hallwatch.actor.collect;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hallwatch.actor.ingest.Speaker;
import org.hallwatch.actor.source.Transition;
import org.hallwatch.collect.contract.Batch;
import org.hallwatch.domain.Check;
import org.hallwatch.domain.event.Entry;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.SourceFact.StateChanged;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.hall.SourceId;

/**
 * The state of a source as events: one for each hall it speaks about, from our own source. Id and
 * times follow from the transition alone, so that the same transition found twice is the same
 * event.
 */
final class Changes {
  private Changes() {}

  static List<Event> events(SourceId source, Transition transition, Collection<HallId> halls) {
    Instant at = transition.at().truncatedTo(ChronoUnit.MICROS);
    return halls.stream()
        .sorted(Comparator.comparing(HallId::value))
        .map(
            hall ->
                new Event(
                    new EventId(Speaker.HALLWATCH, id(source, hall, transition)),
                    at,
                    at,
                    new StateChanged(
                        source,
                        hall,
                        transition.previous(),
                        transition.state(),
                        transition.offset(),
                        transition.lastSign())))
        .toList();
  }

  /** What an event of a change says, read back. */
  static Transition transition(Event event, StateChanged changed) {
    return new Transition(
        event.occurredAt(),
        changed.previous(),
        changed.state(),
        changed.offset(),
        changed.lastSign(),
        Set.of(changed.state()));
  }

  static Batch batch(List<Event> changes) {
    List<Entry> entries = new ArrayList<>(changes.size());
    for (Event change : changes) {
      entries.add(
          new Entry(
              entries.size(),
              "watch on the sources",
              () -> change.fact().toString(),
              List.of(change)));
    }
    return new Batch(entries, List.of(), Map.of(), Operation.EMPTY);
  }

  /** Two transitions may fall on one instant, so the state is a part of it. */
  private static String id(SourceId source, HallId hall, Transition transition) {
    Instant instant = transition.at().truncatedTo(ChronoUnit.MICROS);
    String at = instant + "/" + transition.state().name().toLowerCase(Locale.ROOT);
    String id = "watch/" + source + "/" + hall + "/" + at;
    return id.length() <= Check.CODE_LENGTH
        ? id
        : "watch/" + UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)) + "/" + at;
  }
}
