package org.hallwatch.actor.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.hallwatch.collect.cloudevents.JsonFactCodec;
import org.hallwatch.domain.event.Event;
import org.hallwatch.store.MetricsStore;
import org.hallwatch.store.event.Appended;
import org.hallwatch.store.event.Outcome;
import org.hallwatch.store.jdbc.DatabaseAddress;
import org.hallwatch.store.jdbc.StoreException;
import org.hallwatch.store.moving.Manifest;
import org.hallwatch.store.moving.StoreExport;
import org.hallwatch.store.moving.StoreFile;
import org.hallwatch.store.moving.StoreImport;
import org.hallwatch.store.schema.Unfinished;
import org.hallwatch.store.series.SeriesRow;
import org.hallwatch.store.testing.TestDatabase;
import org.hallwatch.store.verify.VerifyQuestion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A store that was moved is the same store: every row, every figure, every identity; and it goes
 * on. Moved between the embedded database and the one that HALLWATCH_TEST_DB names, if it names
 * one.
 */
class StoreMovedTest {
  private static final String INDEXES =
      """
      select pg_get_indexdef(x.indexrelid) || x.indisvalid from pg_index x join pg_class c on c.oid = x.indrelid
      where c.relnamespace = 'hallwatch'::regnamespace and not c.relispartition order by 1
      """;

  private static final String KEYS =
      """
      select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(k.oid) || convalidated
      from pg_constraint k join pg_class c on c.oid = k.conrelid
      where c.relnamespace = 'hallwatch'::regnamespace and not c.relispartition order by 1
      """;

  /** Days, as partitions or as chunks, that have fewer indexes than the event table. */
  private static final String DAYS_WITHOUT_INDEXES =
      """
      select inhrelid::regclass::text from pg_inherits
      where inhparent = 'event'::regclass
        and (select count(*) from pg_index where indrelid = inhrelid) < (select count(*) from pg_index where indrelid = inhparent)
      """;

  private final List<TestDatabase> databases = new ArrayList<>();
  private final List<MetricsStore> stores = new ArrayList<>();
  @TempDir private Path folder;

  @AfterEach
  void close() {
    stores.forEach(MetricsStore::close);
    databases.forEach(TestDatabase::drop);
  }

  @Test
  void everyRowArrivesAndEveryFigureIsTheSame() throws SQLException {
    PlayedStories here = played(2);
    PlayedStories.follow(here.store());
    DatabaseAddress there = bare();
    Manifest written = move(here.address(), there, "a");
    MetricsStore moved = open(there);
    assertThat(AllRows.differences(here.address(), there)).isEmpty();
    assertThat(written.events()).isEqualTo(moved.events().count()).isPositive();
    assertThat(moved.verify().verify(new VerifyQuestion(null, null, null, 5)).differences())
        .isEmpty();
    assertThat(figures(moved)).isEqualTo(figures(here.store())).isNotEmpty();
  }

