package org.hallwatch.domain.hall;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The configured operation: what the catalogue knows of regions, departments, matters, halls and
 * sources.
 */
public record Operation(
    List<Region> regions,
    List<Department> departments,
    List<Matter> matters,
    List<Hall> halls,
    List<Source> sources) {
  /** An operation in which nothing is configured yet. */
  public static final Operation EMPTY =
      new Operation(List.of(), List.of(), List.of(), List.of(), List.of());

  public Operation {
    regions = List.copyOf(regions);
    departments = List.copyOf(departments);
    matters = List.copyOf(matters);
    halls = List.copyOf(halls);
    sources = List.copyOf(sources);
    refuseTwice("region", regions.stream().map(Region::id).toList());
    refuseTwice("department", departments.stream().map(Department::id).toList());
    refuseTwice("matter", matters.stream().map(Matter::id).toList());
    refuseTwice("hall", halls.stream().map(Hall::id).toList());
    refuseTwice("source", sources.stream().map(Source::id).toList());
  }

  /** The hall with this code. */
  public Optional<Hall> hall(HallId id) {
    return halls.stream().filter(hall -> hall.id().equals(id)).findFirst();
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
