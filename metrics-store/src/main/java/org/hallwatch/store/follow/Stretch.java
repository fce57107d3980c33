package org.hallwatch.store.follow;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of the log: batches that are complete and were not taken before.
 *
 * @param batches their numbers
 * @param occurredFirst when the first of their events happened, null if they stored none; bounds
 *     what has to be looked through
 * @param occurredLast when the last of them happened
 */
public record Stretch(
    List<Long> batches, @Nullable Instant occurredFirst, @Nullable Instant occurredLast) {
  public Stretch {
    batches = List.copyOf(batches);
    if ((occurredFirst == null) != (occurredLast == null)) {
      throw new IllegalArgumentException("a stretch has events from and until, or none");
    }
  }

  /** The stretch of some batches, however far apart they are. */
  public static Stretch of(Connection connection, Collection<Long> batches) throws SQLException {
    String range =
        "select min(occurred_first), max(occurred_last) from batch where no = any (?) and stored >"
            + " 0";
    try (PreparedStatement statement = connection.prepareStatement(range)) {
      statement.setArray(1, connection.createArrayOf("bigint", batches.toArray()));
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        OffsetDateTime first = rows.getObject(1, OffsetDateTime.class);
        OffsetDateTime last = rows.getObject(2, OffsetDateTime.class);
        return new Stretch(
            List.copyOf(batches),
            first == null ? null : first.toInstant(),
            last == null ? null : last.toInstant());
      }
    }
  }

  /** The numbers as an array of the database. */
  public Array numbers(Connection connection) throws SQLException {
    return connection.createArrayOf("bigint", batches.toArray());
  }
}
