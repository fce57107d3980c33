package org.hallwatch.app;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.hallwatch.collect.cloudevents.JsonFactCodec;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.MetCode;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.store.MetricsStore;
import org.hallwatch.store.embedded.EmbeddedSettings;
import org.hallwatch.store.embedded.RunningInstance;

/**
 * Kills the product and its database with SIGKILL, again and again, while several senders send over
 * HTTP the way a careful sender does: a batch is sent again until it is answered 200. At the end
 * every acknowledged event must be in the log exactly once, and nothing else, and its code must be
 * counted exactly once.
 *
 * <p>As a program: {@code KillRounds PRODUCT_ROUNDS DATABASE_ROUNDS [SEED]}.
 */
final class KillRounds {
  private static final int SENDERS = 3;
  private static final int BATCH = 40;
  private static final String SOURCE = "killed";
  private static final HallId HALL = new HallId("sample");
  private static final Duration TO_COME_BACK = Duration.ofMinutes(3);
  private static final int LAST_LINES = 30;

  private final Path folder;
  private final PrintStream notes;
  private final Random random;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final AtomicLong repeated = new AtomicLong();
  private final AtomicInteger batches = new AtomicInteger();
  private volatile boolean sending = true;
  private volatile String key = "";
  private volatile Process product;
  private int port;

  private KillRounds(Path folder, PrintStream notes, long seed) throws IOException {
    this.folder = folder;
    this.notes = notes;
    this.random = new Random(seed);
    this.product = launch();
  }

  /** What came of it. */
  record Result(
      int acknowledged,
      int stored,
      Set<String> lost,
      Set<String> twice,
      long codesCounted,
      long batchesSentAgain) {
    boolean good() {
      return lost.isEmpty() && twice.isEmpty() && acknowledged > 0 && codesCounted == stored;
    }
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    int productRounds = Integer.parseInt(arguments[0]);
    int databaseRounds = Integer.parseInt(arguments[1]);
    long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : 1;
    Result result = run(productRounds, databaseRounds, seed, System.out);
    System.exit(result.good() ? 0 : 1);
  }

  static Result run(int productRounds, int databaseRounds, long seed, PrintStream notes)
      throws IOException, InterruptedException {
    try (FreshFolder fresh = FreshFolder.make()) {
      KillRounds rounds = new KillRounds(fresh.path(), notes, seed);
      try {
        Result result = rounds.play(productRounds, databaseRounds);
        notes.println(result);
        return result;
      } finally {
        rounds.product.destroyForcibly().waitFor();
        Awaitility.await()
            .atMost(TO_COME_BACK)
            .until(() -> RunningInstance.find(fresh.path()).isEmpty());
      }
    }
  }

  private Result play(int productRounds, int databaseRounds)
      throws IOException, InterruptedException {
    awaitReady();
    key =
        Answers.to(new Question.AddSource(SOURCE, List.of(HALL.value()), 300, null), folder)
            .path("key")
            .asString();
    List<Thread> senders = new ArrayList<>();
    for (int i = 0; i < SENDERS; i++) {
      senders.add(Thread.ofVirtual().start(this::send));
    }
    for (int round = 1; round <= productRounds; round++) {
      sendForAWhile();
      product.destroyForcibly().waitFor();
      product = launch();
      awaitReady();
      note("product", round, productRounds);
    }
    for (int round = 1; round <= databaseRounds; round++) {
      sendForAWhile();
      if (!OwnProcess.killDatabase(folder)) {
        throw new IllegalStateException("there is no database to kill");
      }
      awaitReady();
      note("database", round, databaseRounds);
    }
    sendForAWhile();
    sending = false;
    for (Thread sender : senders) {
      sender.join();
    }
    product.destroy();
    product.waitFor();
    return recount();
  }

  private void note(String what, int round, int rounds) {
    notes.printf(
        "killed the %s, round %d of %d; %,d events acknowledged, %,d batches sent again%n",
        what, round, rounds, acknowledged.size(), repeated.get());
  }

  /**
   * Until at least some batches more were acknowledged, and then a moment that nobody can guess.
   */
  private void sendForAWhile() throws InterruptedException {
    int before = acknowledged.size();
    Awaitility.await().atMost(TO_COME_BACK).until(() -> acknowledged.size() >= before + 2 * BATCH);
    new CountDownLatch(1).await(random.nextInt(700), TimeUnit.MILLISECONDS);
  }

