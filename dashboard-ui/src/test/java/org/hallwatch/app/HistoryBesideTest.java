package org.hallwatch.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hallwatch.app.Typed.json;
import static org.hallwatch.app.Typed.meanwhile;
import static org.hallwatch.app.Typed.run;
import static org.hallwatch.app.Typed.tryRun;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Importing history beside a running instance, which goes on with today. */
final class HistoryBesideTest {
  @RegisterExtension static final ProbeProduct PRODUCT = new ProbeProduct();

  private static final LocalDate DAY = LocalDate.parse("2020-01-02");

  @TempDir private Path files;

  @Test
  void aFileOfTodayIsSeenLiveAndGoesWithItsUndo() throws IOException {
    ZoneId zone = ZoneId.of("Asia/Shanghai");
    ZonedDateTime now = PRODUCT.wiring().operations().time().now().atZone(zone);
    Path mapping = Files.writeString(files.resolve("counts.conf"), TODAY);
    LocalTime at = now.toLocalTime().withNano(0);
    Path counts =
        Files.write(
            files.resolve("counts.csv"),
            List.of(
                "hall,at,queue,waiting",
                "probe," + now.toLocalDate() + "T" + at + ",q1,17",
                "annex," + now.toLocalDate() + "T" + at + ",q7,3"),
            StandardCharsets.UTF_8);
    String key = PRODUCT.key("clerk", Duration.ofMinutes(5));
    PRODUCT.post(key, ProbeProduct.SINGLE, PRODUCT.observed("clerk", "live-1", "q2", 5));

    JsonNode done =
        json(tryRun(PRODUCT.folder(), "import", counts, "--mapping", mapping.toString()));
    assertThat(done.path("accepted").asInt()).isEqualTo(2);
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> waiting("q1") == 17);
    assertThat(json(run(PRODUCT.folder(), "hall", "list"))).hasSize(2);
    PRODUCT.post(key, ProbeProduct.SINGLE, PRODUCT.observed("clerk", "live-2", "q2", 6));

    json(run(PRODUCT.folder(), "import", "--undo", done.path("import").asString(), "--yes"));

    assertThat(waiting("q1")).isEqualTo(-1);
    assertThat(waiting("q2")).isEqualTo(6);
    assertThat(json(run(PRODUCT.folder(), "hall", "list"))).hasSize(1);
    assertThat(tryRun(PRODUCT.folder(), "hall", "annex").code()).isEqualTo(1);
  }

  @Test
  void besideARunningInstanceLiveEventsGoOnAndTheImportCanBeStopped() throws IOException {
    Path feed = WarsawFeed.write(files.resolve("feed.csv"), 20, DAY, 3);
    String key = PRODUCT.key("clerk", Duration.ofMinutes(5));
    CompletableFuture<Typed> importing = meanwhile(PRODUCT.folder(), "import", feed);
    int sent = 0;
    while (!importing.isDone()) {
      HttpResponse<String> answer =
          PRODUCT.post(
              key, ProbeProduct.SINGLE, PRODUCT.observed("clerk", "live-" + sent, "q1", sent % 9));
      assertThat(answer.statusCode()).isEqualTo(200);
      sent++;
    }
    assertThat(json(importing.join()).path("accepted").asInt()).isEqualTo(20 * 288 * 3);
    assertThat(waiting("q1")).isEqualTo((sent - 1) % 9);
    assertThat(
            json(run(PRODUCT.folder(), "hall", "UD_07", "--at", "2020-01-03T10:06")).path("queues"))
        .isNotEmpty();

    CompletableFuture<Typed> again = meanwhile(PRODUCT.folder(), "import", feed);
    Awaitility.await().until(() -> tryRun(PRODUCT.folder(), "import", "--stop").code() == 0);
    assertThat(again.join().code()).isEqualTo(1);
    assertThat(again.join().err()).contains("was stopped", "Run the same command again");
    JsonNode whole = json(run(PRODUCT.folder(), "import", feed));
    assertThat(whole.path("accepted").asInt()).isZero();
    assertThat(whole.path("read").asLong()).isEqualTo(json(importing.join()).path("read").asLong());
  }

  private static final String TODAY =
      """
      file { format = csv, header = true }
      time { zone = Asia/Shanghai, formats = ["yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm"] }
      source { id = "counts", gap = 1h }
      occurred-at = "{at}"
      id = "{at}/{hall}/{queue}"
      received-at { how = delay, delay = 0s }
      events = [
        { type = queue.observed, data { hall = "{hall}", queue = "{queue}", waiting = "{waiting}" } }
      ]
      creates { hall { id = "{hall}", name = "{hall}" }, queues = [{ id = "{queue}", name = "{queue}" }] }
      """;

  private static int waiting(String queue) {
    return json(tryRun(PRODUCT.folder(), "hall", "probe"))
        .path("queues")
        .valueStream()
        .filter(one -> one.path("id").asString().equals(queue))
        .findFirst()
        .map(one -> one.path("waiting").isNull() ? -1 : one.path("waiting").asInt())
        .orElse(-1);
  }
}
