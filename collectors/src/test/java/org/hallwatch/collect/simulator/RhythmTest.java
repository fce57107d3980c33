package org.hallwatch.collect.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.hallwatch.collect.simulator.CityShape.Demand;
import org.hallwatch.collect.simulator.Rhythm.Opening;
import org.hallwatch.config.CalendarFiles;
import org.junit.jupiter.api.Test;

class RhythmTest {
  private final Rhythm rhythm =
      new Rhythm(
          CalendarFiles.official(),
          new Demand(
              Map.of(
                  DayOfWeek.MONDAY, 1.2,
                  DayOfWeek.TUESDAY, 1.0,
                  DayOfWeek.WEDNESDAY, 1.0,
                  DayOfWeek.THURSDAY, 1.0,
                  DayOfWeek.FRIDAY, 0.8),
              List.of(1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 2.0, 1.0, 1.0),
              0.25,
              0.7,
              List.of(1.5, 1.25),
              0.5,
              0));

  @Test
  void hallsAreOpenOnWorkingDaysAndSomeOnSaturdays() {
    assertThat(opening("2026-03-06", true)).isEqualTo(Opening.FULL);
    assertThat(opening("2026-03-07", true)).isEqualTo(Opening.SATURDAY);
    assertThat(opening("2026-03-07", false)).isEqualTo(Opening.CLOSED);
    assertThat(opening("2026-03-08", true)).isEqualTo(Opening.CLOSED);
    assertThat(opening("2026-02-28", false)).as("make-up day").isEqualTo(Opening.FULL);
    assertThat(opening("2026-02-21", true)).as("holiday").isEqualTo(Opening.CLOSED);
  }

  @Test
  void moreComeAfterAHolidayAndFewerBeforeIt() {
    assertThat(factor("2026-10-08")).as("first day after").isEqualTo(2 * 1.5);
    assertThat(factor("2026-10-09")).as("second day after").isEqualTo(2 * 0.8 * 1.25);
    assertThat(factor("2026-10-10")).as("third, a make-up day").isEqualTo(2 * 0.7);
    assertThat(factor("2026-10-13")).as("ordinary").isEqualTo(2.0);
    assertThat(factor("2026-09-30")).as("last day before").isEqualTo(0.5);
    assertThat(factor("2026-03-09")).as("after a plain weekend").isEqualTo(1.2);
    assertThat(factor("2026-03-07")).as("Saturday").isEqualTo(0.25);
  }

  @Test
  void theFirstAndTheLastKnownDayNeedNoOtherYear() {
    assertThat(factor("2024-01-02")).isEqualTo(1.0);
    assertThat(factor("2026-12-31")).isEqualTo(1.0);
  }

  private Opening opening(String day, boolean saturdays) {
    return rhythm.opening(LocalDate.parse(day), saturdays);
  }

  private double factor(String day) {
    return rhythm.factor(LocalDate.parse(day));
  }
}
