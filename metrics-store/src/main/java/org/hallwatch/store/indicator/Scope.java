package org.hallwatch.store.indicator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hallwatch.domain.InvalidValueException;
import org.hallwatch.domain.InvalidValueException.Cause;
import org.hallwatch.domain.hall.Department;
import org.hallwatch.domain.hall.DepartmentId;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Matter;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.hall.Queue;
import org.hallwatch.domain.hall.Region;
import org.hallwatch.domain.hall.RegionId;
import org.hallwatch.domain.hall.Source;
import org.hallwatch.domain.hall.Window;
import org.hallwatch.domain.hall.Zone;
import org.hallwatch.domain.indicator.Dimension;
import org.hallwatch.domain.indicator.IndicatorQuery;
import org.hallwatch.domain.indicator.Yardstick;
import org.hallwatch.domain.series.NoHall;
import org.hallwatch.domain.series.SeriesKey;
import org.hallwatch.domain.series.SeriesKind;
import org.jspecify.annotations.Nullable;

/**
 * What the catalogue says about a question.
 *
 * @param halls the halls that are asked for, in the order of the catalogue
 * @param operation the catalogue
 */
record Scope(List<Hall> halls, Operation operation) {
  Scope {
    halls = List.copyOf(halls);
  }

  static Scope of(IndicatorQuery query, Operation operation, Set<HallId> visible) {
    List<Hall> halls = new ArrayList<>();
    for (Hall hall : operation.halls()) {
      if (visible.contains(hall.id())) {
        halls.add(hall);
      }
    }
    if (query.indicator().isOfNoHallToo() && visible.contains(NoHall.ID)) {
      halls.add(new Hall(NoHall.ID, "-", null, NoHall.ZONE, List.of(), List.of(), List.of()));
    }
    refuseUnknown(
        query, Dimension.HALL, halls.stream().map(hall -> hall.id().value()), "visible to you");
    refuseUnknown(
        query,
        Dimension.REGION,
        operation.regions().stream().map(region -> region.id().value()),
        "in the catalogue");
    if (query.kind() != SeriesKind.DEPARTMENT) {
      refuseUnknown(
          query,
          Dimension.DEPARTMENT,
          operation.departments().stream().map(department -> department.id().value()),
          "in the catalogue");
    }
    Scope all = new Scope(halls, operation);
    return new Scope(halls.stream().filter(hall -> all.isAsked(query, hall)).toList(), operation);
  }

  private static void refuseUnknown(
      IndicatorQuery query, Dimension dimension, Stream<String> codes, String where) {
    Set<String> wanted = query.where().getOrDefault(dimension, Set.of());
    if (wanted.isEmpty()) {
      return;
    }
    Set<String> known = codes.collect(Collectors.toSet());
    for (String asked : wanted) {
      if (!known.contains(asked)) {
        throw new InvalidValueException(
            "where", Cause.BAD, "no " + dimension.word() + " " + asked + " is " + where);
      }
    }
  }

  private boolean isAsked(IndicatorQuery query, Hall hall) {
    Set<String> codes = query.where().get(Dimension.HALL);
    Set<String> regions = query.where().get(Dimension.REGION);
    return (codes == null || codes.contains(hall.id().value()))
        && (regions == null || regionsOf(hall).stream().anyMatch(regions::contains));
  }

  /** The regions in which a hall stands, from the uppermost down. */
  List<String> regionsOf(Hall hall) {
    Map<RegionId, Region> known = new HashMap<>();
    operation.regions().forEach(region -> known.put(region.id(), region));
    List<String> regions = new ArrayList<>();
    RegionId next = hall.region();
    while (next != null && !regions.contains(next.value())) {
      regions.addFirst(next.value());
      Region region = known.get(next);
      next = region == null ? null : region.parent();
    }
    return regions;
  }

