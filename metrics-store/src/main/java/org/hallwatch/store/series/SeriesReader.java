package org.hallwatch.store.series;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.series.SeriesKind;
import org.hallwatch.store.event.EventLog;
import org.hallwatch.store.jdbc.Database;
import org.hallwatch.store.organisation.Organisation;
import org.hallwatch.store.retention.Dropped;

/**
 * Reads figures in one snapshot. Days whose events changed since they were folded, and the days
 * that depend on them, are folded from their events there and then: what is read is always what the
 * events say, however far the keeper is.
 */
public final class SeriesReader {
  /** Marks of sources count for each hall that they speak about. */
  private static final String MARKS =
      """
      select distinct hall, hour, batch, source is not null as heartbeat from series_dirty where hall = any (?)
      union
      select h.id, d.hour, d.batch, true from series_dirty d join source s on s.id = d.source
      join unnest(?) as h (id) on h.id <> '-' and (s.halls = '{}' or h.id = any (s.halls))
      where d.hall is null
      """;

  /**
   * Days that went on since they were folded, and those folded beyond the instant that is asked.
   */
  private static final String OPEN =
      """
      select hall, day from series_state
      where hall = any (?) and day <= ? and computed_until < until_at and computed_until < ?
      union all
      select hall, day from series_state
      where hall = any (?) and day between ? and ? and until_at > ? and computed_until > ?
      """;

  /** What must be known before anything else, in one step. */
  private static final String FIRST =
      String.join("; ", Dropped.HOLD_AND_READ, Organisation.VERSION, MARKS, OPEN);

  private static final String ROWS =
      "where hall = any (?) and kind = any (?) and bucket >= ? and bucket < ?";

  /** A day that was folded by another clock may begin so long before what is asked of it. */
  private static final Duration LONGEST_DAY = Duration.ofHours(26);

  private final Database database;
  private final EventLog events;
  private final SeriesMemory memory;
  private final Bases bases = new Bases();

  /**
   * @param memory what the keeper of this process folded
   */
  public SeriesReader(Database database, EventLog events, SeriesMemory memory) {
    this.database = database;
    this.events = events;
    this.memory = memory;
  }

  /** The figures that are asked for, those that are none left out; by hall, object and time. */
  public List<SeriesRow> read(SeriesQuery query) {
    return query.halls().isEmpty() || query.kinds().isEmpty()
        ? List.of()
        : database.read("reading figures", connection -> new Reading(connection, query).read());
  }

  /**
   * The same within a snapshot that somebody else holds.
   *
   * @param connection in a transaction that sees one state throughout
   */
  public List<SeriesRow> read(Connection connection, SeriesQuery query) throws SQLException {
    return query.halls().isEmpty() || query.kinds().isEmpty()
        ? List.of()
        : new Reading(connection, query).read();
  }

  /**
   * From when until when something is wanted.
   *
   * @param before from when on days of sources are wanted
   * @param lastBefore until when, not with it
   * @param begin from when on everything is wanted
   * @param end until when, not with it
   */
  private record Bounds(Instant before, Instant lastBefore, Instant begin, Instant end) {
    Bounds(Instant before, Instant begin, Instant end) {
      this(before, begin, begin, end);
    }

    boolean hold(SeriesRow row) {
      return !row.bucket().isBefore(begin) && row.bucket().isBefore(end);
    }

    /** Whether it is a day of a source that is wanted though it lies before. */
    boolean isBefore(SeriesRow row) {
      return row.key().kind() == SeriesKind.SOURCE
          && !row.bucket().isBefore(before)
          && row.bucket().isBefore(lastBefore);
    }

    /** What holds both. */
    Bounds around(Bounds other) {
      return new Bounds(
          first(before, other.before),
          last(lastBefore, other.lastBefore),
          first(begin, other.begin),
          last(end, other.end));
    }

    private static Instant first(Instant one, Instant other) {
      return one.isBefore(other) ? one : other;
    }

    private static Instant last(Instant one, Instant other) {
      return one.isBefore(other) ? other : one;
    }
  }

  /** One query within its snapshot. */
  private final class Reading {
    private final Connection connection;
    private final SeriesQuery query;
    private final Dropped dropped;
    private final Basis.Zones zones;
    private final Map<HallId, Changed> changed = new HashMap<>();
    private final Map<HallId, NavigableSet<LocalDate>> due = new HashMap<>();

    Reading(Connection connection, SeriesQuery query) throws SQLException {
      this.connection = connection;
      this.query = query;
      try (PreparedStatement statement = connection.prepareStatement(FIRST)) {
        set(statement);
        statement.execute();
        dropped = Dropped.read(SeriesRows.next(statement));
        ResultSet version = SeriesRows.next(statement);
        version.next();
        zones = bases.zones(connection, version.getInt(1));
        marked(SeriesRows.next(statement));
        open(SeriesRows.next(statement));
      }
    }

