package org.hallwatch.store.verify;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hallwatch.domain.hall.HallId;

/**
 * What was dropped because it was old: raw events by stretches of time, figures by their grain. The
 * figures of a day with dropped events stay as they were, by the clock that the hall had then.
 */
final class Gone {
  private static final String RAW =
      "select lower(s) as begins, upper(s) as ends from retention_raw, unnest(dropped) as s";

  private final Connection connection;
  private final List<Stretch> raw = new ArrayList<>();
  private final Map<Grain, Long> before = new EnumMap<>(Grain.class);

  /** Reads how far it is. */
  Gone(Connection connection) throws SQLException {
    this.connection = connection;
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(RAW)) {
      while (row.next()) {
        raw.add(new Stretch(micros(row, "begins"), micros(row, "ends")));
      }
    }
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select grain, dropped_before from retention")) {
      while (row.next()) {
        before.put(
            Grain.valueOf(row.getString("grain").toUpperCase(Locale.ROOT)),
            micros(row, "dropped_before"));
      }
    }
  }

  /**
   * To be called before anything is read: nothing is dropped until the transaction ends, and all
   * that was dropped before is seen.
   */
  static void nothingMore(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("lock table retention in access share mode");
    }
  }

  /** All raw events from before an instant are gone too. */
  void alsoBefore(Instant instant) {
    long until = instant.equals(Instant.MAX) ? Long.MAX_VALUE : DayBounds.micros(instant);
    raw.add(new Stretch(Long.MIN_VALUE, until));
  }

  /** Whether figures of a grain that begin at an instant are kept. */
  boolean keeps(Grain grain, long beginning) {
    return beginning >= keptFrom(grain);
  }

  /** From when on figures of a grain are kept, long ago if none was dropped. */
  long keptFrom(Grain grain) {
    return before.getOrDefault(grain, Long.MIN_VALUE);
  }

  /** Whether some grain of a day is not kept as long. */
  boolean shortens(DayBounds day) {
    return before.values().stream().anyMatch(until -> day.start() < until);
  }

  /** The days of a hall that stay as they are, by the clock of then. */
  List<Stretch> frozen(HallId hall) throws SQLException {
    List<Stretch> frozen = new ArrayList<>();
    if (raw.isEmpty()) {
      return frozen;
    }
    try (PreparedStatement statement =
        connection.prepareStatement("select day, zone from series_state where hall = ?")) {
      statement.setString(1, hall.value());
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          DayBounds day =
              DayBounds.of(row.getObject("day", LocalDate.class), ZoneId.of(row.getString("zone")));
          if (touches(day)) {
            frozen.add(day.all());
          }
        }
      }
    }
    return frozen;
  }

  /** Whether raw events of a day are gone. */
  boolean touches(DayBounds day) {
    return raw.stream().anyMatch(stretch -> meet(stretch, day.all()));
  }

  /** Whether two stretches have an instant in common. */
  static boolean meet(Stretch one, Stretch other) {
    return one.from() < other.until() && other.from() < one.until();
  }

  private static long micros(ResultSet row, String column) throws SQLException {
    return DayBounds.micros(row.getObject(column, OffsetDateTime.class).toInstant());
  }
}
