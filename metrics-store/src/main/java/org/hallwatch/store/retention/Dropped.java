package org.hallwatch.store.retention;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * What is not there any more, within one snapshot.
 *
 * @param raw when those events occurred that are gone
 * @param quartersBefore figures of quarter hours of days that begin before this are gone
 * @param hoursBefore those of hours
 * @param daysBefore those of days
 */
public record Dropped(Spans raw, Instant quartersBefore, Instant hoursBefore, Instant daysBefore) {
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
      statement.execute("lock table retention in access share mode");
    }
  }

  /** What is gone by the snapshot of this transaction. */
  public static Dropped read(Connection connection) throws SQLException {
    Instant quarters = Instant.MIN;
    Instant hours = Instant.MIN;
    Instant days = Instant.MIN;
    try (PreparedStatement statement =
            connection.prepareStatement("select grain, dropped_before from retention");
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        Instant before = rows.getObject("dropped_before", OffsetDateTime.class).toInstant();
        switch (rows.getString("grain")) {
          case "quarter" -> quarters = before;
          case "hour" -> hours = before;
          default -> days = before;
        }
      }
    }
    return new Dropped(Spans.read(connection, "dropped"), quarters, hours, days);
  }
}
