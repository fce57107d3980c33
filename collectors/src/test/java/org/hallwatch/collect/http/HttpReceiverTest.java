package org.hallwatch.collect.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.hallwatch.collect.cloudevents.CloudEventsWriter;
import org.hallwatch.collect.contract.UnreadableMessageException;
import org.hallwatch.collect.testing.GeneratedEvents;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventKind;
import org.hallwatch.domain.event.Rejected;
import org.hallwatch.domain.event.RejectionReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpReceiverTest {
  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
  private static final String BATCH = "application/cloudevents-batch+json";
  private static final List<Event> EVENTS =
      IntStream.range(0, 20)
          .mapToObj(seed -> GeneratedEvents.event(EventKind.TICKET_TAKEN, seed))
          .toList();

  private final HttpReceiver receiver = new HttpReceiver(20);
  private final byte[] body = CloudEventsWriter.writeBatch(EVENTS);

  @Test
  void theMediaTypeMayNameItsCharset() throws Exception {
    assertThat(receiver.receive(new HttpMessage(BATCH), body, NOW).entries()).hasSize(20);
    assertThat(receiver.receive(new HttpMessage(BATCH + "; charset=UTF-8"), body, NOW).entries())
        .hasSize(20);
  }

  @ParameterizedTest
  @CsvSource({
    "application/json, 415",
    "application/cloudevents-batch+json; charset=gbk, 415",
    ", 415",
    "application/cloudevents+json, 400",
  })
  void whatIsNotReadHereIsAnsweredWithItsStatus(String type, int status) {
    assertThat(statusOf(receiver, type)).isEqualTo(status);
  }

  @Test
  void moreEventsThanWeTakeAreTooLarge() {
    assertThat(statusOf(new HttpReceiver(19), BATCH)).isEqualTo(413);
  }

  @Test
  void theAnswerNamesEveryRejectedEventInOrder() {
    Rejected second =
        new Rejected(
            7,
            "event 8",
            null,
            null,
            null,
            "data.waiting",
            RejectionReason.NEGATIVE_VALUE,
            "is -1",
            "");
    Rejected first =
        new Rejected(
            2, "event 3", null, null, "a\"b", "time", RejectionReason.CONFLICT, "differs", "");
    assertThat(new String(new HttpAnswer(17, 1, List.of(second, first)).toJson(), UTF_8))
        .isEqualTo(
            "{\"stored\":17,\"duplicate\":1,\"rejected\":["
                + "{\"index\":2,\"id\":\"a\\\"b\",\"field\":\"time\",\"reason\":\"conflict\",\"message\":\"differs\"},{\"index\":7,\"field\":\"data.waiting\",\"reason\":\"negative-value\",\"message\":\"is"
                + " -1\"}]}");
  }

  private int statusOf(HttpReceiver asked, String type) {
    return HttpReceiver.status(
        catchThrowableOfType(
            UnreadableMessageException.class,
            () -> asked.receive(new HttpMessage(type), body, NOW)));
  }
}
