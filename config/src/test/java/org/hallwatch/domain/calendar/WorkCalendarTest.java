package org.hallwatch.domain.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.hallwatch.config.CalendarFiles;
import org.hallwatch.domain.calendar.YearArrangement.Holiday;
import org.junit.jupiter.api.Test;

class WorkCalendarTest {
  private final WorkCalendar calendar = CalendarFiles.official();

  @Test
  void theOfficialYearsHaveTheirWorkingDaysByMonth() {
    assertThat(byMonth(2024)).containsExactly(22, 18, 21, 22, 21, 19, 23, 22, 21, 19, 21, 22);
    assertThat(byMonth(2025)).containsExactly(19, 19, 21, 22, 19, 20, 23, 21, 23, 18, 20, 23);
    assertThat(byMonth(2026)).containsExactly(21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23);
  }

  @Test
  void makeUpDaysAreWorkedAndPlainWeekendsAreNot() {
    LocalDate makeUp = LocalDate.of(2026, 2, 14);
    assertThat(calendar.isWorkingDay(makeUp)).isTrue();
    assertThat(calendar.isMakeUpDay(makeUp)).isTrue();
    assertThat(calendar.isWorkingDay(LocalDate.of(2026, 3, 7))).isFalse();
    assertThat(calendar.isHoliday(LocalDate.of(2026, 3, 7))).isFalse();
    assertThat(calendar.isHoliday(LocalDate.of(2026, 10, 1))).isTrue();
    assertThat(calendar.isWorkingDay(LocalDate.of(2026, 10, 1))).isFalse();
  }

  @Test
  void aYearThatItDoesNotKnowIsAnError() {
    assertThat(calendar.years()).containsExactly(2024, 2025, 2026);
    assertThatThrownBy(() -> calendar.isWorkingDay(LocalDate.of(2027, 1, 4)))
        .isInstanceOf(UnknownYearException.class)
        .hasMessageContaining("2027")
        .hasMessageContaining("[2024, 2025, 2026]");
  }

  @Test
  void anArrangementThatContradictsItselfIsRefused() {
    LocalDate day = LocalDate.of(2026, 1, 1);
    Holiday newYear = new Holiday("元旦", day, day.plusDays(2));
    assertThatThrownBy(() -> new YearArrangement(2026, List.of(newYear), Set.of(day)))
        .hasMessageContaining("both off and worked");
    assertThatThrownBy(() -> new YearArrangement(2025, List.of(newYear), Set.of()))
        .hasMessageContaining("no day of the year 2025");
    assertThatThrownBy(() -> new Holiday("元旦", day, day.minusDays(1)))
        .hasMessageContaining("before its first day");
  }

  private List<Integer> byMonth(int year) {
    return IntStream.rangeClosed(1, 12)
        .map(month -> workingDays(YearMonth.of(year, month)))
        .boxed()
        .toList();
  }

  private int workingDays(YearMonth month) {
    return (int)
        month
            .atDay(1)
            .datesUntil(month.plusMonths(1).atDay(1))
            .filter(calendar::isWorkingDay)
            .count();
  }
}
