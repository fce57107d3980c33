package org.hallwatch.actor.upkeep;

import java.time.Instant;

/** What has to be done to a store now and then. */
@FunctionalInterface
public interface Upkeep {
  /**
   * Does some of it. Blocks, is bounded, and may fail: the next visit goes on.
   *
   * @param now domain time
   * @return whether there may be more to do at once
   */
  boolean visit(Instant now);
}
