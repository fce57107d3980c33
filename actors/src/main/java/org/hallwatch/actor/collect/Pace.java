package org.hallwatch.actor.collect;

import java.time.Duration;
import java.time.Instant;

/** The clock on the wall against which a replay keeps its speed. */
public interface Pace {
  /** What it shows. */
  Instant now();

  /** Waits until it has gone on by this much, or until the replay is called off. */
  void pause(Duration duration) throws InterruptedException;
}
