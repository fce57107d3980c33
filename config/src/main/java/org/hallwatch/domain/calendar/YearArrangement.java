package org.hallwatch.domain.calendar;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The official arrangement of one year (节假日安排): which days are off and which weekend days are
 * worked for them.
 *
 * @param makeUpDays days of weekends that are worked (调休上班日)
 */
public record YearArrangement(int year, List<Holiday> holidays, Set<LocalDate> makeUpDays) {
  /** A holiday from its first to its last day, both off. */
  public record Holiday(String name, LocalDate first, LocalDate last) {
    public Holiday {
      if (last.isBefore(first)) {
        throw new IllegalArgumentException(
            name + " ends on " + last + ", before its first day " + first);
      }
    }

    /** Whether a day belongs to it. */
    public boolean holds(LocalDate day) {
      return !day.isBefore(first) && !day.isAfter(last);
    }
  }

  public YearArrangement {
    holidays = List.copyOf(holidays);
    makeUpDays = Set.copyOf(makeUpDays);
    Stream.concat(
            holidays.stream().flatMap(holiday -> Stream.of(holiday.first(), holiday.last())),
            makeUpDays.stream())
        .filter(day -> day.getYear() != year)
        .findAny()
        .ifPresent(
            day -> {
              throw new IllegalArgumentException(day + " is no day of the year " + year);
            });
    for (LocalDate day : makeUpDays) {
      if (isHoliday(holidays, day)) {
        throw new IllegalArgumentException(day + " is both off and worked");
      }
    }
  }

  boolean isHoliday(LocalDate day) {
    return isHoliday(holidays, day);
  }

  private static boolean isHoliday(List<Holiday> holidays, LocalDate day) {
    return holidays.stream().anyMatch(holiday -> holiday.holds(day));
  }
}
