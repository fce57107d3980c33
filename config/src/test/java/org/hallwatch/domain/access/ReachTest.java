package org.hallwatch.domain.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.hallwatch.domain.hall.DepartmentId;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.hall.Region;
import org.hallwatch.domain.hall.RegionId;
import org.hallwatch.domain.hall.RegionLevel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What somebody is given is never more than his scope, whatever an address asks for. */
class ReachTest {
  private static final HallId EAST = new HallId("east");
  private static final HallId WEST = new HallId("west");
  private static final HallId ALONE = new HallId("alone");
  private static final Operation CITY =
      new Operation(
          List.of(region("city", null), region("d1", "city"), region("d2", "city")),
          List.of(),
          List.of(),
          List.of(hall(EAST, "d1"), hall(WEST, "d2"), hall(ALONE, null)),
          List.of());

  @Test
  void whoIsEverywhereIsGivenWhatEndedAndWhatNamesNoHall() {
    Reach all = access(Role.SUPERVISION, Scope.EVERYTHING).reach(see(), Place.ANYWHERE);
    assertThat(all).isEqualTo(Reach.EVERYTHING);
    assertThat(all.holds(null)).isTrue();
    assertThat(all.holds(new HallId("ended"))).isTrue();
    Reach east = access(Role.SUPERVISION, Scope.ofHalls(Set.of(EAST))).reach(see(), Place.ANYWHERE);
    assertThat(east).isEqualTo(Reach.of(Set.of(EAST)));
    assertThat(east.holds(null)).isFalse();
  }

  @Test
  void withoutThePermissionThereIsNothing() {
    assertThat(access(Role.LEADER, Scope.EVERYTHING).reach(see(), Place.ANYWHERE).isNothing())
        .isTrue();
  }

  /** What is of no department may be of any; a source is of the hall. */
  @Test
  void whoIsBoundToDepartmentsIsGivenNothingThatIsOfNone() {
    Scope bound = Scope.ofHalls(Set.of(EAST)).onlyOf(Set.of(new DepartmentId("police")));
    Access access = access(Role.SUPERVISION, bound);
    assertThat(access.reach(see(), Place.ANYWHERE)).isEqualTo(Reach.NOTHING);
    assertThat(access.places(Permission.SEE_SOURCES, Place.ANYWHERE))
        .isEqualTo(Reach.of(Set.of(EAST)));
  }

  @Test
  void aPlaceNarrows() {
    Access access = access(Role.SUPERVISION, Scope.EVERYTHING);
    assertThat(access.reach(see(), new Place("d1", null))).isEqualTo(Reach.of(Set.of(EAST)));
    assertThat(access.reach(see(), new Place("city", "west"))).isEqualTo(Reach.of(Set.of(WEST)));
    assertThat(access.reach(see(), new Place("d1", "west")).isNothing()).isTrue();
    assertThat(access.reach(see(), new Place(null, "alone"))).isEqualTo(Reach.of(Set.of(ALONE)));
    assertThat(access.reach(see(), new Place(null, "-")).isNothing()).isTrue();
    assertThat(access.reach(see(), new Place("nowhere", null)).isNothing()).isTrue();
    assertThat(access.reach(see(), new Place("", " "))).isEqualTo(Reach.EVERYTHING);
  }

  @Test
  void anAddressSaysThePlaceAgain() {
    assertThat(new Place("d 1", "a&b").query()).isEqualTo("region=d+1&hall=a%26b");
    assertThat(Place.ANYWHERE.query()).isEmpty();
  }

  @Test
  void aSourceIsSeenByWhoeverHasOneOfItsHalls() {
    Reach east = Reach.of(Set.of(EAST));
    assertThat(east.meets(Set.of(EAST, WEST))).isTrue();
    assertThat(east.meets(Set.of(WEST))).isFalse();
    assertThat(east.meets(Set.of())).isTrue();
    assertThat(Reach.NOTHING.meets(Set.of())).isFalse();
    assertThat(Reach.EVERYTHING.meets(Set.of(WEST))).isTrue();
  }

  @Test
  void administratorsAreEverywhereUnlessSomethingElseIsSaid() {
    assertThat(Scope.usual(Set.of(Role.SECURITY_ADMINISTRATOR))).isEqualTo(Scope.EVERYTHING);
    assertThat(Scope.usual(Set.of(Role.AUDITOR))).isEqualTo(Scope.EVERYTHING);
    assertThat(Scope.usual(Set.of(Role.LEADER, Role.UNIT))).isEqualTo(Scope.NOTHING);
    assertThat(Scope.usual(Set.of())).isEqualTo(Scope.NOTHING);
  }

  @Test
  void nonsenseIsRefused() {
    assertThatThrownBy(() -> new Reach(true, Set.of(EAST)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("names no hall");
  }

  @Property
  void noPlaceWidensAScope(
      @ForAll("scopes") Scope scope, @ForAll("places") Place place, @ForAll Role role) {
    Access access = access(role, scope);
    for (Permission permission : Permission.values()) {
      Reach all = access.reach(permission, Place.ANYWHERE);
      Reach narrowed = access.reach(permission, place);
      for (HallId hall : Set.of(EAST, WEST, ALONE, HallId.NONE, new HallId("ended"))) {
        assertThat(narrowed.holds(hall) && !all.holds(hall)).isFalse();
        assertThat(all.holds(hall) && !access.may(permission)).isFalse();
      }
    }
  }

  @Provide
  Arbitrary<Scope> scopes() {
    return Arbitraries.of(
        Scope.EVERYTHING,
        Scope.NOTHING,
        Scope.ofHalls(Set.of(EAST)),
        Scope.ofHalls(Set.of(WEST, ALONE)),
        Scope.ofRegions(Set.of(new RegionId("d1"))),
        Scope.ofRegions(Set.of(new RegionId("city"))));
  }

  @Provide
  Arbitrary<Place> places() {
    return Combinators.combine(
            Arbitraries.of("city", "d1", "d2", "no such").injectNull(0.3),
            Arbitraries.of("east", "west", "alone", "ended", "-", "").injectNull(0.3))
        .as(Place::new);
  }

  private static Permission see() {
    return Permission.SEE_REJECTED;
  }

  private static Access access(Role role, Scope scope) {
    return new Access(new Viewer(1, AccountName.of("somebody"), Set.of(role), scope), CITY);
  }

  private static Region region(String id, @Nullable String parent) {
    return new Region(
        new RegionId(id),
        id,
        parent == null ? RegionLevel.CITY : RegionLevel.DISTRICT,
        parent == null ? null : new RegionId(parent));
  }

  private static Hall hall(HallId id, @Nullable String region) {
    return new Hall(
        id,
        id.value(),
        region == null ? null : new RegionId(region),
        ZoneOffset.UTC,
        List.of(),
        List.of(),
        List.of());
  }
}
