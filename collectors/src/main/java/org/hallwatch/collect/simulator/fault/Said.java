package org.hallwatch.collect.simulator.fault;

import java.time.Duration;
import java.time.Instant;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.Fact;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way.
 *
 * @param happened when it really happened, whatever the event says of it
 */
record Said(Instant happened, Event event) {
  private static final long SECOND = 1000;

  static Said of(Event event) {
    return new Said(event.occurredAt(), event);
  }

  /** The same, stamped with another time of happening. */
  Said stamped(Instant occurredAt) {
    return with(occurredAt, event.receivedAt(), event.subject(), event.fact());
  }

  /** The same, arriving at the first full second that is not before this instant. */
  Said arriving(Instant receivedAt) {
    Instant second = Instant.ofEpochMilli(Math.ceilDiv(receivedAt.toEpochMilli(), SECOND) * SECOND);
    return with(event.occurredAt(), second, event.subject(), event.fact());
  }

  /** The same, arriving so much later. */
  Said delayed(Duration by) {
    return arriving(event.receivedAt().plus(by));
  }

  /** The same, saying something else. */
  Said saying(Fact fact) {
    return with(event.occurredAt(), event.receivedAt(), event.subject(), fact);
  }

  /** The same under another number in its envelope. */
  Said about(String subject) {
    return with(event.occurredAt(), event.receivedAt(), subject, event.fact());
  }

  private Said with(Instant occurredAt, Instant receivedAt, @Nullable String subject, Fact fact) {
    return new Said(
        happened, new Event(event.id(), occurredAt, receivedAt, subject, fact, event.extra()));
  }
}
