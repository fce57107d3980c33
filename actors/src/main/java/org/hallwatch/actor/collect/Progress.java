package org.hallwatch.actor.collect;

import java.time.Instant;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How far a replay or import has come.
 *
 * @param reached the domain time it has reached, null before the first event
 * @param share how much of the source was read, from 0 to 1; empty where nobody knows
 * @param trouble why it stands still just now, null if it does not
 */
public record Progress(
    Counts counts, @Nullable Instant reached, OptionalDouble share, @Nullable String trouble) {}
