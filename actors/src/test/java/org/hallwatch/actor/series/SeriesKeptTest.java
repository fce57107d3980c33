package org.hallwatch.actor.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hallwatch.actor.Samples.NORTH;
import static org.hallwatch.actor.Samples.PASSPORTS;
import static org.hallwatch.actor.Samples.TICKETS;
import static org.hallwatch.actor.Samples.ZONE;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.hallwatch.actor.Samples;
import org.hallwatch.collect.cloudevents.JsonFactCodec;
import org.hallwatch.domain.event.Entry;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.Fact;
import org.hallwatch.domain.event.SourceFact;
import org.hallwatch.domain.event.TicketFact;
import org.hallwatch.domain.event.WindowObserved;
import org.hallwatch.domain.event.WindowState;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.hall.Source;
import org.hallwatch.domain.hall.WindowId;
import org.hallwatch.domain.series.LogBins;
import org.hallwatch.domain.series.Measures;
import org.hallwatch.domain.series.SeriesKey;
import org.hallwatch.domain.series.SeriesKind;
import org.hallwatch.domain.series.Spread;
import org.hallwatch.store.MetricsStore;
import org.hallwatch.store.event.Append;
import org.hallwatch.store.jdbc.Database;
import org.hallwatch.store.series.Grain;
import org.hallwatch.store.series.SeriesKeeper;
import org.hallwatch.store.series.SeriesMemory;
import org.hallwatch.store.series.SeriesQuery;
import org.hallwatch.store.series.SeriesRow;
import org.hallwatch.store.series.SeriesSettings;
import org.hallwatch.store.testing.TestDatabase;
import org.hallwatch.store.verify.VerifyQuestion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Figures on a real database, where several write, fold and read at once. */
class SeriesKeptTest {
  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
  private static final Instant LATER = at(MONDAY.plusDays(9), 12, 0);
  private static final WindowId WINDOW = new WindowId("w1");
  private static final SeriesKey OF_WINDOW = new SeriesKey(SeriesKind.WINDOW, "w1");
  private static final int WRITER_GATE = 7001;
  private static final int KEEPER_GATE = 7002;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final TestDatabase database = TestDatabase.create();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private MetricsStore store;
  private MetricsStore beside;

  @BeforeEach
  void open() {
    store = openStore();
    beside = openStore();
    store.organisation().seed(Samples.operation(NORTH), "test", LATER);
  }

  @AfterEach
  void close() {
    threads.shutdownNow();
    beside.close();
    store.close();
    database.drop();
  }

  private MetricsStore openStore() {
    return MetricsStore.open(database.address(), new JsonFactCodec(), new SimpleMeterRegistry());
  }

  @Test
  void onlyFiguresThatChangedAreWritten() throws SQLException {
    store.events().append(append(taken("A1", at(MONDAY, 9, 5)), taken("A2", at(MONDAY, 15, 5))));
    keep(LATER);
    Map<String, String> figures = rows("(s)::text");
    Map<String, String> writers = rows("xmin::text");
    store.events().append(append(taken("A3", at(MONDAY, 15, 30))));
    keep(LATER);
    Map<String, String> changed = rows("(s)::text");
    assertThat(changed).containsKey("hour 2026-03-02 07:00 1").isNotEqualTo(figures);
    rows("xmin::text")
        .forEach(
            (row, writer) ->
                assertThat(writer.equals(writers.get(row)))
                    .as("%s is as it was", row)
                    .isEqualTo(changed.get(row).equals(figures.get(row))));
    assertThat(days(LATER).get(MONDAY).taken()).isEqualTo(3);
  }

  @Test
  void whatHappensJustNowCounts() throws SQLException {
    Instant now = at(MONDAY, 9, 6);
    store.events().append(append(taken("A1", at(MONDAY, 9, 5)), taken("A2", now)));
    assertThat(days(now).get(MONDAY).taken()).as("read").isEqualTo(2);
    keep(now);
    assertThat(stored("taken")).as("kept").isEqualTo(2);
    store.events().append(append(taken("A3", now), taken("A4", now.plusMillis(1))));
    assertThat(days(now).get(MONDAY).taken()).as("read again").isEqualTo(3);
    keep(now);
    assertThat(stored("taken")).as("kept again").isEqualTo(3);
    assertSlow(now);
    keep(now.plusMillis(1));
    assertThat(days(now.plusMillis(1)).get(MONDAY).taken()).as("a moment later").isEqualTo(4);
  }

