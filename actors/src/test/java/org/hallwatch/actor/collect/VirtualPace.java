package org.hallwatch.actor.collect;

import java.time.Duration;
import java.time.Instant;

/** A wall clock that goes on only when somebody pauses. */
public final class VirtualPace implements Pace {
  private Instant now;

  public VirtualPace(Instant start) {
    now = start;
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public void pause(Duration duration) {
    now = now.plus(duration);
  }
}