    private void set(PreparedStatement statement) throws SQLException {
      Array halls = halls();
      LocalDate around = LocalDate.ofInstant(query.asOf(), ZoneOffset.UTC);
      statement.setArray(1, halls);
      statement.setArray(2, halls);
      statement.setArray(3, halls);
      statement.setObject(4, query.until());
      SeriesRows.set(statement, 5, query.asOf());
      statement.setArray(6, halls);
      statement.setObject(7, around.minusDays(1));
      statement.setObject(8, around.plusDays(1));
      SeriesRows.set(statement, 9, query.asOf());
      SeriesRows.set(statement, 10, query.asOf());
    }

    List<SeriesRow> read() throws SQLException {
      refuseDropped();
      Map<HallId, Set<LocalDate>> folded = new HashMap<>();
      List<SeriesRow> fresh = new ArrayList<>();
      for (Map.Entry<HallId, NavigableSet<LocalDate>> one : due.entrySet()) {
        folded.put(one.getKey(), fold(one.getKey(), one.getValue(), fresh));
      }
      List<SeriesRow> rows = stored(folded);
      if (!fresh.isEmpty()) {
        rows.addAll(fresh);
        Collections.sort(rows, SeriesRow.ORDER);
      }
      return rows;
    }

    private void refuseDropped() {
      Instant first = query.grain().keptFrom(dropped);
      for (HallId hall : query.halls()) {
        if (query.from().atStartOfDay(zones.of(hall)).toInstant().isBefore(first)) {
          throw new DroppedFiguresException(query.grain(), first);
        }
      }
    }

    private Bounds bounds(HallId hall) {
      ZoneId zone = zones.of(hall);
      Instant before =
          query.from().minusDays(query.daysOfSourcesBefore()).atStartOfDay(zone).toInstant();
      Instant kept = Grain.DAY.keptFrom(dropped);
      return new Bounds(
          before.isBefore(kept) ? kept : before,
          query.from().atStartOfDay(zone).toInstant(),
          last(hall).plusDays(1).atStartOfDay(zone).toInstant());
    }

    private FrozenDays frozen(HallId hall) {
      return new FrozenDays(connection, hall, dropped.raw());
    }

    /** Folds days of a hall and adds what is wanted of them. */
    private Set<LocalDate> fold(HallId hall, NavigableSet<LocalDate> due, List<SeriesRow> fresh)
        throws SQLException {
      Map<LocalDate, FoldedDay> folded =
          new HallFolding(
                  connection,
                  events,
                  bases.read(connection),
                  hall,
                  memory,
                  changed.getOrDefault(hall, new Changed()),
                  frozen(hall))
              .fold(due, query.asOf(), last(hall), Integer.MAX_VALUE);
      Bounds bounds = bounds(hall);
      for (FoldedDay day : folded.values()) {
        LocalDate date = day.series().day().date();
        if (isWanted(hall, date)) {
          for (SeriesRow row : SeriesRows.of(day.series(), query.grain())) {
            if (query.kinds().contains(row.key().kind())) {
              fresh.add(row);
            }
          }
        } else if (date.isBefore(query.from())) {
          SeriesRows.of(day.series(), Grain.DAY).stream()
              .filter(bounds::isBefore)
              .forEach(fresh::add);
        }
      }
      return folded.keySet();
    }

    /** The last day of a hall that has figures. */
    private LocalDate last(HallId hall) {
      LocalDate now = zones.date(hall, query.asOf());
      LocalDate asked = query.until().minusDays(1);
      return asked.isBefore(now) ? asked : now;
    }

    private boolean isWanted(HallId hall, LocalDate day) {
      return !day.isBefore(query.from()) && !day.isAfter(last(hall));
    }

    // What the tables do not say as it is

    private void marked(ResultSet rows) throws SQLException {
      Set<HallId> whole = new HashSet<>();
      while (rows.next()) {
        HallId hall = new HallId(rows.getString(1));
        OffsetDateTime hour = rows.getObject(2, OffsetDateTime.class);
        Changed ofHall = changed.computeIfAbsent(hall, _ -> new Changed());
        if (hour == null) {
          whole.add(hall);
          ofHall.anywhere();
        } else {
          ofHall.in(
              hour.toInstant(), rows.getObject("batch", Long.class), rows.getBoolean("heartbeat"));
          due(hall).addAll(DirtyHours.days(hour.toInstant(), zones.of(hall)));
        }
      }
      for (HallId hall : whole) {
        due(hall).addAll(WholeDays.of(connection, hall, zones.of(hall), frozen(hall)).days());
      }
    }

    private void open(ResultSet rows) throws SQLException {
      while (rows.next()) {
        due(new HallId(rows.getString(1))).add(rows.getObject(2, LocalDate.class));
      }
    }

