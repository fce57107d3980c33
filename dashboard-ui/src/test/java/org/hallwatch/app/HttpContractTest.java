package org.hallwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.indicator.Unit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** What a sender may rely on, on the running product. */
final class HttpContractTest {
  private static final int LIMIT = 64 * 1024;

  @RegisterExtension
  static final ProbeProduct PRODUCT =
      new ProbeProduct(ProductSettings.read(null).web().withPort(0).withBodies(LIMIT, 4 * LIMIT));

  private static String key = "";

  @BeforeAll
  static void registerSource() {
    key = PRODUCT.key("counter", Duration.ofMinutes(5));
  }

  @Test
  void whatIsAnsweredAsStoredCanBeReadBackAtOnce() {
    HttpResponse<String> response =
        PRODUCT.post(key, ProbeProduct.SINGLE, PRODUCT.observed("counter", "stored-1", "q1", 4));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(ProbeProduct.json(response).path("stored").asInt()).isEqualTo(1);
    assertThat(ids()).contains("stored-1");
  }

  @Test
  void theSameBatchSentAgainIsDuplicateAndStoredOnce() {
    String batch = batch("again", 20);

    PRODUCT.post(key, ProbeProduct.BATCH, batch);
    JsonNode second = ProbeProduct.json(PRODUCT.post(key, ProbeProduct.BATCH, batch));

    assertThat(second.path("stored").asInt()).isZero();
    assertThat(second.path("duplicate").asInt()).isEqualTo(20);
    assertThat(ids().stream().filter(id -> id.startsWith("again-"))).hasSize(20);
  }

  @Test
  void oneBadEventIsNamedAndTheOthersAreStored() {
    String bad = PRODUCT.observed("counter", "bad-2", "q1", -3);
    String body =
        "["
            + PRODUCT.observed("counter", "bad-1", "q1", 3)
            + ","
            + bad
            + ","
            + PRODUCT.observed("counter", "bad-3", "q2", 5)
            + "]";

    JsonNode answer = ProbeProduct.json(PRODUCT.post(key, ProbeProduct.BATCH, body));

    assertThat(answer.path("stored").asInt()).isEqualTo(2);
    JsonNode rejected = answer.path("rejected").path(0);
    assertThat(rejected.path("index").asInt()).isEqualTo(1);
    assertThat(rejected.path("id").asString()).isEqualTo("bad-2");
    assertThat(rejected.path("field").asString()).isEqualTo("data.waiting");
    assertThat(rejected.path("reason").asString()).isEqualTo("negative-value");
    assertThat(rejected.path("message").asString()).contains("negative");
  }

  @Test
  void anUnknownHallAndAnotherSourcesNameAreRejectedWithReasons() {
    String hall =
        PRODUCT.event(
            "counter",
            "hall-1",
            "queue.observed",
            "{\"hall\":\"nowhere\",\"queue\":\"q1\",\"waiting\":1}");
    String source = PRODUCT.observed("clerk", "source-1", "q1", 1);

    JsonNode answer =
        ProbeProduct.json(PRODUCT.post(key, ProbeProduct.BATCH, "[" + hall + "," + source + "]"));

    assertThat(answer.path("rejected").valueStream().map(one -> one.path("reason").asString()))
        .containsExactly("unknown-hall", "unknown-source");
  }

  @Test
  void linesAndGzipAreRead() throws IOException {
    String lines =
        PRODUCT.observed("counter", "line-1", "q1", 1)
            + "\n"
            + PRODUCT.observed("counter", "line-2", "q2", 2)
            + "\n";

    HttpResponse<String> response =
        PRODUCT.post(key, ProbeProduct.LINES, gzip(lines), "Content-Encoding", "gzip");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(ProbeProduct.json(response).path("stored").asInt()).isEqualTo(2);
  }

  @Test
  void aBodyThatCannotBeReadIs400() {
    assertProblem(PRODUCT.post(key, ProbeProduct.BATCH, "[{\"specversion\":"), 400);
    assertProblem(
        PRODUCT.post(key, ProbeProduct.BATCH, "no gzip", "Content-Encoding", "gzip"), 400);
  }