  private void send() {
    while (sending) {
      int number = batches.incrementAndGet();
      List<String> ids = new ArrayList<>();
      StringBuilder body = new StringBuilder("[");
      Instant now = domainTime();
      for (int i = 0; i < BATCH; i++) {
        String id = "b%07d-%03d".formatted(number, i);
        ids.add(id);
        body.append(i == 0 ? "" : ",").append(event(id, now, i));
      }
      sendUntilAcknowledged(body.append("]").toString());
      acknowledged.addAll(ids);
    }
  }

  private void sendUntilAcknowledged(String body) {
    while (true) {
      try {
        HttpResponse<String> response =
            client.send(post(body), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() == 200) {
          if (response.body().contains("\"reason\"")) {
            throw new IllegalStateException(
                "an event that nothing was wrong with was rejected: " + response.body());
          }
          return;
        }
      } catch (IOException e) {
        // the answer is lost; the batch is sent again
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      repeated.incrementAndGet();
      pause();
    }
  }

  private static void pause() {
    try {
      new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpRequest post(String body) {
    return HttpRequest.newBuilder(address("/api/v1/events"))
        .timeout(Duration.ofSeconds(20))
        .header("Authorization", "Bearer " + key)
        .header("Content-Type", ProbeProduct.BATCH)
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  private static String event(String id, Instant now, int waiting) {
    return "{\"specversion\":\"1.0\",\"id\":\"%s\",\"source\":\"%s\",\"type\":\"org.hallwatch.queue.observed.v1\",\"time\":\"%s\",\"data\":{\"hall\":\"%s\",\"queue\":\"q%d\",\"waiting\":%d}}"
        .formatted(id, SOURCE, now, HALL, waiting % 8, waiting);
  }

  /** The product's own time, last seen on its health page; it is a made-up day. */
  private volatile Instant seen = Instant.EPOCH;

  private Instant domainTime() {
    return seen;
  }

  private void awaitReady() {
    Awaitility.await()
        .pollInterval(Duration.ofMillis(100))
        .atMost(TO_COME_BACK)
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(this::ready);
  }

  private boolean ready() throws IOException, InterruptedException {
    if (!product.isAlive()) {
      throw new AssertionError("the product ended by itself:\n" + lastOf(log()));
    }
    Optional<RunningInstance> instance = RunningInstance.find(folder);
    if (instance.isEmpty() || instance.get().webPort().isEmpty()) {
      return false;
    }
    port = instance.get().webPort().getAsInt();
    HttpRequest request =
        HttpRequest.newBuilder(address("/health/ready")).timeout(Duration.ofSeconds(5)).build();
    HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      return false;
    }
    seen = Instant.parse(ProbeProduct.json(response).path("domainTime").asString());
    return true;
  }

  private URI address(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private Path log() {
    return folder.resolve("product.log");
  }

  private static String lastOf(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
  }

  private Process launch() throws IOException {
    return OwnProcess.startedInto(
        log(), List.of("run", "--port", Integer.toString(port), "--data", folder.toString()));
  }

  private Result recount() {
    Map<String, Integer> times = new HashMap<>();
    long counted;
    try (MetricsStore store =
        MetricsStore.open(
            EmbeddedSettings.of(folder), new JsonFactCodec(), new SimpleMeterRegistry())) {
      Duration day = Duration.ofDays(2);
      for (Event event :
          store.events().readHall(HALL, seen.minus(day), seen.plus(day), seen.plus(day))) {
        if (event.id().source().value().equals(SOURCE)) {
          times.merge(event.id().id(), 1, Integer::sum);
        }
      }
      counted = codesCounted(store);
    }
    Set<String> lost = new TreeSet<>(acknowledged);
    lost.removeAll(times.keySet());
    Set<String> twice = new TreeSet<>();
    times.forEach(
        (id, count) -> {
          if (count > 1) {
            twice.add(id);
          }
        });
    return new Result(acknowledged.size(), times.size(), lost, twice, counted, repeated.get());
  }

  /** How many codes the follower has counted once it took everything: each event holds one. */
  private static long codesCounted(MetricsStore store) {
    boolean more = true;
    while (more) {
      more = store.follower().follow();
    }
    return store.codes().list().stream()
        .filter(code -> new SourceId(SOURCE).equals(code.met().source()))
        .mapToLong(MetCode::events)
        .sum();
  }
}
