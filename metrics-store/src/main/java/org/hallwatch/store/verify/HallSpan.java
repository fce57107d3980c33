package org.hallwatch.store.verify;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hallwatch.domain.hall.HallId;
import org.jspecify.annotations.Nullable;

/**
 * Recounted days of one hall, by day and by hour, and the days among them of which nothing can be
 * said. On days that are neither, nothing happened.
 */
final class HallSpan {
  private static final long HOUR = DayBounds.QUARTERS_IN_HOUR * DayBounds.QUARTER;
  private static final Tally NOTHING = new Tally();

  /**
   * So many days after it was heard a source is missed, whether or not it was given to the hall.
   */
  static final int MISSED_FOR = 30;

  final HallId hall;
  private final ZoneId zone;
  private final TreeMap<LocalDate, Map<Cell, Day>> days = new TreeMap<>();
  private final TreeSet<LocalDate> unknown = new TreeSet<>();
  private final TreeMap<LocalDate, Set<String>> heard = new TreeMap<>();
  private final Set<LocalDate> byQuarter;
  private final Map<LocalDate, Map<Cell, Map<Long, Tally>>> quarters = new TreeMap<>();
  private final Map<LocalDate, DayBounds> bounds = new HashMap<>();

  /** The figures of an object on a day. */
  private record Day(Tally all, Map<Integer, Tally> hours) {}

  /**
   * A day of the hall or a part of it, in microseconds since 1970.
   *
   * @param hour of an hour or a part of it, null for a day
   * @param isQuarter whether it is a quarter of an hour
   */
  record Piece(LocalDate date, @Nullable Integer hour, boolean isQuarter, long from, long until) {
    long length() {
      return until - from;
    }
  }

  /**
   * @param byQuarter days of which the quarter hours are held, too
   */
  HallSpan(HallId hall, ZoneId zone, Set<LocalDate> byQuarter) {
    this.hall = hall;
    this.zone = zone;
    this.byQuarter = Set.copyOf(byQuarter);
  }

  ZoneId zone() {
    return zone;
  }

  void add(DayBounds day, DayFigures figures) {
    Map<Cell, Day> cells = new HashMap<>();
    for (Cell cell : figures.cells()) {
      Tally all = new Tally();
      Map<Integer, Tally> hours = new HashMap<>();
      figures
          .of(cell, Grain.HOUR)
          .forEach(
              (begin, tally) -> {
                all.add(tally);
                hours.put(Math.toIntExact((begin - day.start()) / HOUR), tally);
              });
      if (!all.isNothing()) {
        cells.put(cell, new Day(all, hours));
      }
    }
    days.put(day.date(), cells);
    if (byQuarter.contains(day.date())) {
      Map<Cell, Map<Long, Tally>> parts = new HashMap<>();
      figures.cells().forEach(cell -> parts.put(cell, figures.of(cell, Grain.QUARTER)));
      quarters.put(day.date(), parts);
    }
    heard(day.date(), objects(Noun.SOURCE, day.date(), day.date()));
  }

  /** Which sources were heard on a day. */
  void heard(LocalDate date, Set<String> sources) {
    heard.put(date, sources);
  }

  /** The sources that were heard from a day to another or lately before: they would be missed. */
  Set<String> missed(LocalDate from, LocalDate to) {
    Set<String> missed = new LinkedHashSet<>();
    heard.subMap(from.minusDays(MISSED_FOR), true, to, true).values().forEach(missed::addAll);
    return missed;
  }

  /** The days among these whose quarter hours are held. */
  Set<LocalDate> byQuarter(LocalDate from, LocalDate to) {
    Set<LocalDate> held = new TreeSet<>(quarters.keySet());
    held.removeIf(date -> date.isBefore(from) || date.isAfter(to));
    return held;
  }

  /** Nothing can be said of a day. */
  void cannotTell(LocalDate date) {
    unknown.add(date);
  }

  /** Whether something can be said of each of these days. */
  boolean tells(LocalDate from, LocalDate to) {
    return unknown.subSet(from, true, to, true).isEmpty();
  }

  /** The stretches of days of which something can be said, first and last day of each. */
  List<List<LocalDate>> stretches() {
    List<List<LocalDate>> stretches = new ArrayList<>();
    for (LocalDate day : days.keySet()) {
      if (!stretches.isEmpty() && tells(stretches.getLast().getLast(), day)) {
        stretches.add(List.of(stretches.removeLast().getFirst(), day));
      } else {
        stretches.add(List.of(day, day));
      }
    }
    return stretches;
  }

  /** The objects of a kind of which anything was counted from a day to another. */
  Set<String> objects(Noun noun, LocalDate from, LocalDate to) {
    Set<String> objects = new LinkedHashSet<>();
    days.subMap(from, true, to, true).values().stream()
        .map(Map::keySet)
        .flatMap(Collection::stream)
        .filter(cell -> cell.noun() == noun)
        .forEach(cell -> objects.add(cell.object()));
    return objects;
  }

  /** The days, or the hours of them, that are asked for. */
  List<Piece> pieces(Question question) {
    List<Piece> pieces = new ArrayList<>();
    for (LocalDate date = question.from(); !date.isAfter(question.to()); date = date.plusDays(1)) {
      if (question.times().hold(date)) {
        DayBounds day = bounds(date);
        if (question.isByHour()) {
          addParts(day, question, pieces);
        } else {
          pieces.add(new Piece(date, null, false, day.start(), day.end()));
        }
      }
    }
    return pieces;
  }

  private void addParts(DayBounds day, Question question, List<Piece> pieces) {
    boolean isQuarter = question.isByQuarter();
    long length = isQuarter ? DayBounds.QUARTER : HOUR;
    for (long begin = day.start(); begin < day.end(); begin += length) {
      if (question.times().hold(DayBounds.instant(begin).atZone(zone).getHour())) {
        int hour = Math.toIntExact((begin - day.start()) / HOUR);
        long end = Math.min(begin + length, day.end());
        pieces.add(new Piece(day.date(), hour, isQuarter, begin, end));
      }
    }
  }

  private DayBounds bounds(LocalDate date) {
    return bounds.computeIfAbsent(date, day -> DayBounds.of(day, zone));
  }

  /** When a day is over. */
  long end(LocalDate date) {
    return bounds(date).end();
  }

  /** What was counted of an object; not to be changed. */
  Tally of(Cell cell, Piece piece) {
    if (piece.isQuarter()) {
      Map<Cell, Map<Long, Tally>> held = quarters.getOrDefault(piece.date(), Map.of());
      return held.getOrDefault(cell, Map.of()).getOrDefault(piece.from(), NOTHING);
    }
    Day day = days.getOrDefault(piece.date(), Map.of()).get(cell);
    if (day == null) {
      return NOTHING;
    }
    return piece.hour() == null ? day.all() : day.hours().getOrDefault(piece.hour(), NOTHING);
  }

  /** What was counted of an object on a whole day; not to be changed. */
  Tally of(Cell cell, LocalDate date) {
    Day day = days.getOrDefault(date, Map.of()).get(cell);
    return day == null ? NOTHING : day.all();
  }
}
