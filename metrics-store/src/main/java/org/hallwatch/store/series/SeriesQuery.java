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
 * @param bins whether the bins of waits and services are wanted, which nothing but percentiles
 *     needs and which are as much as all the rest
 * @param daysOfSourcesBefore for so many days before the first one days of sources come, too,
 *     whatever the grain: of each at least the last, perhaps without its figures. Who was heard
 *     lately is expected to be heard
 */
public record SeriesQuery(
    Set<HallId> halls,
    Set<SeriesKind> kinds,
    Grain grain,
    LocalDate from,
    LocalDate until,
    Instant asOf,
    boolean bins,
    int daysOfSourcesBefore) {
  public SeriesQuery {
    halls = Set.copyOf(halls);
    kinds = Set.copyOf(kinds);
    if (until.isBefore(from) || daysOfSourcesBefore < 0) {
      throw new IllegalArgumentException(
          "figures from " + from + " until " + until + " and of sources " + daysOfSourcesBefore);
    }
  }

  /** With bins. */
  public SeriesQuery(
      Set<HallId> halls,
      Set<SeriesKind> kinds,
      Grain grain,
      LocalDate from,
      LocalDate until,
      Instant asOf) {
    this(halls, kinds, grain, from, until, asOf, true, 0);
  }

  /** The same without bins. */
  public SeriesQuery withoutBins() {
    return new SeriesQuery(halls, kinds, grain, from, until, asOf, false, daysOfSourcesBefore);
  }

  /** The same with the days of sources for so long before. */
  public SeriesQuery withSourcesBefore(int days) {
    return new SeriesQuery(halls, kinds, grain, from, until, asOf, bins, days);
  }
}
