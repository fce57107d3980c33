package org.hallwatch.actor.hall;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.hallwatch.domain.hall.Hall;

/**
 * A hall's day, cut into half hours from its local midnight; 23 or 25 hours long where clocks are
 * moved.
 */
record Day(LocalDate date, Instant start, Instant end) {
  static final Duration SLOT = Duration.ofMinutes(30);

  private static final long SLOT_SECONDS = SLOT.toSeconds();

  static Day of(Hall hall, LocalDate date) {
    return new Day(date, hall.startOf(date), hall.startOf(date.plusDays(1)));
  }

  boolean holds(Instant instant) {
    return !instant.isBefore(start) && instant.isBefore(end);
  }

  int slots() {
    return (int) Math.ceilDiv(end.getEpochSecond() - start.getEpochSecond(), SLOT_SECONDS);
  }

  /** The slot of an instant; before the day it is the first one, after it the last. */
  int slot(Instant instant) {
    long seconds = instant.getEpochSecond() - start.getEpochSecond();
    long slot = Math.floorDiv(seconds, SLOT_SECONDS);
    return (int) Math.clamp(slot, 0, slots() - 1);
  }

  Instant from(int slot) {
    return start.plus(SLOT.multipliedBy(slot));
  }
}
