package org.hallwatch.store.series;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import java.util.TreeSet;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.series.HallDay;

/**
 * Every day of a hall that was folded and is not frozen.
 *
 * @param byAnotherClock whether the hall has another time zone now; then the days next to each are
 *     among them, because what happened may belong to these now
 */
record WholeDays(Set<LocalDate> days, boolean byAnotherClock) {
  static WholeDays of(Connection connection, HallId hall, ZoneId zone, FrozenDays frozen)
      throws SQLException {
    Set<LocalDate> days = new TreeSet<>();
    boolean byAnotherClock = false;
    try (PreparedStatement statement =
        connection.prepareStatement("select day, zone from series_state where hall = ?")) {
      statement.setString(1, hall.value());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          HallDay day =
              HallDay.of(
                  hall, ZoneId.of(rows.getString("zone")), rows.getObject("day", LocalDate.class));
          if (!frozen.isFrozen(day)) {
            days.add(day.date());
            byAnotherClock |= !day.zone().equals(zone);
          }
        }
      }
    }
    if (byAnotherClock) {
      for (LocalDate day : Set.copyOf(days)) {
        days.add(day.minusDays(1));
        days.add(day.plusDays(1));
      }
    }
    return new WholeDays(days, byAnotherClock);
  }
}
