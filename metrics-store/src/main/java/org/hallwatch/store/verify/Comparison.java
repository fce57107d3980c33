package org.hallwatch.store.verify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.hallwatch.domain.hall.HallId;

/** Compares the rows of one table on a hall's day with the figures that were recounted. */
final class Comparison {
  private static final Comparator<StoredFigures.Key> ORDER =
      Comparator.<StoredFigures.Key, Noun>comparing(key -> key.cell().noun())
          .thenComparing(key -> key.cell().object())
          .thenComparing(StoredFigures.Key::beginning);

  /** What differs, and whether days before have a part in it. */
  record Found(Difference difference, Cell cell, boolean carried) {}

  private final HallId hall;
  private final Grain grain;
  private final Map<StoredFigures.Key, Tally> rows;
  private final Map<StoredFigures.Key, Tally> recounted = new HashMap<>();
  private final TreeSet<StoredFigures.Key> keys = new TreeSet<>(ORDER);
  private final List<Found> found = new ArrayList<>();

  private Comparison(
      HallId hall, Grain grain, Map<StoredFigures.Key, Tally> rows, DayFigures figures, Gone gone) {
    this.hall = hall;
    this.grain = grain;
    this.rows = rows;
    for (Cell cell : figures.cells()) {
      figures
          .of(cell, grain)
          .forEach((at, tally) -> recounted.put(new StoredFigures.Key(cell, at), tally));
    }
    keys.addAll(rows.keySet());
    keys.addAll(recounted.keySet());
    keys.removeIf(key -> !gone.keeps(grain, figures.standsAt(grain, key.beginning())));
  }

  /** Compares everything that is on either side and kept as long. */
  static Comparison of(
      HallId hall,
      Grain grain,
      Map<StoredFigures.Key, Tally> rows,
      DayFigures recounted,
      Gone gone) {
    Comparison comparison = new Comparison(hall, grain, rows, recounted, gone);
    comparison.keys.forEach(comparison::compare);
    return comparison;
  }

  List<Found> found() {
    return found;
  }

  /** How many figures were compared. */
  long size() {
    return (long) keys.size() * (Measure.values().length + 2);
  }

  private void compare(StoredFigures.Key key) {
    Tally stored = rows.getOrDefault(key, new Tally());
    Tally counted = recounted.getOrDefault(key, new Tally());
    for (Measure measure : Measure.values()) {
      compare(key, measure.column, stored.get(measure), counted.get(measure), measure.carried);
    }
    compare(key, "waits_bins", stored.waitBins, counted.waitBins, false);
    compare(key, "services_bins", stored.serviceBins, counted.serviceBins, false);
  }

  private void compare(
      StoredFigures.Key key, String column, Object stored, Object counted, boolean carried) {
    if (!stored.equals(counted)) {
      Difference difference =
          new Difference(
              hall,
              key.cell().noun(),
              key.cell().object(),
              grain,
              DayBounds.instant(key.beginning()),
              column,
              stored.toString(),
              counted.toString());
      found.add(new Found(difference, key.cell(), carried));
    }
  }
}
