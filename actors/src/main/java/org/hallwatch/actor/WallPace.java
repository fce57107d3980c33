package org.hallwatch.actor;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.hallwatch.actor.collect.Pace;

/** The system clock, and pauses that end at once when the replay is called off. */
final class WallPace implements Pace {
  private final InstantSource clock;
  private final CountDownLatch calledOff = new CountDownLatch(1);

  WallPace(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public void pause(Duration duration) throws InterruptedException {
    calledOff.await(duration.toNanos(), TimeUnit.NANOSECONDS);
  }

  void callOff() {
    calledOff.countDown();
  }
}
