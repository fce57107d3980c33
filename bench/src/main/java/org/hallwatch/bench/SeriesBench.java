package org.hallwatch.bench;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hallwatch.collect.cloudevents.JsonFactCodec;
import org.hallwatch.domain.event.CrowdObserved;
import org.hallwatch.domain.event.Entry;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.Fact;
import org.hallwatch.domain.event.QueueObserved;
import org.hallwatch.domain.event.TicketFact;
import org.hallwatch.domain.event.WindowObserved;
import org.hallwatch.domain.event.WindowState;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.WindowId;
import org.hallwatch.domain.hall.ZoneCode;
import org.hallwatch.domain.indicator.Dimension;
import org.hallwatch.domain.indicator.IndicatorCatalogue;
import org.hallwatch.domain.indicator.IndicatorQuery;
import org.hallwatch.domain.series.SeriesKind;
import org.hallwatch.store.MetricsStore;
import org.hallwatch.store.embedded.EmbeddedPostgres;
import org.hallwatch.store.embedded.EmbeddedSettings;
import org.hallwatch.store.event.Append;
import org.hallwatch.store.indicator.IndicatorRow;
import org.hallwatch.store.jdbc.DatabaseAddress;
import org.hallwatch.store.series.Grain;
import org.hallwatch.store.series.SeriesQuery;
import org.hallwatch.store.series.SeriesRow;

/**
 * Figures over many days of forty halls with thirty windows each: reading a month of them, against
 * SQL over the raw events; folding days, for the first time and for late events; storing events
 * with and without them; what they take on disk.
 */
final class SeriesBench {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final LocalDate FIRST = LocalDate.of(2026, 3, 2);
  private static final int EVENTS_OF_VISIT = 8;
  private static final int QUEUES = 8;
  private static final int WINDOWS = 30;
  private static final int TOGETHER = 10_000;
  private static final int WARM_UP = 1_500;
  private static final double SECONDS_OF_WARM_UP = 15;
  private static final int TIMES = 100;
  private static final int LATE_HALLS = 10;
  private static final int HOURS_OF_TODAY = 12;
  private static final int COMPARED = 1_000_000;
  private static final long SEED = 4;

  /** Counts, and the wait of each ticket from take to first call; nothing of windows. */
  private static final String RAW =
      """
      with ticket as (
        select hall, (occurred_at at time zone 'Asia/Shanghai')::date as day, data ->> 'ticket' as ticket,
          min(occurred_at) filter (where kind = 1) as taken,
          min(occurred_at) filter (where kind = 2) as called,
          count(*) filter (where kind = 9) as served
        from event
        where kind in (1, 2, 9) and occurred_at >= '%s' and occurred_at < '%s'
        group by 1, 2, 3
      )
      select hall, day, count(taken), count(called), sum(served), count(called - taken), sum(called - taken), max(called - taken),
        percentile_disc(0.9) within group (order by called - taken)
      from ticket group by 1, 2 order by 1, 2
      """;

  private static final String SIZES =
      """
      select name, pg_size_pretty(sum(bytes)), round(sum(bytes) / %s / 1048576.0, 1), sum(bytes) from (
        select case when c.relname like 'event\\_2%%' then 'events' else c.relname end as name, pg_total_relation_size(c.oid) as bytes
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'hallwatch' and c.relkind = 'r'
          and (c.relname like 'event\\_2%%' or c.relname in ('event_identity', 'series_day_hall', 'series_day_object', 'series_day_source', 'series_hour', 'series_quarters', 'series_state', 'series_dirty'))
      ) t group by name order by 4 desc
      """;

  private final PrintStream out;
  private final MetricsStore store;
  private final DatabaseAddress address;
  private final Cpu cpu;
  private final int days;
  private final Instant now;
  private final Operation operation = City.operation();
  private int late;

  private SeriesBench(
      PrintStream out, MetricsStore store, DatabaseAddress address, Cpu cpu, int days) {
    this.out = out;
    this.store = store;
    this.address = address;
    this.cpu = cpu;
    this.days = days;
    now = start(days + 2);
  }

