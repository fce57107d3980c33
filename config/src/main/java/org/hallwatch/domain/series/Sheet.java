package org.hallwatch.domain.series;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The tallies of a day by object and quarter hour. */
final class Sheet {
  private final int quarters;
  private final Map<SeriesKey, Row> rows = new HashMap<>();

  Sheet(int quarters) {
    this.quarters = quarters;
  }

  /** The quarter hours of one object. */
  static final class Row {
    private final @Nullable Tally[] tallies;

    private Row(int quarters) {
      tallies = new Tally[quarters];
    }

    Tally in(int quarter) {
      Tally tally = tallies[quarter];
      if (tally == null) {
        tally = new Tally();
        tallies[quarter] = tally;
      }
      return tally;
    }

    private List<Measures> measures() {
      return Arrays.stream(tallies)
          .map(tally -> tally == null ? Measures.NONE : tally.measures())
          .toList();
    }
  }

  Row row(SeriesKey key) {
    return rows.computeIfAbsent(key, _ -> new Row(quarters));
  }

  /** Everything that was counted; objects of which there is nothing are not in it. */
  SortedMap<SeriesKey, List<Measures>> measures() {
    SortedMap<SeriesKey, List<Measures>> measures = new TreeMap<>();
    rows.forEach(
        (key, row) -> {
          List<Measures> figures = row.measures();
          if (!figures.stream().allMatch(Measures::isNone)) {
            measures.put(key, figures);
          }
        });
    return measures;
  }
}
