package org.hallwatch.actor.hall;

import java.time.Duration;
import java.time.Instant;
import org.hallwatch.actor.feed.HallSnapshot.Unknown;
import org.hallwatch.actor.source.SourceWatch;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.SourceFact;
import org.hallwatch.domain.event.SourceState;
import org.jspecify.annotations.Nullable;

/** When a source spoke about the hall today, and what the watch found out about it. */
final class SourceLog {
  private final @Nullable Instant[] newest;
  private @Nullable Instant lastSign;
  private @Nullable Instant lastReceived;
  private @Nullable Event watched;

  SourceLog(Day day) {
    newest = new Instant[day.slots()];
  }

  void sign(Event event, int slot) {
    newest[slot] = later(newest[slot], event.occurredAt());
    lastSign = later(lastSign, event.occurredAt());
    lastReceived = later(lastReceived, event.receivedAt());
  }

  void watched(Event stateChanged) {
    watched = QueueLog.newer(watched, stateChanged);
  }

  boolean spoke() {
    return lastSign != null;
  }

  /**
   * Whether what it said is known at an instant: until its last sign of life plus its gap, by its
   * own clock.
   */
  boolean knownAt(Instant instant, Duration gap) {
    return covers(lastSign, instant, gap);
  }

  /** Whether what it said by the end of a half hour was known at that end. */
  boolean knownAtEndOf(int slot, Instant end, Duration gap) {
    for (int i = slot; i >= 0; i--) {
      if (newest[i] != null) {
        return covers(newest[i], end, gap);
      }
    }
    return false;
  }

  SourceState state(Instant asOf, Duration gap) {
    if (watched != null) {
      return ((SourceFact.StateChanged) watched.fact()).state();
    }
    if (lastReceived == null) {
      return SourceState.UNKNOWN;
    }
    if (covers(lastReceived, asOf, gap)) {
      return SourceState.CURRENT;
    }
    return covers(lastReceived, asOf, gap.multipliedBy(SourceWatch.SILENT_AFTER_GAPS))
        ? SourceState.LATE
        : SourceState.SILENT;
  }

  @Nullable Instant since() {
    return watched == null ? null : watched.occurredAt();
  }

  @Nullable Duration offset() {
    return watched == null ? null : ((SourceFact.StateChanged) watched.fact()).offset();
  }

  /** Its last sign of life by our clock. */
  @Nullable Instant lastReceived() {
    Instant stored = watched == null ? null : ((SourceFact.StateChanged) watched.fact()).lastSign();
    return stored == null ? lastReceived : later(lastReceived, stored);
  }

  boolean clockWrong() {
    return watchedUnknown() == Unknown.CLOCK_WRONG;
  }

  /** Why the watch believes nothing of what it says, null if it says no such thing. */
  @Nullable Unknown watchedUnknown() {
    if (watched == null) {
      return null;
    }
    return switch (((SourceFact.StateChanged) watched.fact()).state()) {
      case CLOCK_AHEAD, CLOCK_BEHIND, CLOCK_BACKWARDS -> Unknown.CLOCK_WRONG;
      case FROZEN -> Unknown.FROZEN;
      case SILENT -> Unknown.SILENT;
      case CURRENT, LATE, UNKNOWN, FINISHED -> null;
    };
  }

  private static boolean covers(@Nullable Instant sign, Instant instant, Duration gap) {
    return sign != null && !instant.isAfter(sign.plus(gap));
  }

  private static Instant later(@Nullable Instant one, Instant other) {
    return one == null || one.isBefore(other) ? other : one;
  }
}
