package org.hallwatch.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hallwatch.app.Guest.location;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are slow, endless or larger than they say, over bare connections. */
final class SlowAndLargeTest {
  private static final Duration LIMIT = Duration.ofSeconds(2);
  private static final int LARGEST = 64 * 1024;
  private static final int THREADS = 12;

  @RegisterExtension
  static final ProbeProduct PRODUCT =
      new ProbeProduct(
          ProductSettings.read(null)
              .web()
              .withPort(0)
              .withBodies(LARGEST, 16 * LARGEST)
              .withReadLimit(LIMIT)
              .withThreads(THREADS));

  private static final String EVENTS = "/api/v1/events";
  private static final String FORM = "Content-Type: application/x-www-form-urlencoded";
  private static final String EVENT = "Content-Type: " + ProbeProduct.SINGLE;

  private static String key = "";
  private static String otherKey = "";

  @BeforeAll
  static void registerSource() {
    key = "Authorization: Bearer " + PRODUCT.key("slow", Duration.ofMinutes(5));
    otherKey = "Authorization: Bearer " + PRODUCT.key("other", Duration.ofMinutes(5));
  }

  /** More of them than there are threads; a browser is answered meanwhile. */
  @ParameterizedTest
  @ValueSource(strings = {"head", "form", "events", "refused", "elsewhere"})
  void whoeverSendsAByteNowAndThenHoldsUpNobodyAndIsCutOff(String what) {
    Awaitility.await().until(() -> othersAreAnsweredWhileSlowOnesWait(what));
    assertThat(location(PRODUCT.guest().post("/sign-in", Map.of("name", "x"))))
        .isEqualTo("/sign-in?ended=stale");
    assertThat(
            PRODUCT
                .post(
                    key.substring(key.lastIndexOf(' ') + 1),
                    ProbeProduct.SINGLE,
                    PRODUCT.observed("slow", "after-" + what, "q1", 1))
                .statusCode())
        .isEqualTo(200);
  }

