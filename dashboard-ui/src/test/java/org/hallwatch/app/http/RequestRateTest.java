package org.hallwatch.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.hallwatch.domain.hall.SourceId;
import org.junit.jupiter.api.Test;

final class RequestRateTest {
  private static final SourceId ONE = new SourceId("one");
  private static final SourceId OTHER = new SourceId("other");

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000);
  private final RequestRate<SourceId> rate = new RequestRate<>(10, 3, nanos::get);

  @Test
  void afterAPauseSomeRequestsPassAtOnceAndTheNextIsToldHowLongToWait() {
    assertThat(rate.take(ONE)).isZero();
    assertThat(rate.take(ONE)).isZero();
    assertThat(rate.take(ONE)).isZero();
    assertThat(rate.take(ONE)).isBetween(Duration.ofMillis(99), Duration.ofMillis(101));
  }

  @Test
  void inTheLongRunAsManyPassAsAreAllowed() {
    int passed = 0;
    for (int i = 0; i < 1_000; i++) {
      nanos.addAndGet(Duration.ofMillis(10).toNanos());
      passed += rate.take(ONE).isZero() ? 1 : 0;
    }

    assertThat(passed).isBetween(100, 104);
  }

  @Test
  void oneSenderInALoopDoesNotTakeFromAnother() {
    for (int i = 0; i < 100; i++) {
      rate.take(ONE);
    }

    assertThat(rate.take(OTHER)).isZero();
  }
}
