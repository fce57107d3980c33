package org.hallwatch.store.series;

import java.time.Instant;
import java.util.Comparator;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.series.Measures;
import org.hallwatch.domain.series.SeriesKey;

/**
 * The figures of one object over one span.
 *
 * @param bucket when the span begins
 */
public record SeriesRow(HallId hall, SeriesKey key, Instant bucket, Measures measures) {
  /** By object and time; for rows of one hall. */
  static final Comparator<SeriesRow> OF_HALL =
      Comparator.comparing(SeriesRow::key).thenComparing(SeriesRow::bucket);

  /** By hall, object and time. */
  static final Comparator<SeriesRow> ORDER =
      Comparator.comparing((SeriesRow row) -> row.hall().value()).thenComparing(OF_HALL);
}
