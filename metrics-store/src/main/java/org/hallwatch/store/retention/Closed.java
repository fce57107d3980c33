package org.hallwatch.store.retention;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * When events that come now must not have occurred, because the raw events of then are dropped or
 * about to be.
 *
 * @param version grows whenever the spans do
 */
public record Closed(long version, Spans spans) {
  /** Before anything was closed. */
  public static final Closed NOTHING = new Closed(0, Spans.NONE);

  /** Gives the version within a statement. */
  public static final String VERSION = "(select version from retention_raw)";

  /** What is closed now. */
  public static Closed read(Connection connection) throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement("select version from retention_raw");
        ResultSet row = statement.executeQuery()) {
      row.next();
      return new Closed(row.getLong(1), Spans.read(connection, "closed"));
    }
  }

  /** Whether nothing that occurred then is taken in any more. */
  public boolean contains(Instant occurredAt) {
    return spans.contains(occurredAt);
  }
}
