package org.hallwatch.store.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.TicketFact;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.SourceId;
import org.junit.jupiter.api.Test;

class StoredLatelyTest {
  private static final HallId HALL = new HallId("hall-1");
  private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");

  private final StoredLately lately = new StoredLately(10);

  @Test
  void theOldestBatchesGoFirst() {
    for (int batch = 1; batch <= 4; batch++) {
      lately.add(batch, rows(3, 100));
    }
    assertThat(IntStream.rangeClosed(1, 4).filter(this::holds)).containsExactly(2, 3, 4);
    lately.limit(3);
    assertThat(IntStream.rangeClosed(1, 4).filter(this::holds)).containsExactly(4);
  }

  @Test
  void largeEventsTakeTheRoomOfSeveral() {
    lately.add(1, rows(3, 100));
    lately.add(2, rows(2, 2_000));
    assertThat(holds(1)).isFalse();
    assertThat(holds(2)).isTrue();
    lately.add(3, rows(1, 6_000));
    assertThat(holds(2)).isTrue();
    assertThat(holds(3)).isFalse();
  }

  @Test
  void itGivesWhatABatchStoredOfAHallWithinASpan() {
    lately.add(1, rows(3, 100));
    assertThat(lately.find(1, HALL, NOON.plusSeconds(1), NOON.plusSeconds(2)))
        .extracting(event -> event.id().id())
        .containsExactly("1");
    assertThat(lately.find(1, new HallId("hall-2"), NOON, NOON.plusSeconds(9))).isEmpty();
    assertThat(lately.find(2, HALL, NOON, NOON.plusSeconds(9))).isNull();
    assertThat(lately.holds(HALL, NOON.plusSeconds(2), NOON.plusSeconds(3))).isTrue();
    assertThat(lately.holds(HALL, NOON.plusSeconds(3), NOON.plusSeconds(9))).isFalse();
    assertThat(lately.holds(new HallId("hall-2"), NOON, NOON.plusSeconds(9))).isFalse();
  }

  private boolean holds(long batch) {
    return lately.find(batch, HALL, NOON, NOON.plusSeconds(1)) != null;
  }

  private static List<Row> rows(int count, int bytes) {
    return IntStream.range(0, count)
        .mapToObj(number -> new Row(number, event(number), 1, 0, new byte[bytes], 0))
        .toList();
  }

  /** So many seconds after noon. */
  private static Event event(int number) {
    Instant time = NOON.plusSeconds(number);
    EventId id = new EventId(new SourceId("queues"), Integer.toString(number));
    return new Event(id, time, time, new TicketFact.Taken(HALL, new QueueId("general"), "A1"));
  }
}
