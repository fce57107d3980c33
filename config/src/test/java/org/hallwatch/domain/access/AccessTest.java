package org.hallwatch.domain.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.hallwatch.domain.InvalidValueException;
import org.hallwatch.domain.hall.DepartmentId;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.hall.Region;
import org.hallwatch.domain.hall.RegionId;
import org.hallwatch.domain.hall.RegionLevel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A viewer sees what his roles say where his scope says, and nothing else. */
class AccessTest {
  private static final HallId EAST = new HallId("east");
  private static final HallId WEST = new HallId("west");
  private static final HallId NOWHERE = new HallId("nowhere");
  private static final DepartmentId POLICE = new DepartmentId("police");
  private static final DepartmentId TAXES = new DepartmentId("taxes");
  private static final Operation CITY =
      operation(
          List.of(
              region("city", RegionLevel.CITY, null),
              region("d1", RegionLevel.DISTRICT, "city"),
              region("d2", RegionLevel.DISTRICT, "city")),
          List.of(hall("east", "d1"), hall("west", "d2"), hall("nowhere", null)));

  @Test
  void aRegionHoldsItsHallsAndThoseOfTheRegionsInIt() {
    assertThat(Scope.ofRegions(Set.of(new RegionId("d1"))).halls(CITY)).containsExactly(EAST);
    assertThat(Scope.ofRegions(Set.of(new RegionId("city"))).halls(CITY))
        .containsExactlyInAnyOrder(EAST, WEST);
  }

  @Test
  void onlyWhoIsEverywhereSeesWhatNamesNoRegionOrNoHall() {
    assertThat(Scope.EVERYTHING.halls(CITY))
        .containsExactlyInAnyOrder(EAST, WEST, NOWHERE, HallId.NONE);
    assertThat(Scope.NOTHING.halls(CITY)).isEmpty();
  }

  @Test
  void aHallThatEndedIsNotSeenAnyMore() {
    assertThat(Scope.ofHalls(Set.of(EAST, new HallId("ended"))).halls(CITY)).containsExactly(EAST);
  }

  @Test
  void nonsenseIsRefused() {
    assertThatThrownBy(() -> new Scope(true, Set.of(), Set.of(EAST), Set.of()))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("names no region and no hall");
    assertThatThrownBy(() -> Scope.NOTHING.onlyOf(Set.of(POLICE)))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("says where");
    assertThatThrownBy(() -> Scope.ofHalls(Set.of(HallId.NONE)))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("names no hall");
  }

  @Test
  void aHeadOfADepartmentSeesHisDepartmentInHisHalls() {
    Access head = access(Set.of(Role.UNIT), Scope.ofHalls(Set.of(EAST)).onlyOf(Set.of(POLICE)));
    assertThat(head.may(Permission.SEE_CASES, EAST, POLICE)).isTrue();
    assertThat(head.may(Permission.SEE_CASES, EAST, TAXES)).isFalse();
    assertThat(head.may(Permission.SEE_CASES, WEST, POLICE)).isFalse();
    assertThat(head.may(Permission.SEE_CASES, EAST, null)).isFalse();
    assertThat(head.may(Permission.SEE_CASES, HallId.NONE, POLICE)).isFalse();
    assertThat(head.may(Permission.SUPERVISE, EAST, POLICE)).isFalse();
    assertThat(head.halls(Permission.SEE_CASES)).containsExactly(EAST);
    assertThat(head.departments()).containsExactly(POLICE);
  }

  @Test
  void whoIsBoundToNoDepartmentSeesWhatIsOfNone() {
    Access manager = access(Set.of(Role.HALL_MANAGER), Scope.ofHalls(Set.of(EAST)));
    assertThat(manager.may(Permission.SEE_CASES, EAST, null)).isTrue();
    assertThat(manager.may(Permission.SEE_CASES, EAST, TAXES)).isTrue();
    assertThat(manager.departments()).isEmpty();
  }

  @Test
  void aScopeHoldsTheOnesThatLieWithinIt() {
    Scope district = Scope.ofRegions(Set.of(new RegionId("d1")));
    Scope city = Scope.ofRegions(Set.of(new RegionId("city")));
    Scope east = Scope.ofHalls(Set.of(EAST));
    Scope west = Scope.ofHalls(Set.of(WEST));
    assertThat(List.of(Scope.EVERYTHING, city, district, east))
        .allMatch(scope -> scope.holds(east, CITY))
        .allMatch(scope -> scope.holds(Scope.NOTHING, CITY));
    assertThat(List.of(district, east)).noneMatch(scope -> scope.holds(west, CITY));
    assertThat(city.holds(district, CITY)).isTrue();
    assertThat(district.holds(city, CITY)).isFalse();
    assertThat(east.holds(district, CITY)).isFalse();
    assertThat(List.of(city, district, east))
        .noneMatch(scope -> scope.holds(Scope.EVERYTHING, CITY));
    assertThat(Scope.NOTHING.holds(Scope.NOTHING, CITY)).isFalse();
    assertThat(Scope.NOTHING.holds(east, CITY)).isFalse();
  }

