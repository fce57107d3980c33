package org.hallwatch.actor.time;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TickerTest {
  private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final ActorTestKit kit =
      ActorTestKit.create(ManualTime.config().withFallback(ConfigFactory.load()));
  private final ManualTime timers = ManualTime.get(kit.system());
  private final AtomicReference<Instant> clock = new AtomicReference<>(NINE);
  private final TestProbe<Instant> passed = kit.createTestProbe();
  private final Deque<CompletableFuture<Void>> unanswered = new ConcurrentLinkedDeque<>();

  @AfterEach
  void stop() {
    kit.shutdownTestKit();
  }

  @Test
  void saysWhatTimeItIsAndNotHowOftenItLooked() {
    kit.spawn(
        Ticker.create(DomainTime.simulated(clock::get, Duration.ofDays(3)), this::atOnce, SECOND));
    timers.timePasses(Duration.ZERO);
    assertEquals(NINE.plus(Duration.ofDays(3)), passed.receiveMessage());
    clock.set(NINE.plusSeconds(77));
    expectSoon(NINE.plusSeconds(77).plus(Duration.ofDays(3)));
  }

  @Test
  void neverOverlapsItselfAndNeverGoesBack() {
    kit.spawn(Ticker.create(DomainTime.live(clock::get), this::later, SECOND));
    timers.timePasses(Duration.ZERO);
    assertEquals(NINE, passed.receiveMessage());
    clock.set(NINE.plusSeconds(1));
    timers.expectNoMessageFor(Duration.ofSeconds(5), passed);
    unanswered.remove().complete(null);
    clock.set(NINE.minusSeconds(30));
    timers.expectNoMessageFor(Duration.ofSeconds(5), passed);
    clock.set(NINE.plusSeconds(2));
    expectSoon(NINE.plusSeconds(2));
  }

  private void expectSoon(Instant expected) {
    passed.awaitAssert(
        () -> {
          timers.timePasses(SECOND);
          assertEquals(expected, passed.receiveMessage(Duration.ofMillis(50)));
          return null;
        });
  }

  private CompletionStage<Void> atOnce(Instant instant) {
    passed.getRef().tell(instant);
    return CompletableFuture.completedStage(null);
  }

  private CompletionStage<Void> later(Instant instant) {
    unanswered.add(new CompletableFuture<>());
    passed.getRef().tell(instant);
    return unanswered.getLast();
  }
}