  @Test
  void whatANightFoundArrivesByName() throws SQLException {
    PlayedStories here = played(1);
    try (Connection connection =
            DriverManager.getConnection(
                here.address().jdbcUrl(), here.address().user(), here.address().password());
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          with run as (
            insert into hallwatch.verify_run
              (began_at, first_day, last_day, seconds, hall_days, events, figures, differing, pending, without_raw,
                indicator_figures, indicators_differing)
            values (now(), '2026-03-01', '2026-03-03', 1.5, 3, 100, 2000, 1, 0, 0, 1000, 1) returning no
          )
          insert into hallwatch.verify_indicator_difference
            (run, place, indicator, hall, first_day, last_day, of_what, figure, said, recounted)
          select no, 1, 'wait-average', null, '2026-03-01', '2026-03-03', 'region south', 'value', '3.50', '3.25' from run
          """);
    }
    DatabaseAddress there = bare();
    move(here.address(), there, "night");
    assertThat(open(there).nightlyVerify().last().orElseThrow().found().indicators().differences())
        .extracting(Object::toString)
        .singleElement()
        .asString()
        .contains("wait-average", "hall=null", "region south", "3.50");
  }

  @Test
  void everyIndexAndKeyIsThereAgain() throws SQLException {
    TestDatabase moved = TestDatabase.createBare();
    TestDatabase fresh = TestDatabase.create();
    move(played(1).address(), add(moved), "a");
    add(fresh);
    assertThat(moved.texts(INDEXES)).isEqualTo(fresh.texts(INDEXES)).isNotEmpty();
    assertThat(moved.texts(KEYS)).isEqualTo(fresh.texts(KEYS)).isNotEmpty();
    assertThat(moved.texts(DAYS_WITHOUT_INDEXES)).isEmpty();
  }

  @Test
  void itArrivesAtTheOtherLevelAndComesBack() throws SQLException {
    PlayedStories here = played(1);
    DatabaseAddress there = bare();
    move(here.address(), there, "there");
    DatabaseAddress back = add(TestDatabase.createBareEmbedded());
    move(there, back, "back");
    assertThat(AllRows.differences(here.address(), back)).isEmpty();
  }

  @Test
  void whatIsDeliveredAgainIsStillADuplicate() throws SQLException {
    PlayedStories here = played(0);
    here.append(1);
    DatabaseAddress there = bare();
    move(here.address(), there, "a");
    MetricsStore moved = open(there);
    for (Event event : here.stories().getFirst().events) {
      Appended again = here.appendAgain(moved, event);
      assertThat(again.outcomes()).allMatch(Outcome.Duplicate.class::isInstance);
    }
    assertThat(
            AllRows.differences(
                here.address(), there, "event", "event_identity", "correction", "series_dirty"))
        .isEmpty();
  }

  @Test
  void theLogIsFollowedOnWhereItWas() throws SQLException {
    PlayedStories here = played(1);
    PlayedStories.follow(here.store());
    here.append(7); // stored and not followed yet: more transactions than a fresh server had
    DatabaseAddress there = bare();
    move(here.address(), there, "a");
    MetricsStore moved = open(there);
    catchUp(here.store());
    catchUp(moved);
    assertThat(AllRows.differences(here.address(), there)).isEmpty();
    here.append(8);
    here.appendTo(moved, 8);
    catchUp(here.store());
    catchUp(moved);
    assertThat(
            AllRows.differences(
                here.address(), there, "event", "finding", "code_met", "series_hour", "series_day"))
        .isEmpty();
    assertThat(figures(moved)).isEqualTo(figures(here.store())).isNotEmpty();
    assertThat(moved.follower().place()).isGreaterThanOrEqualTo(moved.follower().newest());
  }

  private static void catchUp(MetricsStore store) {
    PlayedStories.follow(store);
    PlayedStories.keep(store);
  }

  @Test
  void aSnapshotIsTakenWhileThreeWrite() throws Exception {
    PlayedStories here = played(1);
    AtomicBoolean done = new AtomicBoolean();
    AtomicLong seeds = new AtomicLong(100);
    CountDownLatch writing = new CountDownLatch(3);
    ExecutorService writers = Executors.newFixedThreadPool(3);
    List<Future<?>> ends = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      ends.add(
          writers.submit(
              () -> {
                while (!done.get()) {
                  here.append(seeds.incrementAndGet());
                  writing.countDown();
                }
              }));
    }
    writing.await(1, TimeUnit.MINUTES);
    long before = here.store().events().count();
    Manifest written = StoreExport.write(here.address(), folder.resolve("w.zip"), _ -> {});
    long after = here.store().events().count();
    done.set(true);
    for (Future<?> end : ends) {
      end.get(1, TimeUnit.MINUTES);
    }
    writers.shutdown();
    DatabaseAddress there = bare();
    read(folder.resolve("w.zip"), there);
    MetricsStore moved = open(there);
    assertThat(written.events()).isBetween(before, after).isEqualTo(moved.events().count());
    catchUp(moved);
    assertThat(moved.verify().verify(new VerifyQuestion(null, null, null, 5)).differences())
        .isEmpty();
    assertThat(AllRows.strays(there)).isEmpty();
  }

  @Test
  void onlyTheOwnerMayReadTheFile() throws IOException {
    StoreExport.write(played(1).address(), folder.resolve("a.zip"), _ -> {});
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("a.zip"))))
        .isEqualTo("rw-------");
    assertThat(Files.list(folder)).hasSize(1);
  }

  @Test
  void aFileThatIsThereIsNotWrittenOver() throws IOException {
    Path there = Files.writeString(folder.resolve("a.zip"), "precious");
    PlayedStories here = played(1);
    assertThatThrownBy(() -> StoreExport.write(here.address(), there, _ -> {}))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is there already");
    assertThat(there).hasContent("precious");
  }

  @Test
  void whatIsDamagedOrCutOffIsRefusedBeforeAnythingIsTouched() throws IOException {
    Path good = folder.resolve("good.zip");
    StoreExport.write(played(2).address(), good, _ -> {});
    long size = Files.size(good);
    for (long place : new long[] {size / 3, size / 2, size - 40}) {
      Path cut = Files.copy(good, folder.resolve("cut" + place));
      try (FileChannel channel = FileChannel.open(cut, StandardOpenOption.WRITE)) {
        channel.truncate(place);
      }
      refused(cut);
    }
    for (long place : new long[] {size / 3, size / 2, 2 * size / 3}) {
      Path bent = Files.copy(good, folder.resolve("bent" + place));
      try (FileChannel channel =
          FileChannel.open(bent, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        ByteBuffer one = ByteBuffer.allocate(1);
        channel.read(one, place);
        channel.write(ByteBuffer.wrap(new byte[] {(byte) ~one.get(0)}), place);
      }
      refused(bent);
    }
    refused(Files.writeString(folder.resolve("text"), "this is no store"));
  }

  private static void refused(Path path) {
    assertThatThrownBy(
            () -> {
              try (StoreFile file = StoreFile.open(path)) {
                file.check(_ -> {});
              }
            })
        .as("%s", path)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("Nothing was changed");
  }

  @Test
  void aDatabaseThatHoldsSomethingIsLeftAlone() {
    PlayedStories here = played(1);
    PlayedStories other = played(1);
    Map<String, List<String>> before = AllRows.of(other.address());
    assertThatThrownBy(() -> move(here.address(), other.address(), "a"))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is not empty");
    assertThat(AllRows.of(other.address())).isEqualTo(before);
  }

  @Test
  void whatWasBrokenOffDoesNotOpenAndIsReplacedByTheNextAttempt() {
    PlayedStories here = played(1);
    DatabaseAddress there = bare();
    Path path = folder.resolve("a.zip");
    StoreExport.write(here.address(), path, _ -> {});
    try (StoreFile file = StoreFile.open(path)) {
      assertThatThrownBy(
              () ->
                  StoreImport.read(
                      file,
                      there,
                      news -> {
                        if (news.startsWith("tables/event_identity")) {
                          throw new IllegalStateException("the power went");
                        }
                      }))
          .hasMessage("the power went");
    }
    assertThatThrownBy(() -> open(there))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is not whole")
        .hasMessageContaining("a.zip");
    assertThatThrownBy(() -> StoreExport.write(there, folder.resolve("b.zip"), _ -> {}))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is not whole");
    read(path, there);
    assertThat(AllRows.differences(here.address(), there)).isEmpty();
  }

  @Test
  void aFileOfAnOlderProgramIsBroughtUpToDate() {
    DatabaseAddress old = add(TestDatabase.createBareEmbedded());
    Unfinished.begin(old, "12", "a test");
    Unfinished.end(old);
    databases
        .getLast()
        .execute(
            "insert into hallwatch.source (name, title, gap_seconds) values ('a', 'A', 60);"
                + " insert into hallwatch.event values (1, '2026-03-02T01:00:00Z', now(), 1, 40,"
                + " 'x', null, null, '{}')");
    DatabaseAddress there = bare();
    assertThat(move(old, there, "old").schema()).isEqualTo("12");
    open(there);
    assertThat(AllRows.of(there)).containsKeys("retention_raw", "event_kept");
    assertThat(AllRows.of(there).get("event")).hasSize(1);
  }

  @Test
  void aFileOfANewerProgramIsRefused() throws Exception {
    PlayedStories here = played(1);
    databases
        .getFirst()
        .execute(
            "insert into hallwatch.flyway_schema_history select 999, '999', 'new', type, script,"
                + " checksum, installed_by, installed_on, execution_time, success from"
                + " hallwatch.flyway_schema_history where version = '1'");
    DatabaseAddress there = bare();
    assertThatThrownBy(() -> move(here.address(), there, "a"))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("newer Hallwatch");
    open(there);
  }

  private static List<SeriesRow> figures(MetricsStore store) {
    return PlayedStories.figures(store, LocalDate.of(2026, 3, 25), LocalDate.of(2026, 4, 5));
  }

  private PlayedStories played(int count) {
    TestDatabase database = TestDatabase.createEmbedded();
    databases.add(database);
    PlayedStories stories = new PlayedStories(open(database.address()), database.address());
    for (int seed = 0; seed < count; seed++) {
      stories.play(seed);
    }
    return stories;
  }

  private DatabaseAddress bare() {
    return add(TestDatabase.createBare());
  }

  private DatabaseAddress add(TestDatabase database) {
    databases.add(database);
    return database.address();
  }

  private MetricsStore open(DatabaseAddress address) {
    MetricsStore store = MetricsStore.open(address, new JsonFactCodec(), new SimpleMeterRegistry());
    stores.add(store);
    return store;
  }

  private Manifest move(DatabaseAddress from, DatabaseAddress to, String name) {
    Path path = folder.resolve(name + ".zip");
    Manifest written = StoreExport.write(from, path, _ -> {});
    read(path, to);
    return written;
  }

  private static void read(Path path, DatabaseAddress to) {
    try (StoreFile file = StoreFile.open(path)) {
      file.check(_ -> {});
      StoreImport.read(file, to, _ -> {});
    }
  }
}
