package org.hallwatch.collect.simulator;

import java.time.DayOfWeek;
import java.time.LocalDate;
import org.hallwatch.collect.simulator.CityShape.Demand;
import org.hallwatch.domain.calendar.WorkCalendar;

/** How the year goes: which days halls are open, and how many people come. */
final class Rhythm {
  private static final int LONG_REST = 3;

  /** How long a hall is open on a day. */
  enum Opening {
    FULL,
    /** 延时服务 on a Saturday that is no holiday. */
    SATURDAY,
    CLOSED
  }

  private final WorkCalendar calendar;
  private final Demand demand;

  Rhythm(WorkCalendar calendar, Demand demand) {
    this.calendar = calendar;
    this.demand = demand;
  }

  /** How a hall is open on a day; {@code saturdays} says whether it serves on Saturdays at all. */
  Opening opening(LocalDate day, boolean saturdays) {
    if (calendar.isWorkingDay(day)) {
      return Opening.FULL;
    }
    boolean saturday = day.getDayOfWeek() == DayOfWeek.SATURDAY && !calendar.isHoliday(day);
    return saturday && saturdays ? Opening.SATURDAY : Opening.CLOSED;
  }

  /** How many come on a day on which a hall is open, as a share of the usual. */
  double factor(LocalDate day) {
    double month = demand.months().get(day.getMonthValue() - 1);
    if (!calendar.isWorkingDay(day)) {
      return month * demand.saturday();
    }
    Double weekday = demand.weekdays().get(day.getDayOfWeek());
    return month * (weekday == null ? demand.makeUpDay() : weekday) * aroundHolidays(day);
  }

  private double aroundHolidays(LocalDate day) {
    if (isLongRest(day.plusDays(1), 1)) {
      return demand.beforeHoliday();
    }
    LocalDate before = day.minusDays(1);
    for (double factor : demand.afterHoliday()) {
      if (!isKnown(before)) {
        return 1;
      }
      if (!calendar.isWorkingDay(before)) {
        return isLongRest(before, -1) ? factor : 1;
      }
      before = before.minusDays(1);
    }
    return 1;
  }

  /** Whether a stretch of days off with a holiday in it begins on a day and goes this way. */
  private boolean isLongRest(LocalDate from, int way) {
    int days = 0;
    boolean holiday = false;
    for (LocalDate day = from;
        isKnown(day) && !calendar.isWorkingDay(day);
        day = day.plusDays(way)) {
      days++;
      holiday |= calendar.isHoliday(day);
    }
    return holiday && days >= LONG_REST;
  }

  private boolean isKnown(LocalDate day) {
    return calendar.years().contains(day.getYear());
  }
}
