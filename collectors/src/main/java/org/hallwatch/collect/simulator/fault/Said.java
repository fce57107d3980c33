package org.hallwatch.collect.simulator.fault;

import java.time.Duration;
import java.time.Instant;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.Fact;

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
    return new Said(
        happened,
        new Event(
            event.id(),
            occurredAt,
            event.receivedAt(),
            event.subject(),
            event.fact(),
            event.extra()));
  }

  /** The same, arriving at the first full second that is not before this instant. */
  Said arriving(Instant receivedAt) {
    Instant second = Instant.ofEpochMilli(Math.ceilDiv(receivedAt.toEpochMilli(), SECOND) * SECOND);
    return new Said(
        happened,
        new Event(
            event.id(), event.occurredAt(), second, event.subject(), event.fact(), event.extra()));
  }

  Said delayed(Duration by) {
    return arriving(event.receivedAt().plus(by));
  }

  /** The same, saying something else. */
  Said saying(Fact fact) {
    return new Said(
        happened,
        new Event(
            event.id(),
            event.occurredAt(),
            event.receivedAt(),
            event.subject(),
            fact,
            event.extra()));
  }

  Said about(String subject) {
    return new Said(
        happened,
        new Event(
            event.id(),
            event.occurredAt(),
            event.receivedAt(),
            subject,
            event.fact(),
            event.extra()));
  }
}
