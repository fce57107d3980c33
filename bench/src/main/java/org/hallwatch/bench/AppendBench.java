package org.hallwatch.bench;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
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
import org.hallwatch.store.jdbc.Database;
import org.hallwatch.store.jdbc.DatabaseAddress;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

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
  private static final int TICKS_PER_SECOND = 100;
  private static final Instant START = Instant.parse("2026-03-02T01:00:00Z");
  private static final long EPOCH_2000_SECONDS = 946_684_800;
  private static final SourceId SOURCE = new SourceId("queue-system");
  private static final FactCodec CODEC = new JsonFactCodec();

  private static final String STAGING =
      """
      create temp table if not exists staging (batch bigint, occurred_at timestamptz, received_at timestamptz, source integer,
        kind smallint, id text collate "C", hall text collate "C", subject text, data jsonb, micros bigint, digest bigint)
      on commit delete rows
      """;
  private static final String CLAIM =
      """
      insert into event_identity (source, id, occurred_micros, batch, digest)
      select source, id, micros, batch, digest from staging order by source, id on conflict (source, id) do nothing
      """;
  private static final String MOVE =
      """
      insert into event (batch, occurred_at, received_at, source, kind, id, hall, subject, data)
      select batch, occurred_at, received_at, source, kind, id, hall, subject, data from staging
      """;
  private static final String COPY_STAGING = "copy staging from stdin (format binary)";
  private static final String COPY_IDENTITY =
      "copy event_identity (source, id, occurred_micros, batch, digest) from stdin (format binary)";
  private static final String COPY_EVENT =
      "copy event (batch, occurred_at, received_at, source, kind, id, hall, subject, data) from"
          + " stdin (format binary)";

  private final PrintStream out;
  private final DatabaseAddress address;
  private final long postmaster;
  private final int source;
  private int series;

  private AppendBench(PrintStream out, DatabaseAddress address, long postmaster, int source) {
    this.out = out;
    this.address = address;
    this.postmaster = postmaster;
    this.source = source;
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
        long pid =
            Long.parseLong(
                Files.readAllLines(folder.resolve("data/postgres/postmaster.pid")).getFirst());
        AppendBench bench = new AppendBench(out, address, pid, store.sources().number(SOURCE));
        bench.run(store, batches, rounds);
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
    long client = clientNanos();
    long server = serverTicks();
    long began = System.nanoTime();
    List<CompletableFuture<Void>> running =
        prepared.stream().map(CompletableFuture::runAsync).toList();
    running.forEach(CompletableFuture::join);
    double seconds = (System.nanoTime() - began) / 1e9;
    double rows = (double) ROWS * batches * CONNECTIONS;
    double clientMicros = (clientNanos() - client) / 1e3 / rows;
    double serverMicros = (serverTicks() - server) * 1e6 / TICKS_PER_SECOND / rows;
    return new Figures(rows / seconds, clientMicros, serverMicros);
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
    List<byte[]> encoded = new ArrayList<>();
    for (int batch = 0; batch < batches; batch++) {
      encoded.add(
          encode(events(run, connection, batch), number(run, connection, batch), true, true));
    }
    Connection open = connect();
    execute(open, STAGING);
    return () ->
        using(
            open,
            () -> {
              for (byte[] bytes : encoded) {
                copy(open, COPY_STAGING, bytes);
                execute(open, CLAIM);
                execute(open, MOVE);
                open.commit();
              }
            });
  }

  private Runnable straight(int run, int connection, int batches) throws IOException, SQLException {
    List<byte[]> identities = new ArrayList<>();
    List<byte[]> encoded = new ArrayList<>();
    for (int batch = 0; batch < batches; batch++) {
      List<Event> events = events(run, connection, batch);
      identities.add(encode(events, number(run, connection, batch), false, true));
      encoded.add(encode(events, number(run, connection, batch), true, false));
    }
    Connection open = connect();
    return () ->
        using(
            open,
            () -> {
              for (int i = 0; i < encoded.size(); i++) {
                copy(open, COPY_IDENTITY, identities.get(i));
                copy(open, COPY_EVENT, encoded.get(i));
                open.commit();
              }
            });
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

  private static long number(int run, int connection, int batch) {
    return 1_000_000L * (run + 1) + 10_000L * connection + batch;
  }

  private byte[] encode(List<Event> events, long batch, boolean withEvent, boolean withIdentity)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(ROWS * 300);
    DataOutputStream data = new DataOutputStream(bytes);
    data.write(new byte[] {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0});
    data.writeLong(0);
    for (Event event : events) {
      if (withEvent) {
        event(data, event, batch, withIdentity);
      } else {
        identity(data, event, batch);
      }
    }
    data.writeShort(-1);
    return bytes.toByteArray();
  }

  private void event(DataOutputStream data, Event event, long batch, boolean withIdentity)
      throws IOException {
    byte[] json = CODEC.encode(event.fact(), event.extra());
    data.writeShort(withIdentity ? 11 : 9);
    int8(data, batch);
    int8(data, pgMicros(event.occurredAt()));
    int8(data, pgMicros(event.receivedAt()));
    int4(data, source);
    data.writeInt(Short.BYTES);
    data.writeShort(event.kind().code());
    text(data, event.id().id());
    text(data, String.valueOf(event.hall()));
    text(data, String.valueOf(event.subject()));
    data.writeInt(1 + json.length);
    data.writeByte(1);
    data.write(json);
    if (withIdentity) {
      int8(data, pgMicros(event.occurredAt()) + EPOCH_2000_SECONDS * 1_000_000);
      int8(data, ByteBuffer.wrap(json).getLong());
    }
  }

  private void identity(DataOutputStream data, Event event, long batch) throws IOException {
    data.writeShort(5);
    int4(data, source);
    text(data, event.id().id());
    int8(data, pgMicros(event.occurredAt()) + EPOCH_2000_SECONDS * 1_000_000);
    int8(data, batch);
    int8(data, event.id().hashCode());
  }

  private static long pgMicros(Instant time) {
    return (time.getEpochSecond() - EPOCH_2000_SECONDS) * 1_000_000 + time.getNano() / 1_000;
  }

  private static void int4(DataOutputStream data, int value) throws IOException {
    data.writeInt(Integer.BYTES);
    data.writeInt(value);
  }

  private static void int8(DataOutputStream data, long value) throws IOException {
    data.writeInt(Long.BYTES);
    data.writeLong(value);
  }

  private static void text(DataOutputStream data, String value) throws IOException {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    data.writeInt(bytes.length);
    data.write(bytes);
  }

  private Connection connect() throws SQLException {
    Connection open = Database.dataSource(address, "bench").getConnection();
    open.setAutoCommit(false);
    return open;
  }

  private interface Work {
    void run() throws SQLException, IOException;
  }

  private static void using(Connection open, Work work) {
    try (open) {
      work.run();
    } catch (SQLException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void execute(Connection open, String sql) throws SQLException {
    try (Statement statement = open.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void copy(Connection open, String sql, byte[] bytes) throws SQLException {
    CopyIn copy = open.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
    copy.writeToCopy(bytes, 0, bytes.length);
    copy.endCopy();
  }

  private static long clientNanos() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
  }

  /** CPU time of the server's processes, those that ended included. */
  private long serverTicks() throws IOException {
    long ticks = 0;
    try (Stream<ProcessHandle> children = ProcessHandle.of(postmaster).orElseThrow().children()) {
      for (ProcessHandle child : children.toList()) {
        ticks += ticks(child.pid(), 13) + ticks(child.pid(), 14);
      }
    }
    return ticks + ticks(postmaster, 15) + ticks(postmaster, 16);
  }

  private static long ticks(long pid, int field) throws IOException {
    String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
    return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[field - 2]);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
