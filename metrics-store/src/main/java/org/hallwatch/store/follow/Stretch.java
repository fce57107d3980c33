package org.hallwatch.store.follow;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
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

  /** The numbers as an array of the database. */
  public Array numbers(Connection connection) throws SQLException {
    return connection.createArrayOf("bigint", batches.toArray());
  }
}