    private Set<LocalDate> due(HallId hall) {
      return due.computeIfAbsent(hall, _ -> new TreeSet<>());
    }

    // What they do

    /**
     * Rows that nothing was folded in the place of, by hall, object and time; put in order here,
     * where it takes less time.
     */
    private List<SeriesRow> stored(Map<HallId, Set<LocalDate>> folded) throws SQLException {
      Map<HallId, Bounds> bounds = new HashMap<>();
      query.halls().forEach(hall -> bounds.put(hall, bounds(hall)));
      Bounds all = bounds.values().stream().reduce(Bounds::around).orElseThrow();
      SortedMap<String, List<SeriesRow>> ofHalls = new TreeMap<>();
      List<RowShape> shapes = new ArrayList<>(RowShape.of(query));
      int asked = shapes.size();
      if (query.daysOfSourcesBefore() > 0) {
        shapes.add(
            isSimpleBefore(folded, bounds.values())
                ? RowShape.LAST_DAYS_OF_SOURCES
                : RowShape.DAYS_OF_SOURCES);
      }
      String select =
          shapes.stream()
              .map(shape -> shape.select() + ROWS + shape.end())
              .collect(Collectors.joining("; "));
      try (PreparedStatement statement = connection.prepareStatement(select)) {
        set(statement, shapes, asked, all);
        statement.execute();
        ResultSet rows = statement.getResultSet();
        for (int i = 0; i < shapes.size(); i++) {
          boolean before = i >= asked;
          read(
              rows,
              shapes.get(i).rows(),
              hall -> new Picking(hall, folded, bounds, before),
              ofHalls);
          rows = SeriesRows.next(statement);
        }
      }
      List<SeriesRow> found = new ArrayList<>();
      for (List<SeriesRow> ofHall : ofHalls.values()) {
        ofHall.sort(SeriesRow.OF_HALL);
        found.addAll(ofHall);
      }
      return found;
    }

    /** Whether of the days before the last of each source says enough: all are as they stand. */
    private boolean isSimpleBefore(Map<HallId, Set<LocalDate>> folded, Collection<Bounds> bounds) {
      return new HashSet<>(bounds).size() == 1
          && folded.values().stream()
              .flatMap(Set::stream)
              .noneMatch(date -> date.isBefore(query.from()));
    }

    private void set(PreparedStatement statement, List<RowShape> shapes, int asked, Bounds bounds)
        throws SQLException {
      Array halls = halls();
      boolean quarters = query.grain() == Grain.QUARTER;
      Instant first = quarters ? bounds.begin().minus(LONGEST_DAY) : bounds.begin();
      int index = 1;
      for (int i = 0; i < shapes.size(); i++) {
        Object[] kinds = shapes.get(i).kinds().stream().map(SeriesKind::code).toArray();
        statement.setArray(index++, halls);
        statement.setArray(index++, connection.createArrayOf("int2", kinds));
        SeriesRows.set(statement, index++, i < asked ? first : bounds.before());
        SeriesRows.set(statement, index++, i < asked ? bounds.end() : bounds.lastBefore());
      }
    }

    private void read(
        ResultSet rows,
        RowShape.Rows shape,
        Function<HallId, Picking> picking,
        Map<String, List<SeriesRow>> ofHalls)
        throws SQLException {
      Picking picked = null;
      List<SeriesRow> ofHall = List.of();
      List<SeriesRow> some = new ArrayList<>();
      while (rows.next()) {
        String hall = rows.getString(1);
        if (picked == null || !picked.hall.value().equals(hall)) {
          picked = picking.apply(new HallId(hall));
          ofHall = ofHalls.computeIfAbsent(hall, _ -> new ArrayList<>());
        }
        some.clear();
        shape.read(rows, picked.hall, some);
        for (SeriesRow row : some) {
          if (picked.wants(row)) {
            ofHall.add(row);
          }
        }
      }
    }

    /** Which stored rows of a hall are wanted. */
    private final class Picking {
      private final HallId hall;
      private final Set<LocalDate> fresh;
      private final Bounds bounds;
      private final boolean before;

      Picking(
          HallId hall,
          Map<HallId, Set<LocalDate>> folded,
          Map<HallId, Bounds> bounds,
          boolean before) {
        this.hall = hall;
        this.before = before;
        this.bounds = Objects.requireNonNull(bounds.get(hall));
        fresh = folded.getOrDefault(hall, Set.of());
      }

      boolean wants(SeriesRow row) {
        boolean inside = before ? bounds.isBefore(row) : bounds.hold(row);
        return inside && (fresh.isEmpty() || !fresh.contains(zones.date(hall, row.bucket())));
      }
    }

    private Array halls() throws SQLException {
      return connection.createArrayOf("text", query.halls().stream().map(HallId::value).toArray());
    }
  }
}
