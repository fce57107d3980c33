package org.hallwatch.store.verify;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hallwatch.domain.hall.DepartmentId;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.hall.RegionId;
import org.jspecify.annotations.Nullable;

/** What the catalogue says of halls and of what stands in them. */
record Catalogue(Operation operation) {
  /** Whether figures can be asked for a hall: it is there, or stands for what names none. */
  boolean has(HallId hall) {
    return hall.equals(RawEvents.NOWHERE) || operation.hall(hall).isPresent();
  }

  /** The region of a hall and those above it. */
  List<String> regions(HallId hall) {
    List<String> regions = new ArrayList<>();
    @Nullable RegionId region = operation.hall(hall).map(Hall::region).orElse(null);
    while (region != null && !regions.contains(region.value())) {
      regions.add(region.value());
      region = above(region);
    }
    return regions;
  }

  private @Nullable RegionId above(RegionId region) {
    return operation.regions().stream()
        .filter(one -> one.id().equals(region))
        .map(one -> Optional.ofNullable(one.parent()))
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(null);
  }

  /** What of a kind stands in a hall. */
  Set<String> objects(HallId hall, Noun noun) {
    Stream<String> codes =
        switch (noun) {
          case HALL -> Stream.of(Cell.HALL.object());
          case QUEUE -> each(hall, Hall::queues).map(queue -> queue.id().value());
          case WINDOW -> each(hall, Hall::windows).map(window -> window.id().value());
          case ZONE -> each(hall, Hall::zones).map(zone -> zone.id().value());
          case SOURCE ->
              operation.sources().stream()
                  .filter(source -> source.halls().contains(hall))
                  .map(source -> source.id().value());
          case DEPARTMENT ->
              hall.equals(RawEvents.NOWHERE)
                  ? operation.departments().stream().map(department -> department.id().value())
                  : Stream.of();
          case MATTER, DEVICE -> Stream.of();
        };
    Set<String> objects = new LinkedHashSet<>();
    codes.forEach(objects::add);
    return objects;
  }

  /** The department to which something belongs, null if to none. */
  @Nullable String department(HallId hall, Cell cell) {
    Stream<Optional<DepartmentId>> departments =
        switch (cell.noun()) {
          case QUEUE ->
              each(hall, Hall::queues)
                  .filter(queue -> queue.id().value().equals(cell.object()))
                  .map(queue -> Optional.ofNullable(queue.department()));
          case WINDOW ->
              each(hall, Hall::windows)
                  .filter(window -> window.id().value().equals(cell.object()))
                  .map(window -> Optional.ofNullable(window.department()));
          case MATTER ->
              operation.matters().stream()
                  .filter(matter -> matter.id().value().equals(cell.object()))
                  .map(matter -> Optional.ofNullable(matter.department()));
          case DEPARTMENT -> Stream.of(Optional.of(new DepartmentId(cell.object())));
          case HALL, ZONE, DEVICE, SOURCE -> Stream.of();
        };
    return departments.flatMap(Optional::stream).findFirst().map(DepartmentId::value).orElse(null);
  }

  /** Measures what was counted of something by what is said of it here. */
  void measure(HallId hall, Cell cell, Tally of, Yard into) {
    if (cell.noun() == Noun.QUEUE) {
      each(hall, Hall::queues)
          .filter(queue -> queue.id().value().equals(cell.object()))
          .forEach(queue -> into.addQueue(of, queue.waitTarget()));
    }
    if (cell.noun() == Noun.ZONE) {
      each(hall, Hall::zones)
          .filter(zone -> zone.id().value().equals(cell.object()))
          .forEach(zone -> into.addZone(of, zone.capacity()));
    }
  }

  private Stream<Hall> here(HallId hall) {
    return operation.hall(hall).stream();
  }

  private <T> Stream<T> each(HallId hall, Function<Hall, List<T>> of) {
    return here(hall).flatMap(one -> of.apply(one).stream());
  }
}
