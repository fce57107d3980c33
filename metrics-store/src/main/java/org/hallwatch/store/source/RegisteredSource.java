package org.hallwatch.store.source;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.hallwatch.domain.hall.Source;
import org.jspecify.annotations.Nullable;

/**
 * A source as the store knows it.
 *
 * @param keys with which it may send over HTTP or might once, the newest first
 */
public record RegisteredSource(Source source, Instant createdAt, List<StoredKey> keys) {
  private static final Comparator<@Nullable Instant> NEVER_IS_LAST =
      Comparator.nullsLast(Comparator.naturalOrder());

  public RegisteredSource {
    keys = List.copyOf(keys);
  }

  /** Whether one of its keys opens. */
  public boolean hasKey(Instant now) {
    return keys.stream().anyMatch(key -> key.standing(now).opens());
  }

  /**
   * The key by which it is able to send for longest; the one that ended last if none opens any
   * more. Empty if it never had one, or if all are revoked.
   */
  public Optional<StoredKey> lastKey() {
    return keys.stream()
        .filter(key -> key.revokedAt() == null)
        .max(Comparator.comparing(StoredKey::expiresAt, NEVER_IS_LAST));
  }
}