  /** Clocks tell nanoseconds, tables keep microseconds. */
  @Test
  void aDayThatIsNotOverIsRecountedUpToTheInstantOfItsFold() throws SQLException {
    Instant opened = at(MONDAY, 9, 5);
    Instant now = opened.plusSeconds(1).plusNanos(999_900);
    store.events().append(append(window("opened", WindowState.IDLE, opened)));
    keep(now);
    assertThat(store.verify().verify(new VerifyQuestion(null, null, NORTH, 5)).differences())
        .isEmpty();
    assertSlow(now);
  }

  @Test
  void figuresAreTheSameHoweverManyOfThemAreAskedFor() {
    Instant called = at(MONDAY, 9, 15);
    store
        .events()
        .append(
            append(
                taken("A1", at(MONDAY, 9, 5)),
                event(
                    "call",
                    called,
                    new TicketFact.Call(
                        TicketFact.CallStep.CALLED, NORTH, "A1", PASSPORTS, WINDOW, null)),
                window("opened", WindowState.IDLE, called)));
    keep(LATER);
    for (Grain grain : List.of(Grain.DAY, Grain.HOUR)) {
      List<SeriesRow> all = read(grain, LATER);
      List<SeriesRow> each = new ArrayList<>();
      for (SeriesKind kind : SeriesKind.values()) {
        SeriesQuery query = query(Set.of(kind), grain, LATER);
        List<SeriesRow> rows = store.series().read(query);
        each.addAll(rows);
        assertThat(store.series().read(query.withoutBins()))
            .as("%s of %s without bins", grain, kind)
            .extracting(row -> said(row, UnaryOperator.identity()))
            .isEqualTo(rows.stream().map(row -> said(row, SeriesKeptTest::unread)).toList());
      }
      assertThat(each).containsExactlyElementsOf(all);
      assertThat(all)
          .extracting(row -> row.key().kind())
          .contains(SeriesKind.HALL, SeriesKind.WINDOW, SeriesKind.QUEUE, SeriesKind.SOURCE);
      assertThat(all).anyMatch(row -> row.measures().waits().cases() > 0);
    }
  }

  @Test
  void nothingIsMissingOfADayThatIsFoldedBeforeItBegan() throws SQLException {
    Instant midnight = at(MONDAY, 0, 0);
    for (Instant now : List.of(midnight.minusSeconds(60), midnight, midnight.plusMillis(1))) {
      store.events().append(append(taken("A1 " + now, midnight)));
      keep(now);
      assertThat(store.verify().verify(new VerifyQuestion(null, null, NORTH, 5)).differences())
          .as("as of %s", now)
          .isEmpty();
      assertSlow(now);
    }
    assertThat(days(midnight.plusMillis(1)).get(MONDAY).taken()).isEqualTo(3);
  }

  @Test
  void whoDidNotFoldADayWritesAllOfIt() throws SQLException {
    store.events().append(append(taken("A1", at(MONDAY, 9, 5)), taken("A2", at(MONDAY, 15, 5))));
    keep(LATER);
    Map<String, String> before = rows("xmin::text");
    store.events().append(append(taken("A3", at(MONDAY, 15, 30))));
    beside.seriesKeeper().keep(LATER, true);
    Map<String, String> after = rows("xmin::text");
    assertThat(after).hasSameSizeAs(before).containsKeys("hour 2026-03-02 01:00 1");
    assertThat(after.values()).doesNotContainAnyElementsOf(before.values());
    assertSlow(LATER);
  }

  @Test
  void whatAnotherProcessTookInIsNotForgotten() throws SQLException {
    store.events().append(append(taken("A1", at(MONDAY, 9, 5))));
    keep(LATER);
    store.events().append(append(taken("A2", at(MONDAY, 9, 6))));
    beside.seriesKeeper().keep(LATER, true);
    store.events().append(append(taken("A3", at(MONDAY, 15, 0))));
    assertThat(days(LATER).get(MONDAY).taken()).as("read").isEqualTo(3);
    keep(LATER);
    assertThat(stored("taken")).as("kept").isEqualTo(3);
    assertSlow(LATER);
  }

