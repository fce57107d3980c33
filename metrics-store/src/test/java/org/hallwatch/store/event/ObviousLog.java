package org.hallwatch.store.event;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.hallwatch.domain.event.CorrectionFact;
import org.hallwatch.domain.event.Entry;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.hall.HallId;

/**
 * The event log as one would explain it: entry by entry into a list, looking at everything each
 * time. Shares nothing with the store.
 */
final class ObviousLog {
  private final Map<EventId, Event> stored = new LinkedHashMap<>();

  /** Takes entries one after the other and says of each what happened, in a word. */
  List<String> append(List<Entry> entries) {
    return entries.stream().map(this::append).toList();
  }

  private String append(Entry entry) {
    Map<EventId, Event> fresh = new LinkedHashMap<>();
    for (Event event : entry.events()) {
      Event known = stored.containsKey(event.id()) ? stored.get(event.id()) : fresh.get(event.id());
      if (known == null) {
        fresh.put(event.id(), event);
      } else if (!known.occurredAt().equals(event.occurredAt())) {
        return "restamped";
      } else if (!known.fact().equals(event.fact())) {
        return "conflict";
      }
    }
    stored.putAll(fresh);
    return fresh.isEmpty() ? "duplicate" : "stored " + fresh.size();
  }

  /** The events of a hall with corrections applied. */
  List<Event> read(HallId hall) {
    Set<EventId> roots = new HashSet<>(stored.keySet());
    stored.values().forEach(event -> correction(event).ifPresent(fact -> roots.add(fact.target())));
    List<Event> effective = new ArrayList<>();
    for (EventId root : roots) {
      boolean isCorrection = stored.containsKey(root) && correction(stored.get(root)).isPresent();
      if (!isCorrection) {
        become(root, new HashSet<>())
            .filter(event -> Objects.equals(event.hall(), hall))
            .ifPresent(effective::add);
      }
    }
    effective.sort(Event.ARRIVAL);
    return effective;
  }

  /** What an event is after all corrections, empty if it is withdrawn or was never sent. */
  private Optional<Event> become(EventId id, Set<EventId> looking) {
    Optional<Optional<Event>> corrected = correctedTo(id, id, looking);
    return corrected.orElseGet(() -> Optional.ofNullable(stored.get(id)));
  }

  /** Empty if no correction of it counts; else what the one that counts makes of the root. */
  private Optional<Optional<Event>> correctedTo(EventId root, EventId id, Set<EventId> looking) {
    List<Event> corrections =
        stored.values().stream()
            .filter(event -> correction(event).filter(fact -> fact.target().equals(id)).isPresent())
            .sorted(Comparator.comparing(Event::occurredAt).thenComparing(Event::id).reversed())
            .toList();
    for (Event correction : corrections) {
      if (!looking.add(correction.id())) {
        continue;
      }
      Optional<Optional<Event>> self = correctedTo(root, correction.id(), looking);
      looking.remove(correction.id());
      if (self.isEmpty()) {
        return Optional.of(says(root, correction));
      }
      if (self.get().isPresent()) {
        return self;
      }
    }
    return Optional.empty();
  }

  private static Optional<Event> says(EventId root, Event correction) {
    if (correction.fact() instanceof CorrectionFact.Replaced replaced) {
      return Optional.of(
          new Event(root, replaced.occurredAt(), correction.receivedAt(), replaced.replacement()));
    }
    return Optional.empty();
  }

  private static Optional<CorrectionFact> correction(Event event) {
    return event.fact() instanceof CorrectionFact fact ? Optional.of(fact) : Optional.empty();
  }
}
