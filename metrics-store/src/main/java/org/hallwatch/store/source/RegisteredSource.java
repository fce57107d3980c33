package org.hallwatch.store.source;

import java.time.Instant;
import org.hallwatch.domain.hall.Source;
import org.jspecify.annotations.Nullable;

/**
 * A source as the store knows it.
 *
 * @param hasKey whether it was given a key, so that it may send over HTTP
 * @param revokedAt since when its key is void, null if it is not
 */
public record RegisteredSource(
    Source source, boolean hasKey, Instant createdAt, @Nullable Instant revokedAt) {}
