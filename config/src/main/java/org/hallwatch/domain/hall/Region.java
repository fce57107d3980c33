package org.hallwatch.domain.hall;

import org.hallwatch.domain.Check;
import org.jspecify.annotations.Nullable;

/**
 * A region (行政区划) in which halls stand.
 *
 * @param parent the region one level up, null at the root
 */
public record Region(RegionId id, String name, RegionLevel level, @Nullable RegionId parent) {
  public Region {
    Check.present("id", id);
    Check.code("name", name);
    Check.present("level", level);
    if (id.equals(parent)) {
      throw new IllegalArgumentException("region " + id + " is its own parent");
    }
  }
}
