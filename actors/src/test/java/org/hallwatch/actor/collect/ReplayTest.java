package org.hallwatch.actor.collect;

import static org.hallwatch.actor.Samples.NINE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.hallwatch.actor.InMemoryLog;
import org.hallwatch.actor.Samples;
import org.hallwatch.actor.ingest.Answer;
import org.hallwatch.actor.ingest.Submission;
import org.hallwatch.actor.time.DomainTime;
import org.hallwatch.collect.contract.Batch;
import org.hallwatch.collect.contract.PullCollector;
import org.hallwatch.collect.contract.SourceUnavailableException;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.Rejected;
import org.hallwatch.domain.event.RejectionReason;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.store.event.Append;
import org.hallwatch.store.event.Appended;
import org.hallwatch.store.event.Outcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReplayTest {
  private final List<String> steps = new ArrayList<>();
  private final InMemoryLog log = new InMemoryLog(Samples.OPERATION);
  private final DomainTime time = DomainTime.replayed(Instant.EPOCH);
  private final VirtualPace pace = new VirtualPace(Instant.parse("2026-11-21T00:00:00Z"));
  private final List<Progress> progress = new ArrayList<>();
  private final Deque<Answer> answersFirst = new ArrayDeque<>();

  @Test
  void timeReachesAnInstantOnlyWhenEverythingReceivedByThenIsStored() throws Exception {
    List<Event> events = List.of(at(1, 0), at(2, 0), at(3, 60), at(4, 60), at(5, 120));
    for (int size = 1; size <= 6; size++) {
      steps.clear();
      int records = size;
      Counts counts = replay(new Tape(events, _ -> records), ReplaySettings.MAX).run();
      assertEquals(5, counts.read());
      assertEquals(
          List.of("1", "2", "advance 0", "3", "4", "advance 60", "5", "advance 120"),
          steps,
          "looks of " + size);
      assertEquals(NINE.plusSeconds(120), time.now());
      forget();
    }
  }

  @Test
  void whatComesLateInTheSourceNeverMovesTimeBack() throws Exception {
    replay(new Tape(List.of(at(1, 60), at(2, 0), at(3, 120)), _ -> 1), ReplaySettings.MAX).run();
    assertEquals(List.of("1", "2", "advance 60", "3", "advance 120"), steps);
  }

  @Test
  void recordsBehindWhatWasReachedDoNotPileUp() throws Exception {
    List<Event> events = new ArrayList<>(List.of(at(0, 3_600)));
    for (int n = 1; n < 50_000; n++) {
      events.add(at(n, 0));
    }
    List<Integer> storedBefore = new ArrayList<>();
    Tape tape =
        new Tape(
            events,
            _ -> {
              storedBefore.add(steps.size());
              return 2_000;
            });
    replay(tape, ReplaySettings.IMPORT).run();
    for (int look = 0; look < storedBefore.size(); look++) {
      assertTrue(look * 2_000 - storedBefore.get(look) <= 20_000, "held before look " + look);
    }
    assertEquals(
        List.of("advance 3600"), steps.stream().filter(step -> step.startsWith("adv")).toList());
    assertEquals(50_000, log.events().size());
  }

  @Test
  void aPacedReplayTakesAsLongAsItsSpeedSaysAndTimePassesBetweenRounds() throws Exception {
    Instant begun = pace.now();
    replay(new Tape(List.of(at(1, 0), at(2, 300)), _ -> 10), ReplaySettings.at(60)).run();
    assertEquals(Duration.ofSeconds(5), Duration.between(begun, pace.now()));
    assertEquals(
        List.of(
            "1",
            "advance 0",
            "advance 60",
            "advance 120",
            "advance 180",
            "advance 240",
            "2",
            "advance 300"),
        steps);
  }

  @Test
  void anImportJoinsRoundsThatAreCloseToEachOther() throws Exception {
    List<Event> events = List.of(at(1, 0), at(2, 60), at(3, 3_600), at(4, 3_601), at(5, 9_000));
    replay(new Tape(events, _ -> 10), ReplaySettings.IMPORT).run();
    assertEquals(
        List.of("1", "2", "3", "advance 3600", "4", "advance 3601", "5", "advance 9000"), steps);
  }

  @Test
  void itStopsAtTheInstantItIsToldToAndStandsThere() throws Exception {
    Counts counts =
        replay(
                new Tape(List.of(at(1, 0), at(2, 60), at(3, 120)), _ -> 2),
                ReplaySettings.MAX.until(NINE.plusSeconds(90)))
            .run();
    assertEquals(2, counts.accepted());
    assertEquals("advance 90", steps.getLast());
    assertEquals(Optional.of("2"), log.position("tape"));
  }

  @Test
  void everyRecordIsCountedOnce() throws Exception {
    Rejected malformed =
        new Rejected(1, "x", null, null, null, "", RejectionReason.MALFORMED, "no", "no");
    Batch batch =
        new Batch(
            Samples.batch(at(1, 0), at(1, 0), at(2, 5)).entries(),
            List.of(malformed),
            Map.of("closed-office", 7),
            Operation.EMPTY);
    PullCollector collector = once(batch);
    Counts counts = replay(collector, ReplaySettings.MAX).run();
    assertEquals(
        new Counts(11, 2, 1, Map.of("malformed", 1L), Map.of("closed-office", 7L), 2), counts);
    assertEquals(
        counts.read(),
        counts.accepted() + counts.duplicate() + counts.allRejected() + counts.allSkipped());
    assertEquals(counts, progress.getLast().counts());
  }

  @Test
  void aKilledRunGoesOnAndTogetherTheyAcceptEachRecordOnce() throws Exception {
    List<Event> events = new ArrayList<>();
    for (int n = 0; n < 40; n++) {
      events.add(at(n, n / 3 * 60));
    }
    for (int killedAfter = 0; killedAfter < 38; killedAfter++) {
      forget();
      int limit = killedAfter;
      Replay killed =
          new Replay(
              new Tape(events, _ -> 7),
              ReplaySettings.MAX,
              new Replay.Parts(
                  submission -> {
                    if (steps.stream().filter(step -> !step.startsWith("advance")).count()
                        >= limit) {
                      throw new IllegalStateException("killed");
                    }
                    return store(submission);
                  },
                  this::advance,
                  log::position,
                  time,
                  pace),
              progress::add);
      assertThrows(IllegalStateException.class, killed::run);
      long before = log.events().size();
      Counts rest = replay(new Tape(events, _ -> 7), ReplaySettings.MAX).run();
      assertEquals(40, before + rest.accepted());
      assertEquals(rest.read(), rest.accepted() + rest.duplicate());
      assertEquals(40, log.events().size());
    }
  }

  @Test
  void itWaitsForAStoreThatIsFullOrAwayAndSaysWhy() throws Exception {
    answersFirst.add(new Answer.Busy(Duration.ofSeconds(2)));
    answersFirst.add(new Answer.Unavailable(Duration.ofSeconds(2), "the database is away"));
    Instant begun = pace.now();
    assertEquals(
        1, replay(new Tape(List.of(at(1, 0)), _ -> 1), ReplaySettings.MAX).run().accepted());
    assertEquals(Duration.ofSeconds(4), Duration.between(begun, pace.now()));
    assertTrue(progress.stream().anyMatch(each -> "the database is away".equals(each.trouble())));
  }

  @Test
  void aReplayThatIsCalledOffEnds() {
    Replay replay = replay(new Tape(List.of(at(1, 0), at(2, 60)), _ -> 1), ReplaySettings.MAX);
    replay.callOff();
    assertThrows(CancellationException.class, replay::run);
  }

  private Replay replay(PullCollector collector, ReplaySettings settings) {
    return new Replay(
        collector,
        settings,
        new Replay.Parts(this::store, this::advance, log::position, time, pace),
        progress::add);
  }

  private CompletionStage<Answer> store(Submission submission) {
    if (!answersFirst.isEmpty()) {
      return CompletableFuture.completedStage(answersFirst.remove());
    }
    assertTrue(submission.untilTold());
    Batch batch = submission.batch();
    Append append =
        new Append(
            batch.entries(), batch.rejected(), submission.collector(), submission.position());
    Appended appended = log.append(List.of(append)).getFirst();
    batch
        .entries()
        .forEach(entry -> steps.add(entry.events().getFirst().id().id().replace("taken-", "")));
    int accepted =
        (int) appended.outcomes().stream().filter(Outcome.Stored.class::isInstance).count();
    return CompletableFuture.completedStage(
        new Answer.Stored(accepted, batch.entries().size() - accepted, batch.rejected(), accepted));
  }

  private CompletionStage<Void> advance(Instant instant) {
    steps.add("advance " + Duration.between(NINE, instant).toSeconds());
    return CompletableFuture.completedStage(null);
  }

  private void forget() {
    steps.clear();
    log.clear();
  }

  private static Event at(int n, int seconds) {
    return Samples.taken(
        n, Samples.NORTH, Samples.TICKETS, NINE.plusSeconds(seconds), NINE.plusSeconds(seconds));
  }

  private static PullCollector once(Batch batch) {
    return new PullCollector() {
      @Override
      public String name() {
        return "once";
      }

      @Override
      public Look collect(@Nullable String position, Instant now)
          throws SourceUnavailableException {
        return new Look(batch, "end", true);
      }
    };
  }
}
