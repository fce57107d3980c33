package org.hallwatch.store.series;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.series.DaySeries;
import org.hallwatch.domain.series.HallDay;
import org.hallwatch.domain.series.Measures;
import org.hallwatch.domain.series.SeriesKey;
import org.hallwatch.store.jdbc.CopyBuffer;
import org.hallwatch.store.retention.Dropped;

/**
 * Figures of quarter hours in and out of their table: one row for each object and day, because rows
 * of their own would be half as many as the events.
 */
final class QuarterRows {
  private static final String COLUMNS = "hall, kind, object, bucket, quarters";
  private static final int COLUMN_COUNT = 5;

  private QuarterRows() {}

  /** What a query must begin with. */
  static String select() {
    return "select " + COLUMNS + " from " + Grain.QUARTER.table() + " ";
  }

  /** Adds the quarters of a day of an object of that hall. */
  static void read(ResultSet row, HallId hall, List<SeriesRow> into) throws SQLException {
    SeriesKey key = SeriesRows.key(row);
    Instant start = SeriesRows.bucket(row);
    for (Map.Entry<Integer, Measures> quarter : QuarterBytes.read(row.getBytes(5)).entrySet()) {
      Instant bucket = start.plus(HallDay.QUARTER.multipliedBy(quarter.getKey()));
      into.add(new SeriesRow(hall, key, bucket, quarter.getValue()));
    }
  }

  /** Writes the day of some objects, in the place of which nothing stands. */
  static void write(
      Connection connection, DaySeries series, Collection<SeriesKey> keys, Dropped dropped)
      throws SQLException {
    HallDay day = series.day();
    if (day.start().isBefore(Grain.QUARTER.keptFrom(dropped))) {
      return;
    }
    CopyBuffer buffer = new CopyBuffer().begin();
    boolean any = false;
    for (SeriesKey key : keys) {
      List<Measures> quarters = series.quarters().get(key);
      if (quarters != null) {
        any = true;
        buffer
            .row(COLUMN_COUNT)
            .text(day.hall().value())
            .int2((short) key.kind().code())
            .text(key.object())
            .time(day.start())
            .bytea(QuarterBytes.write(quarters));
      }
    }
    if (any) {
      String copy = "copy " + Grain.QUARTER.table() + " (" + COLUMNS + ")";
      buffer.end().send(connection, copy + " from stdin (format binary)");
    }
  }

  /** Writes the day of some objects in the place of what stands there. */
  static void replace(
      Connection connection, DaySeries series, Collection<SeriesKey> keys, Dropped dropped)
      throws SQLException {
    HallDay day = series.day();
    if (day.start().isBefore(Grain.QUARTER.keptFrom(dropped))) {
      return;
    }
    List<SeriesRow> gone = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(SeriesRows.put(Grain.QUARTER, List.of("quarters")))) {
      for (SeriesKey key : keys) {
        List<Measures> quarters = series.quarters().get(key);
        if (quarters == null) {
          gone.add(new SeriesRow(day.hall(), key, day.start(), Measures.NONE));
        } else {
          SeriesRows.setKey(statement, day.hall(), key, day.start());
          statement.setBytes(COLUMN_COUNT, QuarterBytes.write(quarters));
          statement.addBatch();
        }
      }
      statement.executeBatch();
    }
    if (!gone.isEmpty()) {
      SeriesRows.remove(connection, Grain.QUARTER, day.hall(), gone);
    }
  }
}
