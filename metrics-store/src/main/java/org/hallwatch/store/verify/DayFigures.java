package org.hallwatch.store.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The figures of a hall's day, by object and quarter hour. */
final class DayFigures {
  private final DayBounds day;
  private final Map<Cell, Map<Integer, Tally>> quarters = new HashMap<>();

  DayFigures(DayBounds day) {
    this.day = day;
  }

  Set<Cell> cells() {
    return quarters.keySet();
  }

  /** Where what happens at an instant is counted. */
  Tally at(Cell cell, long instant) {
    return quarters
        .computeIfAbsent(cell, _ -> new TreeMap<>())
        .computeIfAbsent(day.quarterOf(instant), _ -> new Tally());
  }

  /** Adds the time of a stretch, as much to each quarter hour as lies in it. */
  void addTime(Cell cell, Measure measure, Stretch stretch) {
    for (Stretch part : cut(stretch)) {
      at(cell, part.from()).add(measure, part.until() - part.from());
    }
  }

  /** Adds a length that held and was known all through a stretch. */
  void addLength(Cell cell, Stretch stretch, long length) {
    addTime(cell, Measure.KNOWN, stretch);
    for (Stretch part : cut(stretch)) {
      Tally tally = at(cell, part.from());
      tally.add(Measure.LENGTH, length * (part.until() - part.from()));
      tally.add(Measure.LENGTH_MAX, length);
    }
  }

  private List<Stretch> cut(Stretch stretch) {
    List<Stretch> parts = new ArrayList<>();
    long from = stretch.from();
    while (from < stretch.until()) {
      long until = Math.min(stretch.until(), day.quarterStart(day.quarterOf(from) + 1));
      parts.add(new Stretch(from, until));
      from = until;
    }
    return parts;
  }

  /** The figures of an object, by the instant at which each stretch of the grain begins. */
  Map<Long, Tally> of(Cell cell, Grain grain) {
    Map<Long, Tally> sums = new TreeMap<>();
    quarters
        .getOrDefault(cell, Map.of())
        .forEach(
            (quarter, tally) ->
                sums.computeIfAbsent(beginning(grain, quarter), _ -> new Tally()).add(tally));
    return sums;
  }

  /** Where what holds a stretch begins: quarter hours stand with their day and go with it. */
  long standsAt(Grain grain, long beginning) {
    return grain == Grain.QUARTER ? day.start() : beginning;
  }

  private long beginning(Grain grain, int quarter) {
    return switch (grain) {
      case QUARTER -> day.quarterStart(quarter);
      case HOUR -> day.quarterStart(quarter - quarter % DayBounds.QUARTERS_IN_HOUR);
      case DAY -> day.start();
    };
  }
}
