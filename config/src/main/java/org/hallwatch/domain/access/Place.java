package org.hallwatch.domain.access;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.hall.Region;
import org.jspecify.annotations.Nullable;

/**
 * Which part of the operation somebody looks at, as the address of a page says it. It narrows what
 * he may see and never widens it: a hall that he may not see is like one that there is not.
 *
 * @param region code of a region, with all that lies in it; null for every region
 * @param hall code of a hall, null for every hall
 */
public record Place(@Nullable String region, @Nullable String hall) {
  /** The whole operation. */
  public static final Place ANYWHERE = new Place(null, null);

  public Place {
    region = region == null || region.isBlank() ? null : region;
    hall = hall == null || hall.isBlank() ? null : hall;
  }

  /** What of a reach lies there. */
  public Reach in(Reach reach, Operation operation) {
    if (region == null && hall == null) {
      return reach;
    }
    Set<HallId> there = new HashSet<>();
    operation.halls().stream().map(Hall::id).filter(this::isMeant).forEach(there::add);
    if (region != null) {
      there.retainAll(region(operation).map(held -> held.halls(operation)).orElse(Set.of()));
    }
    return reach.within(there);
  }

  /** The parameters of an address that say it, empty for the whole operation. */
  public String query() {
    StringJoiner query = new StringJoiner("&");
    if (region != null) {
      query.add("region=" + URLEncoder.encode(region, StandardCharsets.UTF_8));
    }
    if (hall != null) {
      query.add("hall=" + URLEncoder.encode(hall, StandardCharsets.UTF_8));
    }
    return query.toString();
  }

  private boolean isMeant(HallId id) {
    return hall == null || id.value().equals(hall);
  }

  private Optional<Scope> region(Operation operation) {
    return operation.regions().stream()
        .map(Region::id)
        .filter(id -> id.value().equals(region))
        .findFirst()
        .map(id -> Scope.ofRegions(Set.of(id)));
  }
}
