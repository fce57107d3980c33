package org.hallwatch.ui.admin;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hallwatch.domain.calendar.WorkCalendar;
import org.hallwatch.domain.hall.CaseKind;
import org.hallwatch.domain.hall.Department;
import org.hallwatch.domain.hall.DepartmentId;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.Matter;
import org.hallwatch.domain.hall.MatterLimits;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.hall.Queue;
import org.hallwatch.domain.hall.Region;
import org.hallwatch.domain.hall.RegionId;
import org.hallwatch.domain.hall.TimeLimit;
import org.hallwatch.domain.hall.Window;
import org.hallwatch.ui.layout.Texts;
import org.jspecify.annotations.Nullable;

/** The catalogue as lists, one for each noun. */
final class CatalogueRows {
  private final Operation operation;
  private final List<CatalogueRow> terminals;
  private final WorkCalendar calendar;
  private final Texts texts;
  private final Map<DepartmentId, String> departments;
  private final Map<RegionId, String> regions;

  CatalogueRows(
      Operation operation, List<CatalogueRow> terminals, WorkCalendar calendar, Texts texts) {
    this.terminals = terminals;
    this.operation = operation;
    this.calendar = calendar;
    this.texts = texts;
    departments =
        operation.departments().stream()
            .collect(Collectors.toMap(Department::id, Department::name));
    regions = operation.regions().stream().collect(Collectors.toMap(Region::id, Region::name));
  }

  /** How many there are. */
  long count(Noun noun) {
    return switch (noun) {
      case HALLS -> operation.halls().size();
      case REGIONS -> operation.regions().size();
      case ZONES -> all(hall -> hall.zones().size());
      case QUEUES -> all(hall -> hall.queues().size());
      case WINDOWS -> all(hall -> hall.windows().size());
      case TERMINALS -> terminals.size();
      case DEPARTMENTS -> operation.departments().size();
      case MATTERS -> operation.matters().size();
      case CALENDARS -> calendar.years().size();
    };
  }

  /** All of them, in the order of the catalogue. */
  List<CatalogueRow> of(Noun noun) {
    return switch (noun) {
      case HALLS -> rows(operation.halls(), this::hall);
      case REGIONS -> rows(operation.regions(), this::region);
      case ZONES ->
          inHalls(
              hall ->
                  rows(
                      hall.zones(),
                      zone ->
                          new CatalogueRow(
                              zone.id().value(),
                              zone.name(),
                              hall.name(),
                              "",
                              capacity(zone.capacity()))));
      case QUEUES -> inHalls(hall -> rows(hall.queues(), queue -> queue(queue, hall)));
      case WINDOWS -> inHalls(hall -> rows(hall.windows(), window -> window(window, hall)));
      case TERMINALS -> terminals;
      case DEPARTMENTS -> rows(operation.departments(), this::department);
      case MATTERS -> rows(operation.matters(), this::matter);
      case CALENDARS ->
          rows(
              calendar.years(),
              year ->
                  new CatalogueRow(String.valueOf(year), texts.of("calendar.name"), "", "", ""));
    };
  }

  private CatalogueRow hall(Hall hall) {
    return new CatalogueRow(
        hall.id().value(),
        hall.name(),
        region(hall.region()),
        hall.timeZone().getId(),
        texts.of("halls.holds", hall.zones().size(), hall.queues().size(), hall.windows().size()));
  }

  private CatalogueRow region(Region region) {
    long halls =
        operation.halls().stream().filter(hall -> region.id().equals(hall.region())).count();
    return new CatalogueRow(
        region.id().value(),
        region.name(),
        region(region.parent()),
        texts.of("level." + region.level().name().toLowerCase(Locale.ROOT)),
        texts.of("regions.holds", halls));
  }

  private CatalogueRow queue(Queue queue, Hall hall) {
    return new CatalogueRow(
        queue.id().value(),
        queue.name(),
        hall.name(),
        department(queue.department()),
        texts.of(
            "queues.holds",
            queue.waitTarget().target().toMinutes(),
            queue.waitTarget().limit().toMinutes()));
  }

  private CatalogueRow window(Window window, Hall hall) {
    Map<Object, String> names =
        hall.queues().stream().collect(Collectors.toMap(Queue::id, Queue::name));
    String serves =
        window.queues().stream()
            .map(id -> names.getOrDefault(id, id.value()))
            .collect(Collectors.joining(texts.of("list.and")));
    return new CatalogueRow(
        window.id().value(), window.name(), hall.name(), department(window.department()), serves);
  }

  private CatalogueRow department(Department department) {
    long matters =
        operation.matters().stream()
            .filter(matter -> department.id().equals(matter.department()))
            .count();
    return new CatalogueRow(
        department.id().value(), department.name(), "", "", texts.of("departments.holds", matters));
  }

  private CatalogueRow matter(Matter matter) {
    MatterLimits limits = matter.limits();
    return new CatalogueRow(
        matter.id().value(),
        matter.name(),
        "",
        department(matter.department()),
        limits == null ? "" : limits(limits));
  }

  private String limits(MatterLimits limits) {
    if (limits.kind() == CaseKind.IMMEDIATE) {
      return texts.of("matters.immediate");
    }
    String promised = limits.promised() == null ? "" : length(limits.promised());
    return limits.statutory() == null
        ? texts.of("matters.promised", promised)
        : texts.of("matters.limits", promised, length(limits.statutory()));
  }

  private String length(TimeLimit limit) {
    return texts.of("unit." + limit.unit().name().toLowerCase(Locale.ROOT), limit.amount());
  }

  private String capacity(@Nullable Integer capacity) {
    return capacity == null ? "" : texts.of("zones.holds", capacity);
  }

  /** What the catalogue does not know keeps its code. */
  private String department(@Nullable DepartmentId id) {
    return id == null ? "" : departments.getOrDefault(id, id.value());
  }

  private String region(@Nullable RegionId id) {
    return id == null ? "" : regions.getOrDefault(id, id.value());
  }

  private long all(Function<Hall, Integer> count) {
    return operation.halls().stream().mapToLong(count::apply).sum();
  }

  private List<CatalogueRow> inHalls(Function<Hall, List<CatalogueRow>> rows) {
    return operation.halls().stream().map(rows).flatMap(List::stream).toList();
  }

  private static <T> List<CatalogueRow> rows(List<T> things, Function<T, CatalogueRow> row) {
    return things.stream().map(row).toList();
  }
}
