package org.hallwatch.collect.simulator.fault;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Counts what a fault does. */
final class Tally {
  private final Fault fault;
  private long lost;
  private long changed;
  private long delayed;
  private long repeated;
  private @Nullable Instant first;
  private @Nullable Instant last;

  Tally(Fault fault) {
    this.fault = fault;
  }

  void lost(Said said) {
    lost++;
    touched(said);
  }

  void repeated(Said said) {
    repeated++;
    touched(said);
  }

  /** Counts in what way an event was sent on, if in another than it came. */
  void sent(Said before, Said after) {
    if (before.equals(after)) {
      return;
    }
    if (before.event().receivedAt().equals(after.event().receivedAt())) {
      changed++;
    } else {
      delayed++;
    }
    touched(before);
  }

  FaultTruth truth() {
    return new FaultTruth(fault, lost, changed, delayed, repeated, first, last);
  }

  private void touched(Said said) {
    Instant happened = said.happened();
    first = first == null || happened.isBefore(first) ? happened : first;
    last = last == null || happened.isAfter(last) ? happened : last;
  }
}
