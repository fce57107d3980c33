package org.hallwatch.bench;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.hallwatch.collect.cloudevents.CloudEventsWriter;
import org.hallwatch.collect.cloudevents.JsonFactCodec;
import org.hallwatch.domain.event.Event;
import org.hallwatch.store.MetricsStore;
import org.hallwatch.store.embedded.EmbeddedSettings;
import org.hallwatch.store.embedded.RunningInstance;
import org.hallwatch.store.jdbc.Database;
import org.hallwatch.store.jdbc.DatabaseAddress;

/**
 * Durable ingest over HTTP (CloudEvents, kinds mixed, batches of 1,000, every answer after its
 * commit, live pictures and figures of forty halls kept, which are others in each round; a round
 * ends when the product has stored its figures and nothing is marked) against rows of the same
 * events that are encoded beforehand and copied into the same tables of the same database. In the
 * end the database is stalled, and the heap is watched.
 */
final class HttpBench {
  private static final int BATCH = 1_000;
  private static final int SENDERS = 8;
  private static final int MANY_SENDERS = 200;
  private static final int CONNECTIONS = 2;
  private static final int ROWS = 10_000;
  private static final int SMALLEST_EVENT = 250;
  private static final int YESTERDAY = 600_000;
  private static final int STALLED = 150_000;
  private static final Duration STALL = Duration.ofSeconds(10);
  private static final double MEGABYTE = 1 << 20;

  private final PrintStream out;
  private final Product product;
  private final String key;
  private final CopyBaseline baseline;
  private final MetricsStore beside;
  private final Cpu cpu;
  private final int rows;
  private final Instant from;
  private int series;

  private HttpBench(
      PrintStream out,
      Product product,
      String key,
      CopyBaseline baseline,
      MetricsStore beside,
      Cpu cpu,
      int rows,
      Instant from) {
    this.out = out;
    this.product = product;
    this.key = key;
    this.baseline = baseline;
    this.beside = beside;
    this.cpu = cpu;
    this.rows = rows;
    this.from = from;
  }

  /** What one way of storing the same events cost. */
  private record Figures(double rowsPerSecond, double programMicros, double databaseMicros) {}

  /** Arguments: thousands of events in a round, rounds. */
  static void run(PrintStream out, String[] args)
      throws IOException, SQLException, InterruptedException {
    int rows = BATCH * (args.length > 0 ? Integer.parseInt(args[0]) : 200);
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
    Path folder = Files.createTempDirectory("hallwatch-bench-");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    Path data = folder.resolve("data");
    try {
      seed(data, 2 + rounds);
      try (Product product = new Product(data, "1g")) {
        Cpu cpu = Cpu.of(product.process(), data);
        String key = product.key(City.SOURCE.value());
        Instant from = product.time().minus(Duration.ofHours(1));
        try (MetricsStore beside =
            MetricsStore.beside(
                product.instance(), new JsonFactCodec(), new SimpleMeterRegistry())) {
          CopyBaseline baseline =
              new CopyBaseline(address(product.instance()), beside.sources().number(City.SOURCE));
          HttpBench bench = new HttpBench(out, product, key, baseline, beside, cpu, rows, from);
          bench.warmUp();
          bench.compare(rounds);
          bench.stall();
        }
      }
    } finally {
      AppendBench.delete(folder);
    }
  }

  private static void seed(Path data, int quarters) {
    try (MetricsStore store =
        MetricsStore.open(
            EmbeddedSettings.of(data), new JsonFactCodec(), new SimpleMeterRegistry())) {
      store.organisation().seed(City.operation(quarters), "bench", Instant.EPOCH);
    }
  }

  private static DatabaseAddress address(RunningInstance instance) {
    return new DatabaseAddress(instance.jdbcUrl(), instance.user(), instance.password());
  }

  private void compare(int rounds) throws IOException, SQLException {
    Figures[] best = new Figures[3];
    String[] names = {"HTTP to halls and figures", "staging, insert on conflict", "straight copy"};
    out.printf(
        Locale.ROOT,
        "%,d events a round, %,d of yesterday and a round of today before; HTTP: batches of %,d, %d"
            + " senders; copy: %d connections x %,d rows%n",
        rows,
        YESTERDAY,
        BATCH,
        SENDERS,
        CONNECTIONS,
        ROWS);
    for (int round = 0; round < rounds; round++) {
      Figures[] figures = {http(2 + round), copied(false), copied(true)};
      for (int i = 0; i < figures.length; i++) {
        print(names[i], figures[i]);
        best[i] =
            best[i] == null || figures[i].rowsPerSecond() > best[i].rowsPerSecond()
                ? figures[i]
                : best[i];
      }
    }
    out.println("best of each:");
    for (int i = 0; i < best.length; i++) {
      print(names[i], best[i]);
    }
    out.printf(
        Locale.ROOT,
        "HTTP to figures / staging: %.2f (bar: 0.5), HTTP / straight copy: %.2f%n",
        best[0].rowsPerSecond() / best[1].rowsPerSecond(),
        best[0].rowsPerSecond() / best[2].rowsPerSecond());
  }

  private void print(String name, Figures figures) {
    out.printf(
        Locale.ROOT,
        "%-28s %,10.0f events/s   CPU per event: product %6.2f us, database %6.2f us%n",
        name,
        figures.rowsPerSecond(),
        figures.programMicros(),
        figures.databaseMicros());
  }

