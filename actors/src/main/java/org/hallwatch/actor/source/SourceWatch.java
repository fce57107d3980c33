package org.hallwatch.actor.source;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.SourceState;
import org.jspecify.annotations.Nullable;

/**
 * Watches one source (来源监视): does it speak in time, do its values move, is its clock right. A
 * function of what was sighted and of the instants at which it is due: how often time is advanced
 * changes nothing, nor does the order of what reached us at one instant. Not for several threads at
 * once.
 *
 * <p>Silence: {@code LATE} at its last sign of life plus its gap, {@code SILENT} at that sign plus
 * {@value #SILENT_AFTER_GAPS} gaps. For wrong clocks see {@link Clock}, for frozen values {@link
 * Movement}. Where several hold, the gravest is the state, in this order: silent, late, clock
 * ahead, clock backwards, clock behind, frozen; {@link #holding} has them all. A source that comes
 * back is at once in the state in which it was before it fell silent, as far as what it says does
 * not contradict it.
 */
public final class SourceWatch {
  /**
   * A source is silent after this many of its gaps without a sign of life; after one it is late.
   */
  public static final int SILENT_AFTER_GAPS = 3;

  /**
   * As much of what a source said last lets a new watch go on where another one was. Everything
   * that a watch notes itself lasts less long, but for the values of frozen places.
   */
  public static final Duration MEMORY = Movement.UNMOVED.plusHours(1);

  private static final List<SourceState> GRAVEST_FIRST =
      List.of(
          SourceState.SILENT,
          SourceState.LATE,
          SourceState.CLOCK_AHEAD,
          SourceState.CLOCK_BACKWARDS,
          SourceState.CLOCK_BEHIND,
          SourceState.FROZEN,
          SourceState.CURRENT,
          SourceState.UNKNOWN);

  private Duration gap;
  private final Clock clock = new Clock();
  private final Movement movement = new Movement();
  private final List<Sighting> pending = new ArrayList<>();
  private Instant pendingAt = Instant.MIN;
  private Instant reached = Instant.MIN;
  private SourceState speech = SourceState.UNKNOWN;
  private SourceState state = SourceState.UNKNOWN;
  private @Nullable Instant since;
  private @Nullable Instant lastSign;

  /** A source of which nothing was heard yet. */
  public SourceWatch(Duration gap) {
    this.gap = gap;
  }

  /** Another gap was declared; it holds from the next sighting or instant on. */
  public void declare(Duration newGap) {
    gap = newGap;
  }

  /**
   * Goes on from what was stored, for a start of the product: the source is in this state since
   * that instant. What it is told afterwards finds what followed.
   *
   * @param before what was judged already, as far as it is known; from it the watch learns again
   *     what it had noticed
   */
  public void resume(Transition stored, List<Sighting> before) {
    observe(before);
    judgePending(new ArrayList<>());
    Instant told = stored.lastSign();
    if (lastSign == null || (told != null && told.isAfter(lastSign))) {
      lastSign = told;
    }
    state = stored.state();
    since = stored.at();
    reached = stored.at();
    speech =
        switch (stored.state()) {
          case LATE, SILENT, UNKNOWN, FINISHED -> stored.state();
          case CURRENT, FROZEN, CLOCK_BEHIND, CLOCK_AHEAD, CLOCK_BACKWARDS -> SourceState.CURRENT;
        };
    switch (stored.state()) {
      case CLOCK_BEHIND, CLOCK_AHEAD, CLOCK_BACKWARDS ->
          clock.resume(stored.state(), stored.offset());
      case FROZEN -> movement.resume();
      case CURRENT, LATE, SILENT, UNKNOWN, FINISHED -> {}
    }
  }

  /**
   * Takes in what was said. What reached us at one instant is judged together, when something later
   * is sighted or time is advanced to it.
   *
   * @param sightings of this source; told in the order of {@code receivedAt} over all calls. What
   *     is told too late counts as a sign of life, and what follows from it is stamped with the
   *     instant that was reached
   * @return the transitions that are due before the last of these sightings
   */
  public List<Transition> observe(List<Sighting> sightings) {
    List<Transition> due = new ArrayList<>();
    List<Sighting> inOrder =
        sightings.stream().sorted(Comparator.comparing(Sighting::event, Event.ARRIVAL)).toList();
    for (Sighting sighting : inOrder) {
      Instant at = sighting.event().receivedAt();
      if (at.isAfter(pendingAt)) {
        judgePending(due);
        pendingAt = at;
      }
      pending.add(sighting);
    }
    return due;
  }

  /**
   * Lets time pass. Everything with {@code receivedAt} up to this instant was observed.
   *
   * @return the transitions that are due by then, in order
   */
  public List<Transition> advance(Instant now) {
    List<Transition> due = new ArrayList<>();
    if (!pendingAt.isAfter(now)) {
      judgePending(due);
    }
    fallSilent(now, true, due);
    reached = now.isAfter(reached) ? now : reached;
    return due;
  }

  private void judgePending(List<Transition> due) {
    if (pending.isEmpty()) {
      return;
    }
    fallSilent(pendingAt, false, due);
    Round round = Round.of(pendingAt, pending);
    pending.clear();
    clock.round(round);
    movement.round(round, gap);
    lastSign = lastSign == null || lastSign.isBefore(round.at()) ? round.at() : lastSign;
    speech = SourceState.CURRENT;
    reached = round.at().isAfter(reached) ? round.at() : reached;
    settle(reached, due);
  }

  private void fallSilent(Instant until, boolean inclusive, List<Transition> due) {
    if (lastSign == null) {
      return;
    }
    if (speech == SourceState.CURRENT) {
      fall(SourceState.LATE, lastSign.plus(gap), until, inclusive, due);
    }
    if (speech == SourceState.LATE) {
      fall(
          SourceState.SILENT,
          lastSign.plus(gap.multipliedBy(SILENT_AFTER_GAPS)),
          until,
          inclusive,
          due);
    }
  }

  private void fall(
      SourceState to, Instant at, Instant until, boolean inclusive, List<Transition> due) {
    if (at.isBefore(until) || (inclusive && at.equals(until))) {
      speech = to;
      settle(since != null && at.isBefore(since) ? since : at, due);
    }
  }

  private void settle(Instant at, List<Transition> due) {
    SourceState next = gravest();
    if (next != state) {
      Transition transition = new Transition(at, state, next, offsetIn(next), lastSign, holding());
      state = next;
      since = at;
      due.add(transition);
    }
  }

  private SourceState gravest() {
    Set<SourceState> holding = holding();
    return GRAVEST_FIRST.stream().filter(holding::contains).findFirst().orElse(SourceState.UNKNOWN);
  }

  private @Nullable Duration offsetIn(SourceState in) {
    return in == clock.verdict() ? clock.offset() : null;
  }

  /** The state it is in. */
  public SourceState state() {
    return state;
  }

  /** When it entered this state, null while nothing was heard. */
  public @Nullable Instant since() {
    return since;
  }

  /** When it last gave a sign of life by our clock, null if never. */
  public @Nullable Instant lastSign() {
    return lastSign;
  }

  /** How far its clock is off (negative: behind), null where it is not known to be off. */
  public @Nullable Duration offset() {
    return clock.offset();
  }

  /** Every state that holds now, {@link #state} among them. */
  public Set<SourceState> holding() {
    Set<SourceState> holding = EnumSet.of(speech);
    if (clock.verdict() != null) {
      holding.add(clock.verdict());
    }
    if (movement.frozen()) {
      holding.add(SourceState.FROZEN);
    }
    return holding;
  }
}
