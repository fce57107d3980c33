package org.hallwatch.domain.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.TicketFact;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.SourceId;
import org.junit.jupiter.api.Test;

class DoubtsTest {
  private static final HallId HALL = new HallId("north");
  private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");

  @Test
  void aRecordThatItsMappingDoubtsIsAFindingForEachDoubt() {
    Event doubtful = taken("{\"doubts\":[\"negative-vru-time\",\"no-server\"],\"vru\":\"-5\"}");
    assertThat(DayFindings.of(HALL, List.of(doubtful, doubtful)))
        .extracting(Finding::kind, Finding::subject, Finding::parameters)
        .containsExactlyInAnyOrder(
            tuple(FindingKind.RECORD_IN_DOUBT, "A1", Map.of("doubt", "negative-vru-time")),
            tuple(FindingKind.RECORD_IN_DOUBT, "A1", Map.of("doubt", "no-server")));
  }

  @Test
  void otherFieldsThatWeDoNotKnowAreNoDoubt() {
    assertThat(DayFindings.of(HALL, List.of(taken("{\"vru\":\"doubts\"}")))).isEmpty();
  }

  private static Event taken(String extra) {
    return new Event(
        new EventId(new SourceId("calls"), "1"),
        NINE,
        NINE,
        null,
        new TicketFact.Taken(HALL, new QueueId("q"), "A1"),
        extra);
  }
}
