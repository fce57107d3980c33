package org.hallwatch.domain.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.hallwatch.domain.hall.HallId;
import org.junit.jupiter.api.Test;

/** A day has as many hours as its clocks show. */
class HallDayTest {
  @Test
  void aDayHasTheHoursOfItsZone() {
    assertThat(day("Asia/Shanghai", "2026-03-02").quarters()).isEqualTo(96);
    assertThat(day("Europe/Warsaw", "2026-10-25").quarters()).isEqualTo(100);
    assertThat(day("Europe/Warsaw", "2026-03-29").hours()).isEqualTo(23);
  }

  @Test
  void whereClocksMoveByHalfAnHourTheLastHourIsShort() {
    HallDay day = day("Australia/Lord_Howe", "2026-04-05");

    assertThat(day.quarters()).isEqualTo(98);
    assertThat(day.hours()).isEqualTo(25);
    assertThat(day.startOfHour(24)).isEqualTo(day.end().minusSeconds(1800));
  }

  @Test
  void hoursBeginAtLocalMidnightInZonesOfHalfHours() {
    HallDay day = day("Asia/Kolkata", "2026-03-02");

    assertThat(day.startOfHour(1)).isEqualTo(Instant.parse("2026-03-01T19:30:00Z"));
    assertThat(day.holds(day.end())).isFalse();
    assertThat(day.next().start()).isEqualTo(day.end());
  }

  private static HallDay day(String zone, String date) {
    return HallDay.of(new HallId("hall"), ZoneId.of(zone), LocalDate.parse(date));
  }
}
