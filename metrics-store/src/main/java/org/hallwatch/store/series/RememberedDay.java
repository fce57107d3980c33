package org.hallwatch.store.series;

import java.time.Instant;
import java.util.List;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.hall.CodeBook;
import org.hallwatch.domain.series.DayParts;
import org.hallwatch.domain.series.DaySeries;
import org.hallwatch.domain.series.Measures;

/**
 * A day as one fold left it. Wherever the store still has the version of that fold, its tables hold
 * these figures, and what happened before {@code until} are these events, except in hours that are
 * marked.
 *
 * @param events with the codes that they were given
 * @param parts for folding it again
 * @param size how many events and figures, and what takes as much room
 */
record RememberedDay(
    long version,
    List<Event> events,
    CodeBook codes,
    Instant until,
    DaySeries series,
    DayParts parts,
    int size) {
  static RememberedDay of(FoldedDay folded, long version) {
    DaySeries series = folded.series();
    return new RememberedDay(
        version,
        folded.events(),
        folded.codes(),
        folded.until(),
        series,
        folded.parts(),
        folded.events().size() + figures(series) + folded.parts().size());
  }

  private static int figures(DaySeries series) {
    int figures = 0;
    for (List<Measures> row : series.quarters().values()) {
      for (Measures quarter : row) {
        figures += quarter == Measures.NONE ? 0 : 1;
      }
    }
    return figures;
  }

  KeptDay kept() {
    return new KeptDay(series.carry(), series);
  }
}
