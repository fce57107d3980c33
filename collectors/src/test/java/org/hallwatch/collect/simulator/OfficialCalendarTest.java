package org.hallwatch.collect.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hallwatch.config.CalendarFiles;
import org.hallwatch.domain.calendar.WorkCalendar;
import org.hallwatch.testing.SharedData;
import org.junit.jupiter.api.Test;

/** The shipped calendars against a public collection of the official notices. */
class OfficialCalendarTest {
  private static final Pattern DAY =
      Pattern.compile("\"date\": \"([0-9-]+)\",\\s+\"isOffDay\": (true|false)");

  private final WorkCalendar calendar = CalendarFiles.official();

  @Test
  void everyDayOfAYearIsWorkedOrNotAsTheNoticeSays() throws IOException {
    for (int year : calendar.years()) {
      Map<LocalDate, Boolean> off = notice(year);
      LocalDate first = LocalDate.of(year, 1, 1);
      assertThat(off).hasSizeGreaterThan(20);
      assertThat(first.datesUntil(first.plusYears(1)))
          .allMatch(day -> calendar.isWorkingDay(day) == !off.getOrDefault(day, isWeekend(day)));
    }
  }

  private static Map<LocalDate, Boolean> notice(int year) throws IOException {
    Map<LocalDate, Boolean> off = new HashMap<>();
    String text = Files.readString(SharedData.file("holidays/" + year + ".json"));
    for (Matcher day = DAY.matcher(text); day.find(); ) {
      off.put(LocalDate.parse(day.group(1)), Boolean.valueOf(day.group(2)));
    }
    return off;
  }

  private static boolean isWeekend(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
  }
}
