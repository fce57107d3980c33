package org.hallwatch.store.retention;

import java.time.Duration;

/**
 * How long what is kept, in domain time.
 *
 * @param raw events as they were sent; they go by whole days of UTC
 * @param quarter figures of quarter hours
 * @param hour figures of hours
 * @param day figures of days
 * @param facts what happened to cases, requests and reviews, and the states of sources; kept beyond
 *     the raw events
 * @param imported raw events of a finished import stay at least as long after its end, however old
 *     they are; as long it can be taken back
 * @param compressAfter raw events older than this are compressed where the database can
 */
public record RetentionSettings(
    Period raw,
    Period quarter,
    Period hour,
    Period day,
    Period facts,
    Duration imported,
    Period compressAfter) {
  /** Shorter would reach into days that live pictures and watches read back. */
  private static final Duration LEAST = Duration.ofDays(3);

  /** For a city that argues about last year's figures. */
  public static final RetentionSettings USUAL =
      new RetentionSettings(
          Period.of(Duration.ofDays(400)),
          Period.of(Duration.ofDays(100)),
          Period.of(Duration.ofDays(1830)),
          Period.EVER,
          Period.of(Duration.ofDays(3660)),
          Duration.ofDays(90),
          Period.of(Duration.ofDays(7)));

  public RetentionSettings {
    if (raw.length() != null && raw.length().compareTo(LEAST) < 0) {
      throw new IllegalArgumentException("raw events must be kept for 3 days at least");
    }
    if (imported.isNegative()) {
      throw new IllegalArgumentException("imported must not be negative");
    }
  }
}
