package org.hallwatch.domain.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** Whoever tries passwords waits longer and longer; whoever mistypes waits not at all. */
class LockOutTest {
  private static final Instant THEN = Instant.parse("2026-03-02T01:00:00Z");
  private static final LockOut USUAL = LockOut.USUAL;

  @Test
  void fourFailuresAreFreeThenAMinuteDoublingToAnHour() {
    long[] minutes = {0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60};
    for (int failures = 0; failures < minutes.length; failures++) {
      assertThat(USUAL.cost(failures)).isEqualTo(Duration.ofMinutes(minutes[failures]));
    }
    assertThat(USUAL.cost(Integer.MAX_VALUE)).isEqualTo(Duration.ofHours(1));
  }

  @Property
  void whoWaitedAsLongAsHeWasToldMayTry(
      @ForAll @IntRange(max = 40) int failures, @ForAll @LongRange(max = 10_000_000) long millis) {
    Instant now = THEN.plusMillis(millis);
    Duration wait = USUAL.remaining(failures, THEN, now);

    assertThat(wait).isBetween(Duration.ZERO, USUAL.longest());
    assertThat(USUAL.remaining(failures, THEN, now.plus(wait))).isZero();
    if (wait.isPositive()) {
      assertThat(USUAL.remaining(failures, THEN, now.plus(wait).minusNanos(1))).isPositive();
      assertThat(now.plus(wait)).isEqualTo(THEN.plus(USUAL.cost(failures)));
    }
  }

  @Property
  void moreFailuresNeverCostLess(@ForAll @IntRange(max = 100) int failures) {
    assertThat(USUAL.cost(failures + 1)).isGreaterThanOrEqualTo(USUAL.cost(failures));
  }

  @Property
  void aClockThatWasSetBackShortensNothing(
      @ForAll @IntRange(max = 40) int failures,
      @ForAll @LongRange(min = 1, max = 10_000) long back) {
    assertThat(USUAL.remaining(failures, THEN, THEN.minusSeconds(back)))
        .isEqualTo(USUAL.cost(failures));
  }

  /** In a day nobody tries more than this on one account. */
  @Test
  void aDayOfTryingIsFewTries() {
    Instant now = THEN;
    int failures = 0;
    while (now.isBefore(THEN.plus(Duration.ofDays(1)))) {
      failures++;
      now = now.plus(USUAL.remaining(failures, now, now));
    }
    assertThat(failures).isLessThan(40);
  }
}
