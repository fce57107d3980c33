package org.hallwatch.store.series;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.series.HallDay;
import org.hallwatch.domain.series.HallDayFold;
import org.hallwatch.store.event.EventLog;
import org.hallwatch.store.jdbc.Database;
import org.hallwatch.store.jdbc.StoreException;

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
  static final int DAYS_TOGETHER = 50;

  /** So many times as long a day must be quiet that was folded lately: something came after all. */
  private static final int MORE_PATIENCE = 4;

  /** So many halls at a time: while the database has one, the other is counted. */
  private static final int HALLS_TOGETHER = 2;

  /**
   * Marked hours, those that wait longest first, and days that are over since they were folded. By
   * a plan that is kept: to make one takes longer than to look.
   */
  private static final String WAITING =
      """
      select hall, hour, null::date as over, extract(epoch from now() - min(at)) as oldest, extract(epoch from now() - max(at)) as newest
      from series_dirty group by hall, hour
      union all
      select hall, null, day, null, null from series_state where computed_until < until_at and until_at <= (select cast(? as timestamptz))
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

  /** Days that were folded when figures meant something else. */
  private static final String OTHER_RULES =
      "select hall, day from series_state where rules <> ? order by hall, day";

  private static final ThreadFactory OTHERS = Thread.ofPlatform().name("figures-", 0).factory();

  private final Database database;
  private final SeriesSettings settings;
  private final LongSupplier nanoTime;
  private final Bases bases = new Bases();
  private final List<HallKeeper> keepers;
  private final Map<OneDay, Long> foldedLately = new HashMap<>();
  private boolean knowsOtherRules;

  private record OneDay(HallId hall, LocalDate date) {
    /** In place of a date: all days that were folded. */
    static final LocalDate EVERY = LocalDate.MIN;
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
    this.settings = settings;
    this.nanoTime = nanoTime;
    keepers =
        Stream.generate(() -> new HallKeeper(database, events, memory, bases))
            .limit(HALLS_TOGETHER)
            .toList();
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
      Map<HallId, Due> due = choose(keepers.getFirst().connected(), now, all);
      fold(due, now);
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

  /** Lets go of its connections, and with them of the halls it may have taken. */
  @Override
  public synchronized void close() {
    keepers.forEach(HallKeeper::close);
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
        HallKeeper.mark(connection, zones, ofHall.getKey(), ofHall.getValue(), 0);
      }
    }
    return days.size();
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
    boolean everything =
        all
            || waiting.marked.entrySet().stream()
                .allMatch(one -> isQuiet(one.getValue(), isLately(one.getKey())));
    for (Map.Entry<OneDay, Marks> one : waiting.marked.entrySet()) {
      OneDay day = one.getKey();
      Marks marks = one.getValue();
      if (days < DAYS_TOGETHER && (everything || isSettled(marks) && !isLately(day))) {
        Due due = chosen.computeIfAbsent(day.hall(), _ -> new Due());
        due.hours.addAll(marks.hours);
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
    return isQuiet(marks, false) || marks.oldest >= seconds(settings.longest());
  }

  private boolean isQuiet(Marks marks, boolean lately) {
    return marks.newest >= seconds(settings.quiet()) * (lately ? MORE_PATIENCE : 1);
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

  /**
   * Halls are independent of each other: each keeper takes the next that is left. One of them works
   * here, so that a single hall waits for no other thread.
   */
  private void fold(Map<HallId, Due> due, Instant now) throws SQLException {
    Queue<Map.Entry<HallId, Due>> left = new ConcurrentLinkedQueue<>(due.entrySet());
    List<Future<List<RememberedDay>>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newThreadPerTaskExecutor(OTHERS)) {
      for (HallKeeper keeper : keepers.subList(1, Math.clamp(due.size(), 1, keepers.size()))) {
        running.add(threads.submit(() -> keeper.keepAll(left, now)));
      }
      notLongAgo(keepers.getFirst().keepAll(left, now));
    }
    for (Future<List<RememberedDay>> one : running) {
      notLongAgo(folded(one));
    }
  }

  private static List<RememberedDay> folded(Future<List<RememberedDay>> one) throws SQLException {
    if (one.state() == Future.State.SUCCESS) {
      return one.resultNow();
    }
    switch (one.exceptionNow()) {
      case SQLException e -> throw e;
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case Throwable e -> throw new IllegalStateException(e);
    }
  }
}
