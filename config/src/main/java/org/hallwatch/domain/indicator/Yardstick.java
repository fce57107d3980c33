package org.hallwatch.domain.indicator;

import org.hallwatch.domain.Check;
import org.hallwatch.domain.hall.WaitTarget;
import org.jspecify.annotations.Nullable;

/**
 * What the catalogue measures a queue or zone by.
 *
 * @param waitTarget how long people may wait there, null if it is no queue of the catalogue
 * @param places for how many people it is meant, null where nobody said
 */
public record Yardstick(@Nullable WaitTarget waitTarget, @Nullable Integer places) {
  /** The catalogue does not say anything. */
  public static final Yardstick NONE = new Yardstick(null, null);

  public Yardstick {
    Check.optionalNotNegative("places", places);
  }
}
