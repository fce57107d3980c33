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
 * @param audit entries of the audit trail, by real time; never less than six months
 */
public record RetentionSettings(
    Period raw,
    Period quarter,
    Period hour,
    Period day,
    Period facts,
    Duration imported,
    Period compressAfter,
    Period audit) {
  /** Shorter would reach into days that live pictures and watches read back. */
  private static final Duration LEAST = Duration.ofDays(3);

  /** Six months, the longest there are (网络安全法: logs are kept at least as long). */
  public static final int LEAST_AUDIT_DAYS = 184;

  /** For a city that argues about last year's figures. */
  public static final RetentionSettings USUAL =
      new RetentionSettings(
          Period.of(Duration.ofDays(400)),
          Period.of(Duration.ofDays(100)),
          Period.of(Duration.ofDays(1830)),
          Period.EVER,
          Period.of(Duration.ofDays(3660)),
          Duration.ofDays(90),
          Period.of(Duration.ofDays(7)),
          Period.of(Duration.ofDays(1096)));

  public RetentionSettings {
    if (raw.length() != null && raw.length().compareTo(LEAST) < 0) {
      throw new IllegalArgumentException("raw events must be kept for 3 days at least");
    }
    if (audit.length() != null && audit.length().toDays() < LEAST_AUDIT_DAYS) {
      throw new IllegalArgumentException("the audit trail must be kept for six months at least");
    }
    if (imported.isNegative()) {
      throw new IllegalArgumentException("imported must not be negative");
    }
  }
}
