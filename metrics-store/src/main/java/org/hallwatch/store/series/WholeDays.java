package org.hallwatch.store.series;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import java.util.TreeSet;
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

  /** By days of UTC: each is looked for alone, so that no day is read as a whole. */
  private static final String HEARD =
      """
      select day from (select min(occurred_at) as first, max(occurred_at) as last from event where hall is null) e,
        generate_series(date_trunc('day', e.first, 'UTC'), e.last, interval '1 day') day
      where exists (
        select from event where hall is null and kind = ? and occurred_at >= day and occurred_at < day + interval '1 day')
      union
      select date_trunc('day', occurred_at, 'UTC') from correction where hall is null and kind = ? and occurred_at is not null
      """;

  private static final long SECONDS_OF_DAY = 86_400;

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
    try (PreparedStatement statement = connection.prepareStatement(HEARD)) {
      statement.setShort(1, EventKind.SOURCE_HEARTBEAT.code());
      statement.setShort(2, EventKind.SOURCE_HEARTBEAT.code());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          Instant from = SeriesRows.time(rows, "day");
          Stream.of(from, from.plusSeconds(SECONDS_OF_DAY - 1))
              .map(instant -> LocalDate.ofInstant(instant, zone))
              .filter(date -> !frozen.isFrozen(HallDay.of(hall, zone, date)))
              .forEach(into::add);
        }
      }
    }
  }
}
