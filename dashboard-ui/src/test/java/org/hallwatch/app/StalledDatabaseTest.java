package org.hallwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.hallwatch.store.embedded.RunningInstance;
import org.hallwatch.store.jdbc.Database;
import org.hallwatch.store.jdbc.DatabaseAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/**
 * What senders and the health page are told while the database stands still, and that nothing is
 * lost by it.
 */
final class StalledDatabaseTest {
  private static final int BATCH = 100;
  private static final int ROOM = 2_000;
  private static final int SENDERS = 40;

  @RegisterExtension static final ProbeProduct PRODUCT = new ProbeProduct(ROOM);

  @Test
  void aFullEntranceSendsAwayWith503AndWhatWasTakenIsAnsweredWhenTheDatabaseIsBack()
      throws SQLException {
    String key = PRODUCT.key("counter", Duration.ofMinutes(5));
    AtomicInteger number = new AtomicInteger();
    List<CompletableFuture<HttpResponse<String>>> sent = new ArrayList<>();
    try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
        Database database = database();
        Connection stalling = stall(database)) {
      for (int i = 0; i < SENDERS; i++) {
        sent.add(
            CompletableFuture.supplyAsync(
                () -> PRODUCT.post(key, ProbeProduct.BATCH, batch(number.getAndIncrement())),
                senders));
      }
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(
              () ->
                  sent.stream().filter(CompletableFuture::isDone).count()
                      >= SENDERS - ROOM / BATCH);

      HttpResponse<String> turnedAway =
          PRODUCT.post(key, ProbeProduct.BATCH, batch(number.getAndIncrement()));
      assertThat(turnedAway.statusCode()).isEqualTo(503);
      assertThat(turnedAway.headers().firstValue("Retry-After")).isPresent();
      HttpResponse<String> ready = PRODUCT.get("/health/ready");
      assertThat(ready.statusCode()).isEqualTo(503);
      assertThat(check(ready, "entrance").path("good").asBoolean()).isFalse();
      assertThat(PRODUCT.get("/health/live").statusCode()).isEqualTo(200);
      stalling.rollback();
    }

    List<HttpResponse<String>> answers = sent.stream().map(CompletableFuture::join).toList();
    long stored =
        answers.stream()
            .filter(answer -> answer.statusCode() == 200)
            .mapToLong(answer -> ProbeProduct.json(answer).path("stored").asLong())
            .sum();
    assertThat(stored).isBetween(ROOM * 4L / 5, (long) ROOM);
    assertThat(PRODUCT.wiring().store().events().count()).isGreaterThanOrEqualTo(stored);
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> PRODUCT.get("/health/ready").statusCode() == 200);
  }

  private static Connection stall(Database database) throws SQLException {
    Connection connection = database.connectAsApp("stalling test");
    try (Statement statement = connection.createStatement()) {
      statement.execute("lock table event_identity in access exclusive mode");
    }
    return connection;
  }

  private static Database database() {
    RunningInstance instance = RunningInstance.find(PRODUCT.folder()).orElseThrow();
    return new Database(
        new DatabaseAddress(instance.jdbcUrl(), instance.user(), instance.password()),
        new SimpleMeterRegistry());
  }

  private static String batch(int number) {
    return IntStream.range(0, BATCH)
        .mapToObj(i -> PRODUCT.observed("counter", "stall-" + number + "-" + i, "q1", i))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static JsonNode check(HttpResponse<String> health, String name) {
    return ProbeProduct.json(health)
        .path("checks")
        .valueStream()
        .filter(check -> check.path("name").asString().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
