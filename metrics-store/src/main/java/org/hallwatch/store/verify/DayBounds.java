package org.hallwatch.store.verify;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** A hall's day: from its local midnight to the next, cut into quarter hours from the first. */
record DayBounds(LocalDate date, long start, long end) {
  static final long QUARTER = 15L * 60 * 1_000_000;
  static final int QUARTERS_IN_HOUR = 4;

  static DayBounds of(LocalDate date, ZoneId zone) {
    return new DayBounds(
        date,
        micros(date.atStartOfDay(zone).toInstant()),
        micros(date.plusDays(1).atStartOfDay(zone).toInstant()));
  }

  int quarters() {
    return Math.toIntExact(Math.ceilDiv(end - start, QUARTER));
  }

  int quarterOf(long instant) {
    return Math.toIntExact((instant - start) / QUARTER);
  }

  long quarterStart(int quarter) {
    return start + quarter * QUARTER;
  }

  Stretch all() {
    return new Stretch(start, end);
  }

  Stretch until(long until) {
    return new Stretch(start, Math.min(end, until));
  }

  static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
