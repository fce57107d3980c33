package org.hallwatch.domain.queueing;

import java.time.Duration;

/**
 * How long somebody will wait (预计等候), as nobody can know it better than as a range.
 *
 * @param expected in the middle
 * @param shortest one of ten waits less
 * @param longest one of ten waits longer
 */
public record WaitEstimate(Duration expected, Duration shortest, Duration longest) {
  public WaitEstimate {
    if (shortest.isNegative() || longest.compareTo(shortest) < 0) {
      throw new IllegalArgumentException("from " + shortest + " to " + longest + " is no range");
    }
  }

  /** Whether a wait lay within the range. */
  public boolean holds(Duration wait) {
    return wait.compareTo(shortest) >= 0 && wait.compareTo(longest) <= 0;
  }
}
