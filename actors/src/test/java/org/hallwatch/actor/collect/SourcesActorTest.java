package org.hallwatch.actor.collect;

import static org.hallwatch.actor.Samples.NINE;
import static org.hallwatch.actor.Samples.NORTH;
import static org.hallwatch.actor.Samples.TICKETS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.apache.pekko.Done;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.hallwatch.actor.Samples;
import org.hallwatch.actor.feed.HallSnapshot.SourceView;
import org.hallwatch.actor.ingest.Answer;
import org.hallwatch.actor.ingest.Audience.News;
import org.hallwatch.collect.contract.Batch;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.SourceFact.StateChanged;
import org.hallwatch.domain.event.SourceState;
import org.hallwatch.domain.hall.HallId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SourcesActorTest {
  private static final HallId SOUTH = new HallId("south");

  private final ActorTestKit kit =
      ActorTestKit.create(ManualTime.config().withFallback(ConfigFactory.load()));
  private final ManualTime timers = ManualTime.get(kit.system());
  private final TestProbe<Done> done = kit.createTestProbe();
  private final List<Event> stored = new CopyOnWriteArrayList<>();
  private volatile Function<Batch, CompletionStage<Answer>> store = this::keep;

  @AfterEach
  void stop() {
    kit.shutdownTestKit();
  }

  @Test
  void aChangeOfStateIsAnEventForEachHallStampedWithTheInstantAtWhichItWasDue() {
    ActorRef<SourcesActor.Command> sources = start(List.of());
    tell(sources, Samples.taken(0));
    advance(sources, NINE.plus(Duration.ofHours(1)));
    assertEquals(6, stored.size());
    assertEquals(
        List.of(SourceState.CURRENT, SourceState.LATE, SourceState.SILENT),
        stored.stream()
            .filter(event -> NORTH.equals(event.hall()))
            .map(SourcesActorTest::state)
            .toList());
    Event late = stored.get(2);
    assertEquals(
        "watch/tickets/north/" + NINE.plus(Duration.ofMinutes(5)) + "/late", late.id().id());
    assertEquals(NINE.plus(Duration.ofMinutes(5)), late.occurredAt());
    assertEquals(SOUTH, stored.get(3).hall());
  }

  @Test
  void timeHasPassedOnlyWhenWhatWasFoundIsStored() {
    CompletableFuture<Answer> slow = new CompletableFuture<>();
    ActorRef<SourcesActor.Command> sources = start(List.of());
    tell(sources, Samples.taken(0));
    store = _ -> slow;
    sources.tell(new SourcesActor.Advance(NINE, done.getRef()));
    done.expectNoMessage(Duration.ofMillis(100));
    slow.complete(new Answer.Stored(2, 0, List.of(), 2));
    done.receiveMessage();
  }

  @Test
  void whatCannotBeStoredJustNowIsKeptAndBroughtAgain() {
    ActorRef<SourcesActor.Command> sources = start(List.of());
    tell(sources, Samples.taken(0));
    store =
        _ ->
            CompletableFuture.completedStage(new Answer.Unavailable(Duration.ofSeconds(2), "away"));
    sources.tell(new SourcesActor.Advance(NINE, done.getRef()));
    sources.tell(new SourcesActor.Advance(NINE.plus(Duration.ofMinutes(6)), done.getRef()));
    done.expectNoMessage(Duration.ofMillis(100));
    store = this::keep;
    done.awaitAssert(
        () -> {
          timers.timePasses(Duration.ofSeconds(2));
          assertEquals(4, stored.size());
          return null;
        });
    done.receiveMessage();
    done.receiveMessage();
  }

  @Test
  void neitherBatchesNorTheirOrderMatter() {
    List<Event> events = new ArrayList<>();
    for (int n = 0; n < 60; n++) {
      Instant at = NINE.plus(Duration.ofMinutes(n / 2 * (n > 30 ? 9 : 1)));
      events.add(Samples.taken(n, NORTH, TICKETS, at, at));
    }
    Instant end = NINE.plus(Duration.ofHours(9));
    ActorRef<SourcesActor.Command> together = start(List.of());
    tell(together, events.reversed().toArray(Event[]::new));
    advance(together, end);
    List<Event> expected = List.copyOf(stored);
    stored.clear();
    ActorRef<SourcesActor.Command> single = start(List.of());
    for (Event event : events) {
      tell(single, event);
      advance(single, event.receivedAt());
    }
    advance(single, end);
    assertEquals(expected, stored);
  }

  @Test
  void goesOnFromWhatIsStored() {
    ActorRef<SourcesActor.Command> first = start(List.of());
    tell(first, Samples.taken(0));
    advance(first, NINE.plus(Duration.ofMinutes(6)));
    List<Event> before = new ArrayList<>(stored);
    before.add(Samples.taken(0));
    stored.clear();
    ActorRef<SourcesActor.Command> second = start(before);
    advance(second, NINE.plus(Duration.ofMinutes(6)));
    assertEquals(List.of(), stored);
    assertEquals(SourceState.LATE, view(second).state());
    assertEquals(NINE.plus(Duration.ofMinutes(5)), view(second).since());
    advance(second, NINE.plus(Duration.ofMinutes(16)));
    assertEquals(SourceState.SILENT, state(stored.getFirst()));
  }

  @Test
  void aSourceThatSendsOnlyTheFutureIsNotCurrent() {
    ActorRef<SourcesActor.Command> sources = start(List.of());
    for (int n = 0; n < 10; n++) {
      Instant received = NINE.plus(Duration.ofMinutes(n));
      Event future = Samples.taken(n, NORTH, TICKETS, received.plus(Duration.ofHours(1)), received);
      told(sources, new News(List.of(), List.of(), List.of(future), Set.of()));
      advance(sources, received);
    }
    assertEquals(SourceState.CLOCK_AHEAD, view(sources).state());
  }

  @Test
  void aSourceThatIsRegisteredLaterIsWatchedFromThenOn() {
    ActorRef<SourcesActor.Command> sources =
        kit.spawn(
            SourcesActor.create(org.hallwatch.domain.hall.Operation.EMPTY, settings(List.of())));
    sources.tell(new SourcesActor.Know(Samples.operation(NORTH), done.getRef()));
    done.receiveMessage();
    tell(sources, Samples.taken(0));
    advance(sources, NINE);
    assertEquals(SourceState.CURRENT, view(sources).state());
  }

  private ActorRef<SourcesActor.Command> start(List<Event> memory) {
    return kit.spawn(SourcesActor.create(Samples.operation(NORTH, SOUTH), settings(memory)));
  }

  private SourcesActor.Settings settings(List<Event> memory) {
    return new SourcesActor.Settings(
        () -> CompletableFuture.completedStage(memory), batch -> store.apply(batch));
  }

  private CompletionStage<Answer> keep(Batch batch) {
    batch.entries().forEach(entry -> stored.addAll(entry.events()));
    return CompletableFuture.completedStage(
        new Answer.Stored(batch.entries().size(), 0, List.of(), batch.entries().size()));
  }

  private void tell(ActorRef<SourcesActor.Command> sources, Event... events) {
    told(sources, new News(List.of(events), List.of(), List.of(), Set.of()));
  }

  private void told(ActorRef<SourcesActor.Command> sources, News news) {
    sources.tell(new SourcesActor.Told(news, done.getRef()));
    done.receiveMessage();
  }

  private void advance(ActorRef<SourcesActor.Command> sources, Instant instant) {
    sources.tell(new SourcesActor.Advance(instant, done.getRef()));
    done.receiveMessage();
  }

  private SourceView view(ActorRef<SourcesActor.Command> sources) {
    TestProbe<List<SourceView>> views = kit.createTestProbe();
    sources.tell(new SourcesActor.Look(views.getRef()));
    return views.receiveMessage().getFirst();
  }

  private static SourceState state(Event event) {
    return assertInstanceOf(StateChanged.class, event.fact()).state();
  }
}