  @Test
  void whoIsBoundToDepartmentsHoldsNobodyWhoIsNot() {
    Scope police = Scope.EVERYTHING.onlyOf(Set.of(POLICE));
    Scope east = Scope.ofHalls(Set.of(EAST));
    assertThat(police.holds(east, CITY)).isFalse();
    assertThat(police.holds(east.onlyOf(Set.of(POLICE)), CITY)).isTrue();
    assertThat(police.holds(east.onlyOf(Set.of(POLICE, TAXES)), CITY)).isFalse();
    assertThat(police.holds(Scope.EVERYTHING, CITY)).isFalse();
    assertThat(Scope.EVERYTHING.holds(police, CITY)).isTrue();
  }

  @Property
  void whoIsHeldSeesNoHallThatHisHolderDoesNotSee(
      @ForAll("cities") Operation operation,
      @ForAll("scopes") Scope holder,
      @ForAll("scopes") Scope held) {
    if (holder.holds(held, operation)) {
      assertThat(slowly(operation, holder)).containsAll(slowly(operation, held));
    } else if (!holder.equals(Scope.NOTHING)) {
      assertThat(holder.everywhere()).isFalse();
    }
  }

  @Property
  void nothingIsSeenWithoutTheRightOrOutsideTheScope(
      @ForAll Role role,
      @ForAll("cities") Operation operation,
      @ForAll("scopes") Scope scope,
      @ForAll Permission permission) {
    Access access =
        new Access(new Viewer(1, AccountName.of("somebody"), Set.of(role), scope), operation);
    Set<HallId> expected =
        role.permissions().contains(permission) ? slowly(operation, scope) : Set.of();

    assertThat(access.halls(permission)).isEqualTo(expected);
    assertThat(access.may(permission)).isEqualTo(role.permissions().contains(permission));
    for (Hall hall : operation.halls()) {
      assertThat(access.may(permission, hall.id())).isEqualTo(expected.contains(hall.id()));
    }
  }

  /** By letting each region that is held hold the regions below it, until no more come. */
  private static Set<HallId> slowly(Operation operation, Scope scope) {
    Set<RegionId> held = new HashSet<>(scope.regions());
    boolean more = true;
    while (more) {
      more = false;
      for (Region region : operation.regions()) {
        more |= region.parent() != null && held.contains(region.parent()) && held.add(region.id());
      }
    }
    Set<HallId> halls =
        operation.halls().stream()
            .filter(
                hall ->
                    scope.everywhere()
                        || scope.halls().contains(hall.id())
                        || hall.region() != null && held.contains(hall.region()))
            .map(Hall::id)
            .collect(Collectors.toCollection(HashSet::new));
    if (scope.everywhere()) {
      halls.add(HallId.NONE);
    }
    return halls;
  }

  /** Some with regions whose parent is not there, or that lie in each other. */
  @Provide
  Arbitrary<Operation> cities() {
    Arbitrary<List<String>> parents = code("r").injectNull(0.2).list().ofMinSize(1).ofMaxSize(6);
    Arbitrary<List<String>> places = code("r").injectNull(0.2).list().ofMaxSize(6);
    return Combinators.combine(parents, places).as(AccessTest::city);
  }

  @Provide
  Arbitrary<Scope> scopes() {
    Arbitrary<Scope> named =
        Combinators.combine(
                code("r").map(RegionId::new).set().ofMaxSize(3),
                code("h").map(HallId::new).set().ofMaxSize(3))
            .as((regions, halls) -> new Scope(false, regions, halls, Set.of()));
    return Arbitraries.frequencyOf(
        Tuple.of(1, Arbitraries.of(Scope.EVERYTHING, Scope.NOTHING)), Tuple.of(5, named));
  }

  private static Arbitrary<String> code(String letter) {
    return Arbitraries.integers().between(0, 6).map(number -> letter + number);
  }

  private static Operation city(List<@Nullable String> parents, List<@Nullable String> places) {
    List<Region> regions = new ArrayList<>();
    for (int i = 0; i < parents.size(); i++) {
      String parent = parents.get(i);
      regions.add(region("r" + i, RegionLevel.DISTRICT, ("r" + i).equals(parent) ? null : parent));
    }
    List<Hall> halls = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      halls.add(hall("h" + i, places.get(i)));
    }
    return operation(regions, halls);
  }

  private static Access access(Set<Role> roles, Scope scope) {
    return new Access(new Viewer(1, AccountName.of("somebody"), roles, scope), CITY);
  }

  private static Operation operation(List<Region> regions, List<Hall> halls) {
    return new Operation(regions, List.of(), List.of(), halls, List.of());
  }

  private static Region region(String id, RegionLevel level, @Nullable String parent) {
    return new Region(new RegionId(id), id, level, parent == null ? null : new RegionId(parent));
  }

  private static Hall hall(String id, @Nullable String region) {
    return new Hall(
        new HallId(id),
        id,
        region == null ? null : new RegionId(region),
        ZoneOffset.UTC,
        List.of(),
        List.of(),
        List.of());
  }
}
