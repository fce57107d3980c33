package org.hallwatch.actor.collect;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a collector is doing.
 *
 * @param since when it got into this phase, in domain time
 * @param problem what is wrong and what to do, null if nothing is
 * @param failures how many looks in a row found the source unavailable
 * @param read source records read since this process started
 */
public record CollectorStatus(
    String name, Phase phase, Instant since, @Nullable String problem, int failures, long read) {
  /** What a collector does just now. */
  public enum Phase {
    /** It asks its source, or waits until it is time to ask again. */
    RUNNING,
    /** The source cannot be asked; it tries again after growing pauses. */
    BACKING_OFF,
    /** The store is full or away; it waits with what it has read. */
    HELD_UP,
    /** It can never work as it is set up; somebody has to change its settings. */
    STOPPED,
    /** The source has an end and all of it is stored. */
    FINISHED;

    /** Whether nothing more comes of it. */
    public boolean isOver() {
      return this == STOPPED || this == FINISHED;
    }
  }
}
