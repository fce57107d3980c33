package org.hallwatch.store.retention;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.hallwatch.store.jdbc.Database;
import org.hallwatch.store.jdbc.StoreException;
import org.jspecify.annotations.Nullable;

/** How large the parts of a store are, and how they grow. */
public final class StoreSizes {
  /** The sizes of 30 days ago say how it grows; without any that old, the oldest there are. */
  private static final int DAYS_BACK = 30;

  private static final int LEAST_DAYS = 7;
  private static final int WEEKS = 14;
  private static final int KEPT_DAYS = 400;

  private static final String MEASURE =
      """
      select 'EVENTS' as part, event_bytes() as bytes
      union all select 'KEPT_FACTS', pg_total_relation_size('event_kept') + pg_total_relation_size('case_event')
      union all select 'IDENTITIES', pg_total_relation_size('event_identity')
      union all select 'QUARTERS', pg_total_relation_size('series_quarters')
      union all select 'HOURS', pg_total_relation_size('series_hour')
      union all select 'DAYS', pg_total_relation_size('series_state')
        + (select sum(pg_total_relation_size(relid)) from pg_partition_tree('series_day'))::bigint
      union all select 'ALL', pg_database_size(current_database())
      """;

  private static final String NOTE =
      """
      insert into store_size (day, part, bytes) values (?, ?, ?)
      on conflict (day, part) do nothing
      """;

  private static final String NOTED =
      """
      select day, sum(bytes)::bigint as bytes from store_size
      where day >= ? and day < ? group by day order by day limit 1
      """;

  private static final String EVENTS_OF_WEEKS =
      "select count(*) from event where occurred_at >= ? and occurred_at < ?";

  private final Database database;
  private final Disk disk;
  private final Map<Part, Long> lately = new EnumMap<>(Part.class);
  private @Nullable LocalDate noted;

  /** What is measured apart. */
  public enum Part {
    /** Raw events. */
    EVENTS,
    /** What happened to cases, beyond the raw events. */
    KEPT_FACTS,
    /** What tells repeated events from new ones. */
    IDENTITIES,
    /** Figures of quarter hours. */
    QUARTERS,
    /** Figures of hours. */
    HOURS,
    /** Figures of days, and what they hand on. */
    DAYS,
    /** Everything else in the database. */
    OTHER
  }

  /**
   * Sizes now.
   *
   * @param bytes of each part
   * @param perDay how many bytes it grows by in a day; null where nobody can tell yet
   * @param from what the growth was taken from, in words
   * @param disk on which the database lies
   * @param free bytes free on it; empty where that is not known here
   */
  public record Report(
      Map<Part, Long> bytes, @Nullable Long perDay, String from, Disk disk, OptionalLong free) {
    public Report {
      bytes = new EnumMap<>(bytes);
    }

    /** All parts together. */
    public long all() {
      return bytes.values().stream().mapToLong(Long::longValue).sum();
    }

    /** In how many days the disk is full; empty if it does not grow or nobody can tell. */
    public OptionalLong daysLeft() {
      return perDay == null || perDay <= 0 || free.isEmpty()
          ? OptionalLong.empty()
          : OptionalLong.of(free.getAsLong() / perDay);
    }
  }

  /**
   * @param disk on which the database lies
   */
  public StoreSizes(Database database, Disk disk, MeterRegistry meters) {
    this.database = database;
    this.disk = disk;
    for (Part part : Part.values()) {
      Gauge.builder("hallwatch.store.bytes", () -> bytesLately(part))
          .tag("part", part.name().toLowerCase(Locale.ROOT).replace('_', '-'))
          .description("bytes on disk, noted once a day")
          .register(meters);
    }
    Gauge.builder("hallwatch.store.disk.free", this::freeNow)
        .baseUnit("bytes")
        .description("bytes free on the disk of the database, where that is known")
        .register(meters);
  }

  /** Notes the sizes of a day, once. */
  public void note(LocalDate day) {
    if (day.equals(noted)) {
      return;
    }
    database.change(
        "noting sizes",
        connection -> {
          Map<Part, Long> bytes = measure(connection);
          try (PreparedStatement statement = connection.prepareStatement(NOTE)) {
            for (Map.Entry<Part, Long> one : bytes.entrySet()) {
              statement.setObject(1, day);
              statement.setString(2, one.getKey().name());
              statement.setLong(3, one.getValue());
              statement.addBatch();
            }
            statement.executeBatch();
          }
          try (PreparedStatement statement =
              connection.prepareStatement("delete from store_size where day < ?")) {
            statement.setObject(1, day.minusDays(KEPT_DAYS));
            statement.executeUpdate();
          }
          return bytes;
        });
    noted = day;
  }

  /** Measures now. */
  public Report report(LocalDate today) {
    return database.read(
        "measuring the store",
        connection -> {
          Map<Part, Long> bytes = measure(connection);
          long all = bytes.values().stream().mapToLong(Long::longValue).sum();
          try (PreparedStatement statement = connection.prepareStatement(NOTED)) {
            statement.setObject(1, today.minusDays(DAYS_BACK));
            statement.setObject(2, today.minusDays(LEAST_DAYS - 1));
            try (ResultSet row = statement.executeQuery()) {
              if (row.next()) {
                LocalDate day = row.getObject("day", LocalDate.class);
                long days = today.toEpochDay() - day.toEpochDay();
                return new Report(
                    bytes,
                    (all - row.getLong("bytes")) / days,
                    "sizes noted since " + day,
                    disk,
                    disk.free(connection));
              }
            }
          }
          return byEvents(connection, bytes, all, today);
        });
  }

  private Report byEvents(Connection connection, Map<Part, Long> bytes, long all, LocalDate today)
      throws SQLException {
    long events = one(connection, "select coalesce(sum(stored), 0)::bigint from batch");
    long lately;
    try (PreparedStatement statement = connection.prepareStatement(EVENTS_OF_WEEKS)) {
      statement.setObject(1, today.minusDays(WEEKS));
      statement.setObject(2, today.plusDays(1));
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        lately = row.getLong(1);
      }
    }
    if (events == 0 || lately == 0) {
      return new Report(
          bytes, null, "no events in the last two weeks", disk, disk.free(connection));
    }
    double perEvent = (double) all / events;
    return new Report(
        bytes,
        Math.round(perEvent * lately / WEEKS),
        "the events of the last two weeks, at " + Math.round(perEvent) + " bytes each",
        disk,
        disk.free(connection));
  }

  private Map<Part, Long> measure(Connection connection) throws SQLException {
    Map<Part, Long> bytes = new EnumMap<>(Part.class);
    long all = 0;
    long named = 0;
    try (PreparedStatement statement = connection.prepareStatement(MEASURE);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        if (row.getString("part").equals("ALL")) {
          all = row.getLong("bytes");
        } else {
          bytes.put(Part.valueOf(row.getString("part")), row.getLong("bytes"));
          named += row.getLong("bytes");
        }
      }
    }
    bytes.put(Part.OTHER, Math.max(0, all - named));
    synchronized (lately) {
      lately.putAll(bytes);
    }
    return bytes;
  }

  private double freeNow() {
    // The disk of a folder is known while the database is not there, because it is full.
    try {
      OptionalLong bytes =
          disk instanceof Disk.OfFolder folder
              ? folder.free()
              : database.read("looking at the disk of the database", disk::free);
      return bytes.isPresent() ? bytes.getAsLong() : Double.NaN;
    } catch (StoreException e) {
      return Double.NaN;
    }
  }

  private double bytesLately(Part part) {
    synchronized (lately) {
      return lately.getOrDefault(part, 0L);
    }
  }

  private static long one(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }
}
