package org.hallwatch.actor.time;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/** When the made-up day of the sample hall begins to run. */
public final class SimulatedDay {
  /** A new simulated day starts in the middle of its morning, in the hall's zone. */
  public static final LocalTime START = LocalTime.of(10, 0);

  private static final LocalTime TOO_LATE = LocalTime.of(16, 30);

  private SimulatedDay() {}

  /**
   * The domain time at which a process starts: 10:00 of the next weekday after the real today for
   * an empty data folder; otherwise where the folder was left, or 10:00 of its next weekday when
   * the hall is about to close, so that domain time never goes back.
   *
   * @param newest the newest instant at which anything in the data folder was received, null if the
   *     folder is empty
   */
  public static Instant start(Instant realNow, @Nullable Instant newest, ZoneId zone) {
    if (newest == null) {
      return startAfter(LocalDate.ofInstant(realNow, zone), zone);
    }
    ZonedDateTime left = newest.atZone(zone);
    if (isWeekend(left.toLocalDate()) || left.toLocalTime().isAfter(TOO_LATE)) {
      return startAfter(left.toLocalDate(), zone);
    }
    Instant start = left.with(START).toInstant();
    return newest.isBefore(start) ? start : newest;
  }

  private static Instant startAfter(LocalDate day, ZoneId zone) {
    LocalDate next = day.plusDays(1);
    while (isWeekend(next)) {
      next = next.plusDays(1);
    }
    return next.atTime(START).atZone(zone).toInstant();
  }

  private static boolean isWeekend(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
  }
}
