package org.hallwatch.store.follow;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.hallwatch.store.jdbc.Database;
import org.jspecify.annotations.Nullable;

/**
 * Follows the log stretch by stretch. Its place is stored, and moves in the transaction of what the
 * steps do; of several processes one follows at a time.
 */
public final class Follower {
  private static final String NAME = "log";
  private static final int MOST_BATCHES = 500;
  private static final int MOST_EVENTS = 100_000;

  private static final String ANYTHING =
      """
      select exists (
        select from batch
        where xid >= coalesce((select xid from follower where name = ?), '0')
          and xid < pg_snapshot_xmin(pg_current_snapshot()))
      """;

  private static final String BEGIN =
      "insert into follower (name, xid) values (?, '0') on conflict do nothing";

  private static final String PLACE = "select xid::text from follower where name = ? for update";

  private static final String HORIZON = "select pg_snapshot_xmin(pg_current_snapshot())::text";

  private static final String NEXT =
      """
      select no, xid::text as xid, stored, occurred_first, occurred_last from batch
      where xid >= ?::text::xid8 and xid < ?::text::xid8
      order by batch.xid, no limit ?
      """;

  /** A stretch is counted and grouped in memory; with less it would go through files. */
  private static final String ROOM = "set local work_mem = '64MB'";

  private static final String MOVE = "update follower set xid = ?::text::xid8 where name = ?";

  private final Database database;
  private final List<Step> steps;

  public Follower(Database database, List<Step> steps) {
    this.database = database;
    this.steps = List.copyOf(steps);
  }

  /**
   * Takes the next stretch.
   *
   * @return whether more is complete already
   */
  public boolean follow() {
    return database.change("following the log", this::follow);
  }

  /** A place behind every batch that is stored by now. */
  public long newest() {
    return database.read(
        "looking for the newest batch",
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "select xid::text from batch order by batch.xid desc limit 1")) {
            return number(statement, -1) + 1;
          }
        });
  }

  /** The place up to which every batch has been taken. */
  public long place() {
    return database.read(
        "reading the place of the follower",
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement("select xid::text from follower where name = ?")) {
            statement.setString(1, NAME);
            return number(statement, 0);
          }
        });
  }

  private boolean follow(Connection connection) throws SQLException {
    if (!isAnything(connection)) {
      return false;
    }
    try (PreparedStatement statement = connection.prepareStatement(BEGIN)) {
      statement.setString(1, NAME);
      statement.executeUpdate();
    }
    long place;
    try (PreparedStatement statement = connection.prepareStatement(PLACE)) {
      statement.setString(1, NAME);
      place = number(statement, 0);
    }
    // Asked before the batches are: whatever lies below has ended and is seen by what is asked
    // next.
    long horizon;
    try (PreparedStatement statement = connection.prepareStatement(HORIZON)) {
      horizon = number(statement, 0);
    }
    Found found = next(connection, place, horizon);
    if (!found.stretch().batches().isEmpty()) {
      try (Statement room = connection.createStatement()) {
        room.execute(ROOM);
      }
      for (Step step : steps) {
        step.take(connection, found.stretch());
      }
    }
    if (found.end() > place) {
      try (PreparedStatement statement = connection.prepareStatement(MOVE)) {
        statement.setString(1, Long.toUnsignedString(found.end()));
        statement.setString(2, NAME);
        statement.executeUpdate();
      }
    }
    return found.more();
  }

  private static boolean isAnything(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ANYTHING)) {
      statement.setString(1, NAME);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() && rows.getBoolean(1);
      }
    }
  }

  /**
   * A stretch that was found.
   *
   * @param end the place behind it
   */
  private record Found(Stretch stretch, long end, boolean more) {}

  private static Found next(Connection connection, long place, long horizon) throws SQLException {
    List<Long> batches = new ArrayList<>();
    Instant first = null;
    Instant last = null;
    long events = 0;
    long lastXid = place;
    try (PreparedStatement statement = connection.prepareStatement(NEXT)) {
      statement.setString(1, Long.toUnsignedString(place));
      statement.setString(2, Long.toUnsignedString(horizon));
      statement.setInt(3, MOST_BATCHES);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          long xid = Long.parseUnsignedLong(rows.getString("xid"));
          if (events >= MOST_EVENTS && xid != lastXid) {
            return new Found(new Stretch(batches, first, last), lastXid + 1, true);
          }
          batches.add(rows.getLong("no"));
          events += rows.getInt("stored");
          lastXid = xid;
          first = earlier(first, time(rows, "occurred_first"));
          last = later(last, time(rows, "occurred_last"));
        }
      }
    }
    boolean more = batches.size() == MOST_BATCHES;
    return new Found(new Stretch(batches, first, last), more ? lastXid + 1 : horizon, more);
  }

  private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
    return one == null || (other != null && other.isBefore(one)) ? other : one;
  }

  private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
    return one == null || (other != null && other.isAfter(one)) ? other : one;
  }

  private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static long number(PreparedStatement statement, long otherwise) throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      return rows.next() ? Long.parseUnsignedLong(rows.getString(1)) : otherwise;
    }
  }
}
