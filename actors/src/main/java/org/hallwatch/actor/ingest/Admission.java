package org.hallwatch.actor.ingest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.hallwatch.domain.event.CorrectionFact;
import org.hallwatch.domain.event.Entry;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.Rejected;
import org.hallwatch.domain.event.RejectionReason;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Source;
import org.hallwatch.domain.hall.SourceId;
import org.jspecify.annotations.Nullable;

/**
 * Decides which records may enter: a record is refused as a whole if one of its events is from a
 * source that is not registered or not the speaker's, about a hall that does not exist or is not
 * the source's, or from the future. Whatever else is odd about an event is stored and becomes a
 * finding.
 *
 * @param ahead how far {@code occurredAt} may lie after {@code receivedAt}
 */
record Admission(Duration ahead) {
  /**
   * What may enter and what not.
   *
   * @param future events of refused records whose clock is ahead; the watch on their source wants
   *     to know
   */
  record Admitted(List<Entry> entries, List<Rejected> refused, List<Event> future) {}

  Admitted admit(List<Entry> entries, Speaker speaker, Catalogue catalogue) {
    List<Rejected> refused = null;
    List<Entry> admitted = entries;
    List<Event> future = List.of();
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      Rejected refusal = refusal(entry, speaker, catalogue);
      if (refusal == null) {
        if (refused != null) {
          admitted.add(entry);
        }
        continue;
      }
      if (refused == null) {
        refused = new ArrayList<>();
        admitted = new ArrayList<>(entries.subList(0, i));
        future = new ArrayList<>();
      }
      refused.add(refusal);
      if (refusal.reason() == RejectionReason.FUTURE_CLOCK) {
        future.addAll(entry.events());
      }
    }
    return new Admitted(admitted, refused == null ? List.of() : refused, future);
  }

  private @Nullable Rejected refusal(Entry entry, Speaker speaker, Catalogue catalogue) {
    List<Event> events = entry.events();
    for (int i = 0; i < events.size(); i++) {
      Rejected refusal = refusal(entry, events.get(i), speaker, catalogue);
      if (refusal != null) {
        return refusal;
      }
    }
    return null;
  }

  private @Nullable Rejected refusal(
      Entry entry, Event event, Speaker speaker, Catalogue catalogue) {
    SourceId id = event.id().source();
    if (!speaker.speaksFor(id)) {
      return entry.refused(
          event,
          "source",
          RejectionReason.UNKNOWN_SOURCE,
          speaker.name() + " may not speak for source " + id + "; use the key of that source");
    }
    if (!speaker.own()) {
      if (!event.kind().onTheWire()) {
        return entry.refused(
            event,
            "type",
            RejectionReason.UNKNOWN_TYPE,
            "no source may send " + event.kind().type());
      }
      Source source = catalogue.source(id);
      if (source == null) {
        return entry.refused(
            event,
            "source",
            RejectionReason.UNKNOWN_SOURCE,
            "source " + id + " is not registered; register it with: hallwatch source add " + id);
      }
      Rejected refusal = refusalOfHall(entry, event, source, catalogue);
      if (refusal != null) {
        return refusal;
      }
    }
    if (event.fact() instanceof CorrectionFact correction
        && !speaker.speaksFor(correction.target().source())) {
      return entry.refused(
          event,
          "data.ofSource",
          RejectionReason.UNKNOWN_SOURCE,
          speaker.name()
              + " may not correct what source "
              + correction.target().source()
              + " said");
    }
    return event.occurredAt().isAfter(event.receivedAt().plus(ahead)) ? future(entry, event) : null;
  }

  private @Nullable Rejected refusalOfHall(
      Entry entry, Event event, Source source, Catalogue catalogue) {
    HallId hall =
        event.fact() instanceof CorrectionFact.Replaced replaced
            ? replaced.replacement().hall()
            : event.hall();
    if (hall == null) {
      return null;
    }
    if (catalogue.hall(hall) == null) {
      return entry.refused(
          event,
          "data.hall",
          RejectionReason.UNKNOWN_HALL,
          "hall "
              + hall
              + " is not in the catalogue; see the known codes with: hallwatch hall list");
    }
    if (!source.covers(hall)) {
      return entry.refused(
          event,
          "data.hall",
          RejectionReason.UNKNOWN_SOURCE,
          "source " + source.id() + " is not registered for hall " + hall);
    }
    return null;
  }

  private Rejected future(Entry entry, Event event) {
    return entry.refused(
        event,
        "time",
        RejectionReason.FUTURE_CLOCK,
        "it says it happened at "
            + event.occurredAt()
            + ", but it reached us at "
            + event.receivedAt()
            + "; the clock of source "
            + event.id().source()
            + " is ahead by more than "
            + ahead.toMinutes()
            + " min: set it right, or retry with a declared shift");
  }
}
