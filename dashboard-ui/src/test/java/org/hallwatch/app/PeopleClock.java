package org.hallwatch.app;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** The time by which people sign in: a test moves it, and each look takes it a millisecond. */
final class PeopleClock implements InstantSource {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-23T01:00:00Z"));

  @Override
  public Instant instant() {
    return now.updateAndGet(before -> before.plusMillis(1));
  }

  void pass(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }
}
