package org.hallwatch.domain.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The legal working days (法定工作日) of the years whose arrangements are known. A hall may be open on
 * other days too; that does not change this calendar. A day of a year that is not known is refused
 * with an {@link UnknownYearException}, never guessed.
 */
public final class WorkCalendar {
  private final NavigableMap<Integer, YearArrangement> years = new TreeMap<>();

  /** The calendar of these years. */
  public WorkCalendar(Collection<YearArrangement> arrangements) {
    for (YearArrangement arrangement : arrangements) {
      if (years.put(arrangement.year(), arrangement) != null) {
        throw new IllegalArgumentException(
            "there are two arrangements of the year " + arrangement.year());
      }
    }
  }

  /** The years that are known, in their order. */
  public List<Integer> years() {
    return new ArrayList<>(years.navigableKeySet());
  }

  /** Whether a day is worked: a make-up day, or Monday to Friday outside the holidays. */
  public boolean isWorkingDay(LocalDate day) {
    YearArrangement year = yearOf(day);
    return year.makeUpDays().contains(day) || !isWeekend(day) && !year.isHoliday(day);
  }

  /** Whether a day belongs to a holiday of the arrangement; a plain weekend does not. */
  public boolean isHoliday(LocalDate day) {
    return yearOf(day).isHoliday(day);
  }

  /** Whether a day of a weekend is worked (调休上班日). */
  public boolean isMakeUpDay(LocalDate day) {
    return yearOf(day).makeUpDays().contains(day);
  }

  private YearArrangement yearOf(LocalDate day) {
    YearArrangement year = years.get(day.getYear());
    if (year == null) {
      throw new UnknownYearException(day.getYear(), years());
    }
    return year;
  }

  private static boolean isWeekend(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
  }
}
