package org.hallwatch.actor.hall;

import org.hallwatch.domain.event.CrowdObserved;
import org.hallwatch.domain.event.Event;
import org.jspecify.annotations.Nullable;

/** The people counted in a zone today. */
final class ZoneLog {
  private @Nullable Event latest;
  private @Nullable Integer entered;
  private @Nullable Integer left;

  void add(Event event, CrowdObserved observed) {
    latest = QueueLog.newer(latest, event);
    entered = plus(entered, observed.entered());
    left = plus(left, observed.left());
  }

  @Nullable Event latest() {
    return latest;
  }

  /** How many came in today, null if that was never said. */
  @Nullable Integer entered() {
    return entered;
  }

  /** How many went out today, null if that was never said. */
  @Nullable Integer left() {
    return left;
  }

  private static @Nullable Integer plus(@Nullable Integer sum, @Nullable Integer more) {
    return more == null ? sum : Integer.valueOf(sum == null ? more : sum + more);
  }
}