  /**
   * Until the program is compiled: mostly of yesterday, so that today's pictures begin nearly
   * empty, then as much of today as in a round, for what becomes of today's events alone.
   */
  private void warmUp() throws IOException {
    send(batches(next(), YESTERDAY, 0, from.minus(Duration.ofDays(1))), SENDERS);
    http(1);
  }

  private Figures http(int quarter) throws IOException {
    List<byte[]> batches = batches(next(), rows, quarter, from);
    return measured(
        () -> {
          send(batches, SENDERS);
          pauseWhile(() -> beside.seriesKeeper().newestMark() >= 0);
        });
  }

  /** What was stored before is looked at for findings, which takes a tenth of the time. */
  private void rest() {
    pauseWhile(() -> beside.findingKeeper().newestMark() > 0);
  }

  private static void pauseWhile(BooleanSupplier condition) {
    while (condition.getAsBoolean()) {
      pause();
    }
  }

  private static void pause() {
    try {
      Product.pause(Duration.ofMillis(20));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Figures copied(boolean straight) throws IOException, SQLException {
    String name = next();
    List<Event> events = City.events(name, rows, from);
    List<Runnable> work = new ArrayList<>();
    int share = rows / CONNECTIONS;
    for (int connection = 0; connection < CONNECTIONS; connection++) {
      List<List<Event>> batches = new ArrayList<>();
      for (int i = connection * share; i < (connection + 1) * share; i += ROWS) {
        batches.add(events.subList(i, Math.min(i + ROWS, (connection + 1) * share)));
      }
      long number = 1_000_000_000L * series + 1_000_000L * connection;
      work.add(straight ? baseline.straight(batches, number) : baseline.staging(batches, number));
    }
    return measured(
        () -> {
          List<CompletableFuture<Void>> running =
              work.stream().map(CompletableFuture::runAsync).toList();
          running.forEach(CompletableFuture::join);
        });
  }

  private Figures measured(Runnable work) throws IOException {
    rest();
    System.gc();
    double program = cpu.programMicros();
    double database = cpu.databaseMicros();
    long began = System.nanoTime();
    work.run();
    double seconds = (System.nanoTime() - began) / 1e9;
    return new Figures(
        rows / seconds,
        (cpu.programMicros() - program) / rows,
        (cpu.databaseMicros() - database) / rows);
  }

  private String next() {
    return "s" + series++;
  }

  private List<byte[]> batches(String name, int count, int quarter, Instant first) {
    List<Event> events = City.events(name, count, first, quarter);
    int smallest =
        events.subList(0, 9).stream()
            .mapToInt(event -> CloudEventsWriter.write(event).length)
            .min()
            .orElseThrow();
    if (smallest < SMALLEST_EVENT) {
      throw new IllegalStateException(
          "an event has " + smallest + " bytes, fewer than " + SMALLEST_EVENT);
    }
    return IntStream.range(0, count / BATCH)
        .mapToObj(i -> CloudEventsWriter.writeBatch(events.subList(i * BATCH, (i + 1) * BATCH)))
        .toList();
  }

  /** Sends every batch until it is acknowledged; gives how often one was turned away. */
  private int send(List<byte[]> batches, int connections) {
    ConcurrentLinkedQueue<byte[]> left = new ConcurrentLinkedQueue<>(batches);
    AtomicInteger again = new AtomicInteger();
    try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletableFuture<?>[] running = new CompletableFuture<?>[connections];
      Arrays.setAll(running, _ -> CompletableFuture.runAsync(() -> sendAll(left, again), senders));
      CompletableFuture.allOf(running).join();
    }
    return again.get();
  }

  private void sendAll(ConcurrentLinkedQueue<byte[]> left, AtomicInteger again) {
    try {
      for (byte[] batch = left.poll(); batch != null; batch = left.poll()) {
        HttpResponse<String> response = product.post(key, batch);
        while (response.statusCode() == 503 || response.statusCode() == 429) {
          again.incrementAndGet();
          Product.pause(Duration.ofMillis(200));
          response = product.post(key, batch);
        }
        if (response.statusCode() != 200 || !response.body().contains("\"rejected\":[]")) {
          throw new IllegalStateException(response.statusCode() + " " + response.body());
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Senders go on at full speed while the database stands still; nothing is lost and the heap stays
   * bounded.
   */
  private void stall() throws IOException, SQLException, InterruptedException {
    List<byte[]> batches = batches(next(), STALLED, 0, from);
    double before = product.heap();
    double highest = 0;
    CompletableFuture<Integer> sending;
    try (Connection stalling =
        Database.dataSource(address(product.instance()), "stalling bench").getConnection()) {
      stalling.setAutoCommit(false);
      try (Statement statement = stalling.createStatement()) {
        statement.execute("lock table event_identity in access exclusive mode");
      }
      sending = CompletableFuture.supplyAsync(() -> send(batches, MANY_SENDERS));
      long began = System.nanoTime();
      while (System.nanoTime() - began < STALL.toNanos()) {
        highest = Math.max(highest, product.heap());
        Product.pause(Duration.ofMillis(250));
      }
      stalling.rollback();
    }
    int again = sending.join();
    out.printf(
        Locale.ROOT,
        "database stalled for %d s under %d senders: heap %.0f MB before, at most %.0f MB, %.0f MB"
            + " afterwards; %,d batches turned away, all %,d events acknowledged in the end%n",
        STALL.toSeconds(),
        MANY_SENDERS,
        before / MEGABYTE,
        highest / MEGABYTE,
        product.heap() / MEGABYTE,
        again,
        batches.size() * BATCH);
  }
}