  /** Arguments: thousands of events, days. */
  static void run(PrintStream out, String[] args) throws IOException, SQLException {
    onStore(out, args, SeriesBench::run);
  }

  /** What is measured on a store. */
  interface Work {
    void on(SeriesBench bench, long events) throws SQLException;
  }

  /** Arguments: thousands of events, days. */
  static void onStore(PrintStream out, String[] args, Work work) throws IOException, SQLException {
    int thousands = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
    int days = args.length > 1 ? Integer.parseInt(args[1]) : 90;
    Path folder = Files.createTempDirectory("hallwatch-bench-");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    EmbeddedSettings settings =
        EmbeddedSettings.of(folder.resolve("data")).withSharedBuffersMegabytes(512);
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(settings)) {
      DatabaseAddress address =
          new DatabaseAddress(postgres.jdbcUrl(), postgres.user(), postgres.password());
      try (MetricsStore store =
          MetricsStore.open(address, new JsonFactCodec(), new SimpleMeterRegistry())) {
        Cpu cpu = Cpu.of(ProcessHandle.current(), folder.resolve("data"));
        work.on(new SeriesBench(out, store, address, cpu, days), 1_000L * thousands);
      }
    } finally {
      AppendBench.delete(folder);
    }
  }

  private void run(long events) throws SQLException {
    int visits = visits(events);
    int more = Math.max(1, COMPARED / (visits * operation.halls().size() * EVENTS_OF_VISIT));
    long stored = fill(events, 2 * more);
    say(
        "%d times each, after %,d that do not count, or as many as go into %.0f s",
        TIMES, WARM_UP, SECONDS_OF_WARM_UP);
    reading();
    folding();
    sizes(stored / 1e6);
    today(visits);
    storing(visits, more);
  }

  private int visits(long events) {
    return Math.max(1, (int) (events / days / operation.halls().size() / EVENTS_OF_VISIT));
  }

  /**
   * Fills the store and folds all of it.
   *
   * @param more for how many days there is to be room after it
   * @return how many events there are
   */
  long fill(long events, int more) throws SQLException {
    store.organisation().seed(operation, "bench", now);
    int halls = operation.halls().size();
    int visits = visits(events);
    store.events().open(FIRST.minusDays(1), FIRST.plusDays(days + more + 3L));
    long began = System.nanoTime();
    long stored = 0;
    for (int day = 0; day < days; day++) {
      stored += fill(day, visits);
    }
    say("%,d events of %d days, %d halls, appended in %.0f s", stored, days, halls, since(began));
    foldEverything(stored);
    execute("vacuum analyze");
    return stored;
  }

  MetricsStore store() {
    return store;
  }

  private void foldEverything(long stored) {
    int halls = operation.halls().size();
    Effort effort = worked(() -> keepAll(now));
    say(
        "%,d hall-days of %,d events folded for the first time in %.0f s, each %.1f ms, CPU %s",
        days * halls,
        stored / days / halls,
        effort.seconds(),
        1_000 * effort.seconds() / days / halls,
        effort.cpuOf(days * halls));
  }

  /**
   * What something took.
   *
   * @param programMicros CPU time of this program
   * @param databaseMicros CPU time of the database
   */
  private record Effort(double seconds, double programMicros, double databaseMicros) {
    /** Of each of so many, in milliseconds. */
    String cpuOf(long count) {
      return String.format(
          Locale.ROOT,
          "%.2f ms here, %.2f ms of the database",
          programMicros / 1_000 / count,
          databaseMicros / 1_000 / count);
    }
  }

  private Effort worked(Runnable work) {
    double program = cpu.programMicros();
    double database = cpu.databaseMicros();
    long began = System.nanoTime();
    work.run();
    return new Effort(since(began), cpu.programMicros() - program, cpu.databaseMicros() - database);
  }

  // Filling

  private void keepAll(Instant until) {
    boolean more = true;
    while (more) {
      more = store.seriesKeeper().keep(until, true);
    }
  }

  private long fill(int day, int visits) {
    List<Event> events = events(day, visits);
    for (int from = 0; from < events.size(); from += TOGETHER) {
      append(events.subList(from, Math.min(events.size(), from + TOGETHER)));
    }
    return events.size();
  }

  /** What happens in all halls on a day, in the order in which it happens. */
  private List<Event> events(int day, int visits) {
    List<Event> events = new ArrayList<>();
    for (Hall hall : operation.halls()) {
      Random random = new Random(SEED * 1_000_003 + 1_009L * day + hall.id().hashCode());
      for (int visit = 0; visit < visits; visit++) {
        visit(events, hall.id(), day, visit, visits, random);
      }
    }
    events.sort(Comparator.comparing(Event::occurredAt));
    return events;
  }

  private static void visit(
      List<Event> events, HallId hall, int day, int visit, int visits, Random random) {
    Instant taken = start(day).plusMillis(9 * 3_600_000L + 28_800_000L * visit / visits);
    Instant called = taken.plusMillis(30_000L + (long) (-Math.log(1 - random.nextDouble()) * 6e5));
    Instant started = called.plusMillis(5_000L + random.nextInt(40_000));
    Instant ended = started.plusMillis(60_000L + (long) (-Math.log(1 - random.nextDouble()) * 5e5));
    String ticket = "A" + visit;
    String id = hall.value() + "-" + day + "-" + visit + "-";
    QueueId queue = new QueueId("general-business-" + visit % QUEUES);
    WindowId window = new WindowId("window-" + visit % WINDOWS);
    Fact[] facts = {
      new TicketFact.Taken(hall, queue, ticket),
      new QueueObserved(hall, queue, visit % 40, 4, ticket, 4.5),
      new TicketFact.Call(TicketFact.CallStep.CALLED, hall, ticket, queue, window, null),
      new TicketFact.Service(TicketFact.ServiceStep.STARTED, hall, ticket, window),
      new WindowObserved(hall, window, WindowState.SERVING, null, null),
      new CrowdObserved(hall, new ZoneCode("main-zone-of-the-first-floor"), visit % 200, 2, 1),
      new TicketFact.Service(TicketFact.ServiceStep.ENDED, hall, ticket, window),
      new WindowObserved(hall, window, WindowState.IDLE, null, null)
    };
    Instant[] times = {taken, taken, called, started, started, started, ended, ended};
    for (int i = 0; i < facts.length; i++) {
      EventId key = new EventId(City.SOURCE, id + i);
      events.add(new Event(key, times[i], times[i].plusSeconds(1), facts[i]));
    }
  }

  private void append(List<Event> events) {
    List<Entry> entries = new ArrayList<>(events.size());
    for (Event event : events) {
      entries.add(new Entry(entries.size(), "bench", () -> "", List.of(event)));
    }
    store.events().append(new Append(entries, List.of(), null, null));
  }

  // Measuring

  private void reading() throws SQLException {
    int span = Math.min(30, days);
    LocalDate from = FIRST.plusDays((days - span) / 2);
    Set<HallId> halls =
        operation.halls().stream().map(Hall::id).collect(Collectors.toUnmodifiableSet());
    SeriesQuery month =
        new SeriesQuery(halls, Set.of(SeriesKind.HALL), Grain.DAY, from, from.plusDays(span), now);
    Millis figures = millis(() -> store.series().read(month.withoutBins()));
    Millis percentiles =
        millis(
            () ->
                store.series().read(month).stream()
                    .map(SeriesRow::measures)
                    .mapToLong(
                        day ->
                            day.waits().percentileMicros(90).orElse(0)
                                + day.services().percentileMicros(90).orElse(0))
                    .sum());
    SeriesQuery windows =
        new SeriesQuery(
            halls, Set.of(SeriesKind.WINDOW), Grain.DAY, from, from.plusDays(span), now);
    Millis ofWindows = millis(() -> store.series().read(windows.withoutBins()));
    Millis average = millis(() -> asked("wait-average", halls, from, span));
    Millis percentile = millis(() -> asked("wait-p90", halls, from, span));
    String raw = RAW.formatted(start(from), start(from.plusDays(span)));
    execute(raw);
    double sql = execute(raw);
    say("%d days of daily figures of %d halls: %s (bar: 5 ms)", span, halls.size(), figures);
    say("  with 90th percentiles of waits and services: %s (bar: 50 ms)", percentiles);
    say("  of every window instead: %s", ofWindows);
    say("an average by hall and day, with how completely it is known: %s", average);
    say("  a 90th percentile: %s", percentile);
    say(
        "  SQL over raw events: %.0f ms, %.0f times as long (bar: 300)",
        sql, sql / figures.median());
  }

  private List<IndicatorRow> asked(String indicator, Set<HallId> halls, LocalDate from, int days) {
    IndicatorQuery query =
        new IndicatorQuery(
            IndicatorCatalogue.find(indicator).orElseThrow(),
            from,
            from.plusDays(days - 1L),
            List.of(Dimension.HALL, Dimension.DAY),
            Map.of());
    return store.indicators().read(query, operation, halls, now);
  }

  /**
   * Reads with a day in them that still goes on in every hall, and of which something is marked.
   */
  private void today(int visits) {
    int day = days + 1;
    Instant noon = start(day).plusSeconds(3_600L * HOURS_OF_TODAY);
    List<Event> morning =
        events(day, visits).stream().filter(event -> event.occurredAt().isBefore(noon)).toList();
    append(morning);
    Instant folded = noon.minusSeconds(30);
    keepAll(folded);
    Set<HallId> halls =
        operation.halls().stream().map(Hall::id).collect(Collectors.toUnmodifiableSet());
    LocalDate date = FIRST.plusDays(day);
    SeriesQuery query =
        new SeriesQuery(
            halls, Set.of(SeriesKind.HALL), Grain.DAY, date, date.plusDays(1), noon.plusSeconds(1));
    Millis open = millis(() -> store.series().read(query));
    say("today's figures of %d halls, %,d events so far: %s", halls.size(), morning.size(), open);
  }

  /** Of several halls in turn, so that no day grows by all that comes late. */
  private void folding() {
    Millis oneHour = millis(() -> lateVisits(1), () -> store.seriesKeeper().keep(now, true));
    say("a late visit in one hour of a hall's day: %s (bar: 5 ms)", oneHour);
    Millis whole = millis(() -> lateVisits(8), () -> store.seriesKeeper().keep(now, true));
    say("  one in each of eight hours: %s", whole);
  }

  private void lateVisits(int hours) {
    List<Event> events = new ArrayList<>();
    HallId hall = operation.halls().get(late % LATE_HALLS).id();
    late++;
    for (int hour = 0; hour < hours; hour++) {
      Instant taken = start(days / 2).plusSeconds(3_600L * (9 + hour)).plusMillis(late);
      String ticket = "L" + hour + "-" + late;
      QueueId queue = new QueueId("general-business-0");
      WindowId window = new WindowId("window-0");
      Fact[] facts = {
        new TicketFact.Taken(hall, queue, ticket),
        new TicketFact.Call(TicketFact.CallStep.CALLED, hall, ticket, queue, window, null),
        new TicketFact.Service(TicketFact.ServiceStep.STARTED, hall, ticket, window),
        new TicketFact.Service(TicketFact.ServiceStep.ENDED, hall, ticket, window)
      };
      for (int i = 0; i < facts.length; i++) {
        Instant time = taken.plusSeconds(200L * i);
        EventId id = new EventId(City.SOURCE, "late-" + ticket + "-" + i);
        events.add(new Event(id, time, time.plusSeconds(1), facts[i]));
      }
    }
    append(events);
  }

  // Storing with figures and without

  private void storing(int visits, int more) throws SQLException {
    execute(
        """
        create function unmarked() returns trigger language plpgsql as 'begin return null; end'
        """);
    execute(
        "create trigger unmarked before insert on series_dirty for each row execute function"
            + " unmarked()");
    Stored without = stored(days + 2, more, visits, false);
    execute("drop trigger unmarked on series_dirty");
    Stored with = stored(days + 2 + more, more, visits, true);
    say("storing events of %d days with figures, until nothing is marked: %s", more, with);
    say("  without marks and keeper: %s", without);
    say("  %.2f of it (bar: 0.8)", with.perSecond() / without.perSecond());
  }

  private record Stored(long events, Effort effort) {
    double perSecond() {
      return events / effort.seconds();
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%,.0f events/s, CPU of a thousand %s",
          perSecond(),
          effort.cpuOf(events / 1_000));
    }
  }

  private Stored stored(int first, int count, int visits, boolean kept) {
    List<List<Event>> load =
        IntStream.range(first, first + count).mapToObj(day -> events(day, visits)).toList();
    Instant over = start(first + count + 1);
    long events = load.stream().mapToLong(List::size).sum();
    return new Stored(events, worked(() -> store(load, over, kept)));
  }

  private void store(List<List<Event>> load, Instant over, boolean kept) {
    try (ExecutorService beside = Executors.newSingleThreadExecutor()) {
      AtomicBoolean storing = new AtomicBoolean(true);
      CompletableFuture<Void> keeping =
          kept
              ? CompletableFuture.runAsync(() -> keepWhile(storing, over), beside)
              : CompletableFuture.completedFuture(null);
      for (List<Event> day : load) {
        for (int from = 0; from < day.size(); from += TOGETHER) {
          append(day.subList(from, Math.min(day.size(), from + TOGETHER)));
        }
      }
      storing.set(false);
      keeping.join();
      if (kept) {
        keepAll(over);
      }
    }
  }

  /** As the product does it: a day that is quiet, or waited long. */
  private void keepWhile(AtomicBoolean storing, Instant until) {
    try {
      while (storing.get()) {
        if (!store.seriesKeeper().keep(until, false)) {
          Product.pause(Duration.ofMillis(200));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * How long a work takes, in milliseconds.
   *
   * @param most what nine of ten times do not exceed
   * @param cpu how long this program works at it
   */
  private record Millis(double median, double best, double most, double cpu) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "median %.1f ms, best %.1f, 9 of 10 within %.1f, %.1f of CPU here",
          median,
          best,
          most,
          cpu);
    }
  }

  private static Millis millis(Supplier<?> work) {
    return millis(() -> {}, work);
  }

  /** Warmed up, as a product is that runs for weeks. */
  private static Millis millis(Runnable before, Supplier<?> work) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    double[] millis = new double[TIMES];
    double[] cpu = new double[TIMES];
    warmUp(before, work);
    for (int i = 0; i < TIMES; i++) {
      before.run();
      long began = System.nanoTime();
      long worked = threads.getCurrentThreadCpuTime();
      Objects.requireNonNull(work.get());
      millis[i] = (System.nanoTime() - began) / 1e6;
      cpu[i] = (threads.getCurrentThreadCpuTime() - worked) / 1e6;
    }
    Arrays.sort(millis);
    Arrays.sort(cpu);
    return new Millis(millis[TIMES / 2], millis[0], millis[TIMES * 9 / 10], cpu[TIMES / 2]);
  }

  /** A product that runs for weeks has its code compiled. */
  private static void warmUp(Runnable before, Supplier<?> work) {
    long began = System.nanoTime();
    for (int i = 0; i < WARM_UP && since(began) < SECONDS_OF_WARM_UP; i++) {
      before.run();
      Objects.requireNonNull(work.get());
    }
  }

  private void sizes(double millions) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(SIZES.formatted(String.format(Locale.ROOT, "%.3f", millions)))) {
      while (rows.next()) {
        say(
            "%-16s %10s, %s MB for a million events",
            rows.getString(1), rows.getString(2), rows.getString(3));
      }
    }
  }

  private double execute(String sql) throws SQLException {
    long began = System.nanoTime();
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      boolean rows = statement.execute(sql);
      if (rows) {
        try (ResultSet found = statement.getResultSet()) {
          while (found.next()) {
            found.getString(1);
          }
        }
      }
    }
    return (System.nanoTime() - began) / 1e6;
  }

  private Connection connect() throws SQLException {
    Connection connection =
        DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
    try (Statement statement = connection.createStatement()) {
      statement.execute("set search_path = hallwatch, public");
    }
    return connection;
  }

  void say(String format, Object... values) {
    out.printf(Locale.ROOT, format + "%n", values);
  }

  private static double since(long nanos) {
    return (System.nanoTime() - nanos) / 1e9;
  }

  private static Instant start(int day) {
    return start(FIRST.plusDays(day));
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(ZONE).toInstant();
  }
}
