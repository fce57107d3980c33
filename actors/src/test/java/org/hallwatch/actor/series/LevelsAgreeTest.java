package org.hallwatch.actor.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.hallwatch.collect.cloudevents.JsonFactCodec;
import org.hallwatch.collect.contract.PullCollector;
import org.hallwatch.collect.contract.SourceUnavailableException;
import org.hallwatch.collect.simulator.City;
import org.hallwatch.collect.simulator.CitySimulator;
import org.hallwatch.store.MetricsStore;
import org.hallwatch.store.jdbc.DatabaseAddress;
import org.hallwatch.store.jdbc.StoreException;
import org.hallwatch.store.retention.Period;
import org.hallwatch.store.retention.RetentionSettings;
import org.hallwatch.store.retention.StoreUpkeep;
import org.hallwatch.store.schema.Level;
import org.hallwatch.store.schema.Schema;
import org.hallwatch.store.testing.TestDatabase;
import org.hallwatch.store.verify.Verification;
import org.hallwatch.store.verify.VerifyQuestion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The same events make the same rows and figures at every level: on the embedded database, and on
 * the one that HALLWATCH_TEST_DB names. Where it names none, both are embedded, and all that is
 * tested is that the same events make the same rows twice.
 */
class LevelsAgreeTest {
  private static final Logger LOG = LoggerFactory.getLogger(LevelsAgreeTest.class);
  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

  private static final LocalDate FIRST = LocalDate.of(2026, 2, 27);
  private static final LocalDate LAST = LocalDate.of(2026, 4, 5);

  /** What events alone decide; the rest holds when it was written, too. */
  private static final String[] TABLES = {
    "event",
    "event_identity",
    "correction",
    "case_event",
    "code_met",
    "finding",
    "series_quarter",
    "series_hour",
    "series_day",
    "series_state",
    "series_dirty"
  };

  private static final RetentionSettings COMPRESSING =
      new RetentionSettings(
          Period.EVER,
          Period.EVER,
          Period.EVER,
          Period.EVER,
          Period.EVER,
          Duration.ZERO,
          Period.of(Duration.ofDays(1)),
          Period.EVER);
  private static final Instant COMPRESSED_AT = Instant.parse("2026-05-01T00:00:00Z");

  private final List<TestDatabase> databases = new ArrayList<>();
  private final List<MetricsStore> stores = new ArrayList<>();

  @AfterEach
  void close() {
    stores.forEach(MetricsStore::close);
    databases.forEach(TestDatabase::drop);
  }

  @Test
  void randomStoriesMakeTheSameRowsAndFigures() {
    PlayedStories here = new PlayedStories(open(TestDatabase.createEmbedded()), newest());
    PlayedStories there = new PlayedStories(open(TestDatabase.create()), newest());
    LOG.info(
        "levels compared: {} (embedded) and {}",
        here.store().schema().level().code(),
        there.store().schema().level().code());
    int stories = TestDatabase.isServerNamed() ? 8 : 2;
    for (long seed = 0; seed < stories; seed++) {
      here.play(seed);
      there.play(seed);
    }
    compare(here, there);
  }

  @Test
  void daysOfACityMakeTheSameRowsAndFigures() throws SourceUnavailableException {
    assumeTrue(TestDatabase.isServerNamed(), "HALLWATCH_TEST_DB names no server to compare with");
    daysOfACity(2, 2);
  }

  @Test
  @Tag("full")
  void weeksOfACityMakeTheSameRowsAndFigures() throws SourceUnavailableException {
    assumeTrue(TestDatabase.isServerNamed(), "HALLWATCH_TEST_DB names no server to compare with");
    daysOfACity(10, 14);
  }

