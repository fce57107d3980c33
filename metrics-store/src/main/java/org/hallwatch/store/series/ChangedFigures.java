package org.hallwatch.store.series;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.hallwatch.domain.series.DaySeries;
import org.hallwatch.domain.series.HallDay;
import org.hallwatch.domain.series.Measures;
import org.hallwatch.domain.series.SeriesKey;

/** The figures of a day that came out different from those that are kept of it. */
final class ChangedFigures {
  private final DaySeries after;
  private final List<SeriesKey> objects = new ArrayList<>();
  private final Map<Grain, List<SeriesRow>> rows = new EnumMap<>(Grain.class);

  private ChangedFigures(DaySeries after) {
    this.after = after;
  }

  static ChangedFigures between(DaySeries before, DaySeries after) {
    ChangedFigures changed = new ChangedFigures(after);
    SortedSet<SeriesKey> keys = new TreeSet<>(before.quarters().keySet());
    keys.addAll(after.quarters().keySet());
    for (SeriesKey key : keys) {
      if (before.quarters().get(key) != after.quarters().get(key)) {
        changed.add(key, different(before, after, key));
      }
    }
    return changed;
  }

  private static BitSet different(DaySeries before, DaySeries after, SeriesKey key) {
    int quarters = after.day().quarters();
    List<Measures> none = Collections.nCopies(quarters, Measures.NONE);
    List<Measures> was = before.quarters().getOrDefault(key, none);
    List<Measures> is = after.quarters().getOrDefault(key, none);
    BitSet different = new BitSet(quarters);
    for (int quarter = 0; quarter < quarters; quarter++) {
      different.set(quarter, !was.get(quarter).equals(is.get(quarter)));
    }
    return different;
  }

  private void add(SeriesKey key, BitSet different) {
    if (different.isEmpty()) {
      return;
    }
    objects.add(key);
    BitSet hours = new BitSet();
    different.stream().forEach(quarter -> hours.set(quarter / HallDay.QUARTERS_PER_HOUR));
    hours.stream().forEach(hour -> add(Grain.HOUR, key, hour * HallDay.QUARTERS_PER_HOUR));
    add(Grain.DAY, key, 0);
  }

  private void add(Grain grain, SeriesKey key, int quarter) {
    HallDay day = after.day();
    Measures measures = after.sum(key, quarter, grain.quarters(day));
    rows.computeIfAbsent(grain, _ -> new ArrayList<>())
        .add(new SeriesRow(day.hall(), key, day.startOfQuarter(quarter), measures));
  }

  /** The objects that have them. */
  List<SeriesKey> objects() {
    return objects;
  }

  /** Hours or days as they are now; a row without any figures where there are none any more. */
  List<SeriesRow> rows(Grain grain) {
    return rows.getOrDefault(grain, List.of());
  }
}
