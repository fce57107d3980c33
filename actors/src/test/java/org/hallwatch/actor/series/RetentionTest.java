package org.hallwatch.actor.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hallwatch.actor.Samples.NORTH;
import static org.hallwatch.actor.Samples.PASSPORTS;
import static org.hallwatch.actor.Samples.TICKETS;
import static org.hallwatch.actor.Samples.ZONE;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.hallwatch.actor.Samples;
import org.hallwatch.collect.cloudevents.JsonFactCodec;
import org.hallwatch.domain.event.CorrectionFact;
import org.hallwatch.domain.event.Entry;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.Fact;
import org.hallwatch.domain.event.RejectionReason;
import org.hallwatch.domain.event.SourceFact;
import org.hallwatch.domain.event.SourceState;
import org.hallwatch.domain.event.TicketFact;
import org.hallwatch.domain.event.WindowObserved;
import org.hallwatch.domain.event.WindowState;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.hall.WindowId;
import org.hallwatch.domain.indicator.Dimension;
import org.hallwatch.domain.indicator.IndicatorCatalogue;
import org.hallwatch.domain.indicator.IndicatorQuery;
import org.hallwatch.domain.series.SeriesKind;
import org.hallwatch.store.MetricsStore;
import org.hallwatch.store.event.Append;
import org.hallwatch.store.event.Outcome;
import org.hallwatch.store.history.Import;
import org.hallwatch.store.history.ImportFile;
import org.hallwatch.store.indicator.IndicatorRow;
import org.hallwatch.store.jdbc.Database;
import org.hallwatch.store.jdbc.StoreException;
import org.hallwatch.store.moving.StoreExport;
import org.hallwatch.store.moving.StoreFile;
import org.hallwatch.store.moving.StoreImport;
import org.hallwatch.store.retention.Period;
import org.hallwatch.store.retention.Retention;
import org.hallwatch.store.retention.RetentionSettings;
import org.hallwatch.store.retention.StoreSizes;
import org.hallwatch.store.retention.StoreUpkeep;
import org.hallwatch.store.schema.Level;
import org.hallwatch.store.series.DroppedFiguresException;
import org.hallwatch.store.series.Grain;
import org.hallwatch.store.series.SeriesQuery;
import org.hallwatch.store.series.SeriesRow;
import org.hallwatch.store.testing.TestDatabase;
import org.hallwatch.store.verify.Unchecked;
import org.hallwatch.store.verify.Verification;
import org.hallwatch.store.verify.VerifyQuestion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Twenty days, of which the raw events of ten and the quarter hours of fifteen are dropped. */
class RetentionTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 3, 2);
  private static final int DAYS = 20;
  private static final Instant NOW = at(FIRST.plusDays(DAYS), 12, 0);
  private static final RetentionSettings SHORT =
      new RetentionSettings(
          Period.of(Duration.ofDays(9)),
          Period.of(Duration.ofDays(5)),
          Period.EVER,
          Period.EVER,
          Period.EVER,
          Duration.ZERO,
          Period.EVER,
          Period.EVER);
  private static final LocalDate FROZEN = FIRST.plusDays(10);
  private static final WindowId WINDOW = new WindowId("w1");
  private static final WindowId OLD_WINDOW = new WindowId("w2");

  private final List<TestDatabase> databases = new ArrayList<>(List.of(TestDatabase.create()));
  private TestDatabase database = databases.getFirst();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private MetricsStore store;
  private Database direct;
  private Retention retention;

  @BeforeEach
  void open() {
    store = MetricsStore.open(database.address(), new JsonFactCodec(), new SimpleMeterRegistry());
    direct = new Database(database.address(), new SimpleMeterRegistry());
    retention = new Retention(direct, SHORT);
    store.organisation().seed(Samples.operation(NORTH), "test", NOW);
  }

  @AfterEach
  void close() {
    threads.shutdownNow();
    direct.close();
    store.close();
    databases.forEach(TestDatabase::drop);
  }

  @Test
  void figuresOutliveTheirEvents() throws SQLException {
    tellStory();
    List<SeriesRow> days = read(Grain.DAY, FIRST);
    List<SeriesRow> hours = read(Grain.HOUR, FIRST);
    List<SeriesRow> quarters = read(Grain.QUARTER, FIRST.plusDays(16));

    dropAll();

    assertThat(
            database.count("select count(*) from event where occurred_at < '2026-03-12T00:00:00Z'"))
        .isZero();
    assertThat(
            database.count(
                "select count(*) from event where occurred_at >= '2026-03-12T00:00:00Z'"))
        .isPositive();
    assertThat(read(Grain.DAY, FIRST)).isEqualTo(days);
    assertThat(read(Grain.HOUR, FIRST)).isEqualTo(hours);
    assertThat(read(Grain.QUARTER, FIRST.plusDays(16))).isEqualTo(quarters);
    assertThatThrownBy(() -> read(Grain.QUARTER, FIRST.plusDays(14)))
        .isInstanceOf(DroppedFiguresException.class)
        .hasMessageContaining("kept from 2026-03-17T00:00:00Z on");
    assertThat(byQuarter(FIRST.plusDays(16))).hasSize(96);
    assertThatThrownBy(() -> byQuarter(FIRST.plusDays(14)))
        .isInstanceOf(DroppedFiguresException.class)
        .hasMessageContaining("Figures by quarter are kept from 2026-03-17T00:00:00Z on")
        .hasMessageContaining("longer spans");
    assertThat(
            database.count(
                "select count(*) from series_quarter where bucket < '2026-03-17T00:00:00Z'"))
        .isZero();
    assertRecounted();
  }

  @Test
  void whatNobodyNeedsWithoutTheEventsGoesToo() throws SQLException {
    tellStory();
    dropAll();
    assertThat(
            database.count(
                "select count(*) from event_identity where occurred_micros < extract(epoch from"
                    + " timestamptz '2026-03-12T00:00:00Z') * 1000000"))
        .isZero();
    assertThat(database.count("select count(*) from correction")).isEqualTo(1);
    assertThat(
            database.count(
                "select count(*) from batch where occurred_last < '2026-03-11T00:00:00Z'"))
        .isZero();
    assertThat(database.count("select count(*) from series_state where octet_length(carry) > 0"))
        .isLessThanOrEqualTo(DAYS - 8);
    assertThat(database.count("select count(*) from pg_class where relname = 'event_20260305'"))
        .isZero();
    assertThat(retention.visit(NOW)).as("nothing is left to do").isFalse();
    assertThat(store.events().newestReceivedAt()).isPresent();
  }

  @Test
  void nothingThatComesLaterChangesFiguresOfDroppedDays() throws SQLException {
    tellStory();
    dropAll();
    List<SeriesRow> before = frozen();
    List<Outcome> outcomes =
        store
            .events()
            .append(
                append(
                    taken("late", at(FIRST.plusDays(3), 10, 0)),
                    taken("later", at(FROZEN, 20, 0)),
                    new Event(
                        id("wrong"),
                        NOW,
                        NOW,
                        new CorrectionFact.Replaced(
                            id("taken of day 15"),
                            "wrong day",
                            at(FIRST.plusDays(3), 9, 0),
                            new TicketFact.Taken(NORTH, PASSPORTS, "A1"))),
                    taken("early enough", at(FIRST.plusDays(15), 10, 0))))
            .outcomes();
    assertThat(outcomes.subList(0, 3))
        .allSatisfy(
            outcome ->
                assertThat(((Outcome.Refused) outcome).rejected().reason())
                    .isEqualTo(RejectionReason.OUT_OF_RETENTION));
    assertThat(outcomes.get(3)).isEqualTo(new Outcome.Stored(1));
    assertThat(database.count("select count(*) from rejected where reason = 'out-of-retention'"))
        .isEqualTo(3);
    assertThat(database.count("select count(*) from series_dirty where hour < '2026-03-12'"))
        .isZero();

    database.execute(
        "insert into series_dirty (hall, hour) values ('north', '2026-03-05T01:00:00Z')");
    database.execute("insert into series_dirty (hall) values ('north')");
    assertThat(frozen()).as("with marks").isEqualTo(before);
    database.execute("update source set gap_seconds = 3600");
    keep();
    changeZone(ZoneId.of("Asia/Kolkata"));
    assertThat(frozen()).as("with another zone").isEqualTo(before);
    keep();
    assertThat(frozen()).isEqualTo(before);
    assertThat(database.count("select count(*) from series_state where zone = 'Asia/Shanghai'"))
        .isEqualTo(11);
    assertRecounted();
    changeZone(ZoneId.of("America/New_York"));
    keep();
    assertThat(frozen()).isEqualTo(before);
    assertRecounted();
    store.events().append(append(taken("once more", at(FIRST.plusDays(15), 11, 0))));
    keep();
    assertRecounted();
  }

  @Test
  void aCorrectionOfADroppedDayIsRefusedWhileItsEventIsKnown() throws SQLException {
    tellStory();
    database.execute("insert into series_dirty (hall) values ('north')");
    assertThat(retention.visit(NOW)).as("closed, and not dropped yet").isFalse();
    Event withdrawn =
        new Event(
            id("too late"),
            NOW,
            NOW,
            new CorrectionFact.Withdrawn(id("taken of day 10"), "never came"));
    Outcome outcome = store.events().append(append(withdrawn)).outcomes().getFirst();
    assertThat(((Outcome.Refused) outcome).rejected().reason())
        .isEqualTo(RejectionReason.OUT_OF_RETENTION);
    assertThat(database.count("select count(*) from correction where id = 'too late'")).isZero();
  }

  @Test
  void aRangeThatHadNoDataIsOpenStill() throws SQLException {
    tellStory();
    dropAll();
    Event old = taken("of history", at(FIRST.minusYears(1), 10, 0));
    assertThat(store.events().append(append(old)).outcomes())
        .containsExactly(new Outcome.Stored(1));
    keep();
    assertThat(read(Grain.DAY, FIRST.minusYears(1), FIRST.minusYears(1))).isNotEmpty();
    dropAll();
    assertThat(read(Grain.DAY, FIRST.minusYears(1), FIRST.minusYears(1))).isNotEmpty();
    assertRecounted();
  }

  @Test
  void whatIsNotFoldedYetStays() throws SQLException {
    tellStory();
    database.execute(
        "insert into series_dirty (hall, hour) values ('north', '2026-03-05T01:00:00Z')");
    assertThat(retention.visit(NOW)).isTrue();
    assertThat(retention.visit(NOW)).isFalse();
    assertThat(
            database.count("select count(*) from event where occurred_at < '2026-03-03T00:00:00Z'"))
        .isZero();
    assertThat(
            database.count("select count(*) from event where occurred_at < '2026-03-06T00:00:00Z'"))
        .isPositive();
    keep();
    dropAll();
    assertThat(
            database.count("select count(*) from event where occurred_at < '2026-03-06T00:00:00Z'"))
        .isZero();
  }

  @Test
  void anUnfinishedImportHoldsItsDaysAndAFinishedOneForAWhile() throws SQLException {
    tellStory();
    Import opened =
        store
            .history()
            .open("m", "d", List.of(new ImportFile("f", "x", 1)), "test", at(FIRST, 9, 0));
    database.execute(
        "update import set occurred_first = '2026-03-04T00:00Z', occurred_last ="
            + " '2026-03-05T00:00Z'");
    dropAll();
    assertThat(
            database.count("select count(*) from event where occurred_at < '2026-03-06T00:00:00Z'"))
        .isPositive();
    store.history().end(opened.number(), Import.State.CLOSED, null, NOW);
    RetentionSettings patient =
        new RetentionSettings(
            SHORT.raw(),
            SHORT.quarter(),
            SHORT.hour(),
            SHORT.day(),
            SHORT.facts(),
            Duration.ofDays(30),
            SHORT.compressAfter(),
            SHORT.audit());
    Retention patiently = new Retention(direct, patient);
    assertThat(patiently.visit(NOW.plus(Duration.ofDays(1)))).isFalse();
    assertThat(
            database.count("select count(*) from event where occurred_at < '2026-03-06T00:00:00Z'"))
        .isPositive();
    dropAll();
    assertThat(
            database.count("select count(*) from event where occurred_at < '2026-03-06T00:00:00Z'"))
        .isZero();
    assertThatThrownBy(() -> store.history().undo(opened.number(), NOW))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("dropped");
  }

  @Test
  void anAppendThatIsOpenMeanwhileIsCounted() throws Exception {
    tellStory();
    database.execute(
        """
        create function hold() returns trigger language plpgsql as
        $$ begin perform pg_advisory_xact_lock_shared(7001); return new; end $$
        """,
        "create trigger hold before insert on batch for each row when (new.collector = 'held')"
            + " execute function hold()");
    Event late = taken("just in time", at(FIRST.plusDays(4), 10, 0));
    CompletableFuture<List<Outcome>> writer;
    try (Connection gate = database.connect()) {
      try (Statement statement = gate.createStatement()) {
        statement.execute("select pg_advisory_lock(7001)");
      }
      writer =
          CompletableFuture.supplyAsync(
              () ->
                  store
                      .events()
                      .append(new Append(entries(late), List.of(), "held", "here"))
                      .outcomes(),
              threads);
      await()
          .until(
              () ->
                  database.count(
                          "select count(*) from pg_locks where locktype = 'advisory' and not"
                              + " granted")
                      == 1);
      for (int visit = 0; visit < 3; visit++) {
        retention.visit(NOW);
      }
      assertThat(
              database.count(
                  "select count(*) from event where occurred_at < '2026-03-03T00:00:00Z'"))
          .as("waits for the writer")
          .isPositive();
      assertThat(outcomeOf(taken("too late", at(FIRST.plusDays(4), 11, 0))))
          .isEqualTo(RejectionReason.OUT_OF_RETENTION);
    }
    boolean stored = writer.join().getFirst().equals(new Outcome.Stored(1));
    keep();
    long taken =
        read(Grain.DAY, FIRST.plusDays(4), FIRST.plusDays(4)).stream()
            .filter(row -> row.key().kind() == SeriesKind.HALL)
            .mapToLong(row -> row.measures().taken())
            .sum();
    assertThat(taken).isEqualTo(stored ? 3 : 2);
    dropAll();
    assertThat(
            database.count("select count(*) from event where occurred_at < '2026-03-12T00:00:00Z'"))
        .isZero();
    assertRecounted();
  }

  @Test
  void everybodyGoesOnWhileIsCopiedWhatOutlivesADay() throws Exception {
    store.events().append(append(silence("state")));
    tellStory();
    database.execute(
        """
        create function hold() returns trigger language plpgsql as
        $$ begin perform pg_advisory_xact_lock_shared(7001); return new; end $$
        """,
        "create trigger hold before insert on event_kept for each row execute function hold()");
    CompletableFuture<Boolean> dropper;
    try (Connection gate = database.connect()) {
      try (Statement statement = gate.createStatement()) {
        statement.execute("select pg_advisory_lock(7001)");
      }
      dropper =
          CompletableFuture.supplyAsync(
              () -> {
                boolean more = retention.visit(NOW);
                return more || retention.visit(NOW);
              },
              threads);
      await()
          .until(
              () ->
                  database.count(
                          "select count(*) from pg_locks where locktype = 'advisory' and not"
                              + " granted")
                      == 1);
      assertThat(store.events().readHall(NORTH, at(FIRST, 0, 0), at(FIRST.plusDays(1), 0, 0), NOW))
          .as("what happened on the day that is being dropped")
          .hasSizeGreaterThan(3);
      assertThat(read(Grain.QUARTER, FIRST.plusDays(16))).isNotEmpty();
      assertThat(outcomesOf(taken("meanwhile", at(FIRST.plusDays(19), 9, 30))))
          .isEqualTo(List.of(new Outcome.Stored(1)));
      assertThat(verified().isRight()).as("nothing is seen twice meanwhile").isTrue();
    }
    dropper.join();
    keep();
    dropAll();
    assertThat(database.count("select count(*) from event_kept")).isEqualTo(1);
    assertThat(
            database.count("select count(*) from event where occurred_at < '2026-03-12T00:00:00Z'"))
        .isZero();
    assertRecounted();
  }

  @Test
  void statesOfSourcesOutliveTheirDays() throws SQLException {
    Event state = silence("state");
    store.events().append(append(state));
    tellStory();
    dropAll();
    assertThat(store.events().readSources(Duration.ofHours(1), NOW))
        .extracting(Event::id)
        .contains(state.id());
  }

  @Test
  void aDroppedDayOfAHallIsNotShownAsEmpty() {
    tellStory();
    dropAll();
    assertThatThrownBy(
            () -> store.events().readHall(NORTH, at(FIRST, 0, 0), at(FIRST.plusDays(1), 0, 0), NOW))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("dropped");
    assertThat(
            store
                .events()
                .readHall(NORTH, at(FIRST.plusDays(15), 0, 0), at(FIRST.plusDays(16), 0, 0), NOW))
        .isNotEmpty();
  }

  @Test
  void eventsInTheNetGetADayOfTheirOwn() throws SQLException {
    assumeTrue(store.schema().level() == Level.PLAIN, "only there is a net");
    store.events().append(append(taken("first", at(FIRST, 10, 0))));
    database.execute(
        "alter table event detach partition event_20260302",
        "insert into event select * from event_20260302",
        "drop table event_20260302");
    assertThat(store.inNet()).isEqualTo(1);
    StoreUpkeep upkeep = store.upkeep(RetentionSettings.USUAL);
    assertThat(upkeep.visit(NOW)).isTrue();
    assertThat(upkeep.visit(NOW)).isFalse();
    assertThat(store.inNet()).isZero();
    assertThat(database.count("select count(*) from event_20260302")).isEqualTo(1);
    assertThat(store.events().readHall(NORTH, at(FIRST, 0, 0), at(FIRST, 23, 0), NOW)).hasSize(1);
  }

  @Test
  void sizesAreNotedOnceADayAndSayHowItGrows() throws SQLException {
    tellStory();
    LocalDate today = LocalDate.ofInstant(NOW, ZoneOffset.UTC);
    StoreSizes.Report guessed = store.sizes().report(today);
    assertThat(guessed.all())
        .isEqualTo(database.count("select pg_database_size(current_database())"));
    assertThat(guessed.bytes().get(StoreSizes.Part.EVENTS)).isPositive();
    assertThat(guessed.from()).contains("the events of the last two weeks");
    assertThat(guessed.free()).isEmpty();
    assertThat(guessed.daysLeft()).isEmpty();
    store.upkeep(RetentionSettings.USUAL).visit(NOW);
    store.upkeep(RetentionSettings.USUAL).visit(NOW);
    assertThat(database.count("select count(distinct day) from store_size")).isEqualTo(1);
    database.execute("update store_size set day = day - 10, bytes = bytes - 10000");
    StoreSizes.Report measured = store.sizes().report(today);
    assertThat(measured.from()).isEqualTo("sizes noted since 2026-03-12");
    assertThat(measured.perDay()).isGreaterThanOrEqualTo(7000);
  }

  @Test
  void killedInTheMiddleItGoesOn() throws SQLException {
    tellStory();
    database.execute("insert into series_dirty (hall) values ('north')");
    assertThat(retention.visit(NOW)).as("closed").isFalse();
    keep();
    database.execute("update retention_raw set settles = null");
    database.execute(
        "delete from event_identity i using event e where e.occurred_at < '2026-03-04' and i.source"
            + " = e.source and i.id = e.id");
    database.execute("select drop_day('2026-03-02')");
    List<SeriesRow> days = read(Grain.DAY, FIRST);
    assertThat(outcomeOf(taken("of day 0", at(FIRST, 9, 5))))
        .isEqualTo(RejectionReason.OUT_OF_RETENTION);
    keep();
    dropAll();
    assertThat(
            database.count("select count(*) from event where occurred_at < '2026-03-12T00:00:00Z'"))
        .isZero();
    assertThat(read(Grain.DAY, FIRST)).isEqualTo(days);
    assertRecounted();
  }

  @Test
  void whatIsLeftIsRestoredWithItsFiguresAndRefusals(@TempDir Path folder) throws SQLException {
    store.events().append(append(silence("state")));
    tellStory();
    dropAll();
    TestDatabase there = restored(folder);
    assertThat(AllRows.differences(database.address(), there.address())).isEmpty();
    assertThat(there.count("select count(*) from event_kept")).isPositive();

    List<SeriesRow> days = read(Grain.DAY, FIRST);
    List<SeriesRow> hours = read(Grain.HOUR, FIRST);
    List<Unchecked> unchecked = verified().unchecked();
    goOnWith(there);

    assertThat(read(Grain.DAY, FIRST)).isEqualTo(days).isNotEmpty();
    assertThat(read(Grain.HOUR, FIRST)).isEqualTo(hours).isNotEmpty();
    assertThat(verified().unchecked()).isEqualTo(unchecked);
    assertRecounted();
    assertThatThrownBy(() -> read(Grain.QUARTER, FIRST.plusDays(14)))
        .isInstanceOf(DroppedFiguresException.class);
    assertThatThrownBy(
            () -> store.events().readHall(NORTH, at(FIRST, 0, 0), at(FIRST.plusDays(1), 0, 0), NOW))
        .hasMessageContaining("dropped");
    assertThat(outcomeOf(taken("late", at(FIRST.plusDays(3), 10, 0))))
        .isEqualTo(RejectionReason.OUT_OF_RETENTION);
    assertThat(store.events().readSources(Duration.ofHours(1), NOW))
        .extracting(Event::id)
        .contains(silence("state").id());
    keep();
    await()
        .until(
            () -> {
              retention.visit(NOW.plus(Duration.ofDays(1)));
              return database.count(
                      "select count(*) from event where occurred_at < '2026-03-13T00:00:00Z'")
                  == 0;
            });
    assertRecounted();
  }

  // Steps

  private TestDatabase restored(Path folder) {
    Path path = folder.resolve("left.zip");
    StoreExport.write(database.address(), path, _ -> {});
    TestDatabase there = TestDatabase.createBare();
    databases.add(there);
    try (StoreFile file = StoreFile.open(path)) {
      file.check(_ -> {});
      StoreImport.read(file, there.address(), _ -> {});
    }
    return there;
  }

  /** From now on everything is asked of this store. */
  private void goOnWith(TestDatabase other) {
    direct.close();
    store.close();
    database = other;
    store = MetricsStore.open(other.address(), new JsonFactCodec(), new SimpleMeterRegistry());
    direct = new Database(other.address(), new SimpleMeterRegistry());
    retention = new Retention(direct, SHORT);
  }

  /** Tickets, a window of which nothing is said after the first day, and corrections. */
  private void tellStory() {
    store
        .events()
        .append(
            append(
                event(
                    "w2",
                    at(FIRST, 9, 0),
                    new WindowObserved(NORTH, OLD_WINDOW, WindowState.IDLE, null, null))));
    for (int day = 0; day < DAYS; day++) {
      LocalDate date = FIRST.plusDays(day);
      store
          .events()
          .append(
              append(
                  taken("of day " + day, at(date, 9, 5)),
                  taken("second of day " + day, at(date, 22, 15)),
                  event(
                      "w1 of " + day,
                      at(date, 9, 0),
                      new WindowObserved(NORTH, WINDOW, WindowState.SERVING, null, null)),
                  event("beat " + day, at(date, 23, 58), new SourceFact.Heartbeat(NORTH))));
    }
    store
        .events()
        .append(
            append(
                new Event(
                    id("c1"),
                    at(FIRST.plusDays(1), 10, 0),
                    at(FIRST.plusDays(1), 10, 0),
                    new CorrectionFact.Withdrawn(id("taken second of day 0"), "mistake")),
                new Event(
                    id("c2"),
                    at(FIRST.plusDays(16), 10, 0),
                    at(FIRST.plusDays(16), 10, 0),
                    new CorrectionFact.Withdrawn(id("taken second of day 15"), "mistake"))));
    keep();
  }

  private void keep() {
    while (store.follower().follow()) {
      assertThat(store.follower().place()).isNotNegative();
    }
    while (store.seriesKeeper().keep(NOW, true)) {
      assertThat(store.seriesKeeper().isDone(-1)).isTrue();
    }
  }

  private void dropAll() {
    while (retention.visit(NOW)) {
      assertThat(store.seriesKeeper().isDone(-1)).isTrue();
    }
  }

  private void changeZone(ZoneId zone) {
    store
        .organisation()
        .change(
            known ->
                new Operation(
                    known.regions(),
                    known.departments(),
                    known.matters(),
                    known.halls().stream()
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
                        .toList(),
                    known.sources(),
                    known.aliases()),
            "test",
            NOW);
  }

  private void assertRecounted() {
    Verification verification = verified();
    assertThat(verification.differences()).isEmpty();
    assertThat(verification.differing()).isZero();
    assertThat(verification.hallDays()).isPositive();
    assertThat(verification.unchecked())
        .extracting(Unchecked::reason)
        .contains(Unchecked.Reason.NO_RAW_EVENTS, Unchecked.Reason.SHORT_SPANS_DROPPED)
        .doesNotContain(Unchecked.Reason.RECOMPUTE_PENDING);
  }

  private Verification verified() {
    return store.verify().verify(new VerifyQuestion(null, null, null, 100));
  }

  private List<Outcome> outcomesOf(Event event) {
    return store.events().append(append(event)).outcomes();
  }

  private RejectionReason outcomeOf(Event event) {
    return ((Outcome.Refused) outcomesOf(event).getFirst()).rejected().reason();
  }

  /** By the clock of then, whatever the clock is now. */
  private List<SeriesRow> frozen() {
    return read(Grain.DAY, FIRST.minusDays(2), FROZEN.plusDays(2)).stream()
        .filter(row -> row.bucket().isBefore(at(FROZEN.plusDays(1), 0, 0)))
        .toList();
  }

  private List<IndicatorRow> byQuarter(LocalDate day) {
    IndicatorQuery query =
        new IndicatorQuery(
            IndicatorCatalogue.find("tickets-taken").orElseThrow(),
            day,
            day,
            List.of(Dimension.QUARTER),
            Map.of());
    return store.indicators().read(query, store.organisation().current(), Set.of(NORTH), NOW);
  }

  private List<SeriesRow> read(Grain grain, LocalDate from) {
    return read(grain, from, FIRST.plusDays(DAYS));
  }

  private List<SeriesRow> read(Grain grain, LocalDate from, LocalDate last) {
    return store
        .series()
        .read(
            new SeriesQuery(
                Set.of(NORTH),
                EnumSet.allOf(SeriesKind.class),
                grain,
                from,
                last.plusDays(1),
                NOW));
  }

  private static Instant at(LocalDate day, int hour, int minute) {
    return day.atTime(LocalTime.of(hour, minute)).atZone(ZONE).toInstant();
  }

  private static EventId id(String id) {
    return new EventId(TICKETS, id);
  }

  private static Event taken(String ticket, Instant time) {
    return event("taken " + ticket, time, new TicketFact.Taken(NORTH, PASSPORTS, ticket));
  }

  private static Event silence(String id) {
    return event(
        id,
        at(FIRST, 9, 30),
        new SourceFact.StateChanged(
            TICKETS, null, SourceState.CURRENT, SourceState.SILENT, null, at(FIRST, 9, 0)));
  }

  private static Event event(String id, Instant time, Fact fact) {
    return new Event(id(id), time, time.plusSeconds(1), fact);
  }

  private static Append append(Event... events) {
    return new Append(entries(events), List.of(), null, null);
  }

  private static List<Entry> entries(Event... events) {
    List<Entry> entries = new ArrayList<>();
    for (Event event : events) {
      entries.add(Samples.entry(entries.size(), event));
    }
    return entries;
  }
}
