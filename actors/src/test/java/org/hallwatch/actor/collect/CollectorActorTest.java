package org.hallwatch.actor.collect;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.typed.ActorRef;
import org.hallwatch.actor.Samples;
import org.hallwatch.actor.collect.CollectorStatus.Phase;
import org.hallwatch.actor.ingest.Answer;
import org.hallwatch.actor.ingest.Submission;
import org.hallwatch.actor.time.DomainTime;
import org.hallwatch.collect.contract.BadSettingsException;
import org.hallwatch.collect.contract.PullCollector;
import org.hallwatch.collect.contract.SourceUnavailableException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CollectorActorTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final ActorTestKit kit =
      ActorTestKit.create(ManualTime.config().withFallback(ConfigFactory.load()));
  private final ManualTime timers = ManualTime.get(kit.system());
  private final Scripted source = new Scripted();
  private final List<Submission> submitted = new CopyOnWriteArrayList<>();
  private final AtomicReference<CollectorStatus> status = new AtomicReference<>();
  private volatile Function<Submission, CompletionStage<Answer>> store =
      submission -> CompletableFuture.completedStage(stored(submission));

  @AfterEach
  void stop() {
    kit.shutdownTestKit();
  }

  @Test
  void asksFromTheStoredPositionAndGoesOnFromEachAnswer() {
    start(Optional.of("p0"));
    askedFrom("p0");
    source.give("p1", false);
    stored(1);
    assertEquals("p1", submitted.getFirst().position());
    assertEquals("scripted", submitted.getFirst().collector());
    timers.timePasses(MINUTE);
    askedFrom("p1");
  }

  @Test
  void thePauseBeginsAfterTheAnswerAndLooksNeverOverlap() {
    CompletableFuture<Answer> slow = new CompletableFuture<>();
    store = _ -> slow;
    start(Optional.empty());
    askedFrom(null);
    source.give("p1", false);
    await().untilAsserted(() -> assertEquals(1, submitted.size()));
    timers.timePasses(MINUTE.multipliedBy(10));
    assertNull(source.questions.peek());
    slow.complete(stored(submitted.getFirst()));
    stored(1);
    assertNull(source.questions.peek());
    timers.timePasses(MINUTE);
    askedFrom("p1");
  }

  @Test
  void backsOffFromASourceThatIsAwayWithGrowingPauses() {
    start(Optional.empty());
    int failures = 0;
    for (int pause = 1; pause <= 4; pause *= 2) {
      int expected = ++failures;
      askedFrom(null);
      source.answers.add(
          () -> {
            throw new SourceUnavailableException("no route to host", new java.io.IOException());
          });
      await().untilAsserted(() -> assertEquals(expected, status.get().failures()));
      phase(Phase.BACKING_OFF, "no route to host");
      timers.timePasses(Duration.ofSeconds(pause).minusMillis(1));
      assertNull(source.questions.peek());
      timers.timePasses(Duration.ofMillis(1));
    }
    askedFrom(null);
    source.give("p1", false);
    stored(1);
    phase(Phase.RUNNING, null);
    assertEquals(0, status.get().failures());
  }

  @Test
  void stopsVisiblyWhenItIsSetUpWrongly() {
    ActorRef<CollectorActor.Command> collector = start(Optional.empty());
    askedFrom(null);
    source.answers.add(
        () -> {
          throw new BadSettingsException("warsaw.conf:12: no column queue_len");
        });
    phase(Phase.STOPPED, "warsaw.conf:12: no column queue_len");
    kit.createTestProbe().expectTerminated(collector);
    await().untilAsserted(() -> assertEquals(1, source.closed.get()));
  }

  @Test
  void waitsWithWhatItHasReadWhileTheStoreIsFull() {
    store = _ -> CompletableFuture.completedStage(new Answer.Busy(Duration.ofSeconds(2)));
    start(Optional.empty());
    askedFrom(null);
    source.give("p1", false);
    phase(Phase.HELD_UP, "more is on its way into the store than it takes");
    store = submission -> CompletableFuture.completedStage(stored(submission));
    timers.timePasses(Duration.ofSeconds(2));
    stored(2);
    assertEquals(submitted.get(0), submitted.get(1));
    phase(Phase.RUNNING, null);
    assertNull(source.questions.peek());
  }

  @Test
  void finishesWithItsSource() {
    ActorRef<CollectorActor.Command> collector = start(Optional.empty());
    askedFrom(null);
    source.give("end", true);
    phase(Phase.FINISHED, null);
    kit.createTestProbe().expectTerminated(collector);
    assertEquals(2, status.get().read());
  }

  @Test
  void aMistakeInACollectorIsVisibleAndDoesNotEndIt() {
    start(Optional.empty());
    askedFrom(null);
    source.answers.add(
        () -> {
          throw new IllegalArgumentException("index 7");
        });
    phase(
        Phase.BACKING_OFF,
        "a mistake in the collector: java.lang.IllegalArgumentException: index 7");
    await()
        .untilAsserted(
            () -> {
              timers.timePasses(Duration.ofSeconds(1));
              assertNotNull(source.questions.peek());
            });
  }

  private ActorRef<CollectorActor.Command> start(Optional<String> position) {
    return kit.spawn(
        CollectorActor.create(
            source,
            new CollectorActor.Settings(
                MINUTE,
                Duration.ofSeconds(1),
                Duration.ofMinutes(5),
                _ -> position,
                submission -> {
                  submitted.add(submission);
                  return store.apply(submission);
                },
                DomainTime.live(() -> Samples.NINE),
                task -> Thread.ofVirtual().start(task),
                status::set)));
  }

  private void askedFrom(@Nullable String position) {
    await().untilAsserted(() -> assertNotNull(source.questions.peek()));
    assertEquals(Optional.ofNullable(position), source.questions.remove());
  }

  private void stored(int times) {
    await()
        .untilAsserted(
            () -> {
              assertEquals(times, submitted.size());
              assertEquals(2, status.get().read());
            });
  }

  private void phase(Phase phase, @Nullable String problem) {
    await()
        .untilAsserted(
            () -> {
              assertEquals(phase, status.get().phase());
              assertEquals(problem, status.get().problem());
            });
  }

  private static Answer stored(Submission submission) {
    int records = submission.batch().entries().size();
    return new Answer.Stored(records, 0, List.of(), records);
  }

  /** Answers what the test says, when the test says it. */
  private static final class Scripted implements PullCollector {
    private interface Reply {
      Look look() throws SourceUnavailableException;
    }

    private final BlockingQueue<Optional<String>> questions = new LinkedBlockingQueue<>();
    private final BlockingQueue<Reply> answers = new LinkedBlockingQueue<>();
    private final AtomicInteger closed = new AtomicInteger();

    void give(String position, boolean exhausted) {
      answers.add(() -> new Look(Samples.tickets(0, 2), position, exhausted));
    }

    @Override
    public String name() {
      return "scripted";
    }

    @Override
    public Look collect(@Nullable String position, Instant now) throws SourceUnavailableException {
      questions.add(Optional.ofNullable(position));
      try {
        return answers.take().look();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void close() {
      closed.incrementAndGet();
    }
  }
}
