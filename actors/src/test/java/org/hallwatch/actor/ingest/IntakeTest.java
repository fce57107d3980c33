package org.hallwatch.actor.ingest;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.hallwatch.actor.InMemoryLog;
import org.hallwatch.actor.Samples;
import org.hallwatch.actor.time.DomainTime;
import org.hallwatch.collect.contract.Batch;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.Rejected;
import org.hallwatch.domain.event.RejectionReason;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.store.event.Append;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IntakeTest {
  private static final Speaker SPEAKER = Speaker.keyOf(Samples.TICKETS);
  private static final IntakeSettings SMALL =
      new IntakeSettings(1_000, 500, 2, Duration.ofMinutes(10), Duration.ofSeconds(2));

  private final ActorTestKit kit = ActorTestKit.create();
  private final ExecutorService blocking = Executors.newFixedThreadPool(2);
  private final InMemoryLog log = new InMemoryLog(Samples.OPERATION);
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Listener listener = new Listener();
  private final ToldBatches told = new ToldBatches();

  @AfterEach
  void stop() {
    kit.shutdownTestKit();
    blocking.shutdownNow();
  }

  @Test
  void theAnswerCountsWhatIsNewWhatWasKnownAndWhatIsWrong() {
    Intake intake = intake(log);
    stored(intake.submit(Submission.of(Samples.tickets(0, 3), SPEAKER)));
    Event lost =
        Samples.taken(9, new HallId("atlantis"), Samples.TICKETS, Samples.NINE, Samples.NINE);
    Answer.Stored second =
        stored(
            intake.submit(
                Submission.of(Samples.batch(Samples.taken(2), lost, Samples.taken(3)), SPEAKER)));
    assertEquals(1, second.accepted());
    assertEquals(1, second.duplicate());
    assertEquals(1, second.events());
    assertEquals(1, second.rejected().getFirst().index());
    assertEquals(4, log.events().size());
    assertEquals(4, meters.counter("hallwatch.ingest.accepted").count());
    assertEquals(1, meters.counter("hallwatch.ingest.rejected", "reason", "unknown-hall").count());
  }

  @Test
  void whatTheReceiverRejectedIsKeptAndAnsweredInTheOrderOfTheBatch() {
    Intake intake = intake(log);
    Rejected malformed =
        new Rejected(0, "line 0", null, null, null, "", RejectionReason.MALFORMED, "no JSON", "{");
    Event lost =
        Samples.taken(9, new HallId("atlantis"), Samples.TICKETS, Samples.NINE, Samples.NINE);
    Batch batch =
        new Batch(
            List.of(Samples.entry(2, Samples.taken(1)), Samples.entry(1, lost)),
            List.of(malformed),
            Map.of(),
            Operation.EMPTY);
    Answer.Stored answer = stored(intake.submit(Submission.of(batch, SPEAKER)));
    assertEquals(List.of(0, 1), answer.rejected().stream().map(Rejected::index).toList());
    assertEquals(2, log.rejected().size());
  }

  @Test
  void everyEventIsToldDuplicatesToo() {
    Intake intake = intake(log);
    stored(intake.submit(Submission.of(Samples.tickets(0, 2), SPEAKER)));
    stored(intake.submit(Submission.of(Samples.tickets(1, 3), SPEAKER)));
    await().untilAsserted(() -> assertEquals(3, listener.fresh().size()));
    assertEquals(List.of(Samples.taken(1)), listener.again());
  }

  @Test
  void thePositionOfACollectorMovesWithItsRecords() {
    Intake intake = intake(log);
    Batch batch = Samples.tickets(0, 2);
    stored(intake.submit(new Submission(batch, Speaker.collector("csv"), "csv", "line 2", false)));
    assertEquals(Optional.of("line 2"), log.position("csv"));
    assertEquals(2, log.events().size());
  }

  @Test
  void hallsThatABatchMeetsAreKnownBeforeItsEventsAre() {
    Intake intake = intake(log);
    HallId south = new HallId("south");
    Event event = Samples.taken(1, south, Samples.TICKETS, Samples.NINE, Samples.NINE);
    Batch batch =
        new Batch(List.of(Samples.entry(0, event)), List.of(), Map.of(), Samples.operation(south));
    Answer.Stored answer = stored(intake.submit(new Submission(batch, SPEAKER, null, null, true)));
    assertEquals(1, answer.accepted());
    assertEquals(List.of("know south", "told 1"), listener.calls());
  }

  @Test
  void aFailedCommitIsTheAnswerToItsSendersAndNotTheEndOfTheWay() {
    AtomicInteger tries = new AtomicInteger();
    Intake intake =
        intake(
            appends -> {
              if (tries.getAndIncrement() == 0) {
                throw new IllegalStateException("the database is away");
              }
              return log.append(appends);
            });
    Answer first = answer(intake.submit(Submission.of(Samples.tickets(0, 5), SPEAKER)));
    assertEquals(
        "the database is away", assertInstanceOf(Answer.Unavailable.class, first).reason());
    assertEquals(
        5, stored(intake.submit(Submission.of(Samples.tickets(0, 5), SPEAKER))).accepted());
    await().untilAsserted(() -> assertEquals(0, intake.buffered()));
  }

  @Test
  void oneRecordThatCannotBeStoredDoesNotHarmThoseItWasJoinedWith() {
    CountDownLatch open = new CountDownLatch(1);
    Event poison = Samples.taken(666);
    Intake intake =
        intake(
            appends -> {
              wait(open);
              if (appends.stream().anyMatch(append -> holds(append, poison))) {
                throw new IllegalStateException("cannot be stored");
              }
              return log.append(appends);
            });
    List<CompletionStage<Answer>> good = new ArrayList<>();
    for (int n = 0; n < 20; n++) {
      good.add(intake.submit(Submission.of(Samples.tickets(n, n + 1), SPEAKER)));
    }
    CompletionStage<Answer> bad = intake.submit(Submission.of(Samples.batch(poison), SPEAKER));
    open.countDown();
    assertInstanceOf(Answer.Unavailable.class, answer(bad));
    good.forEach(answer -> assertEquals(1, stored(answer).accepted()));
  }

  @Test
  void aStalledStoreFillsTheEntranceAndNothingElseAndDrainsAfterwards() {
    CountDownLatch stall = new CountDownLatch(1);
    Intake intake =
        intake(
            appends -> {
              wait(stall);
              return log.append(appends);
            });
    List<CompletionStage<Answer>> taken = new ArrayList<>();
    int busy = 0;
    for (int n = 0; n < 500; n++) {
      CompletionStage<Answer> answer =
          intake.submit(Submission.of(Samples.tickets(n * 10, n * 10 + 10), SPEAKER));
      if (answer.toCompletableFuture().getNow(null) instanceof Answer.Busy(var retryAfter)) {
        assertEquals(SMALL.retryAfter(), retryAfter);
        busy++;
      } else {
        taken.add(answer);
      }
    }
    assertTrue(intake.buffered() <= SMALL.maxBuffered());
    assertEquals(500, busy + taken.size());
    assertEquals(SMALL.maxBuffered() / 11, taken.size());
    stall.countDown();
    taken.forEach(answer -> assertEquals(10, stored(answer).accepted()));
    assertEquals(taken.size() * 10, log.events().size());
    await().untilAsserted(() -> assertEquals(0, intake.buffered()));
    assertEquals(
        10, stored(intake.submit(Submission.of(Samples.tickets(9000, 9010), SPEAKER))).accepted());
  }

  @Test
  void aBatchLargerThanTheEntranceIsTakenWhenNothingElseIsThere() {
    Intake intake = intake(log);
    assertEquals(
        5_000, stored(intake.submit(Submission.of(Samples.tickets(0, 5_000), SPEAKER))).accepted());
  }

  @Test
  void whatHallsHaveNotTakenInYetCountsAsOnItsWay() {
    listener.hold();
    Intake intake = intake(log);
    stored(intake.submit(Submission.of(Samples.tickets(0, 900), SPEAKER)));
    assertInstanceOf(
        Answer.Busy.class,
        answer(intake.submit(Submission.of(Samples.tickets(900, 1_800), SPEAKER))));
    listener.release();
    await().untilAsserted(() -> assertEquals(0, intake.buffered()));
    assertEquals(
        900, stored(intake.submit(Submission.of(Samples.tickets(900, 1_800), SPEAKER))).accepted());
  }

  @Test
  void theAnswerToAReplayWaitsForTheHalls() {
    listener.hold();
    Intake intake = intake(log);
    CompletableFuture<Answer> answer =
        intake
            .submit(new Submission(Samples.tickets(0, 2), SPEAKER, null, null, true))
            .toCompletableFuture();
    await().untilAsserted(() -> assertEquals(2, log.events().size()));
    assertFalse(answer.isDone());
    listener.release();
    assertEquals(2, stored(answer).accepted());
  }

  @Test
  void aTellingThatFailsIsLeftToTheReconcile() {
    listener.fail(new IllegalStateException("the hall is away"));
    Intake intake = intake(log);
    assertEquals(
        1,
        stored(intake.submit(new Submission(Samples.tickets(0, 1), SPEAKER, null, null, true)))
            .accepted());
    assertEquals(List.of(1L), told.untold(List.of(1L)));
  }

  @Test
  void drainingStoresWhatWasTakenAndTakesNothingMore() {
    CountDownLatch stall = new CountDownLatch(1);
    Intake intake =
        intake(
            appends -> {
              wait(stall);
              return log.append(appends);
            });
    List<CompletionStage<Answer>> taken = new ArrayList<>();
    for (int n = 0; n < 50; n++) {
      taken.add(intake.submit(Submission.of(Samples.tickets(n, n + 1), SPEAKER)));
    }
    CompletionStage<?> drained = intake.drain();
    assertInstanceOf(
        Answer.Unavailable.class,
        answer(intake.submit(Submission.of(Samples.tickets(99, 100), SPEAKER))));
    stall.countDown();
    drained.toCompletableFuture().join();
    assertEquals(50, log.events().size());
    taken.forEach(answer -> assertEquals(1, stored(answer).accepted()));
  }

  @Test
  void manyBatchesWaitingBecomeFewCommits() {
    CountDownLatch stall = new CountDownLatch(1);
    AtomicInteger commits = new AtomicInteger();
    Intake intake =
        intake(
            appends -> {
              wait(stall);
              commits.incrementAndGet();
              return log.append(appends);
            });
    List<CompletionStage<Answer>> taken = new ArrayList<>();
    for (int n = 0; n < 200; n++) {
      taken.add(intake.submit(Submission.of(Samples.tickets(n, n + 1), SPEAKER)));
    }
    stall.countDown();
    taken.forEach(IntakeTest::stored);
    assertTrue(commits.get() < 20, () -> commits.get() + " commits");
  }

  private Intake intake(Commit commit) {
    return new Intake(
        kit.system(),
        blocking,
        new Catalogue(log),
        commit,
        listener,
        told,
        DomainTime.live(() -> Samples.NINE),
        SMALL,
        meters);
  }

  private static boolean holds(Append append, Event event) {
    return append.entries().stream().anyMatch(entry -> entry.events().contains(event));
  }

  private static void wait(CountDownLatch latch) {
    try {
      assertTrue(latch.await(30, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Answer answer(CompletionStage<Answer> stage) {
    return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }

  private static Answer.Stored stored(CompletionStage<Answer> stage) {
    return assertInstanceOf(Answer.Stored.class, answer(stage));
  }

  /** Notes what it is told; may be slow or broken. */
  private static final class Listener implements Audience {
    private final List<News> news = new CopyOnWriteArrayList<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private volatile CompletableFuture<Void> gate = CompletableFuture.completedFuture(null);

    @Override
    public CompletionStage<Integer> told(News told) {
      news.add(told);
      calls.add("told " + told.fresh().size());
      return gate.thenApply(_ -> told.fresh().size());
    }

    @Override
    public CompletionStage<Void> know(Operation operation) {
      calls.add("know " + operation.halls().getLast().id());
      return CompletableFuture.completedStage(null);
    }

    List<String> calls() {
      return calls;
    }

    List<Event> fresh() {
      return news.stream().flatMap(each -> each.fresh().stream()).toList();
    }

    List<Event> again() {
      return news.stream().flatMap(each -> each.again().stream()).toList();
    }

    void hold() {
      gate = new CompletableFuture<>();
    }

    void release() {
      gate.complete(null);
    }

    void fail(RuntimeException failure) {
      gate = CompletableFuture.failedFuture(failure);
    }
  }
}
