package org.hallwatch.actor.time;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class SimulatedDayTest {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final Instant FRIDAY_NIGHT = Instant.parse("2026-03-06T14:00:00Z");

  @Test
  void anEmptyFolderStartsAtTenOnTheNextWeekday() {
    assertEquals(at("2026-03-09T10:00"), SimulatedDay.start(FRIDAY_NIGHT, null, SHANGHAI));
  }

  @Test
  void aFolderLeftDuringTheDayGoesOnThere() {
    Instant left = at("2026-03-09T11:30");
    assertEquals(left, SimulatedDay.start(FRIDAY_NIGHT, left, SHANGHAI));
  }

  @Test
  void aFolderLeftInTheMorningGoesOnAtTen() {
    assertEquals(
        at("2026-03-09T10:00"), SimulatedDay.start(FRIDAY_NIGHT, at("2026-03-09T09:10"), SHANGHAI));
  }

  @Test
  void aFolderLeftBeforeClosingGoesOnTheNextWeekday() {
    assertEquals(
        at("2026-03-10T10:00"), SimulatedDay.start(FRIDAY_NIGHT, at("2026-03-09T16:31"), SHANGHAI));
    assertEquals(
        at("2026-03-16T10:00"), SimulatedDay.start(FRIDAY_NIGHT, at("2026-03-13T18:00"), SHANGHAI));
  }

  private static Instant at(String local) {
    return java.time.LocalDateTime.parse(local).atZone(SHANGHAI).toInstant();
  }
}
