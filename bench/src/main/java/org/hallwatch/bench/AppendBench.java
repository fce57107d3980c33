package org.hallwatch.bench;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hallwatch.collect.cloudevents.JsonFactCodec;
import org.hallwatch.domain.event.Entry;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.Fact;
import org.hallwatch.domain.event.FactCodec;
import org.hallwatch.domain.event.QueueObserved;
import org.hallwatch.domain.event.TicketFact;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.domain.hall.StaffId;
import org.hallwatch.domain.hall.WindowId;
import org.hallwatch.store.MetricsStore;
import org.hallwatch.store.embedded.EmbeddedPostgres;
import org.hallwatch.store.embedded.EmbeddedSettings;
import org.hallwatch.store.event.Append;
import org.hallwatch.store.jdbc.DatabaseAddress;

/**
 * The event log's append (encode, digest, identity, copy, batch, commit) against rows that are
 * encoded beforehand: COPY into a staging table and insert on conflict, and COPY straight into the
 * two tables. Same rows, tables, indexes and durability; two connections, 10,000 rows a
 * transaction.
 */
final class AppendBench {
  private static final int CONNECTIONS = 2;
  private static final int ROWS = 10_000;
  private static final int METHODS = 3;
  private static final Instant START = Instant.parse("2026-03-02T01:00:00Z");
  private static final SourceId SOURCE = new SourceId("queue-system");
  private static final FactCodec CODEC = new JsonFactCodec();

  private final PrintStream out;
  private final CopyBaseline baseline;
  private final Cpu cpu;
  private int series;

  private AppendBench(PrintStream out, CopyBaseline baseline, Cpu cpu) {
    this.out = out;
    this.baseline = baseline;
    this.cpu = cpu;
  }

  /** What one connection does with one series of batches. */
  private interface Method {
    Runnable prepared(int series, int connection, int batches) throws IOException, SQLException;
  }

  /**
   * Figures of a run.
   *
   * @param clientMicros CPU time of this program for each row
   * @param serverMicros CPU time of the database for each row
   */
  private record Figures(double rowsPerSecond, double clientMicros, double serverMicros) {}

