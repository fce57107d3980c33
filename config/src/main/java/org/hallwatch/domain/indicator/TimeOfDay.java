package org.hallwatch.domain.indicator;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.hallwatch.domain.InvalidValueException;
import org.hallwatch.domain.InvalidValueException.Cause;

/**
 * Which hours of which weekdays count, by the clock of each hall.
 *
 * @param from the first hour, 0 to 23
 * @param until the hour before which it is over, at most 24
 * @param weekdays on which days, at least one
 */
public record TimeOfDay(int from, int until, Set<DayOfWeek> weekdays) {
  private static final int HOURS = 24;

  /** Every hour of every day. */
  public static final TimeOfDay ALWAYS = new TimeOfDay(0, HOURS, EnumSet.allOf(DayOfWeek.class));

  public TimeOfDay {
    if (from < 0 || from >= until || until > HOURS) {
      throw new InvalidValueException(
          "hours",
          Cause.BAD,
          from + "-" + until + " of 'hours' is no span of a day such as 9-12, from 0 to 24");
    }
    if (weekdays.isEmpty()) {
      throw new InvalidValueException("weekdays", Cause.BAD, "'weekdays' names no day");
    }
    weekdays = Set.copyOf(weekdays);
  }

  /** Whether only some hours of a day count, so that hours have to be told apart. */
  public boolean isOfHours() {
    return from > 0 || until < HOURS;
  }

  /** Whether anything of a day counts. */
  public boolean holds(LocalDate day) {
    return weekdays.contains(day.getDayOfWeek());
  }

  /** Whether an hour of a day that counts does. */
  public boolean holds(int hour) {
    return from <= hour && hour < until;
  }
}