  @Test
  void aDayThatHadToWaitIsReadAsAWhole() throws SQLException {
    for (int day = 0; day < 60; day++) {
      Instant nine = at(MONDAY.plusDays(day), 9, 0);
      store.events().append(append(taken("A" + day, nine)));
    }
    Instant later = at(MONDAY.plusDays(70), 12, 0);
    keep(later);
    // More days than one transaction takes, the last of them with an event more.
    store
        .sources()
        .register(new Source(TICKETS, Set.of(NORTH), Duration.ofMinutes(9)), Instant.EPOCH);
    store.events().append(append(taken("late", at(MONDAY.plusDays(59), 15, 0))));
    keep(later);
    assertThat(stored("taken")).isEqualTo(61);
  }

  /**
   * Of more days than two transactions take, which of them are taken next is a matter of chance.
   */
  @Test
  void aDayThatHadToWaitIsReadAsAWholeWhereTheOneBeforeItDrawsIt() throws SQLException {
    ZoneId tokyo = ZoneId.of("Asia/Tokyo");
    for (int day = 0; day < 150; day++) {
      LocalDate date = MONDAY.plusDays(day);
      Instant beforeMidnight = date.atTime(23, 57).atZone(tokyo).toInstant();
      store
          .events()
          .append(
              append(
                  taken("A" + day, at(date, 12, 0)),
                  window("on" + day, WindowState.IDLE, beforeMidnight)));
    }
    Instant later = at(MONDAY.plusDays(160), 12, 0);
    keep(later);
    store
        .organisation()
        .change(operation -> byTheClockOf(tokyo, operation), "test", LATER.plusSeconds(1));
    keep(later);
    assertThat(stored("taken")).isEqualTo(150);
    assertThat(store.verify().verify(new VerifyQuestion(null, null, NORTH, 5)).differences())
        .isEmpty();
  }

  /**
   * What a day carried into the next by the clock of before is no word of another day by the new.
   */
  @Test
  void noDayIsFoldedByAnotherClockBeforeTheHallIs() throws SQLException {
    for (int day = 0; day < 60; day++) {
      Instant beforeMidnight = at(MONDAY.plusDays(day), 23, 30);
      store
          .events()
          .append(
              append(
                  taken("A" + day, beforeMidnight),
                  window("on" + day, WindowState.IDLE, beforeMidnight)));
    }
    Instant later = at(MONDAY.plusDays(70), 12, 0);
    keep(later);
    // As many days of it as are taken at a time wait longer than the hall does.
    for (int day = 1; day < 60; day++) {
      store.events().append(append(taken("B" + day, at(MONDAY.plusDays(day), 9, 0))));
    }
    store
        .organisation()
        .change(
            operation -> byTheClockOf(ZoneId.of("Asia/Tokyo"), operation),
            "test",
            LATER.plusSeconds(1));
    keep(later);
    assertThat(stored("taken")).isEqualTo(119);
    assertThat(store.verify().verify(new VerifyQuestion(null, null, NORTH, 5)).differences())
        .isEmpty();
  }

  @Test
  void figuresOfOtherRulesAreFoldedAgain() throws SQLException {
    store.events().append(append(taken("A1", at(MONDAY, 9, 5)), taken("A2", at(MONDAY, 15, 5))));
    keep(LATER);
    database.execute("update series_state set rules = -1", "update series_day set taken = 999");
    keep(LATER);
    assertThat(stored("taken")).as("this program looked for it before").isEqualTo(999);
    while (beside.seriesKeeper().keep(LATER, true)) {
      assertThat(stored("taken")).isEqualTo(2);
    }
    assertSlow(LATER);
  }

  @Test
  void whatIsSaidAgainChangesNothing() throws SQLException {
    Append append = append(taken("A1", at(MONDAY, 9, 5)), taken("A2", at(MONDAY, 15, 5)));
    store.events().append(append);
    keep(LATER);
    Map<String, String> before = rows("xmin::text");
    store.events().append(append);
    keep(LATER);
    assertThat(rows("xmin::text")).isEqualTo(before);
  }

  @Test
  void aDayWaitsUntilItIsQuietButIsReadAsItIs() {
    store.events().append(append(taken("A1", at(MONDAY, 9, 5))));
    SeriesSettings patient = new SeriesSettings(Duration.ofHours(1), Duration.ofHours(2), 0);
    try (Database direct = new Database(database.address(), new SimpleMeterRegistry());
        SeriesKeeper keeper =
            new SeriesKeeper(direct, store.events(), new SeriesMemory(0), patient, () -> 0)) {
      assertThat(keeper.keep(LATER, false)).isFalse();
    }
    assertThat(days(LATER).get(MONDAY).taken()).isEqualTo(1);
    keep(LATER);
    assertThat(days(LATER).get(MONDAY).taken()).isEqualTo(1);
  }

