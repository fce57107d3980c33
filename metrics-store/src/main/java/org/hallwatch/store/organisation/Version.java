package org.hallwatch.store.organisation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version of the organisation: what somebody changed at one time.
 *
 * @param no counted from 1, with gaps
 * @param author who
 * @param reason why, null where nobody was asked
 */
public record Version(int no, Instant at, String author, @Nullable String reason) {}
