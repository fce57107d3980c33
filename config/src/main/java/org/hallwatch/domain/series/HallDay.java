package org.hallwatch.domain.series;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.hallwatch.domain.Check;
import org.hallwatch.domain.hall.HallId;

/**
 * A day of a hall by its own clock, cut into quarter hours and hours from its local midnight. Where
 * clocks are moved it may have 23 or 25 hours, and where they are moved by half an hour its last
 * hour is a short one.
 *
 * @param start its first instant
 * @param end the first instant of the next day
 */
public record HallDay(HallId hall, LocalDate date, ZoneId zone, Instant start, Instant end) {
  /** The shortest span for which there are figures. */
  public static final Duration QUARTER = Duration.ofMinutes(15);

  /** Quarters of an hour in an hour. */
  public static final int QUARTERS_PER_HOUR = 4;

  static final long QUARTER_MICROS = QUARTER.toNanos() / 1000;

  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final int NANOS_PER_MICRO = 1000;

  public HallDay {
    Check.present("hall", hall);
    Check.present("date", date);
    Check.present("zone", zone);
    if (!start.isBefore(end)) {
      throw new IllegalArgumentException(
          "day " + date + " of " + hall + " ends at " + end + " and begins at " + start);
    }
  }

  /** A date in a hall's time zone. */
  public static HallDay of(HallId hall, ZoneId zone, LocalDate date) {
    return new HallDay(
        hall,
        date,
        zone,
        date.atStartOfDay(zone).toInstant(),
        date.plusDays(1).atStartOfDay(zone).toInstant());
  }

  /** The day after it. */
  public HallDay next() {
    return of(hall, zone, date.plusDays(1));
  }

  /** Whether an instant is in it. */
  public boolean holds(Instant instant) {
    return !instant.isBefore(start) && instant.isBefore(end);
  }

  /** How many quarter hours it has, 96 as a rule. */
  public int quarters() {
    return (int) Math.ceilDiv(Duration.between(start, end).toSeconds(), QUARTER.toSeconds());
  }

  /** How many hours it has, 24 as a rule. */
  public int hours() {
    return Math.ceilDiv(quarters(), QUARTERS_PER_HOUR);
  }

  /** When a quarter hour begins. */
  public Instant startOfQuarter(int quarter) {
    return start.plusSeconds(QUARTER.toSeconds() * quarter);
  }

  /** When an hour begins. */
  public Instant startOfHour(int hour) {
    return startOfQuarter(hour * QUARTERS_PER_HOUR);
  }

  /** Microseconds from its start to an instant, negative before it. */
  long micros(Instant instant) {
    return (instant.getEpochSecond() - start.getEpochSecond()) * MICROS_PER_SECOND
        + instant.getNano() / NANOS_PER_MICRO
        - start.getNano() / NANOS_PER_MICRO;
  }

  /** The quarter hour of an instant in this day. */
  int quarterOf(Instant instant) {
    return (int) (micros(instant) / QUARTER_MICROS);
  }
}
