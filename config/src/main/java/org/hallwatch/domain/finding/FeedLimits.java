package org.hallwatch.domain.finding;

import java.time.Duration;

/**
 * From where on what a source does within an hour is worth a finding. Conflicts, restamped and
 * future records are always.
 *
 * @param duplicates so many events sent again
 * @param disordered so many events out of order
 * @param share and at least this share of what came, for both
 * @param burst so many late events
 * @param spread the most late of a burst is late by at least this much more than the least late: a
 *     slow clock is late by the same each time
 * @param reviews so many reviews of a day whose reasons name another level
 * @param inverted and at least this share of them names the opposite one
 */
public record FeedLimits(
    int duplicates,
    int disordered,
    double share,
    int burst,
    Duration spread,
    int reviews,
    double inverted) {
  /** The usual limits. */
  public static final FeedLimits USUAL =
      new FeedLimits(10, 10, 0.05, 10, Duration.ofMinutes(5), 3, 0.5);

  public FeedLimits {
    if (duplicates < 1 || disordered < 1 || burst < 1 || reviews < 1) {
      throw new IllegalArgumentException("the limits of a feed are at least 1");
    }
    if (!(share >= 0 && share <= 1) || !(inverted >= 0 && inverted <= 1)) {
      throw new IllegalArgumentException("a share lies between 0 and 1");
    }
    if (spread.isNegative()) {
      throw new IllegalArgumentException("the spread of a burst is not negative");
    }
  }
}
