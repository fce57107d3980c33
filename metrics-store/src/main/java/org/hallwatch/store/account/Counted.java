package org.hallwatch.store.account;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An attempt that was counted as failed, until it is taken back.
 *
 * @param at when
 * @param costs how long to wait after it, if it stays a failure
 * @param refused attempts since the failure before that nobody looked at
 */
public record Counted(List<Count> counts, Instant at, Duration costs, int refused) {
  public Counted {
    counts = List.copyOf(counts);
  }

  /**
   * One of the places where it was counted.
   *
   * @param failedAt the last failure before it, null if there was none
   */
  record Count(String kind, String who, @Nullable Instant failedAt) {}
}
