package org.hallwatch.store.series;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.series.SeriesKind;

/**
 * In which form rows of some kinds are read.
 *
 * @param select what a query must begin with; the code of the hall is its first column
 * @param end what it must end with
 */
record RowShape(Set<SeriesKind> kinds, String select, String end, Rows rows) {
  RowShape(Set<SeriesKind> kinds, String select, Rows rows) {
    this(kinds, select, "", rows);
  }

  /** Reads a row of a hall. */
  @FunctionalInterface
  interface Rows {
    /** Adds what the row holds. */
    void read(ResultSet row, HallId hall, List<SeriesRow> into) throws SQLException;
  }

  static final RowShape DAYS_OF_SOURCES =
      new RowShape(
          Set.of(SeriesKind.SOURCE),
          SourceDayRows.select(),
          (row, hall, into) -> into.add(SourceDayRows.read(row, hall)));

  /** Of each source only the last of its days, and only that there was one. */
  static final RowShape LAST_DAYS_OF_SOURCES =
      new RowShape(
          Set.of(SeriesKind.SOURCE),
          SourceDayRows.selectLast(),
          SourceDayRows.LAST_OF_EACH,
          (row, hall, into) -> into.add(SourceDayRows.read(row, hall)));

  /** Those in which everything comes that is asked for. */
  static List<RowShape> of(SeriesQuery query) {
    return switch (query.grain()) {
      case QUARTER -> List.of(new RowShape(query.kinds(), QuarterRows.select(), QuarterRows::read));
      case HOUR -> List.of(columns(query, query.kinds()));
      case DAY -> ofDays(query);
    };
  }

  private static List<RowShape> ofDays(SeriesQuery query) {
    boolean bins = query.bins();
    Set<SeriesKind> others = EnumSet.copyOf(query.kinds());
    List<RowShape> shapes = new ArrayList<>();
    if (others.remove(SeriesKind.HALL)) {
      shapes.add(
          new RowShape(
              Set.of(SeriesKind.HALL),
              HallDayRows.select(bins),
              HallDayRows.END,
              (row, hall, into) -> HallDayRows.read(row, hall, bins, into)));
    }
    if (others.remove(SeriesKind.SOURCE)) {
      shapes.add(DAYS_OF_SOURCES);
    }
    if (!others.isEmpty()) {
      shapes.add(columns(query, others));
    }
    return shapes;
  }

  private static RowShape columns(SeriesQuery query, Set<SeriesKind> kinds) {
    boolean bins = query.bins();
    return new RowShape(
        kinds,
        SeriesRows.selectFrom(query.grain(), bins),
        (row, hall, into) -> into.add(SeriesRows.read(row, hall, bins)));
  }
}
