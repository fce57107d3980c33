package org.hallwatch.store.series;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.series.DaySeries;
import org.hallwatch.domain.series.HallDay;
import org.hallwatch.domain.series.Measures;
import org.hallwatch.domain.series.SeriesKey;
import org.hallwatch.domain.series.SeriesKind;
import org.hallwatch.domain.series.Spread;
import org.hallwatch.store.jdbc.CopyBuffer;
import org.hallwatch.store.retention.Dropped;

/**
 * Figures of hours and days in and out of their tables; those of quarters are {@link QuarterRows}.
 */
final class SeriesRows {
  private static final int KEY_COLUMNS = 6;

  private static final List<String> FIGURES =
      Stream.concat(Stream.of("waits_bins", "services_bins"), FigureColumns.NAMES.stream())
          .toList();

  private static final String KEYS = "hall, kind, object, bucket, ";

  private static final String COLUMNS = KEYS + String.join(", ", FIGURES);

  private static final Integer[] KINDS =
      Arrays.stream(SeriesKind.values()).map(SeriesKind::code).toArray(Integer[]::new);

  private SeriesRows() {}

  // Reading

  /** What a query must select. */
  static final String SELECTED = selected(true);

  private static final String WITHOUT_BINS = selected(false);

  /** What is empty in most rows comes as one array, empty with it. */
  private static String selected(boolean bins) {
    List<String> usual = FigureColumns.NAMES.subList(0, FigureColumns.SELDOM);
    String seldom =
        String.join(
            ", ", FigureColumns.NAMES.subList(FigureColumns.SELDOM, FigureColumns.NAMES.size()));
    return KEYS
        + (bins ? "waits_bins, services_bins, " : "null, null, ")
        + String.join(", ", usual)
        + ", case when coalesce("
        + seldom
        + ") is not null then array["
        + seldom
        + "]::bigint[] end as seldom";
  }

  /** What a query of a table must begin with. */
  static String selectFrom(Grain grain, boolean bins) {
    return "select " + (bins ? SELECTED : WITHOUT_BINS) + " from " + grain.table() + " ";
  }

  /**
   * A row of that hall.
   *
   * @param bins whether they were asked for
   */
  static SeriesRow read(ResultSet row, HallId hall, boolean bins) throws SQLException {
    long[] numbers = new long[FigureColumns.NAMES.size()];
    for (int i = 0; i < FigureColumns.SELDOM; i++) {
      numbers[i] = row.getLong(KEY_COLUMNS + 1 + i);
      if (i == FigureColumns.LENGTH_MAX && row.wasNull()) {
        numbers[i] = Measures.NEVER_KNOWN;
      }
    }
    readSeldom(row, numbers);
    Measures measures =
        bins
            ? FigureColumns.measures(numbers, bins(row, 5), bins(row, 6))
            : FigureColumns.measures(numbers, null, null);
    return new SeriesRow(hall, key(row), bucket(row), measures);
  }

  private static void readSeldom(ResultSet row, long[] numbers) throws SQLException {
    Array seldom = row.getArray(KEY_COLUMNS + FigureColumns.SELDOM + 1);
    if (seldom == null) {
      return;
    }
    int column = FigureColumns.SELDOM;
    for (Object number : (Object[]) seldom.getArray()) {
      numbers[column++] = number == null ? 0 : (Long) number;
    }
  }

  static SeriesKey key(ResultSet row) throws SQLException {
    SeriesKind kind = SeriesKind.ofCode(row.getShort(2));
    return kind == SeriesKind.HALL ? SeriesKey.HALL : new SeriesKey(kind, row.getString(3));
  }

  static Instant bucket(ResultSet row) throws SQLException {
    return row.getObject(4, OffsetDateTime.class).toInstant();
  }

  static byte[] bins(ResultSet row, int column) throws SQLException {
    byte[] stored = row.getBytes(column);
    return stored == null ? FigureColumns.NO_BINS : stored;
  }