  /** Arguments: batches for each connection and round, rounds. */
  static void run(PrintStream out, String[] args) throws IOException, SQLException {
    int batches = args.length > 0 ? Integer.parseInt(args[0]) : 20;
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 4;
    Path folder = Files.createTempDirectory("hallwatch-bench-");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    EmbeddedSettings settings =
        EmbeddedSettings.of(folder.resolve("data")).withSharedBuffersMegabytes(1024);
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(settings)) {
      DatabaseAddress address =
          new DatabaseAddress(postgres.jdbcUrl(), postgres.user(), postgres.password());
      try (MetricsStore store = MetricsStore.open(address, CODEC, new SimpleMeterRegistry())) {
        store.events().open(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 10));
        CopyBaseline baseline = new CopyBaseline(address, store.sources().number(SOURCE));
        Cpu cpu = Cpu.of(ProcessHandle.current(), folder.resolve("data"));
        new AppendBench(out, baseline, cpu).run(store, batches, rounds);
      }
    } finally {
      delete(folder);
    }
  }

  private void run(MetricsStore store, int batches, int rounds) throws IOException, SQLException {
    Figures[] best = new Figures[METHODS];
    String[] names = {"append", "staging, insert on conflict", "straight copy"};
    Method[] methods = {
      (run, connection, n) -> appending(store, run, connection, n), this::staging, this::straight,
    };
    out.println(
        ROWS
            + " rows a transaction, "
            + CONNECTIONS
            + " connections, "
            + batches
            + " transactions each");
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < methods.length; i++) {
        Figures figures = measure(methods[i], batches);
        print(names[i], figures);
        if (best[i] == null || figures.rowsPerSecond() > best[i].rowsPerSecond()) {
          best[i] = figures;
        }
      }
    }
    out.println("best of each:");
    for (int i = 0; i < methods.length; i++) {
      print(names[i], best[i]);
    }
    out.printf(
        Locale.ROOT,
        "append / staging: %.2f, append / straight copy: %.2f%n",
        ratio(best, 1),
        ratio(best, 2));
  }

  private static double ratio(Figures[] best, int other) {
    return best[0].rowsPerSecond() / best[other].rowsPerSecond();
  }

  private void print(String name, Figures figures) {
    out.printf(
        Locale.ROOT,
        "%-28s %,10.0f rows/s   CPU per row: client %5.2f us, database %5.2f us%n",
        name,
        figures.rowsPerSecond(),
        figures.clientMicros(),
        figures.serverMicros());
  }

  private Figures measure(Method method, int batches) throws IOException, SQLException {
    int run = series++;
    List<Runnable> prepared = new ArrayList<>();
    for (int connection = 0; connection < CONNECTIONS; connection++) {
      prepared.add(method.prepared(run, connection, batches));
    }
    System.gc();
    double client = cpu.programMicros();
    double server = cpu.databaseMicros();
    long began = System.nanoTime();
    List<CompletableFuture<Void>> running =
        prepared.stream().map(CompletableFuture::runAsync).toList();
    running.forEach(CompletableFuture::join);
    double seconds = (System.nanoTime() - began) / 1e9;
    double rows = (double) ROWS * batches * CONNECTIONS;
    return new Figures(
        rows / seconds,
        (cpu.programMicros() - client) / rows,
        (cpu.databaseMicros() - server) / rows);
  }

  private Runnable appending(MetricsStore store, int run, int connection, int batches) {
    List<Append> appends = new ArrayList<>();
    for (int batch = 0; batch < batches; batch++) {
      List<Entry> entries = new ArrayList<>();
      List<Event> events = events(run, connection, batch);
      for (int i = 0; i < events.size(); i++) {
        entries.add(new Entry(i, "bench", () -> "", List.of(events.get(i))));
      }
      appends.add(new Append(entries, List.of(), null, null));
    }
    return () -> appends.forEach(store.events()::append);
  }

  private Runnable staging(int run, int connection, int batches) throws IOException, SQLException {
    return baseline.staging(all(run, connection, batches), number(run, connection));
  }

  private Runnable straight(int run, int connection, int batches) throws IOException, SQLException {
    return baseline.straight(all(run, connection, batches), number(run, connection));
  }

  private static List<List<Event>> all(int run, int connection, int batches) {
    return IntStream.range(0, batches).mapToObj(batch -> events(run, connection, batch)).toList();
  }

  /** Tickets and polled queues of forty halls, with ids that grow with time as live ones do. */
  private static List<Event> events(int run, int connection, int batch) {
    List<Event> events = new ArrayList<>(ROWS);
    for (int i = 0; i < ROWS; i++) {
      long number = (long) batch * ROWS + i;
      Instant time = START.plus(Duration.ofMillis(10 * number)).plusSeconds(3_600L * (run % 12));
      String id = String.format(Locale.ROOT, "%02d-%d-%010d", run, connection, number);
      events.add(
          event(
              new EventId(SOURCE, id),
              time,
              time.plusMillis(350),
              fact((int) number),
              "A" + number % 1_000));
    }
    return events;
  }

  private static Event event(
      EventId id, Instant time, Instant received, Fact fact, String subject) {
    return new Event(id, time, received, subject, fact, Event.NO_EXTRA);
  }

  private static Fact fact(int number) {
    HallId hall = new HallId("hall-" + number % 40);
    QueueId queue = new QueueId("general-business-" + number % 8);
    String ticket = "A" + number % 1_000;
    WindowId window = new WindowId("window-" + number % 30);
    StaffId staff = new StaffId("staff-" + number % 300);
    return switch (number % 4) {
      case 0 ->
          new TicketFact.Taken(
              hall,
              queue,
              ticket,
              "terminal",
              "normal",
              null,
              number % 25,
              null,
              "CASE-2026-" + number);
      case 1 -> new TicketFact.Call(TicketFact.CallStep.CALLED, hall, ticket, queue, window, staff);
      case 2 -> new QueueObserved(hall, queue, number % 60, number % 7, "A" + number % 999, 4.5);
      default ->
          new TicketFact.Call(TicketFact.CallStep.NO_SHOW, hall, ticket, queue, window, staff);
    };
  }

  private static long number(int run, int connection) {
    return 1_000_000L * (run + 1) + 10_000L * connection;
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
