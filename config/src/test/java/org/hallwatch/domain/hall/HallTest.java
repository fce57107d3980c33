package org.hallwatch.domain.hall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class HallTest {
  private static Hall hall(String zone, Queue... queues) {
    return new Hall(
        new HallId("h"), "Hall", null, ZoneId.of(zone), List.of(), List.of(queues), List.of());
  }

  @Test
  void aHallsDayBeginsAtItsOwnMidnight() {
    var shanghai = hall("Asia/Shanghai");
    assertEquals(LocalDate.of(2026, 11, 23), shanghai.dayOf(Instant.parse("2026-11-22T16:00:00Z")));
    assertEquals(LocalDate.of(2026, 11, 22), shanghai.dayOf(Instant.parse("2026-11-22T15:59:59Z")));
  }

  @Test
  void whereClocksJumpOverMidnightTheDayBeginsWhenTheyLand() {
    var beirut = hall("Asia/Beirut");
    assertEquals(Instant.parse("2022-03-26T22:00:00Z"), beirut.startOf(LocalDate.of(2022, 3, 27)));
    assertEquals(
        "2022-03-27T01:00+03:00[Asia/Beirut]",
        beirut.startOf(LocalDate.of(2022, 3, 27)).atZone(beirut.timeZone()).toString());
  }

  @Test
  void aHallRefusesTwoQueuesOfOneCode() {
    var queue = new Queue(new QueueId("q"), "Queue", null, null, WaitTarget.USUAL);
    var refusal = assertThrows(IllegalArgumentException.class, () -> hall("UTC", queue, queue));
    assertEquals("hall h has queue q twice", refusal.getMessage());
  }
}
