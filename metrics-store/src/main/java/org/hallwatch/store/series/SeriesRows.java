package org.hallwatch.store.series;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.series.Count;
import org.hallwatch.domain.series.Counts;
import org.hallwatch.domain.series.DaySeries;
import org.hallwatch.domain.series.HallDay;
import org.hallwatch.domain.series.LogBins;
import org.hallwatch.domain.series.Measures;
import org.hallwatch.domain.series.SeriesKey;
import org.hallwatch.domain.series.SeriesKind;
import org.hallwatch.domain.series.Spread;
import org.hallwatch.store.retention.Dropped;
import org.postgresql.PGConnection;

/** Figures in and out of their tables. */
final class SeriesRows {
  private static final String COLUMNS =
      "hall, kind, object, bucket, taken, called, served, no_show, abandoned, waits, waits_micros,"
          + " waits_max, waits_bins, services, services_micros, services_max, services_bins,"
          + " idle_micros, calling_micros, serving_micros, paused_micros, absent_micros,"
          + " closed_micros, open_micros, hall_open_micros, length_micros, known_micros,"
          + " length_max, entered, \"left\", uses, visits, signs, "
          + Arrays.stream(Count.values()).map(Count::column).collect(Collectors.joining(", "));

  private static final int FIRST_COUNT = 34;

  private static final Count[] COUNTS = Count.values();

  private static final Integer[] KINDS =
      Arrays.stream(SeriesKind.values()).map(SeriesKind::code).toArray(Integer[]::new);

  private SeriesRows() {}

  // Reading

  /** What a query of a table must begin with. */
  static String selectFrom(Grain grain) {
    return "select " + COLUMNS + " from " + grain.table() + " ";
  }

  static SeriesRow read(ResultSet row) throws SQLException {
    HallId hall = new HallId(row.getString(1));
    SeriesKind kind = SeriesKind.ofCode(row.getShort(2));
    SeriesKey key =
        kind == SeriesKind.HALL ? SeriesKey.HALL : new SeriesKey(kind, row.getString(3));
    long lengthMax = row.getLong(28);
    lengthMax = row.wasNull() ? Measures.NEVER_KNOWN : lengthMax;
    Measures measures =
        new Measures(
            row.getLong(5),
            row.getLong(6),
            row.getLong(7),
            row.getLong(8),
            row.getLong(9),
            spread(row, 10),
            spread(row, 14),
            row.getLong(18),
            row.getLong(19),
            row.getLong(20),
            row.getLong(21),
            row.getLong(22),
            row.getLong(23),
            row.getLong(24),
            row.getLong(25),
            row.getLong(26),
            row.getLong(27),
            lengthMax,
            row.getLong(29),
            row.getLong(30),
            row.getLong(31),
            row.getLong(32),
            row.getLong(33),
            counts(row));
    return new SeriesRow(hall, key, row.getObject(4, OffsetDateTime.class).toInstant(), measures);
  }

  private static Counts counts(ResultSet row) throws SQLException {
    long[] numbers = null;
    for (Count count : COUNTS) {
      long number = row.getLong(FIRST_COUNT + count.ordinal());
      if (number != 0) {
        numbers = numbers == null ? new long[COUNTS.length] : numbers;
        numbers[count.ordinal()] = number;
      }
    }
    long[] some = numbers;
    return some == null ? Counts.NONE : Counts.of(count -> some[count.ordinal()]);
  }

  private static Spread spread(ResultSet row, int first) throws SQLException {
    long cases = row.getLong(first);
    if (cases == 0) {
      return Spread.NONE;
    }
    byte[] stored = row.getBytes(first + 3);
    LogBins bins = stored == null ? LogBins.NONE : BinBytes.read(stored);
    return new Spread(cases, row.getLong(first + 1), row.getLong(first + 2), bins);
  }

  /** The figures of a day that was just folded, those that are none left out. */
  static List<SeriesRow> of(DaySeries series, Grain grain) {
    return of(series, grain, _ -> true);
  }

  private static List<SeriesRow> of(DaySeries series, Grain grain, IntPredicate hours) {
    HallDay day = series.day();
    int quarters = grain.quarters(day);
    List<SeriesRow> rows = new ArrayList<>();
    for (Map.Entry<SeriesKey, List<Measures>> row : spans(series, grain).entrySet()) {
      List<Measures> spans = row.getValue();
      for (int span = 0; span < spans.size(); span++) {
        int quarter = span * quarters;
        Measures measures = spans.get(span);
        if (!measures.isNone() && hours.test(quarter / HallDay.QUARTERS_PER_HOUR)) {
          rows.add(new SeriesRow(day.hall(), row.getKey(), day.startOfQuarter(quarter), measures));
        }
      }
    }
    return rows;
  }

  private static Map<SeriesKey, List<Measures>> spans(DaySeries series, Grain grain) {
    return switch (grain) {
      case QUARTER -> series.quarters();
      case HOUR -> series.hours();
      case DAY -> {
        Map<SeriesKey, List<Measures>> days = new TreeMap<>();
        series.total().forEach((key, total) -> days.put(key, List.of(total)));
        yield days;
      }
    };
  }

  // Writing

  /** Those that begin at an instant or later. */
  static List<SeriesRow> from(Instant first, List<SeriesRow> rows) {
    return rows.stream().filter(row -> !row.bucket().isBefore(first)).toList();
  }

  /** Writes some hours of a day, and the day; nothing of a grain that is dropped as far. */
  static void write(Connection connection, DaySeries series, List<Integer> hours, Dropped dropped)
      throws SQLException {
    Set<Integer> wanted = Set.copyOf(hours);
    for (Grain grain : Grain.values()) {
      List<SeriesRow> rows = of(series, grain, hour -> grain == Grain.DAY || wanted.contains(hour));
      copy(connection, grain, from(grain.keptFrom(dropped), rows));
    }
  }

