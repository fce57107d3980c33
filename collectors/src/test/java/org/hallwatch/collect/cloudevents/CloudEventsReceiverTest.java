package org.hallwatch.collect.cloudevents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.hallwatch.collect.contract.Batch;
import org.hallwatch.collect.contract.UnreadableMessageException;
import org.hallwatch.collect.testing.GeneratedEvents;
import org.hallwatch.domain.event.Entry;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.Rejected;
import org.hallwatch.domain.event.RejectionReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudEventsReceiverTest {
  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
  private static final String DATA = "{\"hall\":\"h\",\"queue\":\"q\",\"waiting\":3}";

  private final CloudEventsReceiver receiver = new CloudEventsReceiver(1_000);

  @Provide
  Arbitrary<Event> events() {
    return GeneratedEvents.events();
  }

  @Property
  void whatIsWrittenIsReadBack(@ForAll("events") Event event) throws UnreadableMessageException {
    Batch batch =
        receiver.receive(EventFormat.SINGLE, CloudEventsWriter.write(event), event.receivedAt());
    assertThat(batch.rejected()).isEmpty();
    assertThat(batch.entries())
        .singleElement()
        .extracting(entry -> entry.events().getFirst())
        .isEqualTo(event);
  }

  @Property(tries = 300)
  void aBatchKeepsItsOrderAndEverySliceIsItsEvent(@ForAll List<Long> seeds)
      throws UnreadableMessageException {
    List<Event> events =
        seeds.stream()
            .map(
                seed ->
                    GeneratedEvents.event(
                        GeneratedEvents.ON_THE_WIRE.get((int) (Math.floorMod(seed, 50))), seed))
            .toList();
    Batch batch = receiver.receive(EventFormat.BATCH, CloudEventsWriter.writeBatch(events), NOW);
    assertThat(batch.entries()).hasSameSizeAs(events);
    for (Entry entry : batch.entries()) {
      assertThat(entry.original().text())
          .isEqualTo(new String(CloudEventsWriter.write(events.get(entry.index())), UTF_8));
    }
  }

  @Test
  void linesMayEndAnyWayAndOneBadLineSpoilsNoOther() throws Exception {
    String body =
        event("1", DATA)
            + "\r\n\n{\"id\":\"2\",\n[1]\n"
            + event("4", DATA)
            + event("5", DATA)
            + "\n"
            + event("6", DATA);
    Batch batch = receive(EventFormat.LINES, body);
    assertThat(batch.entries()).extracting(Entry::index).containsExactly(0, 4);
    assertThat(batch.entries())
        .extracting(Entry::place)
        .containsExactly("line 1 of the request", "line 6 of the request");
    assertThat(batch.rejected())
        .extracting(Rejected::reason)
        .containsOnly(RejectionReason.MALFORMED);
    assertThat(batch.rejected()).extracting(Rejected::eventId).containsExactly("2", null, "4");
    assertThat(batch.read()).isEqualTo(5);
  }

  @Test
  void aLineThatIsNoUtf8IsRejectedAlone() throws Exception {
    byte[] body =
        (event("1", DATA) + "\n" + event("2", DATA.replace("\"q\"", "\"?\"")) + "\n")
            .getBytes(UTF_8);
    body[new String(body, UTF_8).indexOf('?')] = (byte) 0xE9;
    Batch batch = receiver.receive(EventFormat.LINES, body, NOW);
    assertThat(batch.entries()).hasSize(1);
    assertThat(batch.rejected())
        .singleElement()
        .extracting(Rejected::message)
        .asString()
        .contains("not text in UTF-8");
  }

  @Test
  void elementsOfABatchThatAreNoObjectsAreRejectedAlone() throws Exception {
    Batch batch = receive(EventFormat.BATCH, "[1,\"x\",null,[[{}]]," + event("5", DATA) + "]");
    assertThat(batch.entries()).extracting(Entry::index).containsExactly(4);
    assertThat(batch.rejected())
        .extracting(Rejected::original)
        .containsExactly("1", "\"x\"", "null", "[[{}]]");
    assertThat(batch.rejected())
        .extracting(Rejected::reason)
        .containsOnly(RejectionReason.MALFORMED);
  }

  @Test
  void emptyBatchIsNothing() throws Exception {
    assertThat(receive(EventFormat.BATCH, "[]").read()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "{\"hall\":\"h\",\"queue\":\"q\"}; data.waiting; missing-field",
        "{\"hall\":\"h\",\"queue\":\"q\",\"waiting\":null}; data.waiting; missing-field",
        "{\"hall\":\" \",\"queue\":\"q\",\"waiting\":1}; data.hall; missing-field",
        "{\"hall\":\"h\",\"queue\":\"q\",\"waiting\":-1}; data.waiting; negative-value",
        "{\"hall\":\"h\",\"queue\":\"q\",\"waiting\":\"1\"}; data.waiting; bad-value",
        "{\"hall\":\"h\",\"queue\":\"q\",\"waiting\":1.5}; data.waiting; bad-value",
        "{\"hall\":\"h\",\"queue\":\"q\",\"waiting\":2147483648}; data.waiting; bad-value",
        "{\"hall\":\"h\",\"queue\":\"q\",\"waiting\":1e999999999999}; data.waiting; bad-value",
        "{\"hall\":\"h\",\"queue\":\"q\",\"waiting\":[1]}; data.waiting; bad-value",
        "{\"hall\":7,\"queue\":\"q\",\"waiting\":1}; data.hall; bad-value",
        "{\"hall\":\"h\",\"queue\":\"q\",\"waiting\":1,\"waiting\":1}; data.waiting; malformed",
        "{\"hall\":\"h\",\"queue\":\"q\",\"waiting\":1,\"x\":{\"a\":1,\"a\":2}}; data.x; malformed",
        "{\"hall\":\"h\",\"queue\":\"\\ud800\",\"waiting\":1}; data.queue; bad-value",
        "{\"hall\":\"h\",\"queue\":\"a\\u0000\",\"waiting\":1}; data.queue; bad-value",
        "{\"hall\":\"h\",\"queue\":\"a\\u0007\",\"waiting\":1}; data.queue; bad-value",
        "{\"hall\":\"h\",\"queue\":\"q\",\"waiting\":1,\"meanServiceMinutes\":-0.5};"
            + " data.meanServiceMinutes; negative-value",
        "{\"hall\":\"h\",\"queue\":\"q\",\"waiting\":1,\"x\":1e400}; data.x; bad-value",
        "[]; data; bad-value",
        "null; data; missing-field",
      })
  void whatDataSayWronglyIsNamed(String data, String field, String reason) throws Exception {
    assertThat(receive(EventFormat.SINGLE, event("1", data)).rejected())
        .singleElement()
        .satisfies(
            rejected -> {
              assertThat(rejected.reason().code()).isEqualTo(reason);
              assertThat(rejected.field()).isEqualTo(field);
              assertThat(rejected.message()).contains(field);
              assertThat(rejected.eventId()).isEqualTo("1");
              assertThat(rejected.source()).hasToString("s");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "specversion, 0.3, specversion, bad-value",
    "time, 2026-11-23T10:00:00, time, bad-value",
    "time, 2026-02-30T10:00:00Z, time, bad-value",
    "time, 0001-01-01T00:00:00Z, time, bad-value",
    "source, '', source, missing-field",
    "id, '', id, missing-field",
    "type, org.hallwatch.queue.observed.v2, type, unknown-type",
    "type, org.hallwatch.source.state-changed.v1, type, unknown-type",
    "datacontenttype, text/xml, datacontenttype, bad-value",
  })
  void whatTheEnvelopeSaysWronglyIsNamed(String name, String value, String field, String reason)
      throws Exception {
    String good =
        event("1", DATA)
            .replace(
                "{\"specversion\"", "{\"datacontenttype\":\"application/json\",\"specversion\"");
    String bad =
        good.replaceFirst("\"" + name + "\":\"[^\"]*\"", "\"" + name + "\":\"" + value + "\"");
    assertThat(receive(EventFormat.SINGLE, bad).rejected())
        .singleElement()
        .satisfies(
            rejected -> {
              assertThat(rejected.reason().code()).isEqualTo(reason);
              assertThat(rejected.field()).isEqualTo(field);
            });
  }

  @Test
  void aWordThatIsNotAllowedIsAnsweredWithThoseThatAre() throws Exception {
    String body =
        event("1", "{\"hall\":\"h\",\"window\":\"1\",\"state\":\"open\"}")
            .replace("queue.observed", "window.state");
    assertThat(receive(EventFormat.SINGLE, body).rejected().getFirst().message())
        .isEqualTo(
            "data.state must be one of closed, idle, calling, serving, paused, absent, it is"
                + " \"open\"");
  }

  @Test
  void anUnknownTypeIsAnsweredWithTheNearest() throws Exception {
    assertThat(
            receive(EventFormat.SINGLE, event("1", DATA).replace("observed", "observd"))
                .rejected()
                .getFirst()
                .message())
        .contains("did you mean org.hallwatch.queue.observed.v1?");
  }

  @Test
  void unknownFieldsAreKeptThoseOfTheEnvelopeAreNot() throws Exception {
    String body =
        event(
                "1",
                "{\"zeta\":[1,2],\"hall\":\"h\",\"queue\":\"q\",\"waiting\":1,\"alpha\":{\"b\":1.50,\"a\":\"é\"}}")
            .replace("{\"specversion\"", "{\"traceparent\":\"00-1\",\"specversion\"");
    Event read = receive(EventFormat.SINGLE, body).entries().getFirst().events().getFirst();
    assertThat(read.extra()).isEqualTo("{\"alpha\":{\"a\":\"é\",\"b\":1.5},\"zeta\":[1,2]}");
  }

  @Test
  void nestingBeyondReasonIsRejectedAlone() throws Exception {
    String deep = "[".repeat(500) + "]".repeat(500);
    String data = "{\"hall\":\"h\",\"queue\":\"q\",\"waiting\":1,\"x\":" + deep + "}";
    Batch batch = receive(EventFormat.BATCH, "[" + event("1", data) + "," + event("2", DATA) + "]");
    assertThat(batch.rejected()).singleElement().extracting(Rejected::field).isEqualTo("data.x");
    assertThat(batch.entries()).hasSize(1);
  }

  @Test
  void aBodyThatIsNoJsonIsRefusedAsAWhole() {
    for (String body :
        List.of(
            "",
            " ",
            "{",
            "[" + event("1", DATA),
            "[" + event("1", DATA) + ",]",
            "nonsense",
            "[] []",
            "{} {}",
            "[NaN]")) {
      assertThatExceptionOfType(UnreadableMessageException.class)
          .as(body)
          .isThrownBy(() -> receive(EventFormat.BATCH, body));
    }
    assertThatExceptionOfType(UnreadableMessageException.class)
        .isThrownBy(
            () ->
                receiver.receive(
                    EventFormat.SINGLE,
                    event("1", DATA).getBytes(java.nio.charset.StandardCharsets.UTF_16LE),
                    NOW));
  }

  @Test
  void moreEventsThanWeTakeAreRefusedAsAWhole() {
    String body =
        IntStream.range(0, 1_001)
            .mapToObj(i -> event("" + i, DATA))
            .collect(Collectors.joining(",", "[", "]"));
    assertThatExceptionOfType(UnreadableMessageException.class)
        .isThrownBy(() -> receive(EventFormat.BATCH, body))
        .matches(e -> e.problem() == UnreadableMessageException.Problem.TOO_LARGE);
  }

  @Property(tries = 3_000)
  void damagedBodiesAreReadOrRefusedButNeverBreakAnything(
      @ForAll("events") Event event, @ForAll long seed) {
    Random random = new Random(seed);
    byte[] body = CloudEventsWriter.writeBatch(List.of(event, event));
    byte[] damaged = damage(body, random);
    EventFormat format = EventFormat.values()[random.nextInt(3)];
    try {
      Batch batch = receiver.receive(format, damaged, NOW);
      batch.entries().forEach(entry -> assertThat(entry.original().text()).isNotEmpty());
      batch
          .entries()
          .forEach(
              entry ->
                  entry.events().forEach(e -> new JsonFactCodec().encode(e.fact(), e.extra())));
    } catch (UnreadableMessageException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }

  private static byte[] damage(byte[] body, Random random) {
    byte[] damaged = body.clone();
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      int at = random.nextInt(damaged.length);
      switch (random.nextInt(4)) {
        case 0 -> damaged[at] = (byte) random.nextInt(256);
        case 1 -> damaged[at] = (byte) "{}[],:\"\\0-eE.\n".charAt(random.nextInt(14));
        case 2 -> damaged = java.util.Arrays.copyOf(damaged, Math.max(1, at));
        default -> System.arraycopy(body, 0, damaged, 0, Math.min(at, body.length));
      }
    }
    return damaged;
  }

  private Batch receive(EventFormat format, String body) throws UnreadableMessageException {
    return receiver.receive(format, body.getBytes(UTF_8), NOW);
  }

  private static String event(String id, String data) {
    return "{\"specversion\":\"1.0\",\"id\":\""
        + id
        + "\",\"source\":\"s\",\"type\":\"org.hallwatch.queue.observed.v1\",\"time\":\"2026-11-23T10:00:00+08:00\",\"data\":"
        + data
        + "}";
  }
}
