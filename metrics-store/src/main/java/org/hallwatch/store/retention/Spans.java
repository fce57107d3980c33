package org.hallwatch.store.retention;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Some spans of time that neither touch nor overlap.
 *
 * @param untilByFrom where each ends (exclusive), by where it begins
 */
public record Spans(NavigableMap<Instant, Instant> untilByFrom) {
  /** No time at all. */
  public static final Spans NONE = new Spans(new TreeMap<>());

  public Spans {
    untilByFrom = Collections.unmodifiableNavigableMap(new TreeMap<>(untilByFrom));
  }

  /** Whether an instant lies in one of them. */
  public boolean contains(Instant instant) {
    Map.Entry<Instant, Instant> span = untilByFrom.floorEntry(instant);
    return span != null && instant.isBefore(span.getValue());
  }

  /** Whether some instant from {@code from} (inclusive) to {@code until} (exclusive) does. */
  public boolean overlaps(Instant from, Instant until) {
    Map.Entry<Instant, Instant> span = untilByFrom.lowerEntry(until);
    return span != null && from.isBefore(span.getValue());
  }

  public boolean isEmpty() {
    return untilByFrom.isEmpty();
  }

  /** What a column of the one row about raw events says. */
  static Spans read(Connection connection, String column) throws SQLException {
    NavigableMap<Instant, Instant> spans = new TreeMap<>();
    try (PreparedStatement statement =
            connection.prepareStatement(
                "select lower(span) as begins, upper(span) as ends from retention_raw, unnest("
                    + column
                    + ") as span");
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        spans.put(
            rows.getObject("begins", OffsetDateTime.class).toInstant(),
            rows.getObject("ends", OffsetDateTime.class).toInstant());
      }
    }
    return spans.isEmpty() ? NONE : new Spans(spans);
  }
}
