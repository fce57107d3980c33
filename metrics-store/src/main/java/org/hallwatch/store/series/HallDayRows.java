package org.hallwatch.store.series;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.series.SeriesKey;
import org.hallwatch.domain.series.SeriesKind;

/**
 * Days of whole halls as they are read: their figures come as one text of bytes, which the database
 * keeps beside the columns (see {@code packed} there), because a month of a city is more than a
 * thousand rows.
 */
final class HallDayRows {
  private HallDayRows() {}

  /** Whether nothing but they is asked for. */
  static boolean answer(SeriesQuery query) {
    return query.grain() == Grain.DAY && query.kinds().equals(Set.of(SeriesKind.HALL));
  }

  /** What a query must begin with. */
  static String select() {
    return "select hall, packed, waits_bins, bucket, services_bins from " + Grain.DAY.table() + " ";
  }

  /** A row of that hall. */
  static SeriesRow read(ResultSet row, HallId hall) throws SQLException {
    long[] numbers = numbers(row.getBytes(2));
    return new SeriesRow(
        hall,
        SeriesKey.HALL,
        SeriesRows.bucket(row),
        FigureColumns.measures(numbers, SeriesRows.bins(row, 3), SeriesRows.bins(row, 5)));
  }

  /** The figures by column; those that the text leaves out are 0. */
  static long[] numbers(byte[] packed) {
    long[] numbers = new long[FigureColumns.NAMES.size()];
    ByteBuffer.wrap(packed).asLongBuffer().get(numbers, 0, packed.length / Long.BYTES);
    return numbers;
  }
}
