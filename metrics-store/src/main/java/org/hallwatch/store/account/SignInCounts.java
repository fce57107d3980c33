package org.hallwatch.store.account;

import static org.hallwatch.store.account.AccountRows.update;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hallwatch.domain.access.LockOut;
import org.hallwatch.domain.access.LockOuts;

/** Failed attempts as rows, within a transaction. */
final class SignInCounts {
  static final String NAME = "name";
  private static final String ADDRESS = "address";
  private static final String DEVICE = "device";

  /** So long after its last failure a row is kept. */
  private static final Duration KEPT = Duration.ofDays(1);

  /** Makes a row or finds it, and locks it. */
  private static final String LOCK =
      """
      insert into sign_in_count (kind, who, failures, failed_at) values (?, ?, 0, ?)
      on conflict (kind, who) do update set failures = sign_in_count.failures
      returning failures, failed_at, refused
      """;

  private static final String COUNT =
      "update sign_in_count set failures = failures + 1, failed_at = ?, refused = 0 where kind = ?"
          + " and who = ?";

  private static final String REFUSE =
      "update sign_in_count set refused = refused + 1 where kind = ? and who = ?";

  /** Of two attempts at once the later one keeps its time. */
  private static final String TAKE_BACK =
      """
      update sign_in_count set failures = greatest(failures - 1, 0),
        failed_at = case when failed_at = ? then coalesce(?, failed_at) else failed_at end
      where kind = ? and who = ?
      """;

  private static final String FORGET_OLD =
      """
      delete from sign_in_count where (kind, who) in (
        select kind, who from sign_in_count where failed_at < ? limit 100 for update skip locked)
      """;

  private record Row(String kind, String who, LockOut lockOut, int failures, Instant at, int old) {
    Duration remaining(Instant now) {
      return failures == 0 ? Duration.ZERO : lockOut.remaining(failures, at, now);
    }
  }

  /** What came of counting: a wait, or the attempt as counted. */
  record Result(Duration remaining, boolean first, Counted counted) {}

  private SignInCounts() {}

  /**
   * Counts an attempt as a failure, unless there is still something to wait for.
   *
   * @param name what stands for the account
   */
  static Result count(
      Connection connection, String name, Origin origin, LockOuts lockOuts, Instant now)
      throws SQLException {
    update(connection, FORGET_OLD, now.minus(KEPT));
    List<Row> rows = new ArrayList<>(); // locked in one order, so that no two wait for each other
    rows.add(lock(connection, ADDRESS, origin.address(), lockOuts.address(), now));
    String device = origin.device();
    rows.add(
        device == null
            ? lock(connection, NAME, name, lockOuts.account(), now)
            : lock(connection, DEVICE, device, lockOuts.account(), now));
    Duration remaining = Duration.ZERO;
    boolean first = false;
    for (Row row : rows) {
      if (row.remaining(now).compareTo(remaining) > 0) {
        remaining = row.remaining(now);
        first = row.old == 0;
      }
    }
    if (remaining.isPositive()) {
      for (Row row : rows) {
        if (row.remaining(now).isPositive()) {
          update(connection, REFUSE, row.kind, row.who);
        }
      }
      return new Result(remaining, first, new Counted(List.of(), now, remaining, 0));
    }
    Duration costs = Duration.ZERO;
    int refused = 0;
    List<Counted.Count> counts = new ArrayList<>();
    for (Row row : rows) {
      update(connection, COUNT, now, row.kind, row.who);
      counts.add(new Counted.Count(row.kind, row.who, row.failures == 0 ? null : row.at));
      Duration cost = row.lockOut.cost(row.failures + 1);
      costs = cost.compareTo(costs) > 0 ? cost : costs;
      refused = Math.max(refused, row.old);
    }
    return new Result(Duration.ZERO, false, new Counted(counts, now, costs, refused));
  }

  /** Takes one failure back everywhere: it was none. */
  static void takeBack(Connection connection, Counted counted) throws SQLException {
    for (Counted.Count count : counted.counts()) {
      update(connection, TAKE_BACK, counted.at(), count.failedAt(), count.kind(), count.who());
    }
  }

  /**
   * Forgets the failures of whoever succeeded. Those of his address are other people's, so only his
   * own one is taken back there.
   */
  static void succeeded(Connection connection, Counted counted) throws SQLException {
    takeBack(connection, counted);
    for (Counted.Count count : counted.counts()) {
      if (!count.kind().equals(ADDRESS)) {
        forget(connection, count.kind(), count.who());
      }
    }
  }

  static void forget(Connection connection, String kind, String who) throws SQLException {
    update(connection, "delete from sign_in_count where kind = ? and who = ?", kind, who);
  }

  private static Row lock(
      Connection connection, String kind, String who, LockOut lockOut, Instant now)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
      statement.setString(1, kind);
      statement.setString(2, who);
      statement.setTimestamp(3, Timestamp.from(now));
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return new Row(
            kind,
            who,
            lockOut,
            row.getInt("failures"),
            row.getTimestamp("failed_at").toInstant(),
            row.getInt("refused"));
      }
    }
  }
}
