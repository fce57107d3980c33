package org.hallwatch.actor.collect;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a replay or import has come.
 *
 * @param reached the domain time it has reached, null before the first event
 * @param trouble why it stands still just now, null if it does not
 */
public record Progress(Counts counts, @Nullable Instant reached, @Nullable String trouble) {}
