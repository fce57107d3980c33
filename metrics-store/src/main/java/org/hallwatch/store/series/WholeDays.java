package org.hallwatch.store.series;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hallwatch.domain.event.EventKind;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.series.HallDay;
import org.hallwatch.domain.series.NoHall;

/**
 * Every day of a hall that was folded, or on which a source said that it is alive without naming a
 * hall, and that is not frozen. Such a source may speak of the hall since yesterday; what it said
 * before counts all the same.
 *
 * @param byAnotherClock whether the hall has another time zone now; then the days next to each are
 *     among them, because what happened may belong to these now
 */
record WholeDays(Set<LocalDate> days, boolean byAnotherClock) {
  private static final String FOLDED = "select day, zone from series_state where hall = ?";

  private static final String SPAN =
      "select min(occurred_at), max(occurred_at) from event where hall is null";

  /** Each day is looked for alone, so that none is read as a whole. */
  private static final String HEARD =
      """
      select day from unnest(?, ?, ?) as d (day, begins, ends)
      where exists (
        select from event where hall is null and kind = ? and occurred_at >= begins and occurred_at < ends)
      """;

  private static final String CORRECTED =
      "select distinct occurred_at from correction where hall is null and kind = ? and occurred_at"
          + " is not null";

  static WholeDays of(Connection connection, HallId hall, ZoneId zone, FrozenDays frozen)
      throws SQLException {
    Set<LocalDate> days = new TreeSet<>();
    boolean byAnotherClock = folded(connection, hall, zone, frozen, days);
    if (!hall.equals(NoHall.ID)) {
      heard(connection, hall, zone, frozen, days);
    }
    return new WholeDays(days, byAnotherClock);
  }

  private static boolean folded(
      Connection connection, HallId hall, ZoneId zone, FrozenDays frozen, Set<LocalDate> into)
      throws SQLException {
    boolean byAnotherClock = false;
    try (PreparedStatement statement = connection.prepareStatement(FOLDED)) {
      statement.setString(1, hall.value());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          HallDay day =
              HallDay.of(
                  hall, ZoneId.of(rows.getString("zone")), rows.getObject("day", LocalDate.class));
          if (!frozen.isFrozen(day)) {
            into.add(day.date());
            byAnotherClock |= !day.zone().equals(zone);
          }
        }
      }
    }
    if (byAnotherClock) {
      for (LocalDate day : Set.copyOf(into)) {
        into.add(day.minusDays(1));
        into.add(day.plusDays(1));
      }
    }
    return byAnotherClock;
  }

  private static void heard(
      Connection connection, HallId hall, ZoneId zone, FrozenDays frozen, Set<LocalDate> into)
      throws SQLException {
    List<HallDay> days =
        span(connection, zone)
            .map(date -> HallDay.of(hall, zone, date))
            .filter(day -> !frozen.isFrozen(day))
            .toList();
    try (PreparedStatement statement = connection.prepareStatement(HEARD)) {
      set(statement, 1, "date", days, HallDay::date);
      set(statement, 2, "timestamptz", days, HallDay::start);
      set(statement, 3, "timestamptz", days, HallDay::end);
      statement.setShort(4, EventKind.SOURCE_HEARTBEAT.code());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          into.add(rows.getObject(1, LocalDate.class));
        }
      }
    }
    try (PreparedStatement statement = connection.prepareStatement(CORRECTED)) {
      statement.setShort(1, EventKind.SOURCE_HEARTBEAT.code());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          Instant at = rows.getObject(1, OffsetDateTime.class).toInstant();
          HallDay day = HallDay.of(hall, zone, LocalDate.ofInstant(at, zone));
          if (!frozen.isFrozen(day)) {
            into.add(day.date());
          }
        }
      }
    }
  }

  /** The days from the first to the last event that names no hall. */
  private static Stream<LocalDate> span(Connection connection, ZoneId zone) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SPAN);
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      OffsetDateTime first = rows.getObject(1, OffsetDateTime.class);
      OffsetDateTime last = rows.getObject(2, OffsetDateTime.class);
      return first == null || last == null
          ? Stream.of()
          : LocalDate.ofInstant(first.toInstant(), zone)
              .datesUntil(LocalDate.ofInstant(last.toInstant(), zone).plusDays(1));
    }
  }

  private static void set(
      PreparedStatement statement,
      int index,
      String type,
      List<HallDay> days,
      Function<HallDay, ?> part)
      throws SQLException {
    Object[] values = days.stream().map(part).map(Object::toString).toArray();
    statement.setArray(index, statement.getConnection().createArrayOf(type, values));
  }
}
