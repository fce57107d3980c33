package org.hallwatch.store.verify;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Days for which several halls are asked together.
 *
 * @param one the day among them that is asked for alone: the last of those on which something
 *     happened in most halls
 * @param hoursFrom the first of the days up to {@code one} that are asked for by the hour, at most
 *     a week; null if hours are not kept as long
 * @param quarters whether {@code one} is asked for by the quarter hour: they are kept of it
 */
record CityDays(
    LocalDate first,
    LocalDate last,
    LocalDate one,
    @Nullable LocalDate hoursFrom,
    boolean quarters) {
  private static final int WEEK = 7;

  /** Of how many halls a day can be told, and of how many it cannot. */
  record Count(int told, int untold) {
    Count plus(boolean tells) {
      return tells ? new Count(told + 1, untold) : new Count(told, untold + 1);
    }
  }

  /**
   * The stretches of days that can be told of at least as many halls as not.
   *
   * @param counts of each day on which there is anything of any hall
   * @param hoursKept the first day of which every hall's hours are kept
   * @param quartersKept the first day of which every hall's quarter hours are kept
   */
  static List<CityDays> of(
      SortedMap<LocalDate, Count> counts, LocalDate hoursKept, LocalDate quartersKept) {
    List<CityDays> stretches = new ArrayList<>();
    TreeMap<LocalDate, Count> stretch = new TreeMap<>();
    counts.forEach(
        (date, count) -> {
          if (count.told() >= Math.max(1, count.untold())) {
            stretch.put(date, count);
          } else if (!stretch.isEmpty()) {
            stretches.add(of(stretch, hoursKept, quartersKept));
            stretch.clear();
          }
        });
    if (!stretch.isEmpty()) {
      stretches.add(of(stretch, hoursKept, quartersKept));
    }
    return stretches;
  }

  private static CityDays of(
      TreeMap<LocalDate, Count> stretch, LocalDate hoursKept, LocalDate quartersKept) {
    LocalDate first = stretch.firstKey();
    LocalDate one = first;
    int most = 0;
    for (Map.Entry<LocalDate, Count> day : stretch.entrySet()) {
      if (day.getValue().told() >= most) {
        one = day.getKey();
        most = day.getValue().told();
      }
    }
    LocalDate hours = latest(latest(first, one.minusDays(WEEK - 1L)), hoursKept);
    return new CityDays(
        first,
        stretch.lastKey(),
        one,
        hours.isAfter(one) ? null : hours,
        !one.isBefore(quartersKept));
  }

  private static LocalDate latest(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }
}
