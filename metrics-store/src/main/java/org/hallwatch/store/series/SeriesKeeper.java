package org.hallwatch.store.series;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.series.HallDay;
import org.hallwatch.domain.series.HallDayFold;
import org.hallwatch.store.event.EventLog;
import org.hallwatch.store.jdbc.Database;
import org.hallwatch.store.jdbc.StoreException;
import org.hallwatch.store.retention.Dropped;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the figures in step with the events. Whoever changes events marks hours of halls; the days
 * that these touch are folded anew as a whole, and of them those hours are written that came out
 * differently.
 *
 * <p>Several processes may do it on one store. Each takes a hall for itself before its snapshot
 * begins, so that it sees what others wrote of that hall; the marks it takes are exactly those
 * whose events its snapshot shows, so that what is added meanwhile stays marked. One keeper is used
 * by one thread at a time.
 */
public final class SeriesKeeper implements AutoCloseable {
  private static final int DAYS_TOGETHER = 50;
  static final int LOCK = 1_214_345_336;

  private static final String TAKE_HALL = "select pg_try_advisory_lock(?, hashtext(?))";

  private static final String LEAVE_HALL = "select pg_advisory_unlock(?, hashtext(?))";

  /** Marked hours, those that wait longest first, and days that are over since they were folded. */
  private static final String WAITING =
      """
      select hall, hour, null::date as over, extract(epoch from now() - min(at)) as oldest, extract(epoch from now() - max(at)) as newest
      from series_dirty group by hall, hour
      union all
      select hall, null, day, null, null from series_state where computed_until < until_at and until_at <= ?
      order by oldest desc nulls first
      """;

  /** Marks of sources become marks of the halls they speak about. */
  private static final String SPREAD =
      """
      with taken as (
        delete from series_dirty where hall is null returning no, source, hour, at, batch
      )
      insert into series_dirty (no, hall, source, hour, at, batch)
      select t.no, h.id, t.source, t.hour, t.at, t.batch
      from taken t join source s on s.id = t.source
      join (select id from hall union select hall from series_state where hall <> '-') h on s.halls = '{}' or h.id = any (s.halls)
      """;

  private static final String TAKE =
      "delete from series_dirty where hall = ? and hour = any (?) returning no, hour, batch,"
          + " source";

  private static final String TAKE_WHOLE =
      "delete from series_dirty where hall = ? and hour is null returning no";

  private static final String PUT_BACK =
      "insert into series_dirty (no, hall, hour, at) values (?, ?, ?, timestamptz 'epoch')";

  /** Nobody may go by what is remembered of days whose changes are still to be taken in. */
  private static final String FORGET =
      "update series_state set version = null where hall = ? and day = any (?)";

  /** Days that were folded when figures meant something else. */
  private static final String OTHER_RULES =
      "select hall, day from series_state where rules <> ? order by hall, day";

  private final Database database;
  private final EventLog events;
  private final SeriesSettings settings;
  private final LongSupplier nanoTime;
  private final SeriesMemory memory;
  private final CarryBytes carries;
  private final Bases bases = new Bases();
  private final Map<OneDay, Long> foldedLately = new HashMap<>();
  private @Nullable Connection connection;
  private boolean knowsOtherRules;

  private record OneDay(HallId hall, LocalDate date) {
    /** In place of a date: all days that were folded. */
    static final LocalDate EVERY = LocalDate.MIN;

    boolean isEvery() {
      return date.equals(EVERY);
    }
  }

  /**
   * @param memory what is folded here is remembered in it
   * @param nanoTime a meter such as {@link System#nanoTime}, for how long ago something was done
   */
  public SeriesKeeper(
      Database database,
      EventLog events,
      SeriesMemory memory,
      SeriesSettings settings,
      LongSupplier nanoTime) {
    this.database = database;
    this.events = events;
    this.memory = memory;
    this.settings = settings;
    this.nanoTime = nanoTime;
    carries = new CarryBytes(events.codec());
  }

  /** The newest mark by now; -1 if nothing is marked. */
  public long newestMark() {
    return database.read(
        "looking for the newest mark of figures",
        connection -> {
          try (PreparedStatement statement =
                  connection.prepareStatement("select coalesce(max(no), -1) from series_dirty");
              ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
          }
        });
  }