  /** The figures of a day that was just folded, those that are none left out. */
  static List<SeriesRow> of(DaySeries series, Grain grain) {
    HallDay day = series.day();
    int quarters = grain.quarters(day);
    List<SeriesRow> rows = new ArrayList<>();
    for (Map.Entry<SeriesKey, List<Measures>> row : spans(series, grain).entrySet()) {
      List<Measures> spans = row.getValue();
      for (int span = 0; span < spans.size(); span++) {
        Measures measures = spans.get(span);
        if (!measures.isNone()) {
          rows.add(
              new SeriesRow(
                  day.hall(), row.getKey(), day.startOfQuarter(span * quarters), measures));
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

  /** Writes a day of which nothing is stored; nothing of a grain that is dropped as far. */
  static void write(Connection connection, DaySeries series, Dropped dropped) throws SQLException {
    for (Grain grain : Grain.values()) {
      if (grain == Grain.QUARTER) {
        QuarterRows.write(connection, series, series.quarters().keySet(), dropped);
      } else {
        copy(connection, grain, from(grain.keptFrom(dropped), of(series, grain)));
      }
    }
  }

  /** Those that begin at an instant or later. */
  static List<SeriesRow> from(Instant first, List<SeriesRow> rows) {
    return first.equals(Instant.MIN)
        ? rows
        : rows.stream().filter(row -> !row.bucket().isBefore(first)).toList();
  }

  /** Removes what begins within a day. */
  static void removeDay(Connection connection, HallDay day) throws SQLException {
    for (Grain grain : Grain.values()) {
      try (PreparedStatement statement =
          connection.prepareStatement(
              "delete from "
                  + grain.table()
                  + " where hall = ? and kind = any (?) and bucket >= ? and bucket < ?")) {
        statement.setString(1, day.hall().value());
        statement.setArray(2, connection.createArrayOf("int2", KINDS));
        set(statement, 3, day.start());
        set(statement, 4, day.end());
        statement.executeUpdate();
      }
    }
  }

  /** Writes some rows of a hall in the place of what stands there; those that are none go. */
  static void replace(Connection connection, Grain grain, HallId hall, List<SeriesRow> rows)
      throws SQLException {
    List<SeriesRow> gone = rows.stream().filter(row -> row.measures().isNone()).toList();
    if (!gone.isEmpty()) {
      remove(connection, grain, hall, gone);
    }
    try (PreparedStatement statement = connection.prepareStatement(put(grain, FIGURES))) {
      for (SeriesRow row : rows) {
        if (!row.measures().isNone()) {
          set(statement, row);
          statement.addBatch();
        }
      }
      statement.executeBatch();
    }
  }

  /** What writes a row of a table in the place of what stands there. */
  static String put(Grain grain, List<String> columns) {
    String names = String.join(", ", columns);
    String places = "?, ".repeat(columns.size());
    String values =
        columns.stream()
            .map(column -> column + " = excluded." + column)
            .collect(Collectors.joining(", "));
    return "insert into "
        + grain.table()
        + " (hall, kind, object, bucket, "
        + names
        + ") values (?, ?, ?, ?, "
        + places.substring(0, places.length() - 2)
        + ") on conflict (hall, kind, bucket, object) do update set "
        + values;
  }

  /** Sets the columns that say of what a row is. */
  static void setKey(PreparedStatement statement, HallId hall, SeriesKey key, Instant bucket)
      throws SQLException {
    statement.setString(1, hall.value());
    statement.setInt(2, key.kind().code());
    statement.setString(3, key.object());
    set(statement, 4, bucket);
  }

  private static void set(PreparedStatement statement, SeriesRow row) throws SQLException {
    setKey(statement, row.hall(), row.key(), row.bucket());
    setBins(statement, 5, row.measures().waits());
    setBins(statement, 6, row.measures().services());
    long[] numbers = FigureColumns.numbers(row.measures());
    for (int i = 0; i < numbers.length; i++) {
      int index = KEY_COLUMNS + 1 + i;
      int type = FigureColumns.isInteger(i) ? Types.INTEGER : Types.BIGINT;
      if (FigureColumns.isNothing(i, numbers[i])) {
        statement.setNull(index, type);
      } else if (type == Types.INTEGER) {
        statement.setInt(index, Math.toIntExact(numbers[i]));
      } else {
        statement.setLong(index, numbers[i]);
      }
    }
  }

  private static void setBins(PreparedStatement statement, int index, Spread spread)
      throws SQLException {
    statement.setBytes(index, spread.cases() == 0 ? null : spread.bins().toBytes());
  }

  /** Removes the rows that stand in the place of these. */
  static void remove(Connection connection, Grain grain, HallId hall, List<SeriesRow> rows)
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
    CopyBuffer buffer = new CopyBuffer().begin();
    rows.forEach(row -> add(buffer, row));
    buffer
        .end()
        .send(
            connection, "copy " + grain.table() + " (" + COLUMNS + ") from stdin (format binary)");
  }

  static void add(CopyBuffer buffer, SeriesRow row) {
    Measures measures = row.measures();
    buffer
        .row(KEY_COLUMNS + FigureColumns.NAMES.size())
        .text(row.hall().value())
        .int2((short) row.key().kind().code())
        .text(row.key().object())
        .time(row.bucket());
    bins(buffer, measures.waits());
    bins(buffer, measures.services());
    long[] numbers = FigureColumns.numbers(measures);
    for (int i = 0; i < numbers.length; i++) {
      if (FigureColumns.isNothing(i, numbers[i])) {
        buffer.none();
      } else if (FigureColumns.isInteger(i)) {
        buffer.int4(Math.toIntExact(numbers[i]));
      } else {
        buffer.int8(numbers[i]);
      }
    }
  }

  private static void bins(CopyBuffer buffer, Spread spread) {
    if (spread.cases() == 0) {
      buffer.none();
    } else {
      buffer.bytea(spread.bins().toBytes());
    }
  }

  // Several statements in one step

  /** What the next of the statements found, null after the last. */
  static ResultSet next(PreparedStatement statement) throws SQLException {
    statement.getMoreResults();
    return statement.getResultSet();
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