  @Test
  void aBodyThatBreaksOffIsNeverTakenForStored() throws IOException {
    byte[] whole = gzip(PRODUCT.observed("counter", "cut-1", "q1", 1));
    for (int length : new int[] {0, 5, whole.length / 2, whole.length - 4}) {
      assertProblem(
          PRODUCT.post(
              key, ProbeProduct.SINGLE, Arrays.copyOf(whole, length), "Content-Encoding", "gzip"),
          400);
    }
    assertThat(RawHttp.postCutOff(PRODUCT.address("/api/v1/events"), key))
        .startsWith("HTTP/1.1 400");
    assertThat(ids()).doesNotContain("cut-1");
  }

  @Test
  void aTextThatNobodyCanWriteSpoilsItsOwnEventOnly() {
    String good = PRODUCT.observed("counter", "half-1", "q1", 1);
    String half = PRODUCT.observed("counter", "\\ud800", "q1", 1);
    String longWord =
        PRODUCT
            .observed("counter", "half-3", "q1", 1)
            .replace(":1}", ":\"" + "a".repeat(58) + "😀\"}");

    JsonNode answer =
        ProbeProduct.json(
            PRODUCT.post(key, ProbeProduct.BATCH, "[" + good + "," + half + "," + longWord + "]"));

    assertThat(answer.path("stored").asInt()).isEqualTo(1);
    assertThat(answer.path("rejected").path(0).path("field").asString()).isEqualTo("id");
    assertThat(answer.path("rejected").path(1).path("field").asString()).isEqualTo("data.waiting");
  }

  @Test
  void anotherMethodIs405AndSaysWhichIsRead() {
    HttpResponse<String> response = PRODUCT.get("/api/v1/events");

    assertProblem(response, 405);
    assertThat(response.headers().firstValue("Allow")).hasValue("POST");
  }

  @Test
  void aPageCarriesTheHeadersOfSafety() {
    HttpResponse<String> page = PRODUCT.get(PRODUCT.wall().toString());

    assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("same-origin");
  }

  @Test
  void aRequestWithoutAValidKeyIs401AndSaysHowToGetOne() {
    HttpResponse<String> without =
        PRODUCT.post(null, ProbeProduct.SINGLE, PRODUCT.observed("counter", "key-1", "q1", 1));
    HttpResponse<String> wrong =
        PRODUCT.post(
            "hwk_wrong", ProbeProduct.SINGLE, PRODUCT.observed("counter", "key-2", "q1", 1));

    assertProblem(without, 401);
    assertProblem(wrong, 401);
    assertThat(without.headers().firstValue("WWW-Authenticate"))
        .hasValue("Bearer realm=\"hallwatch\"");
  }

  @Test
  void aRevokedKeyIs401AtOnce() {
    String revoked = PRODUCT.key("leaver", Duration.ofMinutes(5));
    assertThat(
            PRODUCT
                .post(revoked, ProbeProduct.SINGLE, PRODUCT.observed("leaver", "leave-1", "q1", 1))
                .statusCode())
        .isEqualTo(200);

    PRODUCT.command(new Question.RevokeSource("leaver"));

    assertProblem(
        PRODUCT.post(revoked, ProbeProduct.SINGLE, PRODUCT.observed("leaver", "leave-2", "q1", 1)),
        401);
  }

  @Test
  void aKeyThatHasEndedIs401AndSaysSo() {
    String ends =
        PRODUCT
            .command(new Question.AddSource("ender", List.of(), 300, "1d"))
            .path("key")
            .asString();
    assertThat(sent(ends, "end-1").statusCode()).isEqualTo(200);
    JsonNode replaced = PRODUCT.command(new Question.ReplaceKey("ender", 3_600, "never"));
    PRODUCT.people().pass(Duration.ofMinutes(59));
    assertThat(sent(ends, "end-2").statusCode()).isEqualTo(200);

    PRODUCT.people().pass(Duration.ofMinutes(1));
    HttpResponse<String> refused = sent(ends, "end-3");
    assertProblem(refused, 401);
    assertThat(refused.body())
        .contains("this key of source ender ended at", "hallwatch source key replace ender");
    assertThat(sent(replaced.path("key").asString(), "end-3").statusCode()).isEqualTo(200);
  }

  private static HttpResponse<String> sent(String key, String id) {
    return PRODUCT.post(key, ProbeProduct.SINGLE, PRODUCT.observed("ender", id, "q1", 1));
  }