  @Test
  void aDayThatWasFoldedLatelyWaitsLonger() throws SQLException {
    SeriesSettings hours = new SeriesSettings(Duration.ofHours(1), Duration.ofHours(12), 0);
    AtomicLong nanos = new AtomicLong();
    try (Database direct = new Database(database.address(), new SimpleMeterRegistry());
        SeriesKeeper keeper =
            new SeriesKeeper(direct, store.events(), new SeriesMemory(0), hours, nanos::get)) {
      assertThat(foldedAfter(keeper, "A1", "1 hour")).isTrue();
      assertThat(foldedAfter(keeper, "A2", "1 hour")).isFalse();
      assertThat(foldedAfter(keeper, "A3", "4 hours")).isTrue();
      nanos.addAndGet(Duration.ofHours(12).toNanos());
      assertThat(foldedAfter(keeper, "A4", "1 hour")).isTrue();
    }
    assertSlow(LATER);
  }

  /** Whether a day with one more ticket is folded when nothing else came for so long. */
  private boolean foldedAfter(SeriesKeeper keeper, String ticket, String quiet)
      throws SQLException {
    store.events().append(append(taken(ticket, at(MONDAY, 9, 5))));
    database.execute("update series_dirty set at = now() - interval '" + quiet + "'");
    keeper.keep(LATER, false);
    return keeper.newestMark() < 0;
  }

  @Test
  void aLateWordChangesTheDaysAfterIt() throws SQLException {
    store.events().append(append(window("on", WindowState.SERVING, at(MONDAY, 17, 0))));
    for (int day = 1; day < 4; day++) {
      Instant nine = at(MONDAY.plusDays(day), 9, 0);
      store.events().append(append(event("beat " + day, nine, new SourceFact.Heartbeat(NORTH))));
    }
    keep(LATER);
    assertThat(days(OF_WINDOW, LATER).get(MONDAY.plusDays(3)).servingMicros())
        .isEqualTo(Duration.ofMinutes(5).toNanos() / 1000);
    store.events().append(append(window("late", WindowState.PAUSED, at(MONDAY, 18, 0))));
    assertThat(days(OF_WINDOW, LATER).get(MONDAY.plusDays(3)).pausedMicros())
        .as("read before the keeper worked")
        .isEqualTo(Duration.ofMinutes(5).toNanos() / 1000);
    keep(LATER);
    for (int day = 1; day < 4; day++) {
      Measures measures = days(OF_WINDOW, LATER).get(MONDAY.plusDays(day));
      assertThat(measures.servingMicros()).isZero();
      assertThat(measures.pausedMicros()).isEqualTo(Duration.ofMinutes(5).toNanos() / 1000);
    }
    assertSlow(LATER);
  }

  @Test
  void aWordReachesOverMidnightIntoADayOnWhichNothingHappens() throws SQLException {
    store.events().append(append(window("on", WindowState.IDLE, at(MONDAY, 23, 57))));
    keep(LATER);
    assertThat(days(OF_WINDOW, LATER).get(MONDAY.plusDays(1)).idleMicros())
        .isEqualTo(Duration.ofMinutes(2).toNanos() / 1000);
    assertSlow(LATER);
  }

  @Test
  void anOpenDayIsReadAsOfAnInstantAndFoldedAgainWhenItIsOver() throws SQLException {
    Instant nine = at(MONDAY, 9, 0);
    store.events().append(append(window("on", WindowState.IDLE, nine)));
    keep(nine.plusSeconds(60));
    assertThat(days(OF_WINDOW, nine.plusSeconds(60)).get(MONDAY).idleMicros())
        .isEqualTo(60_000_000);
    assertThat(days(OF_WINDOW, nine.plusSeconds(90)).get(MONDAY).idleMicros())
        .isEqualTo(90_000_000);
    assertThat(days(OF_WINDOW, nine.plusSeconds(30)).get(MONDAY).idleMicros())
        .isEqualTo(30_000_000);
    assertThat(store.seriesKeeper().keep(at(MONDAY, 23, 0), true)).isFalse();
    assertThat(openDays()).isEqualTo(1);
    keep(LATER);
    assertThat(openDays()).isZero();
    assertThat(days(OF_WINDOW, LATER).get(MONDAY).idleMicros()).isEqualTo(300_000_000);
  }

