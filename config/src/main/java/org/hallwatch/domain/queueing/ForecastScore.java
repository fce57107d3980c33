package org.hallwatch.domain.queueing;

import java.time.Duration;
import java.util.Collection;

/**
 * How good a forecast was on waits that it had not seen, beside the simplest one there is: that it
 * takes as long as it took for whoever was called last.
 *
 * @param waits how many there were
 * @param compared of how many of them a last wait was known
 * @param meanError mean absolute error over those that are compared (平均绝对误差), zero if none is
 * @param lastError the same of the last wait
 * @param covered how many of all waits lay within the range
 */
public record ForecastScore(
    int waits, int compared, Duration meanError, Duration lastError, int covered) {
  /** Of waits that the forecast did not learn from. */
  public static ForecastScore of(WaitForecast forecast, Collection<KnownWait> unseen) {
    int compared = 0;
    int covered = 0;
    Duration errors = Duration.ZERO;
    Duration ofLast = Duration.ZERO;
    for (KnownWait wait : unseen) {
      WaitEstimate estimate = forecast.estimate(wait.joined());
      if (estimate.holds(wait.waited())) {
        covered++;
      }
      Duration last = wait.joined().lastWait();
      if (last != null) {
        compared++;
        errors = errors.plus(estimate.expected().minus(wait.waited()).abs());
        ofLast = ofLast.plus(last.minus(wait.waited()).abs());
      }
    }
    int parts = Math.max(1, compared);
    return new ForecastScore(
        unseen.size(), compared, errors.dividedBy(parts), ofLast.dividedBy(parts), covered);
  }

  /** Whether it was worth more than the last wait; if not, nobody should be shown it. */
  public boolean isBetter() {
    return compared > 0 && meanError.compareTo(lastError) < 0;
  }
}
