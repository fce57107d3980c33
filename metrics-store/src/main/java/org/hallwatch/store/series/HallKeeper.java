package org.hallwatch.store.series;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.series.HallDay;
import org.hallwatch.store.event.EventLog;
import org.hallwatch.store.jdbc.Database;
import org.hallwatch.store.retention.Dropped;
import org.jspecify.annotations.Nullable;

/**
 * Folds what is due of one hall after the other, each in a transaction, on a connection of its own.
 * Is used by one thread at a time.
 */
final class HallKeeper implements AutoCloseable {
  /** The first key of the lock of a hall; the second is the hash of its code. */
  static final int LOCK = 1_214_345_336;

  private static final String TAKE_HALL = "select pg_try_advisory_lock(?, hashtext(?))";

  private static final String LEAVE_HALL = "select pg_advisory_unlock(?, hashtext(?))";

  private static final String TAKE =
      "delete from series_dirty where hall = ? and hour = any (?) returning no, hour, batch,"
          + " source";

  /** Taken also where only hours were chosen: by another clock these are hours of other days. */
  private static final String TAKE_WHOLE =
      "delete from series_dirty where hall = ? and hour is null returning no";

  /** What is known before anything is folded, and the marks, in one step. */
  private static final String FIRST =
      String.join("; ", Dropped.HOLD_AND_READ, Bases.SOURCES, TAKE, TAKE_WHOLE);

  private static final String PUT_BACK =
      "insert into series_dirty (no, hall, hour, at) values (?, ?, ?, timestamptz 'epoch')";

  /** Nobody may go by what is remembered of days whose changes are still to be taken in. */
  private static final String FORGET =
      "update series_state set version = null where hall = ? and day = any (?)";

  private final Database database;
  private final EventLog events;
  private final SeriesMemory memory;
  private final Bases bases;
  private final CarryBytes carries;
  private @Nullable Connection connection;

  HallKeeper(Database database, EventLog events, SeriesMemory memory, Bases bases) {
    this.database = database;
    this.events = events;
    this.memory = memory;
    this.bases = bases;
    carries = new CarryBytes(events.codec());
  }

  /** In auto-commit but while a hall is folded. */
  Connection connected() throws SQLException {
    Connection open = connection;
    if (open == null) {
      open = database.connectAsApp("series");
      open.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      doNotWaitForDisk(open);
      open.setAutoCommit(true);
      connection = open;
    }
    return open;
  }

