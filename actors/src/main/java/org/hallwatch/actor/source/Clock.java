package org.hallwatch.actor.source;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.hallwatch.domain.event.SourceState;
import org.jspecify.annotations.Nullable;

/**
 * What the rounds of a source say about its clock. Offsets are the source's time minus ours; a
 * round's offset is that of the newest thing said in it, because what is delivered late is old
 * without the clock being wrong.
 *
 * <p>A verdict needs several rounds in a row and is kept, also through silence, until a round
 * contradicts it:
 *
 * <ul>
 *   <li>ahead: everything said in {@link #ROUNDS} rounds lies beyond our time by more than {@link
 *       #TOLERANCE}; ends with a round that does not;
 *   <li>backwards: {@link #ROUNDS} rounds in a row over at least {@link #BACK_FOR} lie behind our
 *       time and behind what the source had said before, both by more than the tolerance, and none
 *       of them comes nearer; ends when it is found to be behind steadily, or is right again. What
 *       is delivered late or in disorder lies behind too, but comes nearer, or stands among what is
 *       right;
 *   <li>behind: {@link #STEADY_ROUNDS} rounds in a row over at least {@link #STEADY_FOR} lie behind
 *       by more than the tolerance, and come neither nearer nor fall back further than {@link
 *       #STEADY}; a clock that loses time may fall back by half of the time that passes, one that
 *       stands still or runs backwards falls back faster. A source that catches up after a cut
 *       comes nearer from round to round, and is not behind in this sense; ends when the offset is
 *       within {@link #RIGHT_AGAIN}.
 * </ul>
 */
final class Clock {
  static final Duration TOLERANCE = Duration.ofMinutes(10);
  static final Duration RIGHT_AGAIN = Duration.ofMinutes(8);
  static final Duration STEADY = Duration.ofMinutes(3);
  static final Duration STEADY_FOR = Duration.ofMinutes(10);
  static final Duration BACK_FOR = Duration.ofMinutes(5);
  static final int STEADY_ROUNDS = 4;
  static final int ROUNDS = 3;
  private static final int REMEMBERED = 15;

  private @Nullable SourceState verdict;
  private final Deque<Duration> offsets = new ArrayDeque<>();
  private @Nullable Instant newest;
  private int ahead;
  private int back;
  private @Nullable Instant backSince;
  private Duration backBy = Duration.ZERO;
  private int behind;
  private @Nullable Instant behindSince;
  private Duration least = Duration.ZERO;
  private Duration most = Duration.ZERO;

  /** What was known of it before. */
  void resume(SourceState state, @Nullable Duration offset) {
    if (verdict == state) {
      return;
    }
    verdict = state;
    if (offset != null) {
      offsets.add(offset);
    }
  }

  /** One of the three states of a wrong clock, null while it is not known to be wrong. */
  @Nullable SourceState verdict() {
    return verdict;
  }

  /** The median of the last offsets while the clock is wrong. */
  @Nullable Duration offset() {
    if (verdict == null || offsets.isEmpty()) {
      return null;
    }
    List<Duration> sorted = offsets.stream().sorted().toList();
    return sorted.get((sorted.size() - 1) / 2);
  }

  void round(Round round) {
    Duration offset = Duration.between(round.at(), round.newest());
    boolean late = offset.compareTo(TOLERANCE.negated()) < 0;
    remember(offset, round.ahead() || late);
    ahead = round.ahead() ? ahead + 1 : 0;
    countBack(round, offset, late);
    countBehind(round.at(), offset, late);
    verdict = judge(round, offset);
    if (!round.ahead()
        && (verdict == SourceState.CLOCK_BEHIND
            || newest == null
            || newest.isBefore(round.newest()))) {
      newest = round.newest();
    }
  }

  /** Keeps the offsets that belong to one setting of the clock. */
  private void remember(Duration offset, boolean wrong) {
    Duration last = offsets.peekLast();
    if (!wrong || (last != null && last.minus(offset).abs().compareTo(STEADY) > 0)) {
      offsets.clear();
    }
    if (wrong) {
      offsets.addLast(offset);
      if (offsets.size() > REMEMBERED) {
        offsets.removeFirst();
      }
    }
  }

  private void countBack(Round round, Duration offset, boolean late) {
    if (!late || newest == null || !round.newest().isBefore(newest.minus(TOLERANCE))) {
      back = 0;
      return;
    }
    if (back == 0 || offset.minus(backBy).compareTo(STEADY) > 0) {
      back = 0;
      backSince = round.at();
    }
    back++;
    backBy = offset;
  }

  private void countBehind(Instant at, Duration offset, boolean late) {
    if (!late) {
      behind = 0;
      return;
    }
    if (behind == 0
        || behindSince == null
        || !isSteady(offset, Duration.between(behindSince, at))) {
      behind = 0;
      behindSince = at;
      least = offset;
      most = offset;
    }
    behind++;
    least = offset.compareTo(least) < 0 ? offset : least;
    most = offset.compareTo(most) > 0 ? offset : most;
  }

  /** Whether an offset comes neither nearer nor falls back faster than a clock that loses time. */
  private boolean isSteady(Duration offset, Duration passed) {
    Duration nearer = offset.minus(least);
    Duration further = most.minus(offset);
    return nearer.compareTo(STEADY) <= 0
        && further.compareTo(STEADY.plus(passed.dividedBy(2))) <= 0;
  }

  private @Nullable SourceState judge(Round round, Duration offset) {
    if (ahead >= ROUNDS) {
      return SourceState.CLOCK_AHEAD;
    }
    if (behind >= STEADY_ROUNDS
        && behindSince != null
        && !round.at().isBefore(behindSince.plus(STEADY_FOR))) {
      return SourceState.CLOCK_BEHIND;
    }
    if (back >= ROUNDS
        && backSince != null
        && !round.at().isBefore(backSince.plus(BACK_FOR))
        && verdict != SourceState.CLOCK_BEHIND) {
      return SourceState.CLOCK_BACKWARDS;
    }
    boolean right =
        verdict == SourceState.CLOCK_AHEAD
            ? !round.ahead()
            : offset.compareTo(RIGHT_AGAIN.negated()) >= 0;
    return right ? null : verdict;
  }
}
