package org.hallwatch.domain.access;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hallwatch.domain.InvalidValueException;
import org.hallwatch.domain.InvalidValueException.Cause;
import org.hallwatch.domain.hall.DepartmentId;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.hall.Region;
import org.hallwatch.domain.hall.RegionId;
import org.jspecify.annotations.Nullable;

/**
 * Of which places and departments an account may see anything at all (数据范围).
 *
 * @param everywhere every hall there is or will be, and what names no hall; then no place is named
 * @param regions these with all regions and halls in them
 * @param halls these besides
 * @param departments of those places only what is of these departments; empty for all of it
 */
public record Scope(
    boolean everywhere, Set<RegionId> regions, Set<HallId> halls, Set<DepartmentId> departments) {
  /** No place at all. */
  public static final Scope NOTHING = new Scope(false, Set.of(), Set.of(), Set.of());

  /** Every place and every department. */
  public static final Scope EVERYTHING = new Scope(true, Set.of(), Set.of(), Set.of());

  public Scope {
    regions = Set.copyOf(regions);
    halls = Set.copyOf(halls);
    departments = Set.copyOf(departments);
    boolean places = !regions.isEmpty() || !halls.isEmpty();
    if (everywhere && places) {
      throw refusal("a scope that is everywhere names no region and no hall");
    }
    if (!everywhere && !places && !departments.isEmpty()) {
      throw refusal("a scope of departments says where: everywhere, or in which regions or halls");
    }
    if (halls.contains(HallId.NONE)) {
      throw refusal("what names no hall belongs to a scope that is everywhere, not to a hall");
    }
  }

  /**
   * The scope of whoever is given none: administrators are everywhere, since their roles show them
   * no case anyway; everybody else is nowhere.
   */
  public static Scope usual(Set<Role> roles) {
    return SeparationOfDuties.administers(roles) ? EVERYTHING : NOTHING;
  }

  /** Everything in some halls. */
  public static Scope ofHalls(Set<HallId> halls) {
    return new Scope(false, Set.of(), halls, Set.of());
  }

  /** Everything in some regions. */
  public static Scope ofRegions(Set<RegionId> regions) {
    return new Scope(false, regions, Set.of(), Set.of());
  }

  /** The same places, but only what is of these departments there. */
  public Scope onlyOf(Set<DepartmentId> only) {
    return new Scope(everywhere, regions, halls, only);
  }

  /**
   * The halls it holds of those that the catalogue has; with {@link HallId#NONE} if it is
   * everywhere.
   */
  public Set<HallId> halls(Operation operation) {
    Map<RegionId, Region> known = known(operation);
    Set<HallId> held =
        operation.halls().stream()
            .filter(
                hall ->
                    everywhere || halls.contains(hall.id()) || holdsRegion(hall.region(), known))
            .map(Hall::id)
            .collect(Collectors.toCollection(HashSet::new));
    if (everywhere) {
      held.add(HallId.NONE);
    }
    return Set.copyOf(held);
  }

  /**
   * Whether it holds what is of a department, at a place that it holds.
   *
   * @param department null for what is of no department, or of several together
   */
  public boolean holds(@Nullable DepartmentId department) {
    return departments.isEmpty() || department != null && departments.contains(department);
  }

  /**
   * Whether it holds all of another one, so that who has it may deal with whoever has the other:
   * nobody gives, or takes from, more than he has. Nowhere holds nothing; every other holds
   * nowhere.
   *
   * @param operation whose regions and halls both name
   */
  public boolean holds(Scope other, Operation operation) {
    if (equals(NOTHING)) {
      return false;
    }
    if (other.equals(NOTHING)) {
      return true;
    }
    boolean ofDepartments =
        departments.isEmpty()
            || !other.departments.isEmpty() && departments.containsAll(other.departments);
    return ofDepartments && (everywhere || !other.everywhere && holdsPlaces(other, operation));
  }

  private boolean holdsPlaces(Scope other, Operation operation) {
    Map<RegionId, Region> known = known(operation);
    Set<HallId> held = new HashSet<>(halls(operation));
    held.addAll(halls);
    return held.containsAll(other.halls)
        && other.regions.stream().allMatch(region -> holdsRegion(region, known));
  }

  private static Map<RegionId, Region> known(Operation operation) {
    Map<RegionId, Region> known = new HashMap<>();
    operation.regions().forEach(region -> known.put(region.id(), region));
    return known;
  }

  private boolean holdsRegion(@Nullable RegionId region, Map<RegionId, Region> known) {
    Set<RegionId> seen = new HashSet<>();
    RegionId next = region;
    while (next != null && seen.add(next)) {
      if (regions.contains(next)) {
        return true;
      }
      Region around = known.get(next);
      next = around == null ? null : around.parent();
    }
    return false;
  }

  private static InvalidValueException refusal(String why) {
    return new InvalidValueException("scope", Cause.BAD, why);
  }
}
