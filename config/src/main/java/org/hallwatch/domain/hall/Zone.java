package org.hallwatch.domain.hall;

import org.hallwatch.domain.Check;
import org.jspecify.annotations.Nullable;

/**
 * A functional zone (功能分区) of a hall in which people are counted.
 *
 * @param capacity how many people it is meant for, null where nobody said
 */
public record Zone(ZoneCode id, String name, @Nullable Integer capacity) {
  public Zone {
    Check.present("id", id);
    Check.code("name", name);
    Check.optionalNotNegative("capacity", capacity);
  }
}
