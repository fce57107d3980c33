package org.hallwatch.domain.hall;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The configured operation: what the catalogue knows of regions, departments, matters, halls and
 * sources.
 *
 * @param aliases what was decided about codes of sources that the catalogue does not have, in their
 *     own order. A target that the catalogue lacks is no mistake: things end, decisions stay
 */
public record Operation(
    List<Region> regions,
    List<Department> departments,
    List<Matter> matters,
    List<Hall> halls,
    List<Source> sources,
    List<CodeAlias> aliases) {
  /** An operation in which nothing is configured yet. */
  public static final Operation EMPTY =
      new Operation(List.of(), List.of(), List.of(), List.of(), List.of());

  public Operation {
    regions = List.copyOf(regions);
    departments = List.copyOf(departments);
    matters = List.copyOf(matters);
    halls = List.copyOf(halls);
    sources = List.copyOf(sources);
    aliases = aliases.stream().sorted().toList();
    refuseTwice("region", regions.stream().map(Region::id).toList());
    refuseTwice("department", departments.stream().map(Department::id).toList());
    refuseTwice("matter", matters.stream().map(Matter::id).toList());
    refuseTwice("hall", halls.stream().map(Hall::id).toList());
    if (halls.stream().anyMatch(hall -> hall.id().equals(HallId.NONE))) {
      throw new IllegalArgumentException(
          "no hall can have the code " + HallId.NONE + ": it stands for no hall");
    }
    refuseTwice("source", sources.stream().map(Source::id).toList());
    refuseTwice("code", aliases.stream().map(CodeAlias::met).toList());
  }

  /** An operation whose sources write the codes of the catalogue. */
  public Operation(
      List<Region> regions,
      List<Department> departments,
      List<Matter> matters,
      List<Hall> halls,
      List<Source> sources) {
    this(regions, departments, matters, halls, sources, List.of());
  }

  /** The hall with this code. */
  public Optional<Hall> hall(HallId id) {
    return halls.stream().filter(hall -> hall.id().equals(id)).findFirst();
  }

  /**
   * Whether the catalogue has this code.
   *
   * @param hall whose code it is, null if the kind is not of a hall
   */
  public boolean knows(CodeKind kind, @Nullable HallId hall, String code) {
    return switch (kind) {
      case MATTER -> matters.stream().anyMatch(matter -> matter.id().value().equals(code));
      case DEPARTMENT ->
          departments.stream().anyMatch(department -> department.id().value().equals(code));
      case QUEUE, WINDOW, ZONE ->
          hall != null && hall(hall).map(found -> found.knows(kind, code)).orElse(false);
    };
  }

  /**
   * This operation and one thing more, of which nothing but its name is known.
   *
   * @param hall where it stands, null if the kind is not of a hall
   * @throws IllegalArgumentException if there is no such hall, or the thing is there already
   */
  public Operation with(CodeKind kind, @Nullable HallId hall, String code, String name) {
    return switch (kind) {
      case MATTER ->
          new Operation(
              regions,
              departments,
              plus(matters, new Matter(new MatterId(code), name, null)),
              halls,
              sources,
              aliases);
      case DEPARTMENT ->
          new Operation(
              regions,
              plus(departments, new Department(new DepartmentId(code), name)),
              matters,
              halls,
              sources,
              aliases);
      case QUEUE, WINDOW, ZONE -> {
        if (hall == null || hall(hall).isEmpty()) {
          throw new IllegalArgumentException("there is no hall " + hall);
        }
        List<Hall> extended =
            halls.stream()
                .map(other -> other.id().equals(hall) ? other.with(kind, code, name) : other)
                .toList();
        yield new Operation(regions, departments, matters, extended, sources, aliases);
      }
    };
  }

  /** This operation with some of its halls only. */
  public Operation ofHalls(Predicate<HallId> which) {
    List<Hall> some = halls.stream().filter(hall -> which.test(hall.id())).toList();
    return new Operation(regions, departments, matters, some, sources, aliases);
  }

  /** This operation with other decisions about codes. */
  public Operation withAliases(List<CodeAlias> others) {
    return new Operation(regions, departments, matters, halls, sources, others);
  }

  static <T> List<T> plus(List<T> things, T more) {
    List<T> all = new ArrayList<>(things);
    all.add(more);
    return all;
  }

  private static void refuseTwice(String noun, List<?> ids) {
    Set<Object> seen = new HashSet<>();
    for (Object id : ids) {
      if (!seen.add(id)) {
        throw new IllegalArgumentException(noun + " " + id + " is configured twice");
      }
    }
  }
}