  /** Whether the figures show everything that was marked up to a mark. */
  public boolean isDone(long mark) {
    return database.read(
        "looking for marked figures",
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "select not exists (select from series_dirty where no <= ?)")) {
            statement.setLong(1, mark);
            try (ResultSet rows = statement.executeQuery()) {
              return rows.next() && rows.getBoolean(1);
            }
          }
        });
  }

  /**
   * Folds some of the days whose events changed, and those that are over since they were folded.
   *
   * @param now up to when anything is known
   * @param all whether to take them at once, without waiting until they are quiet
   * @return whether more may be waiting that can be taken now
   */
  public synchronized boolean keep(Instant now, boolean all) {
    markOtherRules();
    boolean done = false;
    try {
      Connection open = connected();
      Map<HallId, Due> due = choose(open, now, all);
      for (Map.Entry<HallId, Due> one : due.entrySet()) {
        keepAlone(open, one.getKey(), one.getValue(), now);
      }
      done = true;
      return !due.isEmpty();
    } catch (SQLException e) {
      throw new StoreException("keeping figures", e);
    } finally {
      if (!done) {
        close();
      }
    }
  }

  /** In auto-commit but while a hall is folded. */
  private Connection connected() throws SQLException {
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

  /** Lets go of its connection, and with it of the hall it may have taken. */
  @Override
  public synchronized void close() {
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

  // Choosing

  /**
   * Once: days that were folded by other rules than those of this program are marked as a whole.
   */
  private void markOtherRules() {
    if (!knowsOtherRules) {
      database.change("marking figures of other rules", this::markOtherRules);
      knowsOtherRules = true;
    }
  }

  private int markOtherRules(Connection connection) throws SQLException {
    Map<HallId, Set<LocalDate>> days = new LinkedHashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(OTHER_RULES)) {
      statement.setInt(1, HallDayFold.RULES);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          days.computeIfAbsent(new HallId(rows.getString(1)), _ -> new TreeSet<>())
              .add(rows.getObject(2, LocalDate.class));
        }
      }
    }
    if (!days.isEmpty()) {
      Basis.Zones zones = bases.zones(connection);
      for (Map.Entry<HallId, Set<LocalDate>> ofHall : days.entrySet()) {
        mark(connection, zones, ofHall.getKey(), ofHall.getValue(), 0);
      }
    }
    return days.size();
  }

  /** What is to be done of a hall. */
  private static final class Due {
    private final Set<Instant> hours = new TreeSet<>();
    private final Set<LocalDate> over = new TreeSet<>();
    private boolean whole;
  }

  private static int spread(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SPREAD)) {
      return statement.executeUpdate();
    }
  }

  private Map<HallId, Due> choose(Connection connection, Instant now, boolean all)
      throws SQLException {
    Waiting waiting = new Waiting();
    read(connection, now, waiting);
    if (waiting.sources) {
      database.change("spreading the marks of sources", SeriesKeeper::spread);
      waiting = new Waiting();
      read(connection, now, waiting);
    }
    return choose(waiting, all);
  }

  private Map<HallId, Due> choose(Waiting waiting, boolean all) {
    Map<HallId, Due> chosen = waiting.over;
    int days = 0;
    boolean everything = all || waiting.marked.values().stream().allMatch(this::isQuiet);
    for (Map.Entry<OneDay, Marks> one : waiting.marked.entrySet()) {
      OneDay day = one.getKey();
      Marks marks = one.getValue();
      if (days < DAYS_TOGETHER && (everything || isSettled(marks) && !isLately(day))) {
        Due due = chosen.computeIfAbsent(day.hall(), _ -> new Due());
        due.hours.addAll(marks.hours);
        due.whole |= day.isEvery();
        days++;
      }
    }
    return chosen;
  }

  /** The marks of a day, and how many seconds ago the first and the last of them were made. */
  private static final class Marks {
    private final Set<Instant> hours = new TreeSet<>();
    private double oldest;
    private double newest = Double.MAX_VALUE;
  }

  /** What could be folded. */
  private static final class Waiting {
    private final Map<HallId, Due> over = new LinkedHashMap<>();
    private final Map<OneDay, Marks> marked = new LinkedHashMap<>();

    /** Whether there are marks of sources, which nobody folds before they are spread. */
    private boolean sources;
  }

  private void read(Connection connection, Instant now, Waiting into) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(WAITING)) {
      SeriesRows.set(statement, 1, now);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          String hall = rows.getString("hall");
          LocalDate over = rows.getObject("over", LocalDate.class);
          if (hall == null) {
            into.sources = true;
          } else if (over == null) {
            marked(connection, new HallId(hall), rows, into.marked);
          } else {
            into.over.computeIfAbsent(new HallId(hall), _ -> new Due()).over.add(over);
          }
        }
      }
    }
  }

  private void marked(Connection connection, HallId hall, ResultSet row, Map<OneDay, Marks> marked)
      throws SQLException {
    OffsetDateTime hour = row.getObject("hour", OffsetDateTime.class);
    Collection<LocalDate> dates =
        hour == null
            ? List.of(OneDay.EVERY)
            : DirtyHours.days(hour.toInstant(), bases.zonesLately(connection).of(hall));
    for (LocalDate date : dates) {
      Marks marks = marked.computeIfAbsent(new OneDay(hall, date), _ -> new Marks());
      marks.oldest = Math.max(marks.oldest, row.getDouble("oldest"));
      marks.newest = Math.min(marks.newest, row.getDouble("newest"));
      if (hour != null) {
        marks.hours.add(hour.toInstant());
      }
    }
  }

  private boolean isSettled(Marks marks) {
    return isQuiet(marks) || marks.oldest >= seconds(settings.longest());
  }

  private boolean isQuiet(Marks marks) {
    return marks.newest >= seconds(settings.quiet());
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  private boolean isLately(OneDay day) {
    Long at = foldedLately.get(day);
    return at != null && nanoTime.getAsLong() - at < settings.longest().toNanos();
  }

  private void notLongAgo(List<RememberedDay> folded) {
    long now = nanoTime.getAsLong();
    foldedLately.values().removeIf(at -> now - at >= settings.longest().toNanos());
    for (RememberedDay one : folded) {
      HallDay day = one.series().day();
      foldedLately.put(new OneDay(day.hall(), day.date()), now);
    }
  }

  // Folding

  /** The lock is of the session, because a snapshot may only begin when it is held. */
  private void keepAlone(Connection connection, HallId hall, Due due, Instant now)
      throws SQLException {
    if (!lock(connection, hall, TAKE_HALL)) {
      return;
    }
    connection.setAutoCommit(false);
    List<RememberedDay> folded = keep(connection, hall, due, now);
    connection.commit();
    connection.setAutoCommit(true);
    folded.forEach(memory::remember);
    lock(connection, hall, LEAVE_HALL);
    notLongAgo(folded);
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
    Dropped dropped = Dropped.holdAndRead(connection);
    FrozenDays frozen = new FrozenDays(connection, hall, dropped.raw());
    Basis basis = bases.read(connection);
    NavigableSet<LocalDate> days = new TreeSet<>();
    Taken taken = take(connection, hall, due.hours);
    days.addAll(DirtyHours.days(taken.changed().hours(), basis.zones().of(hall)));
    long oldest = taken.oldest();
    if (due.whole) {
      oldest = Math.min(oldest, takeWhole(connection, hall));
      days.addAll(wholeDays(connection, hall, basis.zones().of(hall), frozen));
    }
    days.addAll(due.over);
    Changed changed = taken.changed();
    if (due.whole) {
      changed.anywhere();
    }
    Collection<FoldedDay> folded =
        new HallFolding(connection, events, basis, hall, memory, changed, frozen)
            .fold(days, now, LocalDate.MAX, DAYS_TOGETHER)
            .values();
    DayWriting writing = new DayWriting(connection, carries, dropped);
    List<RememberedDay> written = new ArrayList<>();
    for (FoldedDay day : folded) {
      written.add(writing.write(day));
    }
    putBack(connection, basis.zones(), hall, days, oldest == Long.MAX_VALUE ? 0 : oldest);
    return written;
  }

  /**
   * Marks that were taken.
   *
   * @param oldest the lowest of their numbers
   */
  private record Taken(Changed changed, long oldest) {}

  private static Taken take(Connection connection, HallId hall, Set<Instant> hours)
      throws SQLException {
    Changed changed = new Changed();
    long oldest = Long.MAX_VALUE;
    try (PreparedStatement statement = connection.prepareStatement(TAKE)) {
      statement.setString(1, hall.value());
      statement.setArray(
          2,
          connection.createArrayOf("timestamptz", hours.stream().map(Instant::toString).toArray()));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          oldest = Math.min(oldest, rows.getLong("no"));
          changed.in(
              SeriesRows.time(rows, "hour"),
              rows.getObject("batch", Long.class),
              rows.getObject("source") != null);
        }
      }
    }
    return new Taken(changed, oldest);
  }

  private static long takeWhole(Connection connection, HallId hall) throws SQLException {
    long oldest = Long.MAX_VALUE;
    try (PreparedStatement statement = connection.prepareStatement(TAKE_WHOLE)) {
      statement.setString(1, hall.value());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          oldest = Math.min(oldest, rows.getLong("no"));
        }
      }
    }
    return oldest;
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

  private static void mark(
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
