package org.hallwatch.actor.collect;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How recorded data are played.
 *
 * @param speed how many seconds of domain time pass in a second: 1 as it was, 60 a minute each
 *     second; infinite for as fast as it can
 * @param joined at infinite speed, rounds this close to each other in domain time may be stored in
 *     one transaction; zero keeps each round by itself, so that the live picture passes through
 *     every one of them
 * @param until where to stop, null for the end of the source; what is received at this instant is
 *     still played
 * @param history which part of an import of history it is and how far that is, null if it is none
 */
public record ReplaySettings(
    double speed, Duration joined, @Nullable Instant until, @Nullable HistoryPlace history) {
  /** As fast as it can, each round by itself. */
  public static final ReplaySettings MAX =
      new ReplaySettings(Double.POSITIVE_INFINITY, Duration.ZERO, null, null);

  /** As fast as it can, for history that nobody watches. */
  public static final ReplaySettings IMPORT =
      new ReplaySettings(Double.POSITIVE_INFINITY, Duration.ofHours(1), null, null);

  public ReplaySettings {
    if (!(speed > 0)) {
      throw new IllegalArgumentException(
          "the speed of a replay must be greater than 0, not " + speed);
    }
    if (joined.isNegative()) {
      throw new IllegalArgumentException("rounds cannot be joined over a negative time");
    }
    if (joined.isPositive() && Double.isFinite(speed)) {
      throw new IllegalArgumentException("rounds can be joined only at infinite speed");
    }
  }

  /** At a pace of so many seconds of domain time in a second. */
  public static ReplaySettings at(double speed) {
    return new ReplaySettings(speed, Duration.ZERO, null, null);
  }

  /** The same, but only up to an instant of domain time. */
  public ReplaySettings until(Instant instant) {
    return new ReplaySettings(speed, joined, instant, history);
  }

  /** As an import of history from this place on. */
  public static ReplaySettings history(HistoryPlace place) {
    return new ReplaySettings(IMPORT.speed, IMPORT.joined, null, place);
  }
}
