package org.hallwatch.collect.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneId;
import org.hallwatch.config.CalendarFiles;
import org.hallwatch.domain.hall.TimeLimit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkTimeTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final WorkTime TIME = new WorkTime(CalendarFiles.official(), ZONE);

  /** The day of acceptance is not counted, days off are left out, make-up days count. */
  @ParameterizedTest
  @CsvSource({
    "2026-02-13, 1, 2026-02-14",
    "2026-02-13, 5, 2026-02-27",
    "2026-02-14, 1, 2026-02-24",
    "2026-02-27, 2, 2026-03-02",
    "2026-04-30, 5, 2026-05-11",
    "2026-06-18, 20, 2026-07-17",
    "2026-09-18, 5, 2026-09-24",
    "2026-09-24, 5, 2026-10-09",
    "2026-09-30, 3, 2026-10-10",
    "2026-10-09, 3, 2026-10-13",
    "2025-12-31, 3, 2026-01-06",
    "2026-01-02, 1, 2026-01-04",
    "2025-01-24, 5, 2025-02-07",
    "2025-04-25, 5, 2025-05-06",
    "2025-09-26, 5, 2025-10-10",
    "2024-02-09, 1, 2024-02-18",
    "2024-09-13, 5, 2024-09-23"
  })
  void workingDaysAreCountedByTheCalendar(String accepted, int days, String due) {
    long end = TIME.end(new TimeLimit(days, TimeLimit.Unit.W), at(accepted + "T10:00"));
    assertThat(end).isEqualTo(at(due + "T17:00"));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-02, 5, 2026-03-09",
    "2026-03-02, 8, 2026-03-10",
    "2026-02-05, 10, 2026-02-24",
  })
  void naturalDaysThatEndOnADayOffEndOnTheNextWorkingDay(String accepted, int days, String due) {
    long end = TIME.end(new TimeLimit(days, TimeLimit.Unit.N), at(accepted + "T10:00"));
    assertThat(end).isEqualTo(at(due + "T17:00"));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-02T10:00, 2026-03-02T10:00, 2026-03-02T10:00",
    "2026-03-02T12:00, 2026-03-02T13:30, 2026-03-02T11:59",
    "2026-03-02T08:00, 2026-03-02T09:00, 2026-02-28T16:59",
    "2026-03-06T17:00, 2026-03-09T09:00, 2026-03-06T16:59",
    "2026-02-15T12:00, 2026-02-24T09:00, 2026-02-14T16:59"
  })
  void workIsTakenUpWhenItBeginsAgain(String at, String next, String previous) {
    assertThat(TIME.next(at(at))).isBetween(at(next), at(next) + 20 * 60_000);
    assertThat(TIME.previous(at(at))).isEqualTo(at(previous));
  }

  @ParameterizedTest
  @CsvSource({"2026-12-31T18:00", "2027-01-04T10:00"})
  void behindTheLastKnownYearIsNever(String at) {
    assertThat(TIME.next(at(at))).isEqualTo(WorkTime.NEVER);
    assertThat(TIME.closingAfter(at(at), 1)).isEqualTo(WorkTime.NEVER);
  }

  private static long at(String local) {
    return LocalDateTime.parse(local).atZone(ZONE).toInstant().toEpochMilli();
  }
}
