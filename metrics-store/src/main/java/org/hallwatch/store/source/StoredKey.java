package org.hallwatch.store.source;

import java.time.Duration;
import java.time.Instant;
import org.hallwatch.domain.hall.SourceId;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a key.
 *
 * @param id by which people name it
 * @param lastUsed to the minute or so, null if never
 * @param expiresAt from when on it opens nothing, null for never
 * @param revokedAt since when it is void, null if it is not
 */
public record StoredKey(
    int id,
    SourceId source,
    Instant createdAt,
    @Nullable Instant lastUsed,
    @Nullable Instant expiresAt,
    @Nullable Instant revokedAt) {
  /** So long before its end people are told. */
  public static final Duration NOTICE = Duration.ofDays(30);

  /** How a key is. */
  public enum Standing {
    /** It opens. */
    GOOD,
    /** It opens, and not for long any more. */
    ENDS_SOON,
    /** Its time is over. */
    EXPIRED,
    /** It was made void. */
    REVOKED;

    /** Whether its source may send with it. */
    public boolean opens() {
      return this == GOOD || this == ENDS_SOON;
    }
  }

  /** How it is. */
  public Standing standing(Instant now) {
    if (revokedAt != null) {
      return Standing.REVOKED;
    }
    if (expiresAt == null || expiresAt.isAfter(now.plus(NOTICE))) {
      return Standing.GOOD;
    }
    return expiresAt.isAfter(now) ? Standing.ENDS_SOON : Standing.EXPIRED;
  }
}
