package org.hallwatch.store.retention;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What is not there any more, within one snapshot.
 *
 * @param raw when those events occurred that are gone
 * @param quartersBefore figures of quarter hours of days that begin before this are gone
 * @param hoursBefore those of hours
 * @param daysBefore those of days
 */
public record Dropped(Spans raw, Instant quartersBefore, Instant hoursBefore, Instant daysBefore) {
  private static final String HOLD = "lock table retention in access share mode";

  private static final String READ =
      """
      select grain as what, null::timestamptz as begins, dropped_before as until from retention
      union all
      select 'raw', lower(span), upper(span) from retention_raw, unnest(dropped) as span
      """;

  /**
   * Two statements, the second of which has rows for {@link #read(ResultSet)}: what is gone stays
   * so until the transaction ends; see {@link #hold}.
   */
  public static final String HOLD_AND_READ = HOLD + "; " + READ;

  /** Everything is there. */
  public static final Dropped NOTHING =
      new Dropped(Spans.NONE, Instant.MIN, Instant.MIN, Instant.MIN);

  /**
   * To be called first in a transaction that reads raw events of any age or folds figures: nothing
   * is dropped until it ends, and it sees all that was dropped before. What asks the database for
   * anything earlier has its snapshot already, and may find events gone of which it does not know.
   */
  public static void hold(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(HOLD);
    }
  }

  /** What is gone by the snapshot of this transaction. */
  public static Dropped read(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(READ);
        ResultSet rows = statement.executeQuery()) {
      return read(rows);
    }
  }

  /** What rows of {@link #HOLD_AND_READ} say. */
  public static Dropped read(ResultSet rows) throws SQLException {
    Instant quarters = Instant.MIN;
    Instant hours = Instant.MIN;
    Instant days = Instant.MIN;
    NavigableMap<Instant, Instant> raw = new TreeMap<>();
    while (rows.next()) {
      Instant until = rows.getObject("until", OffsetDateTime.class).toInstant();
      switch (rows.getString("what")) {
        case "quarter" -> quarters = until;
        case "hour" -> hours = until;
        case "day" -> days = until;
        default -> raw.put(rows.getObject("begins", OffsetDateTime.class).toInstant(), until);
      }
    }
    return new Dropped(raw.isEmpty() ? Spans.NONE : new Spans(raw), quarters, hours, days);
  }
}
