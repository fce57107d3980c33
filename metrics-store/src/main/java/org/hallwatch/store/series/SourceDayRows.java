package org.hallwatch.store.series;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.series.Measures;
import org.hallwatch.domain.series.SeriesKey;
import org.hallwatch.domain.series.SeriesKind;

/**
 * Days of sources as they are read: every value of an indicator asks for them, and nothing is told
 * of a source but for how long it was heard and how often.
 */
final class SourceDayRows {
  static final String LAST_OF_EACH = " group by hall, object";

  private static final int KNOWN = FigureColumns.NAMES.indexOf("known_micros");
  private static final int SIGNS = FigureColumns.NAMES.indexOf("signs");

  private SourceDayRows() {}

  /** What a query must begin with. */
  static String select() {
    return "select hall, known_micros, object, bucket, signs from " + Grain.DAY.table() + " ";
  }

  /** The same for the last day of each, with what must come at its end. */
  static String selectLast() {
    return "select hall, 0::bigint, object, max(bucket), 0 from " + Grain.DAY.table() + " ";
  }

  /** A row of that hall. */
  static SeriesRow read(ResultSet row, HallId hall) throws SQLException {
    long[] numbers = new long[FigureColumns.NAMES.size()];
    numbers[FigureColumns.LENGTH_MAX] = Measures.NEVER_KNOWN;
    numbers[KNOWN] = row.getLong(2);
    numbers[SIGNS] = row.getLong(5);
    return new SeriesRow(
        hall,
        new SeriesKey(SeriesKind.SOURCE, row.getString(3)),
        SeriesRows.bucket(row),
        FigureColumns.measures(numbers, null, null));
  }
}
