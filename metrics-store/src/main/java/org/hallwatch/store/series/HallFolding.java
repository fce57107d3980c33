package org.hallwatch.store.series;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import org.hallwatch.domain.event.Codes;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.hall.CodeBook;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.series.Carry;
import org.hallwatch.domain.series.DayParts;
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
      select day, computed_until, version from series_state
      where hall = ? and (day = ?
        or day = (select max(day) from series_state where hall = ? and day < ?)
        or day = (select min(day) from series_state where hall = ? and day > ?))
      """;

  private static final String KEPT = "select carry from series_state where hall = ? and day = ?";

  private final Connection connection;
  private final EventLog events;
  private final Basis basis;
  private final HallId hall;
  private final SeriesMemory memory;
  private final Changed changed;
  private final CodeBook codes;
  private final CarryBytes carries;
  private final FrozenDays frozen;
  private final NavigableMap<LocalDate, FoldedDay> folded = new TreeMap<>();

  /**
   * @param changed where the snapshot has other events than were folded
   * @param frozen days that stay as they are
   */
  HallFolding(
      Connection connection,
      EventLog events,
      Basis basis,
      HallId hall,
      SeriesMemory memory,
      Changed changed,
      FrozenDays frozen) {
    this.connection = connection;
    this.events = events;
    this.basis = basis;
    this.hall = hall;
    this.memory = memory;
    this.changed = changed;
    this.frozen = frozen;
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
   * @return every day that was folded; frozen ones are not
   */
  NavigableMap<LocalDate, FoldedDay> fold(
      NavigableSet<LocalDate> due, Instant now, LocalDate last, int most) throws SQLException {
    while (!due.isEmpty() && !due.first().isAfter(last) && folded.size() < most) {
      HallDay day = basis.zones().day(hall, due.removeFirst());
      if (!frozen.hold(day)) {
        fold(day, now, due);
      }
    }
    return folded;
  }

  private void fold(HallDay day, Instant now, NavigableSet<LocalDate> due) throws SQLException {
    Neighbours neighbours = neighbours(day.date());
    Instant until = until(day, now);
    DayState state = neighbours.state();
    RememberedDay remembered = state == null ? null : memory.find(hall, state);
    KeptDay before = state == null ? null : kept(day, state, remembered);
    List<Event> said = events(day, heard(day, now), remembered);
    DayParts parts = remembered == null ? DayParts.NONE : remembered.parts();
    HallDayFold.Folded fold =
        HallDayFold.of(day, neighbours.carry(), said, basis::gap, until, parts);
    DaySeries series = fold.series();
    folded.put(
        day.date(), new FoldedDay(series, fold.parts(), fold.events(), codes, until, before));
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

  /** In whole microseconds: the table that keeps it would round it up. */
  private static Instant until(HallDay day, Instant now) {
    if (now.isBefore(day.start())) {
      return day.start();
    }
    return now.isBefore(day.end()) ? now.truncatedTo(ChronoUnit.MICROS) : day.end();
  }

  // What happened on a day

  /**
   * What happened just now is known now: this is the first instant of which nothing is. Of a day
   * that only begins nothing is counted, so that what was counted of it does not depend on when.
   */
  private static Instant heard(HallDay day, Instant now) {
    return now.isAfter(day.start()) ? until(day, now.plus(1, ChronoUnit.MICROS)) : day.start();
  }

  private List<Event> events(HallDay day, Instant until, @Nullable RememberedDay remembered)
      throws SQLException {
    if (!day.start().isBefore(until)) {
      return List.of();
    }
    List<Event> said = new ArrayList<>();
    if (remembered != null && holds(remembered, day)) {
      bringUpToDate(said, day, until, remembered);
    } else {
      add(said, events.readForSeries(connection, hall, day.start(), until));
    }
    return said;
  }

  private boolean holds(RememberedDay remembered, HallDay day) {
    return !changed.isAnywhere()
        && remembered.series().day().equals(day)
        && remembered.codes().equals(codes);
  }

  /** What came after the fold is read anew, and what marks do not say exactly. */
  private void bringUpToDate(List<Event> said, HallDay day, Instant until, RememberedDay remembered)
      throws SQLException {
    Instant known = until.isBefore(remembered.until()) ? until : remembered.until();
    List<Changed.Span> marked = changed.within(day.start(), known);
    if (known.equals(remembered.until()) && marked.stream().allMatch(Changed.Span::onlyAdds)) {
      said.addAll(remembered.events());
    } else {
      remembered.events().stream()
          .filter(event -> event.occurredAt().isBefore(known))
          .filter(event -> marked.stream().noneMatch(span -> changes(span, event)))
          .forEach(said::add);
    }
    for (Changed.Span span : marked) {
      Set<Long> batches = span.batches();
      if (batches == null) {
        add(said, events.readForSeries(connection, hall, span.from(), span.until()));
        continue;
      }
      add(said, events.readBatches(connection, hall, span.from(), span.until(), batches));
      if (span.heartbeats()) {
        add(said, events.readHeartbeats(connection, hall, span.from(), span.until()));
      }
    }
    if (known.isBefore(until)) {
      add(said, events.readForSeries(connection, hall, known, until));
    }
  }

  /** Whether an event is read again with a span. */
  private static boolean changes(Changed.Span span, Event event) {
    return span.holds(event.occurredAt())
        && (span.batches() == null || span.heartbeats() && event.hall() == null);
  }

  private void add(List<Event> said, List<Event> read) {
    if (codes.isEmpty()) {
      said.addAll(read);
    } else {
      read.forEach(event -> said.add(Codes.resolved(event, codes)));
    }
  }

  // What is kept

  /** What the tables hold; if its day was cut by another clock, nothing of it can be compared. */
  private KeptDay kept(HallDay day, DayState state, @Nullable RememberedDay remembered)
      throws SQLException {
    return remembered != null && remembered.series().day().equals(day)
        ? remembered.kept()
        : kept(state.day());
  }

  private KeptDay kept(LocalDate date) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(KEPT)) {
      statement.setString(1, hall.value());
      statement.setObject(2, date);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return new KeptDay(carries.read(rows.getBytes("carry")), null);
      }
    }
  }

  /**
   * A day among those that are kept.
   *
   * @param carry what it takes over
   * @param state of the day itself, null if it was never folded
   * @param next the next day of which something is kept, null if there is none
   */
  private record Neighbours(Carry carry, @Nullable DayState state, @Nullable LocalDate next) {}

  private Neighbours neighbours(LocalDate date) throws SQLException {
    DayState before = null;
    DayState state = null;
    LocalDate next = null;
    for (DayState known : around(date)) {
      if (known.day().isBefore(date)) {
        before = known;
      } else if (known.day().equals(date)) {
        state = known;
      } else {
        next = known.day();
      }
    }
    return new Neighbours(carryInto(date, before), state, next);
  }

  private Carry carryInto(LocalDate date, @Nullable DayState before) throws SQLException {
    Map.Entry<LocalDate, FoldedDay> lately = folded.lowerEntry(date);
    if (lately != null && (before == null || !lately.getKey().isBefore(before.day()))) {
      return lately.getValue().series().carry();
    }
    if (before == null) {
      return Carry.NONE;
    }
    Carry carry = memory.carry(hall, before);
    if (carry == null) {
      carry = kept(before.day()).carry();
      memory.rememberCarry(hall, before, carry);
    }
    return carry;
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
                  SeriesRows.time(rows, "computed_until"),
                  rows.getObject("version", Long.class)));
        }
        return states;
      }
    }
  }
}