  @Test
  void nothingIsLostWhileWritersAndKeepersOverlap() throws Exception {
    database.execute(
        """
        create function hold() returns trigger language plpgsql as
        $$ begin perform pg_advisory_xact_lock_shared(tg_argv[0]::int); return new; end $$
        """,
        "create trigger hold before insert on batch for each row when (new.collector = 'held')"
            + " execute function hold(7001)",
        "create trigger hold before insert or update on series_state for each row execute function"
            + " hold(7002)");
    CompletableFuture<Void> writer;
    CompletableFuture<Boolean> keeper;
    try (Connection writers = closed(WRITER_GATE)) {
      writer =
          CompletableFuture.runAsync(
              () -> store.events().append(held(taken("A1", at(MONDAY, 9, 5)))), threads);
      awaitHeld(1);
      beside.events().append(append(taken("A2", at(MONDAY, 9, 6))));
      try (Connection keepers = closed(KEEPER_GATE)) {
        keeper =
            CompletableFuture.supplyAsync(() -> store.seriesKeeper().keep(LATER, true), threads);
        awaitHeld(2);
        beside.events().append(append(taken("A3", at(MONDAY, 9, 7))));
        writers.close();
        writer.join();
        beside.seriesKeeper().keep(LATER, true);
        assertThat(days(LATER)).as("nobody has kept anything").hasSize(1);
        assertThat(days(LATER).get(MONDAY).taken()).isEqualTo(3);
        keepers.close();
        assertThat(keeper.join()).isTrue();
      }
    }
    assertThat(stored("taken")).as("what the keeper saw").isEqualTo(1);
    assertThat(days(LATER).get(MONDAY).taken()).as("what is read").isEqualTo(3);
    keep(LATER);
    assertThat(stored("taken")).isEqualTo(3);
    assertSlow(LATER);
  }

  @Test
  void twoWritersAndTwoKeepersAtOnceLoseNothing() throws Exception {
    List<Event> events = new ArrayList<>();
    Random random = new Random(4);
    for (int i = 0; i < 160; i++) {
      LocalDate day = MONDAY.plusDays(random.nextInt(3));
      Instant time = at(day, 8 + random.nextInt(3), random.nextInt(60));
      events.add(taken("A" + i, time));
    }
    List<CompletableFuture<Void>> running = new ArrayList<>();
    for (int w = 0; w < 2; w++) {
      List<Event> own = events.subList(w * 80, w * 80 + 80);
      MetricsStore mine = w == 0 ? store : beside;
      running.add(
          CompletableFuture.runAsync(
              () -> own.forEach(event -> mine.events().append(append(event))), threads));
    }
    for (MetricsStore mine : List.of(store, beside)) {
      running.add(
          CompletableFuture.runAsync(
              () -> {
                while (!running.get(0).isDone() || !running.get(1).isDone()) {
                  mine.seriesKeeper().keep(LATER, true);
                }
              },
              threads));
    }
    running.forEach(CompletableFuture::join);
    keep(LATER);
    assertThat(stored("taken")).isEqualTo(160);
    assertSlow(LATER);
  }

  // Steps

  private static Operation byTheClockOf(ZoneId zone, Operation operation) {
    List<Hall> halls =
        operation.halls().stream()
            .map(
                hall ->
                    new Hall(
                        hall.id(),
                        hall.name(),
                        hall.region(),
                        zone,
                        hall.zones(),
                        hall.queues(),
                        hall.windows()))
            .toList();
    return new Operation(
        operation.regions(),
        operation.departments(),
        operation.matters(),
        halls,
        operation.sources(),
        operation.aliases());
  }

  private void keep(Instant now) {
    while (store.seriesKeeper().keep(now, true)) {
      assertThat(store.seriesKeeper().isDone(-1)).isTrue();
    }
    assertThat(store.seriesKeeper().newestMark()).isEqualTo(-1);
  }

  private Map<LocalDate, Measures> days(Instant asOf) {
    return days(SeriesKey.HALL, asOf);
  }

  private Map<LocalDate, Measures> days(SeriesKey key, Instant asOf) {
    Map<LocalDate, Measures> days = new TreeMap<>();
    for (SeriesRow row : read(Grain.DAY, asOf)) {
      if (row.key().equals(key)) {
        days.put(LocalDate.ofInstant(row.bucket(), ZONE), row.measures());
      }
    }
    return days;
  }

