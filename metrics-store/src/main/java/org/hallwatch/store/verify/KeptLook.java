package org.hallwatch.store.verify;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.hallwatch.store.jdbc.Database;

/**
 * Looks whether everything that was taken in is there, once, and what was refused too, in one
 * snapshot.
 *
 * <p>Of a day the identities and the events are counted and their keys added up, each side in one
 * pass and without a join; only where that differs they are held against each other one by one.
 * Days that are closed because they are to be dropped are passed over: their identities go first.
 */
public final class KeptLook {
  private static final String SUMS_OF_IDENTITIES =
      """
      select (occurred_micros - case when occurred_micros < 0 then 86399999999 else 0 end) / 86400000000 as day,
        count(*) as keys, sum(hashtextextended(id, source)) as added
      from event_identity group by 1
      """;

  private static final String SUM_OF_EVENTS =
      """
      select count(*) as keys, coalesce(sum(hashtextextended(id, source)), 0) as added
      from event where occurred_at >= ? and occurred_at < ?
      """;

  private static final String ONE_BY_ONE =
      """
      with e as (
        select source, id, count(*) as times from event where occurred_at >= ? and occurred_at < ? group by source, id
      ), i as (
        select source, id from event_identity where occurred_micros >= ? and occurred_micros < ?
      )
      select count(*) filter (where e.times is null) as lost,
        coalesce(sum(e.times - 1), 0) as twice,
        count(*) filter (where i.id is null) as unclaimed
      from e full join i on i.source = e.source and i.id = e.id
      """;

  /** Each batch that refused something of a source added at least one to what the list saw. */
  private static final String REFUSED =
      """
      with counted as (
        select t.source, count(distinct t.batch) as batches
        from batch_source t join batch b on b.no = t.batch
        where t.refused + t.conflicts + t.restamped + t.future > 0
        group by t.source
      ), listed as (
        select source as name, sum(seen) as seen from rejected where source is not null group by source
      )
      select coalesce(sum(c.batches), 0) as refusing,
        coalesce(sum(greatest(c.batches - coalesce(l.seen, 0), 0)), 0) as unlisted
      from counted c join source s on s.id = c.source left join listed l on l.name = s.name
      """;

  private static final String CLOSED =
      "select lower(s) as begins, upper(s) as ends from retention_raw, unnest(closed) as s";

  private static final long MICROS_OF_DAY = 86_400_000_000L;

  private final Database database;

  public KeptLook(Database database) {
    this.database = database;
  }

  /** How many keys there are, and what they add up to. */
  private record Sum(long keys, BigDecimal added) {
    static final Sum NONE = new Sum(0, BigDecimal.ZERO);

    boolean isSameAs(Sum other) {
      return keys == other.keys && added.compareTo(other.added) == 0;
    }
  }

  /**
   * Looks at days of UTC.
   *
   * @param first the first of those that are looked at all
   * @param last the last
   * @param turn which of the days before are looked at too
   */
  Kept look(LocalDate first, LocalDate last, Predicate<LocalDate> turn) {
    return database.readApart(
        "looking at what is kept",
        connection -> {
          Gone.nothingMore(connection);
          Map<LocalDate, Sum> identities = identities(connection);
          List<Stretch> closed = closed(connection);
          Found found = new Found();
          for (LocalDate day : days(identities, first, last, turn)) {
            if (closed.stream().noneMatch(stretch -> holds(stretch, day))) {
              found.day(connection, day, identities.getOrDefault(day, Sum.NONE));
            }
          }
          return found.with(connection);
        });
  }

  private static SortedSet<LocalDate> days(
      Map<LocalDate, Sum> identities, LocalDate first, LocalDate last, Predicate<LocalDate> turn) {
    SortedSet<LocalDate> days = new TreeSet<>();
    first.datesUntil(last.plusDays(1)).forEach(days::add);
    identities.keySet().stream().filter(day -> !day.isAfter(last)).filter(turn).forEach(days::add);
    return days;
  }

  private static boolean holds(Stretch stretch, LocalDate day) {
    return stretch.from() <= micros(day) && micros(day.plusDays(1)) <= stretch.until();
  }

  private static final class Found {
    private int days;
    private long events;
    private long lost;
    private long twice;
    private long unclaimed;

    void day(Connection connection, LocalDate day, Sum identities) throws SQLException {
      Sum said = events(connection, day);
      days += said.keys() + identities.keys() > 0 ? 1 : 0;
      events += said.keys();
      if (!said.isSameAs(identities)) {
        oneByOne(connection, day);
      }
    }

    private static Sum events(Connection connection, LocalDate day) throws SQLException {
      try (PreparedStatement statement = connection.prepareStatement(SUM_OF_EVENTS)) {
        RawEvents.set(statement, 1, micros(day));
        RawEvents.set(statement, 2, micros(day.plusDays(1)));
        try (ResultSet row = statement.executeQuery()) {
          row.next();
          return new Sum(row.getLong("keys"), row.getBigDecimal("added"));
        }
      }
    }

    private void oneByOne(Connection connection, LocalDate day) throws SQLException {
      try (PreparedStatement statement = connection.prepareStatement(ONE_BY_ONE)) {
        RawEvents.set(statement, 1, micros(day));
        RawEvents.set(statement, 2, micros(day.plusDays(1)));
        statement.setLong(3, micros(day));
        statement.setLong(4, micros(day.plusDays(1)));
        try (ResultSet row = statement.executeQuery()) {
          row.next();
          lost += row.getLong("lost");
          twice += row.getLong("twice");
          unclaimed += row.getLong("unclaimed");
        }
      }
    }

    Kept with(Connection connection) throws SQLException {
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery(REFUSED)) {
        row.next();
        return new Kept(
            days, events, lost, twice, unclaimed, row.getLong("refusing"), row.getLong("unlisted"));
      }
    }
  }

  private static Map<LocalDate, Sum> identities(Connection connection) throws SQLException {
    Map<LocalDate, Sum> sums = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(SUMS_OF_IDENTITIES)) {
      while (row.next()) {
        sums.put(
            LocalDate.ofEpochDay(row.getLong("day")),
            new Sum(row.getLong("keys"), row.getBigDecimal("added")));
      }
    }
    return sums;
  }

  private static List<Stretch> closed(Connection connection) throws SQLException {
    List<Stretch> closed = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(CLOSED)) {
      while (row.next()) {
        closed.add(new Stretch(micros(row, "begins"), micros(row, "ends")));
      }
    }
    return closed;
  }

  private static long micros(ResultSet row, String column) throws SQLException {
    return DayBounds.micros(row.getObject(column, OffsetDateTime.class).toInstant());
  }

  private static long micros(LocalDate day) {
    return day.toEpochDay() * MICROS_OF_DAY;
  }
}
