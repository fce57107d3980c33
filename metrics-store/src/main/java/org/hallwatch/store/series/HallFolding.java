package org.hallwatch.store.series;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import org.hallwatch.domain.event.Codes;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.hall.CodeBook;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.series.Carry;
import org.hallwatch.domain.series.DaySeries;
import org.hallwatch.domain.series.HallDay;
import org.hallwatch.domain.series.HallDayFold;
import org.hallwatch.store.event.EventLog;
import org.jspecify.annotations.Nullable;

/**
 * Folds days of a hall from its events, all within one snapshot. A day that hands on something else
 * than before draws the next one after it.
 */
final class HallFolding {
  private static final String NEIGHBOURS =
      """
      select day, zone, computed_until, carry, digests from series_state
      where hall = ? and (day = ?
        or day = (select max(day) from series_state where hall = ? and day < ?)
        or day = (select min(day) from series_state where hall = ? and day > ?))
      """;

  private final Connection connection;
  private final EventLog events;
  private final Basis basis;
  private final HallId hall;
  private final CodeBook codes;
  private final CarryBytes carries;
  private final NavigableMap<LocalDate, FoldedDay> folded = new TreeMap<>();

  HallFolding(Connection connection, EventLog events, Basis basis, HallId hall) {
    this.connection = connection;
    this.events = events;
    this.basis = basis;
    this.hall = hall;
    codes = basis.codes().in(hall);
    carries = new CarryBytes(events.codec());
  }

  /**
   * Folds days, the oldest first.
   *
   * @param due the days to fold; what is left over stays in it, and days that have to follow are
   *     added
   * @param now up to when anything is known
   * @param last no day after it is folded
   * @param most so many days at the most
   * @return every day that was folded
   */
  NavigableMap<LocalDate, FoldedDay> fold(
      NavigableSet<LocalDate> due, Instant now, LocalDate last, int most) throws SQLException {
    while (!due.isEmpty() && !due.first().isAfter(last) && folded.size() < most) {
      fold(basis.zones().day(hall, due.removeFirst()), now, due);
    }
    return folded;
  }

  private void fold(HallDay day, Instant now, NavigableSet<LocalDate> due) throws SQLException {
    Neighbours neighbours = neighbours(day.date());
    Instant until = until(day, now);
    DaySeries series =
        HallDayFold.of(day, neighbours.carry(), events(day, until), basis::gap, until);
    DayState before = neighbours.state();
    folded.put(day.date(), new FoldedDay(series, until, before));
    LocalDate next = neighbours.next();
    boolean handsOnOther = before == null || !before.carry().equals(series.carry());
    if (handsOnOther && next != null) {
      due.add(next);
    }
    HallDay tomorrow = day.next();
    boolean reaches =
        until.equals(day.end())
            && !now.isBefore(tomorrow.start())
            && basis.reach(series.carry()).isAfter(day.end());
    if (reaches && !tomorrow.date().equals(next)) {
      due.add(tomorrow.date());
    }
  }

  private static Instant until(HallDay day, Instant now) {
    if (now.isBefore(day.start())) {
      return day.start();
    }
    return now.isBefore(day.end()) ? now : day.end();
  }

  private List<Event> events(HallDay day, Instant until) throws SQLException {
    if (!day.start().isBefore(until)) {
      return List.of();
    }
    List<Event> stored = events.readForSeries(connection, hall, day.start(), until);
    if (codes.isEmpty()) {
      return stored;
    }
    return stored.stream().map(event -> Codes.resolved(event, codes)).toList();
  }

  /**
   * A day among those that are kept.
   *
   * @param carry what it takes over
   * @param state what is kept of it, null if nothing
   * @param next the next day of which something is kept, null if there is none
   */
  private record Neighbours(Carry carry, @Nullable DayState state, @Nullable LocalDate next) {}

  private Neighbours neighbours(LocalDate date) throws SQLException {
    LocalDate before = null;
    Carry carry = Carry.NONE;
    DayState state = null;
    LocalDate next = null;
    for (DayState known : around(date)) {
      if (known.day().isBefore(date)) {
        before = known.day();
        carry = known.carry();
      } else if (known.day().equals(date)) {
        state = known;
      } else {
        next = known.day();
      }
    }
    Map.Entry<LocalDate, FoldedDay> lately = folded.lowerEntry(date);
    if (lately != null && (before == null || !lately.getKey().isBefore(before))) {
      carry = lately.getValue().series().carry();
    }
    return new Neighbours(carry, state, next);
  }

  private List<DayState> around(LocalDate date) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(NEIGHBOURS)) {
      for (int index = 1; index <= 5; index += 2) {
        statement.setString(index, hall.value());
        statement.setObject(index + 1, date);
      }
      try (ResultSet rows = statement.executeQuery()) {
        List<DayState> states = new ArrayList<>();
        while (rows.next()) {
          states.add(
              new DayState(
                  rows.getObject("day", LocalDate.class),
                  rows.getString("zone"),
                  SeriesRows.time(rows, "computed_until"),
                  carries.read(rows.getBytes("carry")),
                  HourDigests.ofBytes(rows.getBytes("digests"))));
        }
        return states;
      }
    }
  }
}
