package org.hallwatch.store.series;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.series.HallDay;
import org.hallwatch.store.retention.Spans;

/**
 * The days of a hall whose figures stay as they are, because raw events of them were dropped. They
 * keep the clock by which they were folded; if the hall has another one now, a day that overlaps
 * one of them is not folded either, so that nothing is counted twice.
 *
 * @param connection in a transaction; what its snapshot shows
 * @param dropped when those events occurred that are gone
 */
record FrozenDays(Connection connection, HallId hall, Spans dropped) {
  /** Further apart than a day by one clock and the same day by any other. */
  private static final Duration NEAR = Duration.ofHours(26);

  private static final int DAYS_AROUND = 2;
  private static final LocalDate FIRST = LocalDate.of(1, 1, 1);
  private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

  private static final String FOLDED =
      "select day, zone from series_state where hall = ? and day between ? and ?";

  /** Whether a day is, or overlaps, one of them. */
  boolean hold(HallDay day) throws SQLException {
    if (isFrozen(day)) {
      return true;
    }
    if (!dropped.overlaps(day.start().minus(NEAR), day.end().plus(NEAR))) {
      return false;
    }
    LocalDate date = day.date();
    for (HallDay frozen : between(date.minusDays(DAYS_AROUND), date.plusDays(DAYS_AROUND))) {
      boolean overlaps = frozen.start().isBefore(day.end()) && day.start().isBefore(frozen.end());
      if (overlaps || frozen.date().equals(date)) {
        return true;
      }
    }
    return false;
  }

  /** Whether raw events of a day were dropped. */
  boolean isFrozen(HallDay day) {
    return dropped.overlaps(day.start(), day.end());
  }

  /** All of them that were folded, each by its own clock. */
  List<HallDay> all() throws SQLException {
    return dropped.isEmpty() ? List.of() : between(FIRST, LAST);
  }

  private List<HallDay> between(LocalDate first, LocalDate last) throws SQLException {
    List<HallDay> frozen = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(FOLDED)) {
      statement.setString(1, hall.value());
      statement.setObject(2, first);
      statement.setObject(3, last);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          HallDay day =
              HallDay.of(
                  hall, ZoneId.of(rows.getString("zone")), rows.getObject("day", LocalDate.class));
          if (isFrozen(day)) {
            frozen.add(day);
          }
        }
      }
    }
    return frozen;
  }
}
