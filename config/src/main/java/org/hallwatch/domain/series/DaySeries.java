package org.hallwatch.domain.series;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hallwatch.domain.Check;

/**
 * The figures of a hall's day.
 *
 * @param quarters of each object its quarter hours from the day's start, {@link Measures#NONE}
 *     where there is nothing; sorted by object
 * @param carry what the next day takes over
 */
public record DaySeries(HallDay day, SortedMap<SeriesKey, List<Measures>> quarters, Carry carry) {
  public DaySeries {
    Check.present("day", day);
    Check.present("carry", carry);
    SortedMap<SeriesKey, List<Measures>> copy = new TreeMap<>();
    for (Map.Entry<SeriesKey, List<Measures>> entry : quarters.entrySet()) {
      if (entry.getValue().size() != day.quarters()) {
        throw new IllegalArgumentException(
            "%s has %d quarter hours on a day of %d"
                .formatted(entry.getKey(), entry.getValue().size(), day.quarters()));
      }
      copy.put(entry.getKey(), List.copyOf(entry.getValue()));
    }
    quarters = Collections.unmodifiableSortedMap(copy);
  }

  /** Of each object its hours from the day's start: the sums of their quarters. */
  public SortedMap<SeriesKey, List<Measures>> hours() {
    SortedMap<SeriesKey, List<Measures>> hours = new TreeMap<>();
    quarters.forEach((key, row) -> hours.put(key, hours(row)));
    return hours;
  }

  /** Of each object its day: the sum of its quarters. */
  public SortedMap<SeriesKey, Measures> total() {
    SortedMap<SeriesKey, Measures> total = new TreeMap<>();
    quarters.forEach((key, row) -> total.put(key, sum(row)));
    return total;
  }

  /** The sum of some quarters of an object, fewer at the end of the day. */
  public Measures sum(SeriesKey key, int from, int count) {
    List<Measures> row = quarters.get(key);
    return row == null ? Measures.NONE : sum(row.subList(from, Math.min(from + count, row.size())));
  }

  private static List<Measures> hours(List<Measures> row) {
    List<Measures> hours = new ArrayList<>();
    for (int from = 0; from < row.size(); from += HallDay.QUARTERS_PER_HOUR) {
      hours.add(sum(row.subList(from, Math.min(from + HallDay.QUARTERS_PER_HOUR, row.size()))));
    }
    return hours;
  }

  private static Measures sum(List<Measures> measures) {
    Measures sum = Measures.NONE;
    for (Measures more : measures) {
      sum = sum.plus(more);
    }
    return sum;
  }
}
