package org.hallwatch.ui.layout;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.QueryParameters;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.hallwatch.domain.access.Place;
import org.hallwatch.domain.access.Scope;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.hall.Region;
import org.hallwatch.domain.hall.RegionId;
import org.hallwatch.domain.hall.RegionLevel;
import org.junit.jupiter.api.Test;

/** Between which regions and halls somebody can choose, and how it stands in the address. */
class PlacesTest {
  private static final RegionId CITY = new RegionId("city");
  private static final RegionId EAST = new RegionId("east");
  private static final Operation OPERATION =
      new Operation(
          List.of(
              new Region(CITY, "市", RegionLevel.CITY, null),
              new Region(EAST, "东区", RegionLevel.DISTRICT, CITY),
              new Region(new RegionId("west"), "西区", RegionLevel.DISTRICT, CITY),
              new Region(new RegionId("empty"), "新区", RegionLevel.DISTRICT, CITY)),
          List.of(),
          List.of(),
          List.of(hall("e1", "east"), hall("e2", "east"), hall("w1", "west")),
          List.of());

  private static Hall hall(String id, String region) {
    return new Hall(
        new HallId(id),
        "大厅 " + id,
        new RegionId(region),
        ZoneId.of("Asia/Shanghai"),
        List.of(),
        List.of(),
        List.of());
  }

  private static Place place(String query) {
    return PlaceAddress.of(QueryParameters.fromString(query));
  }

  @Test
  void regionsAreOfferedWhereTheyLeaveSomethingAndNotAll() {
    Places all = Places.of(Scope.EVERYTHING, OPERATION);
    assertThat(all.regions()).extracting(Region::name).containsExactly("东区", "西区");
    assertThat(all.halls()).hasSize(3);
    assertThat(all.areSeveral()).isTrue();
    assertThat(all.halls("east")).extracting(hall -> hall.id().value()).containsExactly("e1", "e2");
  }

  @Test
  void onlyHallsOfTheScopeAreOffered() {
    Places east = Places.of(Scope.ofRegions(Set.of(EAST)), OPERATION);
    assertThat(east.halls()).extracting(hall -> hall.id().value()).containsExactly("e1", "e2");
    assertThat(east.regions()).isEmpty();
    assertThat(east.has(place("hall=w1"))).isFalse();
    assertThat(east.has(place("hall=e2&region=east"))).isTrue();
    assertThat(Places.of(Scope.ofHalls(Set.of(new HallId("w1"))), OPERATION).areSeveral())
        .isFalse();
    assertThat(Places.of(Scope.NOTHING, OPERATION).halls()).isEmpty();
  }

  @Test
  void whatTheAddressSaysGoesAlongAndTheRestStays() {
    assertThat(PlaceAddress.with(place("region=east&hall=e1"), "/sources/codes?standing=open"))
        .startsWith("/sources/codes?")
        .contains("standing=open", "region=east", "hall=e1");
    assertThat(PlaceAddress.with(Place.ANYWHERE, "/sources?hall=e1&region=east"))
        .isEqualTo("/sources");
    assertThat(place("hall=%20&region=")).isEqualTo(Place.ANYWHERE);
  }
}
