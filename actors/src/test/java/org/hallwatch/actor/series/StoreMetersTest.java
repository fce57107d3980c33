package org.hallwatch.actor.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hallwatch.actor.Samples.NORTH;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import org.hallwatch.actor.Samples;
import org.hallwatch.collect.cloudevents.JsonFactCodec;
import org.hallwatch.store.MetricsStore;
import org.hallwatch.store.event.Append;
import org.hallwatch.store.retention.Disk;
import org.hallwatch.store.retention.StoreSizes;
import org.hallwatch.store.schema.Level;
import org.hallwatch.store.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a store says of itself to those who watch it. */
class StoreMetersTest {
  private static final long GIGABYTE = 1L << 30;
  private static final long DISK = 100 * GIGABYTE;
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 31);
  private static final Instant LATER = Instant.parse("2026-03-31T12:00:00Z");

  private final TestDatabase database = TestDatabase.create();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  @TempDir private Path folder;
  private MetricsStore store;

  @BeforeEach
  void open() {
    store =
        MetricsStore.open(
            folder.resolve("data"),
            database.address(),
            new Disk.Said(DISK),
            new JsonFactCodec(),
            meters);
    store.organisation().seed(Samples.operation(NORTH), "test", LATER);
    keep();
  }

  @AfterEach
  void close() {
    store.close();
    database.drop();
  }

  @Test
  void whatWaitsToBeCountedIsCountedAndItsAgeIsTold() {
    awaitMeter("hallwatch.figures.waiting", 0);
    awaitMeter("hallwatch.figures.waiting.age", 0);
    store
        .events()
        .append(new Append(List.of(Samples.entry(0, Samples.taken(1))), List.of(), null, null));
    awaitMeter("hallwatch.figures.waiting", 1);
    database.execute("update series_dirty set at = at - interval '1 hour'");
    await()
        .untilAsserted(
            () -> assertThat(meter("hallwatch.figures.waiting.age")).isBetween(3600.0, 3700.0));
    keep();
    awaitMeter("hallwatch.figures.waiting", 0);
    awaitMeter("hallwatch.figures.waiting.age", 0);
  }

  @Test
  void eventsWithoutADayAndThoseThatCameTooLateAreCounted() {
    assumeTrue(store.schema().level() == Level.PLAIN, "only there is a net");
    awaitMeter("hallwatch.store.net", 0);
    awaitMeter("hallwatch.store.quarantined", 0);
    store
        .events()
        .append(new Append(List.of(Samples.entry(0, Samples.taken(1))), List.of(), null, null));
    database.execute(
        "alter table event detach partition event_20260302",
        "insert into event select * from event_20260302",
        "drop table event_20260302",
        "update retention_raw set version = version + 1, closed = closed +"
            + " tstzmultirange(span_around('2026-03-02'))");
    store
        .events()
        .append(new Append(List.of(Samples.entry(0, Samples.taken(2))), List.of(), null, null));
    awaitMeter("hallwatch.store.net", 1);
    awaitMeter("hallwatch.store.quarantined", 1);
  }

  @Test
  void whileTheDatabaseIsGoneNothingIsSaidOfIt() {
    awaitMeter("hallwatch.store.net", 0);
    store.close();
    await().untilAsserted(() -> assertThat(meter("hallwatch.store.net")).isNaN());
    assertThat(meter("hallwatch.store.disk.free")).isNaN();
    open();
  }

  @Test
  void aDiskIsFullWhenWhatIsLeftOfItIsUsedUp() {
    store.sizes().note(TODAY.minusDays(20));
    database.execute(
        "update store_size set bytes = 0",
        "update store_size set bytes = pg_database_size(current_database()) - 20::bigint * "
            + GIGABYTE / 2
            + " where part = 'OTHER'");

    StoreSizes.Report report = store.sizes().report(TODAY);

    long free = report.free().orElseThrow();
    assertThat(free).isBetween(DISK - 2 * GIGABYTE, DISK - report.all());
    assertThat(meter("hallwatch.store.disk.free"))
        .isBetween((double) (DISK - 2 * GIGABYTE), (double) DISK);
    assertThat(report.perDay())
        .isBetween(GIGABYTE / 2 - GIGABYTE / 64, GIGABYTE / 2 + GIGABYTE / 64);
    assertThat(report.daysLeft()).hasValue(free / report.perDay());
    assertThat(report.daysLeft().orElseThrow()).isBetween(185L, 205L);
  }

  @Test
  void noDiskIsFullThatNobodyKnowsOrThatNothingFills() {
    StoreSizes.Report report = store.sizes().report(TODAY);
    assertThat(report.perDay()).as("nothing came yet").isNull();
    assertThat(report.daysLeft()).isEmpty();
    assertThat(grows(10L, OptionalLong.empty()).daysLeft()).isEmpty();
    assertThat(grows(0L, OptionalLong.of(1000)).daysLeft()).isEmpty();
    assertThat(grows(-10L, OptionalLong.of(1000)).daysLeft()).isEmpty();
    assertThat(grows(10L, OptionalLong.of(1009)).daysLeft()).hasValue(100);
    assertThat(grows(10L, OptionalLong.of(0)).daysLeft()).hasValue(0);
  }

  private StoreSizes.Report grows(long perDay, OptionalLong free) {
    return new StoreSizes.Report(
        store.sizes().report(TODAY).bytes(), perDay, "test", new Disk.Unknown(), free);
  }

  private void awaitMeter(String name, double value) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(meter(name)).as(name).isEqualTo(value));
  }

  private double meter(String name) {
    return meters.get(name).gauge().value();
  }

  private void keep() {
    while (store.seriesKeeper().keep(LATER, true)) {
      assertThat(store.seriesKeeper().isDone(-1)).isTrue();
    }
  }
}
