package org.hallwatch.store.series;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.series.Measures;
import org.hallwatch.domain.series.SeriesKey;

/**
 * Days of whole halls as they are read: their figures come as one text of bytes, which the database
 * keeps beside the columns (see {@code packed} there), because a month of a city is more than a
 * thousand rows.
 */
final class HallDayRows {
  private HallDayRows() {}

  /**
   * What a query must begin with.
   *
   * @param bins whether to read them, too
   */
  static String select(boolean bins) {
    String more = bins ? ", waits_bins, services_bins" : "";
    return "select hall, packed, null, bucket" + more + " from " + Grain.DAY.table() + " ";
  }

  /** A row of that hall. */
  static SeriesRow read(ResultSet row, HallId hall, boolean bins) throws SQLException {
    long[] numbers = numbers(row.getBytes(2));
    Measures measures =
        bins
            ? FigureColumns.measures(numbers, SeriesRows.bins(row, 5), SeriesRows.bins(row, 6))
            : FigureColumns.measures(numbers, null, null);
    return new SeriesRow(hall, SeriesKey.HALL, SeriesRows.bucket(row), measures);
  }

  /** The figures by column; those that the text leaves out are 0. */
  static long[] numbers(byte[] packed) {
    long[] numbers = new long[FigureColumns.NAMES.size()];
    ByteBuffer.wrap(packed).asLongBuffer().get(numbers, 0, packed.length / Long.BYTES);
    return numbers;
  }
}
