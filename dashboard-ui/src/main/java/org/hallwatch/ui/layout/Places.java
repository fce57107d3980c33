package org.hallwatch.ui.layout;

import java.util.List;
import java.util.Set;
import org.hallwatch.domain.access.Place;
import org.hallwatch.domain.access.Scope;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.hall.Region;
import org.jspecify.annotations.Nullable;

/**
 * The regions and halls between which somebody can choose.
 *
 * @param regions those that hold some of his halls, but not all of them
 * @param halls those of his scope
 */
record Places(Operation operation, List<Region> regions, List<Hall> halls) {
  /** Those of a scope, in the order of the catalogue. */
  static Places of(Scope scope, Operation operation) {
    Set<HallId> held = scope.halls(operation);
    List<Hall> halls = operation.halls().stream().filter(hall -> held.contains(hall.id())).toList();
    List<Region> regions =
        operation.regions().stream()
            .filter(
                region -> {
                  long in = within(halls, region, operation).size();
                  return in > 0 && in < halls.size();
                })
            .toList();
    return new Places(operation, regions, halls);
  }

  /** The halls in a region and all that is below it; none if there is no such region. */
  List<Hall> halls(@Nullable String region) {
    return region == null
        ? halls
        : operation.regions().stream()
            .filter(known -> known.id().value().equals(region))
            .findFirst()
            .map(known -> within(halls, known, operation))
            .orElse(List.of());
  }

  /** Whether it is one of these, so that a page narrowed to it has something to show. */
  boolean has(Place place) {
    List<Hall> in = halls(place.region());
    return place.hall() == null
        ? !in.isEmpty()
        : in.stream().anyMatch(hall -> hall.id().value().equals(place.hall()));
  }

  /** Whether there is anything to choose. */
  boolean areSeveral() {
    return halls.size() > 1;
  }

  private static List<Hall> within(List<Hall> halls, Region region, Operation operation) {
    Set<HallId> held = Scope.ofRegions(Set.of(region.id())).halls(operation);
    return halls.stream().filter(hall -> held.contains(hall.id())).toList();
  }
}
