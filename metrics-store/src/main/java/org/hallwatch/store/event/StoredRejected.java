package org.hallwatch.store.event;

import java.time.Instant;
import org.hallwatch.domain.event.Rejected;
import org.jspecify.annotations.Nullable;

/**
 * A rejected record as it is kept.
 *
 * @param number under which a person refers to it
 * @param collector that brought it, null if it was sent over HTTP
 * @param firstAt when it was refused first, by the clock of the database
 * @param lastAt when it was refused last
 * @param seen how often it was sent and refused
 */
public record StoredRejected(
    long number,
    @Nullable String collector,
    Rejected record,
    Instant firstAt,
    Instant lastAt,
    int seen,
    State state) {
  /** What became of it. */
  public enum State {
    /** Nobody has dealt with it. */
    OPEN,
    /** It was sent again, corrected, and accepted. */
    RETRIED,
    /** Someone decided that it is not needed. */
    DROPPED
  }
}