  /**
   * What of a kind stands in a hall. Which matters and devices a hall has, nobody says; the
   * departments of the catalogue are those of no hall in particular.
   */
  List<SeriesKey> objects(Hall hall, SeriesKind kind) {
    Stream<String> codes =
        switch (kind) {
          case HALL -> Stream.of("");
          case QUEUE -> hall.queues().stream().map(queue -> queue.id().value());
          case WINDOW -> hall.windows().stream().map(window -> window.id().value());
          case ZONE -> hall.zones().stream().map(zone -> zone.id().value());
          case SOURCE -> sources(hall);
          case DEPARTMENT ->
              hall.id().equals(NoHall.ID)
                  ? operation.departments().stream().map(department -> department.id().value())
                  : Stream.of();
          case MATTER, DEVICE -> Stream.of();
        };
    return codes.map(code -> new SeriesKey(kind, code)).toList();
  }

  /** The sources that are to speak about a hall in particular. */
  private Stream<String> sources(Hall hall) {
    return operation.sources().stream()
        .filter(source -> source.halls().contains(hall.id()))
        .map(Source::id)
        .map(id -> id.value());
  }

  /** What the catalogue measures something by. */
  Yardstick yardstick(Hall hall, SeriesKey key) {
    return switch (key.kind()) {
      case QUEUE ->
          hall.queues().stream()
              .filter(queue -> queue.id().value().equals(key.object()))
              .findFirst()
              .map(queue -> new Yardstick(queue.waitTarget(), null))
              .orElse(Yardstick.NONE);
      case ZONE ->
          hall.zones().stream()
              .filter(zone -> zone.id().value().equals(key.object()))
              .findFirst()
              .map(zone -> new Yardstick(null, zone.capacity()))
              .orElse(Yardstick.NONE);
      case HALL, WINDOW, MATTER, DEPARTMENT, DEVICE, SOURCE -> Yardstick.NONE;
    };
  }

  /** What the catalogue calls something, null if it has no name for it. */
  @Nullable String nameOf(Dimension dimension, Hall hall, String code) {
    return switch (dimension) {
      case HALL -> hall.name();
      case REGION ->
          name(operation.regions().stream(), region -> region.id().value(), Region::name, code);
      case DEPARTMENT ->
          name(operation.departments().stream(), one -> one.id().value(), Department::name, code);
      case MATTER ->
          name(operation.matters().stream(), one -> one.id().value(), Matter::name, code);
      case QUEUE -> name(hall.queues().stream(), queue -> queue.id().value(), Queue::name, code);
      case WINDOW ->
          name(hall.windows().stream(), window -> window.id().value(), Window::name, code);
      case ZONE -> name(hall.zones().stream(), zone -> zone.id().value(), Zone::name, code);
      case DEVICE, SOURCE, DAY, HOUR, QUARTER -> null;
    };
  }

  private static <T> @Nullable String name(
      Stream<T> things, Function<T, String> code, Function<T, String> name, String wanted) {
    return things
        .filter(thing -> code.apply(thing).equals(wanted))
        .findFirst()
        .map(name)
        .orElse(null);
  }

  /** The department to which the catalogue gives something, null if to none. */
  @Nullable String departmentOf(Hall hall, SeriesKey key) {
    Stream<Optional<DepartmentId>> departments =
        switch (key.kind()) {
          case QUEUE ->
              hall.queues().stream()
                  .filter(queue -> queue.id().value().equals(key.object()))
                  .map(queue -> Optional.ofNullable(queue.department()));
          case WINDOW ->
              hall.windows().stream()
                  .filter(window -> window.id().value().equals(key.object()))
                  .map(window -> Optional.ofNullable(window.department()));
          case MATTER ->
              operation.matters().stream()
                  .filter(matter -> matter.id().value().equals(key.object()))
                  .map(matter -> Optional.ofNullable(matter.department()));
          case DEPARTMENT -> Stream.of(Optional.of(new DepartmentId(key.object())));
          case HALL, ZONE, DEVICE, SOURCE -> Stream.of();
        };
    return departments.flatMap(Optional::stream).findFirst().map(DepartmentId::value).orElse(null);
  }
}
