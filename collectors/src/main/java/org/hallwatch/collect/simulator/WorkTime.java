package org.hallwatch.collect.simulator;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import org.hallwatch.domain.calendar.WorkCalendar;
import org.hallwatch.domain.hall.TimeLimit;

/**
 * Working time of the offices, 9:00 to 12:00 and 13:30 to 17:00 on working days, as arithmetic on
 * epoch milliseconds. What lies behind the last year of the calendar is {@link #NEVER}: it cannot
 * be simulated before that year's arrangement is known.
 */
final class WorkTime {
  /** An instant that the calendar does not reach. */
  static final long NEVER = Long.MAX_VALUE;

  private static final long MINUTE = 60_000;
  private static final long WAKING = 7 * 60 * MINUTE;
  private static final long EVENING = 22 * 60 * MINUTE;
  private static final long MORNING = 9 * 60 * MINUTE;
  private static final long NOON = 12 * 60 * MINUTE;
  private static final long AFTERNOON = (13 * 60 + 30) * MINUTE;
  private static final long CLOSING = 17 * 60 * MINUTE;

  private final long[] begins;
  private final boolean[] works;

  /** How many days before this one are worked. */
  private final int[] workedBefore;

  private final int[] workingDays;

  WorkTime(WorkCalendar calendar, ZoneId zone) {
    LocalDate first = LocalDate.of(calendar.years().getFirst(), 1, 1);
    LocalDate end = LocalDate.of(calendar.years().getLast() + 1, 1, 1);
    int days = Math.toIntExact(end.toEpochDay() - first.toEpochDay());
    begins = new long[days + 1];
    works = new boolean[days];
    workedBefore = new int[days + 1];
    int[] worked = new int[days];
    for (int day = 0; day < days; day++) {
      LocalDate date = first.plusDays(day);
      begins[day] = date.atStartOfDay(zone).toInstant().toEpochMilli();
      works[day] = calendar.isWorkingDay(date);
      worked[workedBefore[day]] = day;
      workedBefore[day + 1] = workedBefore[day] + (works[day] ? 1 : 0);
    }
    begins[days] = end.atStartOfDay(zone).toInstant().toEpochMilli();
    workingDays = Arrays.copyOf(worked, workedBefore[days]);
  }

  /** When something that comes at an instant is taken up: at once, or when work begins again. */
  long next(long at) {
    int day = day(at);
    if (day >= works.length) {
      return NEVER;
    }
    if (works[day]) {
      long time = at - begins[day];
      if (time < NOON) {
        return time < MORNING ? begins[day] + MORNING + settling(at) : at;
      }
      if (time < CLOSING) {
        return time < AFTERNOON ? begins[day] + AFTERNOON + settling(at) : at;
      }
    }
    int following = workedBefore[day + 1];
    return following < workingDays.length
        ? begins[workingDays[following]] + MORNING + settling(at)
        : NEVER;
  }

  /** When a person does something who would do it at an instant: not between 22:00 and 7:00. */
  long awake(long at) {
    int day = day(at);
    long time = day < works.length ? at - begins[day] : NOON;
    if (time >= EVENING) {
      return begins[day + 1] + WAKING + settling(at);
    }
    return time < WAKING ? begins[day] + WAKING + settling(at) : at;
  }

  /** Not everything that waits is taken up in the first second: up to 20 minutes. */
  private static long settling(long at) {
    return at % (20 * MINUTE);
  }

  /** The last instant of work at or before an instant that the calendar reaches. */
  long previous(long at) {
    int day = day(at);
    if (day < works.length && works[day]) {
      long time = at - begins[day];
      if (time >= AFTERNOON) {
        return begins[day] + Math.min(time, CLOSING - MINUTE);
      }
      if (time >= MORNING) {
        return begins[day] + Math.min(time, NOON - MINUTE);
      }
    }
    int before = workedBefore[Math.min(day, works.length)] - 1;
    if (before < 0) {
      throw new IllegalArgumentException("there is no working day before " + at);
    }
    return begins[workingDays[before]] + CLOSING - MINUTE;
  }

  /**
   * When a limit ends that began on the day of an instant, which is not counted: at the closing of
   * its last day. A limit in natural days that would end on a day off ends on the next working day.
   */
  long end(TimeLimit limit, long from) {
    return switch (limit.unit()) {
      case W -> closing(day(from), limit.amount());
      case N -> closingFrom(day(from) + limit.amount());
      case H -> from + Duration.ofHours(limit.amount()).toMillis();
    };
  }

  /** The first closing of a working day after an instant. */
  long closing(long at) {
    int day = day(at);
    long closing = closingFrom(day);
    return closing > at ? closing : closingFrom(day + 1);
  }

  /** The closing of the working day that follows the day of an instant by so many working days. */
  long closingAfter(long at, int workingDays) {
    return closing(day(at), workingDays);
  }

  private long closing(int day, int following) {
    if (day >= works.length) {
      return NEVER;
    }
    int index = workedBefore[day + 1] + following - 1;
    return index < workingDays.length ? begins[workingDays[index]] + CLOSING : NEVER;
  }

  private long closingFrom(int day) {
    if (day >= works.length) {
      return NEVER;
    }
    int index = workedBefore[day];
    return index < workingDays.length ? begins[workingDays[index]] + CLOSING : NEVER;
  }

  /** The number of the day of an instant; {@code works.length} beyond the last one. */
  private int day(long at) {
    if (at >= begins[works.length]) {
      return works.length;
    }
    int found = Arrays.binarySearch(begins, at);
    int day = found >= 0 ? found : -found - 2;
    if (day < 0) {
      throw new IllegalArgumentException(at + " is before the first year of the calendar");
    }
    return day;
  }
}
