package org.hallwatch.domain.queueing;

import java.time.Duration;

/**
 * How long somebody will wait (预计等候), as nobody can know it better than as a range.
 *
 * @param expected within the range
 * @param shortest at most one of ten waits less
 * @param longest at most one of ten waits longer
 */
public record WaitEstimate(Duration expected, Duration shortest, Duration longest) {
  public WaitEstimate {
    boolean inOrder = shortest.compareTo(expected) <= 0 && expected.compareTo(longest) <= 0;
    if (shortest.isNegative() || !inOrder) {
      throw new IllegalArgumentException(
          expected + " is not within the range from " + shortest + " to " + longest);
    }
  }

  /** Whether a wait lay within the range. */
  public boolean holds(Duration wait) {
    return wait.compareTo(shortest) >= 0 && wait.compareTo(longest) <= 0;
  }
}
