package org.hallwatch.store.series;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.series.SeriesKind;

/**
 * Which figures are wanted.
 *
 * @param from the first day, by the clock of each hall
 * @param until the day after the last one
 * @param asOf what is known by this instant: a day that begins later is left out, and of the day in
 *     which it lies only what happened before it counts
 */
public record SeriesQuery(
    Set<HallId> halls,
    Set<SeriesKind> kinds,
    Grain grain,
    LocalDate from,
    LocalDate until,
    Instant asOf) {
  public SeriesQuery {
    halls = Set.copyOf(halls);
    kinds = Set.copyOf(kinds);
    if (until.isBefore(from)) {
      throw new IllegalArgumentException("figures from " + from + " until " + until);
    }
  }
}
