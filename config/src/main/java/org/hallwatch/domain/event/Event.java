package org.hallwatch.domain.event;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import org.hallwatch.domain.Check;
import org.hallwatch.domain.InvalidValueException;
import org.hallwatch.domain.hall.HallId;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, as its source said it. Both times are kept to the microsecond.
 *
 * @param occurredAt when it happened by the source's clock; figures go by this
 * @param receivedAt when it reached us by ours, or as a replay reconstructs it
 * @param subject the ticket, case or window number that the sender put into the envelope, null if
 *     none
 * @param fact what happened
 * @param extra the fields that we do not know, as a JSON object in canonical form (keys sorted, no
 *     spaces); {@code {}} if none
 */
public record Event(
    EventId id,
    Instant occurredAt,
    Instant receivedAt,
    @Nullable String subject,
    Fact fact,
    String extra) {
  /** No unknown fields. */
  public static final String NO_EXTRA = "{}";

  /** The order in which events apply: as received, then by identity. */
  public static final Comparator<Event> ARRIVAL = Event::compareArrival;

  /** The order in which events happened; what happened at one instant goes by arrival. */
  public static final Comparator<Event> OCCURRENCE = Event::compareOccurrence;

  private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  public Event {
    Check.present("id", id);
    occurredAt = plausible("time", occurredAt);
    receivedAt = plausible("receivedAt", receivedAt);
    Check.optionalCode("subject", subject);
    Check.present("data", fact);
    Check.present("extra", extra);
  }

  /** An event without a subject or unknown fields. */
  public Event(EventId id, Instant occurredAt, Instant receivedAt, Fact fact) {
    this(id, occurredAt, receivedAt, null, fact, NO_EXTRA);
  }

  /** The hall it speaks about, null where the fact names none. */
  public @Nullable HallId hall() {
    return fact.hall();
  }

  /** The kind of its fact. */
  public EventKind kind() {
    return fact.kind();
  }

  /** Spelled out because years of events are sorted by it. */
  private static int compareArrival(Event one, Event other) {
    int byTime = one.receivedAt.compareTo(other.receivedAt);
    return byTime != 0 ? byTime : one.id.compareTo(other.id);
  }

  private static int compareOccurrence(Event one, Event other) {
    int byTime = one.occurredAt.compareTo(other.occurredAt);
    return byTime != 0 ? byTime : compareArrival(one, other);
  }

  private static Instant plausible(String field, Instant time) {
    Check.present(field, time);
    if (time.isBefore(EARLIEST) || !time.isBefore(LATEST)) {
      throw new InvalidValueException(
          field,
          InvalidValueException.Cause.BAD,
          field + " " + time + " is not between 1990 and 2200");
    }
    return time.truncatedTo(ChronoUnit.MICROS);
  }
}
