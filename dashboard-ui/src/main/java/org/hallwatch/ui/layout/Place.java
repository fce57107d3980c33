package org.hallwatch.ui.layout;

import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import java.util.Optional;
import java.util.function.Function;
import org.hallwatch.domain.InvalidValueException;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.RegionId;
import org.jspecify.annotations.Nullable;

/**
 * The region and the hall to which an address narrows a page: {@code ?region=R&hall=H}. It says
 * what is asked for, not what may be seen; a page shows what is in both.
 *
 * @param region null for all
 * @param hall null for all
 */
public record Place(@Nullable RegionId region, @Nullable HallId hall) {
  /** Nothing is narrowed. */
  public static final Place EVERYWHERE = new Place(null, null);

  private static final String REGION = "region";
  private static final String HALL = "hall";

  /** What an address asks for; what can be no code is not asked for. */
  public static Place of(QueryParameters query) {
    return new Place(
        query.getSingleParameter(REGION).flatMap(code -> made(code, RegionId::new)).orElse(null),
        query.getSingleParameter(HALL).flatMap(code -> made(code, HallId::new)).orElse(null));
  }

  /** An address that leads to a page of this desk, with this place. */
  public String in(String address) {
    Location location = new Location(address.substring(1));
    return "/" + in(location).getPathWithQueryParameters();
  }

  /** The same page with this place, whatever place it had. */
  Location in(Location location) {
    return new Location(location.getPath(), in(location.getQueryParameters()));
  }

  private QueryParameters in(QueryParameters query) {
    QueryParameters narrowed = query.excluding(REGION, HALL);
    if (region != null) {
      narrowed = narrowed.merging(REGION, region.value());
    }
    return hall == null ? narrowed : narrowed.merging(HALL, hall.value());
  }

  private static <T> Optional<T> made(String code, Function<String, T> id) {
    try {
      return Optional.of(id.apply(code));
    } catch (InvalidValueException _) {
      return Optional.empty();
    }
  }
}
