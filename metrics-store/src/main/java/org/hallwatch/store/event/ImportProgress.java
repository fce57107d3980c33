package org.hallwatch.store.event;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hallwatch.domain.event.Rejected;
import org.jspecify.annotations.Nullable;

/**
 * Enters what an append of an import was and how far the import is with it. Works within the
 * batch's transaction.
 */
record ImportProgress(Connection connection, int number) {
  private static final String WIDEN =
      """
      update import set occurred_first = least(occurred_first, ?), occurred_last = greatest(occurred_last, ?) where no = ?
      """;

  private static final String STEP =
      """
      update import_part set position = ?, pieces = ?, pieces_read = ?, done = ?, read = read + ?, accepted = accepted + ?,
        duplicate = duplicate + ?, events = events + ?
      where import = ? and part = ?
      """;

  private static final String COUNT =
      """
      insert into import_count (import, part, outcome, name, count) values (?, ?, ?, ?, ?)
      on conflict (import, part, outcome, name) do update set count = import_count.count + excluded.count
      """;

  private static final String REJECTED =
      """
      insert into import_rejected (import, rejected, times)
      select ?, no, 1 from rejected where digest = any(?)
      on conflict (import, rejected) do update set times = import_rejected.times + 1
      """;

  /** The range of the import covers these instants from now on. */
  void widen(@Nullable Instant first, @Nullable Instant last) throws SQLException {
    if (first == null) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(WIDEN)) {
      Times.set(statement, 1, first);
      Times.set(statement, 2, last);
      statement.setInt(3, number);
      statement.executeUpdate();
    }
  }

  /** These records were refused. */
  void rejected(Collection<byte[]> digests) throws SQLException {
    if (digests.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(REJECTED)) {
      statement.setInt(1, number);
      statement.setArray(2, connection.createArrayOf("bytea", digests.toArray(byte[][]::new)));
      statement.executeUpdate();
    }
  }

  /** The import is here now. */
  void take(ImportStep step, List<Outcome> outcomes, List<Rejected> rejected) throws SQLException {
    long accepted = 0;
    long events = 0;
    long duplicate = 0;
    for (Outcome outcome : outcomes) {
      switch (outcome) {
        case Outcome.Stored(int stored) -> {
          accepted++;
          events += stored;
        }
        case Outcome.Duplicate _ -> duplicate++;
        case Outcome.Refused _ -> {}
      }
    }
    try (PreparedStatement statement = connection.prepareStatement(STEP)) {
      statement.setString(1, step.position());
      statement.setInt(2, step.pieces());
      statement.setLong(3, step.piecesRead());
      statement.setBoolean(4, step.done());
      statement.setLong(5, step.read());
      statement.setLong(6, accepted);
      statement.setLong(7, duplicate);
      statement.setLong(8, events);
      statement.setInt(9, number);
      statement.setInt(10, step.part());
      statement.executeUpdate();
    }
    Map<String, Integer> reasons = new TreeMap<>();
    rejected.forEach(record -> reasons.merge(record.reason().code(), 1, Integer::sum));
    count(step.part(), "rejected", reasons);
    count(step.part(), "skipped", new TreeMap<>(step.skipped()));
  }

  private void count(int part, String outcome, Map<String, Integer> counts) throws SQLException {
    if (counts.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(COUNT)) {
      for (Map.Entry<String, Integer> counted : counts.entrySet()) {
        statement.setInt(1, number);
        statement.setInt(2, part);
        statement.setString(3, outcome);
        statement.setString(4, counted.getKey());
        statement.setLong(5, counted.getValue());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }
}
