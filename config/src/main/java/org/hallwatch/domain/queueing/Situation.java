package org.hallwatch.domain.queueing;

import java.time.Duration;
import org.hallwatch.domain.Check;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a queue at an instant at which somebody joins it.
 *
 * @param hour the hour of the day there, 0 to 23
 * @param ahead how many people wait before him
 * @param calls how many were called lately
 * @param over for how long these were counted, {@link #LATELY} at most
 * @param lastWait how long it took for whoever was the last that is known to have been called; null
 *     if that is known of nobody today
 */
public record Situation(
    HallQueue queue, int hour, int ahead, int calls, Duration over, @Nullable Duration lastWait) {
  /** For so long calls are counted. */
  public static final Duration LATELY = Duration.ofHours(1);

  private static final int HOURS = 24;

  public Situation {
    Check.present("queue", queue);
    if (hour < 0 || hour >= HOURS) {
      throw new IllegalArgumentException("hour is " + hour + ", it must be 0 to 23");
    }
    Check.notNegative("ahead", ahead);
    Check.notNegative("calls", calls);
    if (over.isNegative() || over.compareTo(LATELY) > 0) {
      throw new IllegalArgumentException("calls were counted over " + over);
    }
    if (lastWait != null && lastWait.isNegative()) {
      throw new IllegalArgumentException("somebody waited for " + lastWait);
    }
  }
}
