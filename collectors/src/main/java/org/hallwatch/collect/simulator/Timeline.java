package org.hallwatch.collect.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.hallwatch.collect.simulator.CaseTruth.Moment;
import org.hallwatch.domain.event.CaseFact;
import org.hallwatch.domain.event.Fact;
import org.hallwatch.domain.hall.SourceId;
import org.jspecify.annotations.Nullable;

/**
 * What happens to one case, put down in the order of time: one thing at a time, at least a second
 * apart. What would happen when the calendar has no more days is left out, and everything after it.
 */
final class Timeline {
  private static final long SECOND = 1000;

  private final SourceId source;
  private final String caseId;
  private final List<Saying> sayings = new ArrayList<>();
  private final List<Moment> moments = new ArrayList<>();
  private long now = Long.MIN_VALUE + SECOND;
  private long due = WorkTime.NEVER;

  Timeline(SourceId source, String caseId) {
    this.source = source;
    this.caseId = caseId;
  }

  /** The latest instant put down; {@link WorkTime#NEVER} beyond the calendar. */
  long now() {
    return now;
  }

  /** When the case is due as things stand; {@link WorkTime#NEVER} if nothing is due. */
  long due() {
    return due;
  }

  void becomesDue(long at) {
    due = at;
  }

  /** Puts a fact down; at the earliest a second after the latest. */
  void put(long at, CaseFact fact, @Nullable String what) {
    put(at, fact, what, same -> same);
  }

  /** Puts a fact down as the source words it. */
  void put(long at, CaseFact fact, @Nullable String what, Function<CaseFact, Fact> worded) {
    if (at == WorkTime.NEVER || now == WorkTime.NEVER) {
      now = WorkTime.NEVER;
      return;
    }
    now = Math.max(at, now + SECOND);
    sayings.add(new Saying(now, source, caseId, worded.apply(fact)));
    moments.add(
        new Moment(
            Instant.ofEpochMilli(now),
            fact.kind(),
            what,
            due == WorkTime.NEVER ? null : Instant.ofEpochMilli(due)));
  }

  List<Saying> sayings() {
    return sayings;
  }

  List<Moment> moments() {
    return moments;
  }
}
