package org.hallwatch.domain.access;

import java.time.Duration;
import java.time.Instant;

/**
 * How long an account waits after failed sign-ins (登录失败处理). A success forgets them.
 *
 * @param free so many failures cost nothing
 * @param first what the next one costs; each one more costs twice as much
 * @param longest but never more than this
 */
public record LockOut(int free, Duration first, Duration longest) {
  /** Four free, then a minute, doubling up to an hour. */
  public static final LockOut USUAL = new LockOut(4, Duration.ofMinutes(1), Duration.ofHours(1));

  public LockOut {
    if (free < 0 || !first.isPositive() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "failures are free or cost some time, at least the first of them");
    }
  }

  /** What a failure costs that is the last of so many. */
  public Duration cost(int failures) {
    if (failures <= free) {
      return Duration.ZERO;
    }
    Duration cost = first;
    for (int more = free + 1; more < failures && cost.compareTo(longest) < 0; more++) {
      cost = cost.multipliedBy(2);
    }
    return cost.compareTo(longest) < 0 ? cost : longest;
  }

  /**
   * How long to wait from now on; nothing if an attempt is allowed. Before the last failure, as
   * after a clock was set back, all that it costs.
   */
  public Duration remaining(int failures, Instant lastFailure, Instant now) {
    Duration cost = cost(failures);
    if (now.isBefore(lastFailure)) {
      return cost;
    }
    Duration rest = cost.minus(Duration.between(lastFailure, now));
    return rest.isPositive() ? rest : Duration.ZERO;
  }
}