  /** Removes some hours of a day, and the day. */
  static void remove(Connection connection, HallDay day, List<Integer> hours) throws SQLException {
    List<Instant> starts = new ArrayList<>();
    List<Instant> quarters = new ArrayList<>();
    for (int hour : hours) {
      starts.add(day.startOfHour(hour));
      int first = hour * HallDay.QUARTERS_PER_HOUR;
      int end = Math.min(first + HallDay.QUARTERS_PER_HOUR, day.quarters());
      for (int quarter = first; quarter < end; quarter++) {
        quarters.add(day.startOfQuarter(quarter));
      }
    }
    remove(connection, Grain.DAY, day.hall(), List.of(day.start()));
    remove(connection, Grain.HOUR, day.hall(), starts);
    remove(connection, Grain.QUARTER, day.hall(), quarters);
  }

  private static void remove(Connection connection, Grain grain, HallId hall, List<Instant> buckets)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "delete from "
                + grain.table()
                + " where hall = ? and kind = any (?) and bucket = any (?)")) {
      statement.setString(1, hall.value());
      statement.setArray(2, connection.createArrayOf("int2", KINDS));
      statement.setArray(3, times(connection, buckets));
      statement.executeUpdate();
    }
  }

  /** Writes some rows of a hall in the place of what stands there; those that are none go. */
  static void replace(Connection connection, Grain grain, HallId hall, List<SeriesRow> rows)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "delete from "
                + grain.table()
                + " s using unnest(?, ?, ?) as r (kind, object, bucket) where s.hall = ? and s.kind"
                + " = r.kind and s.object = r.object and s.bucket = r.bucket")) {
      statement.setArray(1, array(connection, "int2", rows, row -> row.key().kind().code()));
      statement.setArray(2, array(connection, "text", rows, row -> row.key().object()));
      statement.setArray(3, array(connection, "timestamptz", rows, row -> row.bucket().toString()));
      statement.setString(4, hall.value());
      statement.executeUpdate();
    }
    copy(connection, grain, rows.stream().filter(row -> !row.measures().isNone()).toList());
  }

  private static Array array(
      Connection connection, String type, List<SeriesRow> rows, Function<SeriesRow, Object> part)
      throws SQLException {
    return connection.createArrayOf(type, rows.stream().map(part).toArray());
  }

  /** Removes everything of a hall but what begins within some days. */
  static void removeAll(Connection connection, HallId hall, List<HallDay> staying)
      throws SQLException {
    String all =
        """
         where hall = ? and not exists (
          select from unnest(?, ?) as s (begins, ends) where bucket >= s.begins and bucket < s.ends)
        """;
    for (Grain grain : Grain.values()) {
      try (PreparedStatement statement =
          connection.prepareStatement("delete from " + grain.table() + all)) {
        statement.setString(1, hall.value());
        statement.setArray(2, times(connection, staying.stream().map(HallDay::start).toList()));
        statement.setArray(3, times(connection, staying.stream().map(HallDay::end).toList()));
        statement.executeUpdate();
      }
    }
  }

  private static void copy(Connection connection, Grain grain, List<SeriesRow> rows)
      throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    StringBuilder text = new StringBuilder(rows.size() * 150);
    rows.forEach(row -> line(text, row));
    String into = "copy " + grain.table() + " (" + COLUMNS + ") from stdin";
    try {
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn(into, new StringReader(text.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
  }

  private static void line(StringBuilder text, SeriesRow row) {
    Measures of = row.measures();
    escaped(text, row.hall().value()).append('\t');
    text.append(row.key().kind().code()).append('\t');
    escaped(text, row.key().object()).append('\t').append(row.bucket());
    numbers(text, of.taken(), of.called(), of.served(), of.noShow(), of.abandoned());
    spread(text, of.waits());
    spread(text, of.services());
    numbers(text, of.idleMicros(), of.callingMicros(), of.servingMicros(), of.pausedMicros());
    numbers(text, of.absentMicros(), of.closedMicros(), of.openMicros(), of.hallOpenMicros());
    numbers(text, of.lengthMicros(), of.knownMicros());
    text.append('\t');
    if (of.lengthMax() == Measures.NEVER_KNOWN) {
      text.append("\\N");
    } else {
      text.append(of.lengthMax());
    }
    numbers(text, of.entered(), of.left(), of.uses(), of.visits(), of.signs());
    for (Count count : COUNTS) {
      numbers(text, of.counts().of(count));
    }
    text.append('\n');
  }

  private static void numbers(StringBuilder text, long... numbers) {
    for (long number : numbers) {
      text.append('\t');
      if (number == 0) {
        text.append("\\N");
      } else {
        text.append(number);
      }
    }
  }

  private static void spread(StringBuilder text, Spread spread) {
    numbers(text, spread.cases(), spread.sumMicros(), spread.maxMicros());
    text.append('\t');
    if (spread.cases() == 0) {
      text.append("\\N");
      return;
    }
    text.append("\\\\x").append(HexFormat.of().formatHex(BinBytes.write(spread.bins())));
  }

  private static StringBuilder escaped(StringBuilder text, String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\\' -> text.append("\\\\");
        case '\t' -> text.append("\\t");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        default -> text.append(c);
      }
    }
    return text;
  }

  // Times

  static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static Array times(Connection connection, List<Instant> times) throws SQLException {
    return connection.createArrayOf("timestamptz", times.stream().map(Instant::toString).toArray());
  }

  static void set(PreparedStatement statement, int index, Instant time) throws SQLException {
    statement.setObject(index, OffsetDateTime.ofInstant(time, ZoneOffset.UTC));
  }
}
