package org.hallwatch.store.series;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.series.Measures;
import org.hallwatch.domain.series.SeriesKey;

/**
 * Days of whole halls as they are read: all of a hall as one row, because a month of a city is more
 * than a thousand days. A day is its begin and its figures, which the database keeps as one text of
 * bytes beside the columns (see {@code packed} there), then its bins if they are asked for; before
 * each of these stands how many bytes it has.
 */
final class HallDayRows {
  /** From here on the database counts microseconds. */
  private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");

  /** What a query must end with. */
  static final String END = " group by hall";

  private HallDayRows() {}

  /**
   * What a query must begin with.
   *
   * @param bins whether to read them, too
   */
  static String select(boolean bins) {
    String more =
        bins ? text("coalesce(waits_bins, '')") + text("coalesce(services_bins, '')") : "";
    return "select hall, string_agg(timestamptz_send(bucket)"
        + text("packed")
        + more
        + ", '') from "
        + Grain.DAY.table()
        + " ";
  }

  private static String text(String column) {
    return " || int4send(length(%1$s)) || %1$s".formatted(column);
  }

  /** Adds the days of that hall, in no special order. */
  static void read(ResultSet row, HallId hall, boolean bins, List<SeriesRow> into)
      throws SQLException {
    ByteBuffer days = ByteBuffer.wrap(row.getBytes(2));
    while (days.hasRemaining()) {
      Instant bucket = EPOCH.plus(days.getLong(), ChronoUnit.MICROS);
      long[] numbers = numbers(text(days));
      Measures measures =
          bins
              ? FigureColumns.measures(numbers, bytes(text(days)), bytes(text(days)))
              : FigureColumns.measures(numbers, null, null);
      into.add(new SeriesRow(hall, SeriesKey.HALL, bucket, measures));
    }
  }

  private static ByteBuffer text(ByteBuffer days) {
    int length = days.getInt();
    ByteBuffer text = days.slice(days.position(), length);
    days.position(days.position() + length);
    return text;
  }

  private static byte[] bytes(ByteBuffer text) {
    byte[] bytes = new byte[text.remaining()];
    text.get(bytes);
    return bytes;
  }

  /** The figures by column; those that the text leaves out are 0. */
  static long[] numbers(ByteBuffer packed) {
    long[] numbers = new long[FigureColumns.NAMES.size()];
    packed.asLongBuffer().get(numbers, 0, packed.remaining() / Long.BYTES);
    return numbers;
  }
}
