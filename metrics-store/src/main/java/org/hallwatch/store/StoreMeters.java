package org.hallwatch.store;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;
import org.hallwatch.store.jdbc.Database;
import org.hallwatch.store.jdbc.StoreException;
import org.jspecify.annotations.Nullable;

/**
 * What lies in the store and should not lie there long, as meters. It is looked for when somebody
 * asks, at most once a second; while the database does not answer it is unknown.
 */
final class StoreMeters {
  private static final Duration FRESH = Duration.ofSeconds(1);

  /** Marks and records are counted up to a number that says enough. */
  private static final String LOOK =
      """
      select in_net(),
        (select count(*) from (select from series_dirty limit 100000) as met),
        (select extract(epoch from clock_timestamp() - at) from series_dirty order by no limit 1),
        (select count(*) from (select from rejected where reason = 'out-of-retention' and state = 'open' limit 100000) as met)
      """;

  private static final Found UNKNOWN = new Found(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

  private final Database database;
  private final LongSupplier nanoTime;
  private @Nullable Found lately;
  private long lookedAt;

  /**
   * What was found.
   *
   * @param inNet events that are in no day of their own
   * @param marks on what is to be folded anew
   * @param oldestSeconds how old the oldest mark is, 0 if there is none
   * @param quarantined records that came for days whose raw events are gone
   */
  private record Found(double inNet, double marks, double oldestSeconds, double quarantined) {}

  /**
   * @param nanoTime a meter such as {@link System#nanoTime}
   */
  StoreMeters(Database database, LongSupplier nanoTime, MeterRegistry meters) {
    this.database = database;
    this.nanoTime = nanoTime;
    gauge("hallwatch.store.net", "events", Found::inNet)
        .description("events that are in no day of their own, counted up to a thousand")
        .register(meters);
    gauge("hallwatch.figures.waiting", "marks", Found::marks)
        .description("marks on figures that are to be folded anew")
        .register(meters);
    TimeGauge.builder(
            "hallwatch.figures.waiting.age", () -> of(Found::oldestSeconds), TimeUnit.SECONDS)
        .description("how old the oldest of these marks is")
        .register(meters);
    gauge("hallwatch.store.quarantined", "records", Found::quarantined)
        .description("open records of days whose raw events were dropped")
        .register(meters);
  }

  private Gauge.Builder<?> gauge(String name, String unit, ToDoubleFunction<Found> what) {
    return Gauge.builder(name, () -> of(what)).baseUnit(unit);
  }

  private double of(ToDoubleFunction<Found> what) {
    return what.applyAsDouble(found());
  }

  private synchronized Found found() {
    long now = nanoTime.getAsLong();
    Found known = lately;
    if (known == null || now - lookedAt >= FRESH.toNanos()) {
      known = look();
      lately = known;
      lookedAt = nanoTime.getAsLong();
    }
    return known;
  }

  private Found look() {
    try {
      return database.readAtTheDoor("looking for what waits", StoreMeters::look);
    } catch (StoreException e) {
      return UNKNOWN;
    }
  }

  private static Found look(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LOOK);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return new Found(row.getDouble(1), row.getDouble(2), row.getDouble(3), row.getDouble(4));
    }
  }
}
