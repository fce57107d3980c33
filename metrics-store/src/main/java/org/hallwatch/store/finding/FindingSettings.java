package org.hallwatch.store.finding;

import java.time.Duration;
import org.hallwatch.domain.finding.FeedLimits;

/**
 * How findings are kept in step.
 *
 * @param limits from where on a feed is odd
 * @param quiet an object that changed is looked at when nothing more has changed for so long
 * @param longest or when it has waited so long; the day of a busy hall is looked at no more often
 *     than this
 */
public record FindingSettings(FeedLimits limits, Duration quiet, Duration longest) {
  /** The usual measures. */
  public static final FindingSettings USUAL =
      new FindingSettings(FeedLimits.USUAL, Duration.ofSeconds(5), Duration.ofMinutes(1));

  public FindingSettings {
    if (quiet.isNegative() || longest.compareTo(quiet) < 0) {
      throw new IllegalArgumentException("an object waits for quiet, and at least that long");
    }
  }
}
