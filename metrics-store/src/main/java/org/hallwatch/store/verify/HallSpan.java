package org.hallwatch.store.verify;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hallwatch.domain.hall.DepartmentId;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Operation;
import org.jspecify.annotations.Nullable;

/** The recounted days of one hall that follow each other, day by day and together. */
final class HallSpan {
  private static final int MOST_DAYS = 92;

  final HallId hall;
  private final ZoneId zone;
  private final TreeMap<LocalDate, Map<Cell, Tally>> days = new TreeMap<>();
  private final Map<Cell, Tally> together = new HashMap<>();

  HallSpan(HallId hall, ZoneId zone) {
    this.hall = hall;
    this.zone = zone;
  }

  boolean isEmpty() {
    return days.isEmpty();
  }

  LocalDate first() {
    return days.firstKey();
  }

  LocalDate last() {
    return days.lastKey();
  }

  /** Whether it would grow too long with a day: it is held in memory. */
  boolean isLongBefore(LocalDate date) {
    return ChronoUnit.DAYS.between(first(), date) >= MOST_DAYS;
  }

  /** When the last day is over. */
  long end() {
    return DayBounds.of(last(), zone).end();
  }

  void add(DayBounds day, DayFigures figures) {
    Map<Cell, Tally> tallies = new HashMap<>();
    for (Cell cell : figures.cells()) {
      Tally tally = new Tally();
      figures.of(cell, Grain.DAY).values().forEach(tally::add);
      if (!tally.isNothing()) {
        tallies.put(cell, tally);
        together.computeIfAbsent(cell, _ -> new Tally()).add(tally);
      }
    }
    days.put(day.date(), tallies);
  }

  /** The cells of a kind in which anything was counted. */
  List<Cell> cells(Noun noun) {
    return together.keySet().stream().filter(cell -> cell.noun() == noun).toList();
  }

  /** Some cells together, on one day or on all. */
  Tally sum(List<Cell> cells, @Nullable LocalDate date) {
    Map<Cell, Tally> from = date == null ? together : days.getOrDefault(date, Map.of());
    Tally sum = new Tally();
    for (Cell cell : cells) {
      Tally tally = from.get(cell);
      if (tally != null) {
        sum.add(tally);
      }
    }
    return sum;
  }

  /**
   * How long sources were heard, of the sources that the catalogue names for the hall and others.
   */
  Share heard(Operation operation, @Nullable LocalDate date) {
    Set<String> sources = new LinkedHashSet<>();
    operation.sources().stream()
        .filter(source -> source.halls().contains(hall))
        .forEach(source -> sources.add(source.id().value()));
    cells(Noun.SOURCE).forEach(cell -> sources.add(cell.object()));
    return heard(sources, date);
  }

  Share heard(Set<String> sources, @Nullable LocalDate date) {
    long length = 0;
    LocalDate from = date == null ? first() : date;
    LocalDate to = date == null ? last() : date;
    for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
      DayBounds bounds = DayBounds.of(day, zone);
      length += bounds.end() - bounds.start();
    }
    Share heard = new Share(0, 0);
    for (String source : sources) {
      Tally tally = sum(List.of(new Cell(Noun.SOURCE, source)), date);
      heard = heard.plus(new Share(tally.get(Measure.KNOWN), length));
    }
    return heard;
  }

  /** Whether the catalogue has anything of a kind for the hall. */
  boolean isInCatalogue(Operation operation, Noun noun) {
    return switch (noun) {
      case HALL -> true;
      case QUEUE -> here(operation).anyMatch(hall -> !hall.queues().isEmpty());
      case WINDOW -> here(operation).anyMatch(hall -> !hall.windows().isEmpty());
      case ZONE -> here(operation).anyMatch(hall -> !hall.zones().isEmpty());
      case SOURCE -> operation.sources().stream().anyMatch(source -> source.halls().contains(hall));
      case DEPARTMENT -> hall.equals(RawEvents.NOWHERE) && !operation.departments().isEmpty();
      case MATTER, DEVICE -> false;
    };
  }

  /** The department to which the catalogue gives an object. */
  @Nullable String department(Operation operation, Cell cell) {
    Stream<Optional<DepartmentId>> departments =
        switch (cell.noun()) {
          case QUEUE ->
              here(operation)
                  .flatMap(hall -> hall.queues().stream())
                  .filter(queue -> queue.id().value().equals(cell.object()))
                  .map(queue -> Optional.ofNullable(queue.department()));
          case WINDOW ->
              here(operation)
                  .flatMap(hall -> hall.windows().stream())
                  .filter(window -> window.id().value().equals(cell.object()))
                  .map(window -> Optional.ofNullable(window.department()));
          case MATTER ->
              operation.matters().stream()
                  .filter(matter -> matter.id().value().equals(cell.object()))
                  .map(matter -> Optional.ofNullable(matter.department()));
          default -> Stream.of();
        };
    return departments.flatMap(Optional::stream).findFirst().map(DepartmentId::value).orElse(null);
  }

  private Stream<Hall> here(Operation operation) {
    return operation.hall(hall).stream();
  }
}
