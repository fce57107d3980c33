package org.hallwatch.actor.source;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.hallwatch.domain.event.SourceState;
import org.jspecify.annotations.Nullable;

/**
 * A source entered another state.
 *
 * @param at the exact instant of domain time from which it holds, however late it was looked at;
 *     transitions of a source are in order
 * @param offset how far its clock is off (negative: behind) where the new state is one of a wrong
 *     clock, else null
 * @param lastSign when it last gave a sign of life by our clock, null if never
 * @param holding every state that holds now; {@code state} is the gravest of them
 */
public record Transition(
    Instant at,
    SourceState previous,
    SourceState state,
    @Nullable Duration offset,
    @Nullable Instant lastSign,
    Set<SourceState> holding) {
  public Transition {
    holding = Set.copyOf(holding);
  }
}