  /** Old days are compressed, and then told of again: late, corrected, by imports taken back. */
  @Test
  void compressedDaysTakeInWhatComesLate() throws SQLException {
    PlayedStories here = new PlayedStories(open(TestDatabase.createEmbedded()), newest());
    PlayedStories there = new PlayedStories(open(TestDatabase.create()), newest());
    assumeTrue(
        there.store().schema().level() == Level.TIMESCALE,
        "HALLWATCH_TEST_DB names no server that compresses");
    StoreUpkeep upkeep = there.store().upkeep(COMPRESSING);
    for (long seed = 20; seed < 28; seed++) {
      here.play(seed);
      there.play(seed);
      while (upkeep.visit(COMPRESSED_AT)) {
        // Until nothing is left.
      }
    }
    assertThat(
            databases
                .getLast()
                .count(
                    "select count(*) from timescaledb_information.chunks where hypertable_name ="
                        + " 'event' and is_compressed"))
        .isGreaterThan(3);
    compare(here, there);
  }

  private void daysOfACity(int halls, int days) throws SourceUnavailableException {
    PlayedStories here = new PlayedStories(open(TestDatabase.createEmbedded()), newest());
    PlayedStories there = new PlayedStories(open(TestDatabase.create()), newest());
    for (PlayedStories one : List.of(here, there)) {
      PullCollector city = new CitySimulator(City.of(halls), MONDAY, MONDAY.plusDays(days), 7);
      one.collect(city);
    }
    compare(here, there);
  }

  private static void compare(PlayedStories here, PlayedStories there) {
    for (PlayedStories one : List.of(here, there)) {
      PlayedStories.follow(one.store());
      PlayedStories.keep(one.store());
    }
    assertThat(AllRows.differences(here.address(), there.address(), TABLES)).isEmpty();
    assertThat(PlayedStories.figures(there.store(), FIRST, LAST))
        .isEqualTo(PlayedStories.figures(here.store(), FIRST, LAST))
        .isNotEmpty();
    assertThat(PlayedStories.indicators(there.store(), FIRST, LAST))
        .isEqualTo(PlayedStories.indicators(here.store(), FIRST, LAST))
        .isNotEmpty();
    Verification recount = recount(there.store());
    assertThat(recount.differences()).isEmpty();
    assertThat(recount.figures()).isEqualTo(recount(here.store()).figures()).isPositive();
  }

  @Test
  void tablesMadePlainStayPlainWhenTheExtensionComes() {
    assumeTrue(TestDatabase.serverHasTimescale(), "needs a server that has TimescaleDB");
    TestDatabase database = TestDatabase.createBareWithoutTimescale();
    databases.add(database);
    assertThat(Schema.migrate(database.address()).offered()).isEqualTo(Level.PLAIN);
    database.execute("create extension timescaledb");
    Schema again = Schema.migrate(database.address());
    assertThat(again.level()).isEqualTo(Level.PLAIN);
    assertThat(again.offered()).isNotEqualTo(Level.PLAIN);
    PlayedStories stories = new PlayedStories(open(database), newest());
    stories.play(3);
    assertThat(recount(stories.store()).differences()).isEmpty();
  }

  @Test
  void tablesOfTimescaleAreRefusedWithoutIt() {
    assumeTrue(TestDatabase.serverHasTimescale(), "needs a server that has TimescaleDB");
    TestDatabase database = TestDatabase.create();
    databases.add(database);
    assertThat(Schema.migrate(database.address()).level()).isNotEqualTo(Level.PLAIN);
    database.execute("drop extension timescaledb cascade");
    assertThatThrownBy(() -> Schema.migrate(database.address()))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("Give the database its extension back");
  }

  private static Verification recount(MetricsStore store) {
    return store.verify().verify(new VerifyQuestion(null, null, null, 5));
  }

  private DatabaseAddress newest() {
    return databases.getLast().address();
  }

  private MetricsStore open(TestDatabase database) {
    databases.add(database);
    MetricsStore store =
        MetricsStore.open(database.address(), new JsonFactCodec(), new SimpleMeterRegistry());
    stores.add(store);
    return store;
  }
}
