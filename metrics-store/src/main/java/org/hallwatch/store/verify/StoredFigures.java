package org.hallwatch.store.verify;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hallwatch.domain.hall.HallId;
import org.jspecify.annotations.Nullable;

/** Reads what is to be checked: the tables of figures, and which of them are to be made anew. */
record StoredFigures(Connection connection) {
  private static final String ROWS =
      "select kind, object, bucket, "
          + Measure.columns()
          + ", waits_bins, services_bins from %1$s"
          + " where hall = ? and %2$s >= ? and %2$s < ?";

  private static final String COMPUTED =
      "select day, computed_until from series_state where hall = ?";

  private static final String BEGINNINGS =
      "select distinct bucket from %s where hall = ? and bucket >= ?";

  private static final String SOURCES =
      "select bucket, object from series_day where hall = ? and kind = 7"
          + " and bucket >= ? and bucket < ?";

  private static final List<String> TABLES =
      List.of("series_state", Grain.QUARTER.rows, Grain.HOUR.rows, Grain.DAY.rows);

  /** From one hall to the next, without looking at all that is stored of it. */
  private static final String HALLS =
      """
      with recursive one (hall) as (
        (select hall from %s order by hall limit 1)
        union all
        select (select t.hall from %s t where t.hall > one.hall order by t.hall limit 1) from one
        where one.hall is not null
      )
      select hall from one where hall is not null
      """;

  private static final String DIRTY =
      """
      select distinct hour from series_dirty d left join source s on s.id = d.source
      where d.hall = ? or d.hall is null and ? <> '-' and (s.halls = '{}' or ? = any (s.halls))
      """;

  /** A stretch of time of an object. */
  record Key(Cell cell, long beginning) {}

  /** The rows of a table that begin within a day. */
  Map<Key, Tally> of(HallId hall, DayBounds day, Grain grain) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(ROWS.formatted(grain.table, grain.begins))) {
      statement.setString(1, hall.value());
      RawEvents.set(statement, 2, day.start());
      RawEvents.set(statement, 3, day.end());
      Map<Key, Tally> rows = new HashMap<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          Cell cell = new Cell(noun(row.getInt("kind")), row.getString("object"));
          rows.put(new Key(cell, micros(row, "bucket")), tally(row));
        }
      }
      return rows;
    }
  }

  /** The sources of which a day is stored, by date, from one instant to another. */
  Map<LocalDate, Set<String>> sources(HallId hall, ZoneId zone, long from, long until)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SOURCES)) {
      statement.setString(1, hall.value());
      RawEvents.set(statement, 2, from);
      RawEvents.set(statement, 3, until);
      Map<LocalDate, Set<String>> sources = new HashMap<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          LocalDate date = LocalDate.ofInstant(DayBounds.instant(micros(row, "bucket")), zone);
          sources.computeIfAbsent(date, _ -> new HashSet<>()).add(row.getString("object"));
        }
      }
      return sources;
    }
  }

  private static Tally tally(ResultSet row) throws SQLException {
    Tally tally = new Tally();
    for (Measure measure : Measure.values()) {
      long stored = row.getLong(measure.column);
      if (!row.wasNull()) {
        tally.add(measure, stored);
      }
    }
    bins(row.getBytes("waits_bins"), tally.waitBins);
    bins(row.getBytes("services_bins"), tally.serviceBins);
    return tally;
  }

  /** Steps from bin to bin and counts in turn, seven bits of a number to the byte, lowest first. */
  private static void bins(byte @Nullable [] stored, Map<Integer, Long> into) {
    if (stored == null) {
      return;
    }
    int bin = 0;
    boolean isBin = true;
    int place = 0;
    while (place < stored.length) {
      int number = 0;
      int bits = 0;
      int part;
      do {
        part = stored[place++];
        number += (part & 0x7f) << bits;
        bits += 7;
      } while (part < 0);
      if (isBin) {
        bin += number;
      } else {
        into.merge(bin, (long) number, Long::sum);
      }
      isBin = !isBin;
    }
  }

  private static Noun noun(int code) {
    return Stream.of(Noun.values())
        .filter(noun -> noun.code == code)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("figures of an unknown kind " + code));
  }

  /** Up to when each day of a hall was counted, in microseconds. */
  Map<LocalDate, Long> computed(HallId hall) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(COMPUTED)) {
      statement.setString(1, hall.value());
      Map<LocalDate, Long> days = new TreeMap<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          days.put(row.getObject("day", LocalDate.class), micros(row, "computed_until"));
        }
      }
      return days;
    }
  }

  /** The days in which rows of a hall begin from an instant on, whether they should or not. */
  Set<LocalDate> daysWithRows(HallId hall, ZoneId zone, long since) throws SQLException {
    Set<LocalDate> days = new HashSet<>();
    for (Grain grain : Grain.values()) {
      String sql = BEGINNINGS.formatted(grain.rows);
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setString(1, hall.value());
        RawEvents.set(statement, 2, since);
        try (ResultSet row = statement.executeQuery()) {
          while (row.next()) {
            days.add(LocalDate.ofInstant(DayBounds.instant(micros(row, "bucket")), zone));
          }
        }
      }
    }
    return days;
  }

  /** Every hall of which something is stored. */
  Set<HallId> halls() throws SQLException {
    Set<HallId> halls = new HashSet<>();
    for (String table : TABLES) {
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery(HALLS.formatted(table, table))) {
        while (row.next()) {
          halls.add(new HallId(row.getString(1)));
        }
      }
    }
    return halls;
  }

  /** The marks on a hall: what they say is made anew, and is not to be believed before. */
  Marks marks(HallId hall) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(DIRTY)) {
      statement.setString(1, hall.value());
      statement.setString(2, hall.value());
      statement.setString(3, hall.value());
      List<Stretch> hours = new ArrayList<>();
      boolean everything = false;
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          if (row.getObject("hour") == null) {
            everything = true;
          } else {
            long hour = micros(row, "hour");
            hours.add(new Stretch(hour, hour + DayBounds.QUARTERS_IN_HOUR * DayBounds.QUARTER));
          }
        }
      }
      return new Marks(everything, hours);
    }
  }

  /**
   * Marks on a hall.
   *
   * @param everything whether every day that was counted is marked
   */
  record Marks(boolean everything, List<Stretch> hours) {
    boolean hit(DayBounds day) {
      return everything || hours.stream().anyMatch(hour -> !hour.within(day.all()).isEmpty());
    }
  }

  private static long micros(ResultSet row, String column) throws SQLException {
    Instant at = row.getObject(column, OffsetDateTime.class).toInstant();
    return DayBounds.micros(at);
  }
}