  private List<SeriesRow> read(Grain grain, Instant asOf) {
    return store.series().read(query(EnumSet.allOf(SeriesKind.class), grain, asOf));
  }

  private static SeriesQuery query(Set<SeriesKind> kinds, Grain grain, Instant asOf) {
    LocalDate until = MONDAY.plusDays(8);
    return new SeriesQuery(Set.of(NORTH), kinds, grain, MONDAY.minusDays(1), until, asOf);
  }

  /** All that a row says. */
  private static List<Object> said(SeriesRow row, UnaryOperator<Spread> lengths) {
    Measures measures = row.measures();
    return List.of(
        row.hall(),
        row.key(),
        row.bucket(),
        measures.withoutLengths(),
        lengths.apply(measures.waits()),
        lengths.apply(measures.services()));
  }

  private static Spread unread(Spread all) {
    return new Spread(all.cases(), all.sumMicros(), all.maxMicros(), LogBins.unread(all.cases()));
  }

  private void assertSlow(Instant asOf) throws SQLException {
    try (SlowFigures slow = new SlowFigures(store, database.address())) {
      Map<Grain, List<SeriesRow>> expected =
          slow.of(NORTH, MONDAY.minusDays(1), MONDAY.plusDays(7), asOf);
      for (Grain grain : Grain.values()) {
        assertThat(read(grain, asOf)).as("%s", grain).isEqualTo(expected.get(grain));
      }
    }
  }

  private static Instant at(LocalDate day, int hour, int minute) {
    return day.atTime(hour, minute).atZone(ZONE).toInstant();
  }

  private static Event taken(String ticket, Instant time) {
    return event("taken " + ticket, time, new TicketFact.Taken(NORTH, PASSPORTS, ticket));
  }

  private static Event window(String id, WindowState state, Instant time) {
    return event(id, time, new WindowObserved(NORTH, WINDOW, state, null, null));
  }

  private static Event event(String id, Instant time, Fact fact) {
    return new Event(new EventId(TICKETS, id), time, time.plusSeconds(1), fact);
  }

  private static Append append(Event... events) {
    return new Append(entries(events), List.of(), null, null);
  }

  private static Append held(Event... events) {
    return new Append(entries(events), List.of(), "held", "here");
  }

  private static List<Entry> entries(Event... events) {
    List<Entry> entries = new ArrayList<>();
    for (Event event : events) {
      entries.add(Samples.entry(entries.size(), event));
    }
    return entries;
  }

  // What the database says

  /** Of each row of the tables what an expression says of it. */
  private Map<String, String> rows(String expression) throws SQLException {
    Map<String, String> rows = new TreeMap<>();
    for (String grain : List.of("day", "hour", "quarters")) {
      query(
          "select '"
              + grain
              + " ' || to_char(bucket at time zone 'UTC', 'YYYY-MM-DD HH24:MI ') || kind || object,"
              + expression
              + " from series_"
              + grain
              + " s",
          row -> rows.put(row.getString(1), row.getString(2)));
    }
    return rows;
  }

  private long stored(String column) throws SQLException {
    long[] sum = new long[1];
    query(
        "select coalesce(sum(" + column + "), 0) from series_day where kind = 1",
        row -> sum[0] = row.getLong(1));
    return sum[0];
  }

  private long openDays() throws SQLException {
    long[] count = new long[1];
    query(
        "select count(*) from series_state where computed_until < until_at",
        row -> count[0] = row.getLong(1));
    return count[0];
  }

  private void awaitHeld(int waiting) {
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              long[] count = new long[1];
              query(
                  "select count(*) from pg_locks where locktype = 'advisory' and not granted and"
                      + " database = (select oid from pg_database where datname ="
                      + " current_database())",
                  row -> count[0] = row.getLong(1));
              return count[0] == waiting;
            });
  }

  /** A gate that stays closed until its connection does. */
  private Connection closed(int gate) throws SQLException {
    Connection connection = database.connect();
    try (Statement statement = connection.createStatement()) {
      statement.execute("select pg_advisory_lock(" + gate + ")");
    }
    return connection;
  }

  private interface RowTaker {
    void take(ResultSet row) throws SQLException;
  }

  private void query(String sql, RowTaker taker) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        taker.take(rows);
      }
    }
  }
}