  @Test
  void aBodyThatIsTooLargeIs413AlsoAfterGunzip() throws IOException {
    byte[] large = " ".repeat(LIMIT + 1).getBytes(StandardCharsets.UTF_8);

    assertProblem(PRODUCT.post(key, ProbeProduct.BATCH, large), 413);
    assertProblem(
        PRODUCT.post(
            key, ProbeProduct.BATCH, gzip(" ".repeat(100 * LIMIT)), "Content-Encoding", "gzip"),
        413);
  }

  @Test
  void anotherMediaTypeOrEncodingIs415() {
    assertProblem(PRODUCT.post(key, "application/json", "{}"), 415);
    assertProblem(PRODUCT.post(key, ProbeProduct.SINGLE, "{}", "Content-Encoding", "br"), 415);
  }

  @Test
  void aKeySeesItsHallsOnly() {
    HttpResponse<String> halls = PRODUCT.get("/api/v1/halls", "Authorization", "Bearer " + key);

    assertThat(halls.body()).isEqualTo("[{\"id\":\"probe\",\"name\":\"测试大厅\"}]");
    assertProblem(PRODUCT.get("/api/v1/halls"), 401);
  }

  @Test
  void theApiDescribesItself() {
    JsonNode description = ProbeProduct.json(PRODUCT.get("/api/v1/openapi.json"));

    assertThat(description.path("paths").propertyNames())
        .containsExactlyInAnyOrder(
            "/api/v1/events", "/api/v1/halls", "/api/v1/indicators", "/api/v1/indicators/{name}");
    assertThat(Objects.requireNonNull(description.findValue("unit")).path("enum").valueStream())
        .extracting(JsonNode::asString)
        .containsExactlyElementsOf(Arrays.stream(Unit.values()).map(Unit::code).toList());
    assertProblem(PRODUCT.get("/api/v1/nothing"), 404);
  }

  @Test
  void healthTellsTheTruth() {
    JsonNode ready = ProbeProduct.json(PRODUCT.get("/health/ready"));

    assertThat(PRODUCT.get("/health/live").statusCode()).isEqualTo(200);
    assertThat(ready.path("status").asString()).isEqualTo("ready");
    assertThat(ready.path("checks").valueStream().map(check -> check.path("name").asString()))
        .contains("database", "entrance", "reconcile", "halls");
  }

  @Test
  void metersArePrometheusText() {
    PRODUCT.post(key, ProbeProduct.SINGLE, PRODUCT.observed("counter", "meter-1", "q1", 1));

    HttpResponse<String> meters = PRODUCT.get("/metrics");

    assertThat(meters.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/plain;version=0.0.4");
    assertThat(meters.body())
        .contains(
            "hallwatch_ingest_accepted",
            "hallwatch_ingest_buffered",
            "hallwatch_reconcile_finds",
            "hallwatch_feed_subscribers",
            "jvm_memory_used_bytes");
  }

  @Test
  void nobodyWithoutTheSecretAsksTheLocalDoor() {
    assertThat(PRODUCT.get("/local/ask").statusCode()).isEqualTo(404);
  }

  @Test
  void aRequestInTheNameOfAnotherHostSeesNoWall() throws IOException {
    String answer =
        RawHttp.get(PRODUCT.wall(), "Host: attacker.example", "X-Forwarded-For: 127.0.0.1");

    assertThat(answer).startsWith("HTTP/1.1 303").contains("Location: /screen\r\n");
  }

  private static String batch(String name, int events) {
    return IntStream.range(0, events)
        .mapToObj(i -> PRODUCT.observed("counter", name + "-" + i, "q1", i))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static List<String> ids() {
    var now = PRODUCT.wiring().operations().time().now();
    return PRODUCT
        .wiring()
        .store()
        .events()
        .readHall(
            ProbeProduct.HALL,
            now.minus(Duration.ofHours(1)),
            now.plus(Duration.ofHours(1)),
            now.plus(Duration.ofHours(1)))
        .stream()
        .map(Event::id)
        .map(id -> id.id())
        .toList();
  }

  private static void assertProblem(HttpResponse<String> response, int status) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(ProbeProduct.json(response).path("detail").asString()).isNotBlank();
    assertThat(response.body()).doesNotContain("Exception", "\tat ");
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
