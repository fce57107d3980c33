package org.hallwatch.actor.source;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.hallwatch.domain.event.SourceState;
import org.jspecify.annotations.Nullable;

/** Watches one source. */
public final class SourceWatch {
  /** A source is silent after this many of its gaps without a sign of life; after one it is late. */
  public static final int SILENT_AFTER_GAPS = 3;

  private Duration gap;

  /** A source of which nothing was heard yet. */
  public SourceWatch(Duration gap) {
    this.gap = gap;
  }

  /** Another gap was declared; it holds from the next sighting or instant on. */
  public void declare(Duration newGap) {
    gap = newGap;
  }

  /**
   * Goes on from what was stored: the source is in this state, entered at this instant. For a start of the product; what the watch had
   * noticed besides is learned anew.
   */
  public void resume(Transition stored) {
    throw new UnsupportedOperationException();
  }

  /**
   * Takes in what was said, in the order of {@code receivedAt}; within one instant the order does not matter.
   *
   * @return the transitions that became due before these sightings
   */
  public List<Transition> observe(List<Sighting> sightings) {
    throw new UnsupportedOperationException(String.valueOf(gap));
  }

  /**
   * Lets time pass. Everything with {@code receivedAt} up to this instant was observed.
   *
   * @return the transitions that are due by then
   */
  public List<Transition> advance(Instant now) {
    throw new UnsupportedOperationException();
  }

  /** The state it is in. */
  public SourceState state() {
    return SourceState.UNKNOWN;
  }

  /** When it entered this state, null while nothing was heard. */
  public @Nullable Instant since() {
    return null;
  }

  /** When it last gave a sign of life by our clock, null if never. */
  public @Nullable Instant lastSign() {
    return null;
  }

  /** How far its clock is off (negative: behind), null where it is not known to be off. */
  public @Nullable Duration offset() {
    return null;
  }

  /** Every state that holds now, {@link #state} among them. */
  public Set<SourceState> holding() {
    return Set.of();
  }
}
