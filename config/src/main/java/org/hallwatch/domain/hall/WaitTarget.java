package org.hallwatch.domain.hall;

import java.time.Duration;
import org.hallwatch.domain.Check;

/**
 * How long people may wait in a queue.
 *
 * @param target what the hall aims at (目标); beyond it a queue is worth a look
 * @param limit what must not be passed (上限); beyond it a queue is in trouble
 */
public record WaitTarget(Duration target, Duration limit) {
  /** 15 and 30 minutes, the usual choice of halls. */
  public static final WaitTarget USUAL =
      new WaitTarget(Duration.ofMinutes(15), Duration.ofMinutes(30));

  public WaitTarget {
    Check.present("target", target);
    Check.present("limit", limit);
    if (!target.isPositive() || limit.compareTo(target) < 0) {
      throw new IllegalArgumentException(
          "a wait target must be positive and not above its limit: target "
              + target
              + ", limit "
              + limit);
    }
  }
}