  /** What a crash takes is still marked afterwards, and folded again. */
  private static void doNotWaitForDisk(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("set synchronous_commit = off");
    }
    connection.commit();
  }

  /** Lets go of its connection, and with it of the hall that it may have taken. */
  @Override
  public void close() {
    Connection open = connection;
    connection = null;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException e) {
        // It was lost before.
        return;
      }
    }
  }

  /**
   * Folds halls as long as any are left.
   *
   * @return the days that were folded
   */
  List<RememberedDay> keepAll(Queue<Map.Entry<HallId, Due>> left, Instant now) throws SQLException {
    List<RememberedDay> folded = new ArrayList<>();
    for (Map.Entry<HallId, Due> one = left.poll(); one != null; one = left.poll()) {
      folded.addAll(keepAlone(connected(), one.getKey(), one.getValue(), now));
    }
    return folded;
  }

  /** The lock is of the session, because a snapshot may only begin when it is held. */
  private List<RememberedDay> keepAlone(Connection connection, HallId hall, Due due, Instant now)
      throws SQLException {
    if (!lock(connection, hall, TAKE_HALL)) {
      return List.of();
    }
    connection.setAutoCommit(false);
    List<RememberedDay> folded = keep(connection, hall, due, now);
    connection.commit();
    connection.setAutoCommit(true);
    folded.forEach(memory::remember);
    lock(connection, hall, LEAVE_HALL);
    return folded;
  }

  private static boolean lock(Connection connection, HallId hall, String how) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(how)) {
      statement.setInt(1, LOCK);
      statement.setString(2, hall.value());
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() && rows.getBoolean(1);
      }
    }
  }

  private List<RememberedDay> keep(Connection connection, HallId hall, Due due, Instant now)
      throws SQLException {
    Dropped dropped;
    Basis basis;
    Taken taken;
    try (PreparedStatement statement = connection.prepareStatement(FIRST)) {
      statement.setString(1, hall.value());
      Object[] hours = due.hours.stream().map(Instant::toString).toArray();
      statement.setArray(2, connection.createArrayOf("timestamptz", hours));
      statement.setString(3, hall.value());
      statement.execute();
      dropped = Dropped.read(SeriesRows.next(statement));
      basis = bases.read(connection, SeriesRows.next(statement));
      taken = Taken.read(statement);
    }
    FrozenDays frozen = new FrozenDays(connection, hall, dropped.raw());
    NavigableSet<LocalDate> days = new TreeSet<>();
    days.addAll(DirtyHours.days(taken.changed().hours(), basis.zones().of(hall)));
    if (taken.changed().isAnywhere()) {
      days.addAll(wholeDays(connection, hall, basis.zones().of(hall), frozen));
    }
    days.addAll(due.over);
    Collection<FoldedDay> folded =
        new HallFolding(connection, events, basis, hall, memory, taken.changed(), frozen)
            .fold(days, now, LocalDate.MAX, SeriesKeeper.DAYS_TOGETHER)
            .values();
    DayWriting writing = new DayWriting(connection, carries, dropped);
    List<RememberedDay> written = new ArrayList<>();
    for (FoldedDay day : folded) {
      written.add(writing.write(day));
    }
    putBack(connection, basis.zones(), hall, days, taken.oldest());
    return written;
  }

  /**
   * Marks that were taken.
   *
   * @param oldest the lowest of their numbers, 0 if there are none
   */
  private record Taken(Changed changed, long oldest) {
    /**
     * @param statement whose next results are what {@link #TAKE} and {@link #TAKE_WHOLE} gave
     */
    static Taken read(PreparedStatement statement) throws SQLException {
      Changed changed = new Changed();
      long oldest = Long.MAX_VALUE;
      ResultSet hours = SeriesRows.next(statement);
      while (hours.next()) {
        oldest = Math.min(oldest, hours.getLong("no"));
        changed.in(
            SeriesRows.time(hours, "hour"),
            hours.getObject("batch", Long.class),
            hours.getObject("source") != null);
      }
      ResultSet whole = SeriesRows.next(statement);
      while (whole.next()) {
        oldest = Math.min(oldest, whole.getLong("no"));
        changed.anywhere();
      }
      return new Taken(changed, oldest == Long.MAX_VALUE ? 0 : oldest);
    }
  }

  /**
   * All days of a hall; by another clock they are other days, and nothing of what was stays but
   * frozen days.
   */
  private static Set<LocalDate> wholeDays(
      Connection connection, HallId hall, ZoneId zone, FrozenDays frozen) throws SQLException {
    WholeDays whole = WholeDays.of(connection, hall, zone, frozen);
    if (whole.byAnotherClock()) {
      List<HallDay> staying = frozen.all();
      SeriesRows.removeAll(connection, hall, staying);
      try (PreparedStatement statement =
          connection.prepareStatement(
              "delete from series_state where hall = ? and day <> all (?)")) {
        statement.setString(1, hall.value());
        statement.setArray(
            2, connection.createArrayOf("date", staying.stream().map(HallDay::date).toArray()));
        statement.executeUpdate();
      }
    }
    return whole.days();
  }

  /**
   * What was too much for one transaction stays marked, as old as it was. Which hours of it changed
   * is not known any more.
   */
  private static void putBack(
      Connection connection, Basis.Zones zones, HallId hall, Set<LocalDate> days, long oldest)
      throws SQLException {
    if (days.isEmpty()) {
      return;
    }
    mark(connection, zones, hall, days, oldest);
    try (PreparedStatement statement = connection.prepareStatement(FORGET)) {
      statement.setString(1, hall.value());
      statement.setArray(2, connection.createArrayOf("date", days.toArray()));
      statement.executeUpdate();
    }
  }

  static void mark(
      Connection connection, Basis.Zones zones, HallId hall, Set<LocalDate> days, long number)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(PUT_BACK)) {
      for (LocalDate day : days) {
        statement.setLong(1, number);
        statement.setString(2, hall.value());
        SeriesRows.set(statement, 3, DirtyHours.firstOf(zones.day(hall, day)));
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }
}
