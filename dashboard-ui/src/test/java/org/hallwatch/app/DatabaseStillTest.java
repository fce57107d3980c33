package org.hallwatch.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.hallwatch.Chromium;
import org.hallwatch.Tab;
import org.hallwatch.domain.access.Role;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.store.embedded.RunningInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The processes of the database are stopped, not killed: it takes what it is sent and answers
 * nothing. Every page says so in time, and when they go on everything is as before.
 */
final class DatabaseStillTest {
  @RegisterExtension static final ProbeProduct PRODUCT = new ProbeProduct();
  @RegisterExtension static final Chromium CHROMIUM = new Chromium();
  @RegisterExtension final Tab tab = new Tab(CHROMIUM, PRODUCT::address);

  private static final SourceId SENDER = new SourceId("counter");

  /** What the handbook promises. */
  private static final Duration LONGEST = Duration.ofSeconds(15);

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void everyPageAnswersInTimeAndComesBackAndNothingIsLost() throws Exception {
    String key = PRODUCT.key(SENDER.value(), Duration.ofMinutes(5));
    Guest guest = PRODUCT.signedIn("still.one", Role.SUPERVISION, ProbeProduct.HALL);
    guest.lend(tab.page());
    tab.desk("/sources/rejected");
    AtomicBoolean enough = new AtomicBoolean();
    CompletableFuture<Integer> sender = CompletableFuture.supplyAsync(() -> send(key, enough));
    Awaitility.await().atMost(PATIENCE).until(() -> stored() > 20);

    List<ProcessHandle> server = server();
    signal("-STOP", server);
    try {
      tab.locator(".desk nav a").nth(2).click();
      List<CompletableFuture<HttpResponse<String>>> pages =
          Stream.of("/sources", "/sources/findings", "/sources/codes?lang=en", "/", "/account")
              .map(page -> inTime(() -> guest.get(page)))
              .toList();
      CompletableFuture<HttpResponse<String>> screen = inTime(() -> PRODUCT.guest().get("/screen"));
      CompletableFuture<HttpResponse<String>> signIn =
          inTime(() -> PRODUCT.guest().signIn("still.one", Guest.PASSWORD));
      CompletableFuture<HttpResponse<String>> ready = inTime(() -> PRODUCT.get("/health/ready"));

      for (CompletableFuture<HttpResponse<String>> page : pages) {
        assertUnavailable(page.join());
      }
      assertUnavailable(screen.join());
      assertThat(screen.join().headers().firstValue("Refresh")).hasValue("10");
      assertUnavailable(signIn.join());
      assertThat(ready.join().statusCode()).isEqualTo(503);
      assertThat(tab.locator(".v-system-error").first())
          .containsText("数据库暂时不可用", new ContainsTextOptions().setTimeout(LONGEST.toMillis()));
      assertThat(tab.locator("body")).not().containsText("JSON");
      tab.picture("database-still");
      // Now that it is known nobody waits any more.
      assertUnavailable(
          CompletableFuture.supplyAsync(() -> guest.get("/sources"))
              .orTimeout(3, TimeUnit.SECONDS)
              .join());
    } finally {
      signal("-CONT", server);
    }

    Awaitility.await().atMost(PATIENCE).until(() -> guest.get("/sources").statusCode() == 200);
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> PRODUCT.get("/health/ready").statusCode() == 200);
    assertThat(PRODUCT.guest().get("/screen").statusCode()).isEqualTo(200);
    tab.desk("/sources/codes");
    long before = stored();
    Awaitility.await().atMost(PATIENCE).until(() -> stored() > before + 20);
    enough.set(true);
    int acknowledged = sender.join();
    assertThat(stored()).isEqualTo(acknowledged);
  }

  /** By whoever rebuilds it, or forgot to end what he began. */
  @Test
  void aTableThatIsHeldKeepsNobodyWaitingAndNothingElseFromGoingOn() throws Exception {
    Guest guest = PRODUCT.signedIn("held.up", Role.SUPERVISION, ProbeProduct.HALL);
    guest.lend(tab.page());
    RunningInstance instance = RunningInstance.find(PRODUCT.folder()).orElseThrow();
    try (Connection holding =
            DriverManager.getConnection(instance.jdbcUrl(), instance.user(), instance.password());
        Statement statement = holding.createStatement()) {
      holding.setAutoCommit(false);
      statement.execute("lock table hallwatch.finding in access exclusive mode");
      assertThat(inTime(() -> guest.get("/sources")).join().statusCode()).isEqualTo(200);
      tab.page().navigate(PRODUCT.address("/sources/findings").toString());
      assertThat(tab.locator(".trouble"))
          .isVisible(new IsVisibleOptions().setTimeout(LONGEST.toMillis()));
      tab.picture("table-held");
    }
    tab.desk("/sources/findings");
    assertThat(tab.locator(".trouble")).hasCount(0);
  }

  private static void assertUnavailable(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("10");
    assertThat(answer.body())
        .containsAnyOf("数据库暂时不可用", "The database is not available")
        .doesNotContain("Exception", "SQL", "org.hallwatch");
  }

  private static CompletableFuture<HttpResponse<String>> inTime(
      Supplier<HttpResponse<String>> asked) {
    return CompletableFuture.supplyAsync(asked, Thread::startVirtualThread)
        .orTimeout(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** As a sender does: one after the other, again until it is acknowledged. */
  private static int send(String key, AtomicBoolean enough) {
    int number = 0;
    while (!enough.get()) {
      String event = PRODUCT.observed(SENDER.value(), "e" + number, "q1", number % 9);
      if (PRODUCT.post(key, ProbeProduct.SINGLE, event).statusCode() == 200) {
        number++;
      }
    }
    return number;
  }

  private static long stored() {
    Instant now = PRODUCT.wiring().operations().now();
    Instant later = now.plus(Duration.ofHours(1));
    return PRODUCT
        .wiring()
        .store()
        .events()
        .readHall(ProbeProduct.HALL, now.minus(Duration.ofHours(1)), later, later)
        .stream()
        .filter(event -> event.id().source().equals(SENDER))
        .count();
  }

  /** The first process of the server and all behind it. */
  private static List<ProcessHandle> server() throws IOException {
    try (Stream<Path> files = Files.walk(PRODUCT.folder())) {
      Path named = files.filter(file -> file.endsWith("postmaster.pid")).findFirst().orElseThrow();
      long first = Long.parseLong(Files.readAllLines(named).getFirst().strip());
      ProcessHandle postmaster = ProcessHandle.of(first).orElseThrow();
      List<ProcessHandle> all = new ArrayList<>(postmaster.descendants().toList());
      all.addFirst(postmaster);
      return all;
    }
  }

  private static void signal(String signal, List<ProcessHandle> processes)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("kill", signal));
    processes.forEach(process -> command.add(Long.toString(process.pid())));
    assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
  }
}