  /**
   * Others are answered and not one slow request ends meanwhile, but for those that are refused at
   * once. False if the others came after them: either they waited for them, or all here is slow at
   * present, which does not go on for ever.
   */
  private static boolean othersAreAnsweredWhileSlowOnesWait(String what) throws IOException {
    List<RawRequest> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 3 * THREADS; i++) {
        RawRequest one = new RawRequest(PRODUCT.address("/"));
        one.send(begun(what));
        slow.add(one);
      }
      Guest guest = PRODUCT.guest();
      long waiting = dripping(slow);
      long before;
      do {
        before = waiting;
        assertThat(guest.get("/health/live").statusCode()).isEqualTo(200);
        assertThat(guest.get("/sign-in").statusCode()).isEqualTo(200);
        waiting = dripping(slow);
      } while (waiting > 0 && waiting < before);
      boolean answeredMeanwhile = waiting == before;
      Awaitility.await()
          .pollInterval(Duration.ofMillis(200))
          .until(
              () -> {
                assertThat(guest.get("/health/live").statusCode()).isEqualTo(200);
                return dripping(slow) == 0;
              });
      return answeredMeanwhile;
    } finally {
      slow.forEach(RawRequest::close);
    }
  }

  private static long dripping(List<RawRequest> slow) {
    return slow.stream().filter(RawRequest::drips).count();
  }

  private static String begun(String what) {
    return switch (what) {
      case "head" -> "GET /health/live HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ";
      case "form" -> head("POST /sign-in", FORM, "Content-Length: 5000") + "name=";
      case "events" -> head("POST " + EVENTS, EVENT, key, "Content-Length: 5000") + "{";
      case "refused" -> head("POST " + EVENTS, EVENT, "Content-Length: 5000") + "{";
      case "elsewhere" -> head("POST /nowhere", "Content-Length: 5000") + "x";
      default -> throw new IllegalArgumentException(what);
    };
  }

  /**
   * Whoever opens more connections than are waited for, with one key from everywhere or from one
   * address, leaves some places to others.
   */
  @ParameterizedTest
  @ValueSource(strings = {"source", "address"})
  void whoeverHoldsManyConnectionsLeavesPlacesToOthers(String greedy) throws IOException {
    String event = PRODUCT.observed("other", "beside-" + greedy, "q1", 1);
    List<RawRequest> slow = new ArrayList<>();
    try (RawRequest other = new RawRequest(PRODUCT.address("/"), "127.0.0.2")) {
      for (int i = 1; i <= 3 * THREADS; i++) {
        boolean oneSource = greedy.equals("source");
        RawRequest one =
            new RawRequest(PRODUCT.address("/"), oneSource ? "127.0.1." + i : "127.0.0.1");
        one.send(begun(oneSource ? "events" : "form"));
        slow.add(one);
      }
      Awaitility.await()
          .pollInterval(Duration.ofMillis(20))
          .until(() -> dripping(slow) <= THREADS / 2);
      other.send(head("POST " + EVENTS, EVENT, otherKey, "Content-Length: " + event.length()));
      other.send(event.substring(0, 9));
      Awaitility.await().pollDelay(LIMIT.dividedBy(4)).until(() -> true);
      other.send(event.substring(9));
      assertThat(other.answer()).startsWith("HTTP/1.1 200").contains("\"stored\":1");
    } finally {
      slow.forEach(RawRequest::close);
    }
  }

  /** They belong to the head of the request that follows, in time and in size. */
  @Test
  void blankLinesHoldNoConnection() throws IOException {
    try (RawRequest request = new RawRequest(PRODUCT.address("/"))) {
      Awaitility.await()
          .pollInterval(Duration.ofMillis(200))
          .until(
              () -> {
                request.trySend("\r\n");
                return !request.isOpen();
              });
    }
    try (RawRequest request = new RawRequest(PRODUCT.address("/"))) {
      int sent = 0;
      while (request.isOpen() && sent < 1_000_000) {
        request.trySend("\r\n".repeat(500));
        sent += 1_000;
      }
      assertThat(sent).isLessThan(1_000_000);
    }
    try (RawRequest request = new RawRequest(PRODUCT.address("/"))) {
      String asked = "GET /health/live HTTP/1.1\r\nHost: 127.0.0.1\r\n";
      request.send("\r\n" + asked + "\r\n\r\n\r\n");
      Awaitility.await().pollDelay(LIMIT.dividedBy(4)).until(() -> true);
      request.send(asked + "Connection: close\r\n\r\n");
      request.end();
      assertThat(request.rest()).containsPattern("(?s)HTTP/1.1 200 .*HTTP/1.1 200 ");
    }
  }

  @Test
  void aBodyThatComesSlowlyButInTimeIsTaken() throws IOException {
    String event = PRODUCT.observed("slow", "in-parts", "q1", 1);
    int half = event.length() / 2;
    try (RawRequest request = new RawRequest(PRODUCT.address("/"))) {
      request.send(head("POST " + EVENTS, EVENT, key, "Content-Length: " + event.length()));
      request.send(event.substring(0, half));
      Awaitility.await().pollDelay(LIMIT.dividedBy(4)).until(() -> true);
      request.send(event.substring(half));
      assertThat(request.answer()).startsWith("HTTP/1.1 200").contains("\"stored\":1");
    }
  }

  @Test
  void aBodyThatComesTooSlowlyIsToldSo() throws IOException {
    try (RawRequest request = new RawRequest(PRODUCT.address("/"))) {
      request.send(head("POST " + EVENTS, EVENT, key, "Content-Length: 500") + "{");
      Awaitility.await().until(() -> !request.drips());
      assertThat(request.answer()).startsWith("HTTP/1.1 408");
    }
  }

  @Test
  void whoeverAsksFirstIsAskedForTheBody() throws IOException {
    String event = PRODUCT.observed("slow", "asked-first", "q1", 1);
    try (RawRequest request = new RawRequest(PRODUCT.address("/"))) {
      request.send(
          head(
              "POST " + EVENTS,
              EVENT,
              key,
              "Content-Length: " + event.length(),
              "Expect: 100-continue"));
      Awaitility.await().until(() -> request.isOpen() && request.heard().contains("\r\n\r\n"));
      assertThat(request.heard()).startsWith("HTTP/1.1 100");
      request.send(event);
      request.end();
      assertThat(request.answer()).contains("HTTP/1.1 200", "\"stored\":1");
    }
  }

  /** Chunks for as long as they are taken. */
  @ParameterizedTest
  @ValueSource(strings = {"/sign-in", EVENTS, "/account/password", "/local/ask", "/nowhere"})
  void aBodyWithoutAnEndIsNotReadForEver(String path) throws IOException {
    String type = path.equals(EVENTS) ? EVENT : FORM;
    try (RawRequest request = new RawRequest(PRODUCT.address("/"))) {
      request.send(head("POST " + path, type, key, "Transfer-Encoding: chunked"));
      String chunk = "1000\r\n" + "a".repeat(0x1000) + "\r\n";
      int sent = 0;
      while (request.isOpen() && sent < 10_000_000) {
        request.trySend(chunk);
        sent += chunk.length();
      }
      assertThat(sent).isLessThan(10_000_000);
    }
    assertThat(PRODUCT.guest().get("/sign-in").statusCode()).isEqualTo(200);
  }

  /** What comes after a body that was said to be shorter is no request of anybody's. */
  @Test
  void aLengthThatIsNotTrueDoesNoHarm() throws IOException {
    for (String lengths :
        List.of(
            "Content-Length: 3\r\nContent-Length: 5",
            "Content-Length: -1",
            "Content-Length: 99999999999999999999",
            "Content-Length: +3",
            "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
            "Transfer-Encoding: xchunked",
            "Transfer-Encoding: chunked\r\nContent-Length: 3")) {
      try (RawRequest request = new RawRequest(PRODUCT.address("/"))) {
        request.send(head("POST " + EVENTS, EVENT, key, lengths));
        request.send("0\r\n\r\nGET /health/live HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
        request.end();
        assertThat(request.answer())
            .as(lengths)
            .containsPattern("^HTTP/1.1 (400|501) ")
            .doesNotContain("\"checks\"");
      }
    }
    try (RawRequest request = new RawRequest(PRODUCT.address("/"))) {
      request.send(head("POST " + EVENTS, EVENT, key, "Content-Length: " + (LARGEST + 1)));
      assertThat(request.answer()).startsWith("HTTP/1.1 413");
    }
  }

  @Test
  void aFormThatIsTooLargeIsRefused() {
    Guest guest = PRODUCT.guest();
    HttpResponse<String> answer =
        guest.fill("/sign-in", "name", "a".repeat(LARGEST + 1), "password", "wrong");
    assertThat(answer.statusCode()).isBetween(400, 413);
    assertThat(answer.body()).doesNotContain("Exception", "\tat ");
    assertThat(guest.fill("/sign-in", "name", "a".repeat(9_000), "password", "b").statusCode())
        .isEqualTo(403);
  }

  /** Nothing here takes forms with files, so nothing of one is kept. */
  @Test
  void aFormWithFilesIsNotReadFromStrangers() throws IOException {
    String part =
        "--x\r\nContent-Disposition: form-data; name=\"_csrf\"; filename=\"../../x\"\r\n\r\n";
    for (String path :
        List.of("/sign-in", "/nowhere", "/?v-r=uidl", "/VAADIN/dynamic/resource/0/x")) {
      try (RawRequest request = new RawRequest(PRODUCT.address("/"))) {
        request.send(
            head(
                    "POST " + path,
                    "Content-Type: multipart/form-data; boundary=x",
                    "Content-Length: 100000000")
                + part);
        assertThat(request.answer()).as(path).containsPattern("^HTTP/1.1 (200|303|403|404) ");
      }
    }
  }

  private static String head(String request, String... headers) {
    return request + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
  }
}
