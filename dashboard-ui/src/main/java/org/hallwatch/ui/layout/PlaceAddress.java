package org.hallwatch.ui.layout;

import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import org.hallwatch.domain.access.Place;

/** The part of the operation that an address asks for: {@code ?region=R&hall=H}. */
public final class PlaceAddress {
  private static final String REGION = "region";
  private static final String HALL = "hall";

  private PlaceAddress() {}

  /** What an address asks for. */
  public static Place of(QueryParameters query) {
    return new Place(
        query.getSingleParameter(REGION).orElse(null), query.getSingleParameter(HALL).orElse(null));
  }

  /** An address of this desk, asking for a place. */
  public static String with(Place place, String address) {
    return "/" + with(place, new Location(address.substring(1))).getPathWithQueryParameters();
  }

  /** The same page with this place, whatever place it had. */
  static Location with(Place place, Location location) {
    QueryParameters query = location.getQueryParameters().excluding(REGION, HALL);
    if (place.region() != null) {
      query = query.merging(REGION, place.region());
    }
    if (place.hall() != null) {
      query = query.merging(HALL, place.hall());
    }
    return new Location(location.getPath(), query);
  }
}
