package org.hallwatch.actor.hall;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.hallwatch.actor.feed.HallSnapshot;
import org.hallwatch.actor.feed.LiveFeed;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.Fact;
import org.hallwatch.domain.event.SourceFact;
import org.hallwatch.domain.event.TicketFact;
import org.hallwatch.domain.hall.CodeDecision;
import org.hallwatch.domain.hall.CodeKind;
import org.hallwatch.domain.hall.CodeRef;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.hall.Queue;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.Source;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.domain.hall.WaitTarget;
import org.hallwatch.domain.hall.WindowId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HallActorTest {
  private static final ActorTestKit KIT = ActorTestKit.create(ManualTime.config());
  private static final ManualTime PAINTING = ManualTime.get(KIT.system());
  private static final ZoneId ZONE = ZoneId.of("Europe/Warsaw");
  private static final HallId NORTH = new HallId("north");
  private static final HallId SOUTH = new HallId("south");
  private static final QueueId QUEUE = new QueueId("a");
  private static final Instant NINE = Instant.parse("2026-11-20T08:00:00Z");

  /** What is stored, as the event log would read it back. */
  private final List<Event> stored = new CopyOnWriteArrayList<>();

  private final BlockingQueue<CompletableFuture<List<Event>>> held = new LinkedBlockingQueue<>();
  private boolean holdReads;
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final LiveFeed feed = new LiveFeed();
  private final TestProbe<Applied> sender = KIT.createTestProbe();
  private final TestProbe<Optional<HallSnapshot>> looker = KIT.createTestProbe();
  private final ActorRef<Halls.Command> halls =
      KIT.spawn(
          Halls.create(
              new Halls.Settings(
                  this::read, feed, HallSnapshot.Mode.LIVE, Halls.Settings.USUAL_PAINTING, meters),
              NINE));

  @AfterAll
  static void stopSystem() {
    KIT.shutdownTestKit();
  }

  @AfterEach
  void stopHalls() {
    KIT.stop(halls);
    feed.close();
  }

  private CompletionStage<List<Event>> read(
      HallId hall, Instant from, Instant until, Instant receivedUntil) {
    if (holdReads) {
      CompletableFuture<List<Event>> read = new CompletableFuture<>();
      held.add(read);
      return read;
    }
    return CompletableFuture.completedFuture(day(hall, from, until));
  }

  private List<Event> day(HallId hall, Instant from, Instant until) {
    return stored.stream()
        .filter(event -> hall.equals(event.hall()))
        .filter(event -> !event.occurredAt().isBefore(from) && event.occurredAt().isBefore(until))
        .toList();
  }

  private static Operation operation(HallId... ids) {
    List<Hall> configured = new ArrayList<>();
    for (HallId id : ids) {
      Queue queue = new Queue(QUEUE, "Queue", null, null, WaitTarget.USUAL);
      configured.add(new Hall(id, "Hall " + id, null, ZONE, List.of(), List.of(queue), List.of()));
    }
    Source source = new Source(new SourceId("tickets"), Set.of(ids), Duration.ofHours(2));
    return new Operation(List.of(), List.of(), List.of(), configured, List.of(source));
  }

  private static Event event(String id, Instant at, Fact fact) {
    return new Event(new EventId(new SourceId("tickets"), id), at, at.plusSeconds(1), fact);
  }

  private static Event taken(HallId hall, int number, Instant at) {
    return event(hall + "-taken-" + number, at, new TicketFact.Taken(hall, QUEUE, "A" + number));
  }

  private static Event called(HallId hall, int number, Instant at) {
    TicketFact.Call call =
        new TicketFact.Call(
            TicketFact.CallStep.CALLED, hall, "A" + number, null, new WindowId("1"), null);
    return event(hall + "-called-" + number, at, call);
  }

  private void know(HallId... ids) {
    halls.tell(new Halls.Know(operation(ids), sender.getRef()));
    sender.receiveMessage();
  }

  private int tell(Event... events) {
    stored.addAll(List.of(events));
    halls.tell(new Halls.Tell(List.of(events), sender.getRef()));
    return sender.receiveMessage().fresh();
  }

  private void advance(Instant now) {
    halls.tell(new Halls.Advance(now, sender.getRef()));
    sender.receiveMessage();
  }

  private HallSnapshot look(HallId hall) {
    halls.tell(new Halls.Look(hall, looker.getRef()));
    return looker.receiveMessage().orElseThrow();
  }

  /** Lets what is to be painted be painted, and the pause after it pass. */
  private void paintingSettles() {
    for (int i = 0; i < 3; i++) {
      look(NORTH);
      PAINTING.timePasses(Halls.Settings.USUAL_PAINTING);
    }
    look(NORTH);
  }

  private CompletableFuture<List<Event>> nextRead() {
    return KIT.<Object>createTestProbe()
        .awaitAssert(
            () -> {
              CompletableFuture<List<Event>> read = held.poll();
              assertThat(read).isNotNull();
              return read;
            });
  }

  @Test
  void whatHappenedBeforeFollowsWhenACodeGetsAMeaningAndWhenItLosesIt() {
    know(NORTH);
    advance(NINE);
    tell(event("odd", NINE, new TicketFact.Taken(NORTH, new QueueId("甲"), "A1")));
    assertThat(look(NORTH).unmapped()).containsEntry("queue", 1);
    CodeRef met = new CodeRef(CodeKind.QUEUE, NORTH, null, "甲");
    Operation mapped = new CodeDecision.Means(met, QUEUE.value()).applyTo(operation(NORTH));
    halls.tell(new Halls.Know(mapped, sender.getRef()));
    sender.receiveMessage();
    assertThat(look(NORTH).unmapped()).isEmpty();
    assertThat(look(NORTH).queues()).extracting(HallSnapshot.QueueView::waiting).containsOnly(1);
    tell(event("odd too", NINE, new TicketFact.Taken(NORTH, new QueueId("甲"), "A2")));
    assertThat(look(NORTH).queues()).extracting(HallSnapshot.QueueView::waiting).containsOnly(2);
    know(NORTH);
    assertThat(look(NORTH).unmapped()).containsEntry("queue", 1);
  }

  @Test
  void eventsGoToTheirHallsAndOneAnswerComesForAll() {
    know(NORTH, SOUTH);
    assertThat(tell(taken(NORTH, 1, NINE), taken(SOUTH, 1, NINE), taken(SOUTH, 2, NINE)))
        .isEqualTo(3);
    assertThat(look(NORTH).today().taken()).isEqualTo(1);
    assertThat(look(SOUTH).today().taken()).isEqualTo(2);
    assertThat(meters.counter("hallwatch.hall.events.applied").count()).isEqualTo(3);
  }

  @Test
  void whatIsToldTwiceCountsOnce() {
    know(NORTH);
    assertThat(tell(taken(NORTH, 1, NINE))).isEqualTo(1);
    assertThat(tell(taken(NORTH, 1, NINE))).isZero();
    assertThat(look(NORTH).today().taken()).isEqualTo(1);
  }

  @Test
  void aHallThatTheCatalogueDoesNotHaveIsPassedOverUntilItHas() {
    know(NORTH);
    assertThat(tell(taken(SOUTH, 1, NINE))).isZero();
    halls.tell(new Halls.Look(SOUTH, looker.getRef()));
    assertThat(looker.receiveMessage()).isEmpty();
    know(NORTH, SOUTH);
    assertThat(look(SOUTH).today().taken()).as("read back from the store").isEqualTo(1);
  }

  @Test
  void aHeartbeatWithoutAHallGoesToEveryHallOfItsSource() {
    know(NORTH, SOUTH);
    tell(event("beat", NINE.plusSeconds(5), new SourceFact.Heartbeat(null)));
    for (HallId hall : List.of(NORTH, SOUTH)) {
      assertThat(look(hall).sources().getFirst().lastSign()).isEqualTo(NINE.plusSeconds(6));
    }
  }

  @Test
  void aHallStartsWithWhatIsStoredAndLosesNothingThatIsToldMeanwhile() {
    holdReads = true;
    halls.tell(new Halls.Know(operation(NORTH), sender.getRef()));
    CompletableFuture<List<Event>> read = nextRead();
    halls.tell(
        new Halls.Tell(
            List.of(taken(NORTH, 2, NINE), called(NORTH, 1, NINE.plusSeconds(60))), null));
    sender.expectNoMessage(Duration.ofMillis(50));
    read.complete(List.of(taken(NORTH, 1, NINE), taken(NORTH, 2, NINE)));
    sender.receiveMessage();
    HallSnapshot.QueueView queue = look(NORTH).queues().getFirst();
    assertThat(queue.waiting()).isEqualTo(1);
    assertThat(queue.serving()).isEqualTo("A1");
  }

  @Test
  void aDayThatCannotBeReadIsReadAgainAndNothingToldIsLost() {
    holdReads = true;
    halls.tell(new Halls.Know(operation(NORTH), sender.getRef()));
    nextRead().completeExceptionally(new IllegalStateException("the database is away"));
    halls.tell(new Halls.Tell(List.of(taken(NORTH, 2, NINE)), sender.getRef()));
    KIT.<Object>createTestProbe()
        .awaitAssert(
            () -> {
              PAINTING.timePasses(Duration.ofMillis(200));
              assertThat(held).isNotEmpty();
              return held;
            });
    nextRead().complete(List.of(taken(NORTH, 1, NINE)));
    sender.receiveMessage();
    assertThat(sender.receiveMessage().fresh()).isEqualTo(1);
    assertThat(look(NORTH).today().taken()).isEqualTo(2);
  }

  @Test
  void aRestartInTheMiddleOfTheDayGivesTheSamePicture() {
    know(NORTH);
    Random random = new Random(7);
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      Instant at = NINE.plusSeconds(random.nextInt(7200));
      events.add(taken(NORTH, i, at));
      if (i % 3 > 0) {
        events.add(called(NORTH, i, at.plusSeconds(random.nextInt(900))));
      }
    }
    Collections.shuffle(events, random);
    events.forEach(this::tell);
    advance(NINE.plusSeconds(8000));
    HallSnapshot before = look(NORTH);
    ActorRef<Halls.Command> restarted =
        KIT.spawn(
            Halls.create(
                new Halls.Settings(
                    this::read,
                    new LiveFeed(),
                    HallSnapshot.Mode.LIVE,
                    Halls.Settings.USUAL_PAINTING,
                    meters),
                NINE.plusSeconds(8000)));
    restarted.tell(new Halls.Know(operation(NORTH), null));
    restarted.tell(new Halls.Look(NORTH, looker.getRef()));
    HallSnapshot after = looker.receiveMessage().orElseThrow();
    assertThat(after).usingRecursiveComparison().ignoringFields("version").isEqualTo(before);
    assertThat(after.today().taken()).isEqualTo(200);
    KIT.stop(restarted);
  }

  @Test
  void aCorrectionIsSeenAfterReadingTheDayAnew() {
    know(NORTH);
    tell(taken(NORTH, 1, NINE), taken(NORTH, 2, NINE));
    stored.removeFirst();
    halls.tell(new Halls.Reload(Set.of(NORTH), sender.getRef()));
    sender.receiveMessage();
    assertThat(look(NORTH).today().taken()).isEqualTo(1);
  }

  @Test
  void theDayEndsAtTheHallsOwnMidnightAlsoWhenClocksAreMoved() {
    LocalDate longDay = LocalDate.of(2026, 10, 25);
    Instant evening = longDay.atTime(23, 0).atZone(ZONE).toInstant();
    Instant midnight = longDay.plusDays(1).atStartOfDay(ZONE).toInstant();
    assertThat(Duration.between(longDay.atStartOfDay(ZONE).toInstant(), midnight))
        .isEqualTo(Duration.ofHours(25));
    ActorRef<Halls.Command> others =
        KIT.spawn(
            Halls.create(
                new Halls.Settings(
                    this::read, feed, HallSnapshot.Mode.REPLAY, Duration.ofMillis(250), meters),
                evening));
    others.tell(new Halls.Know(operation(NORTH), null));
    Event late = taken(NORTH, 1, midnight.minusSeconds(1));
    Event early = taken(NORTH, 2, midnight);
    stored.addAll(List.of(late, early));
    others.tell(new Halls.Tell(List.of(late, early), sender.getRef()));
    sender.receiveMessage();
    others.tell(new Halls.Advance(midnight.minusSeconds(1), sender.getRef()));
    sender.receiveMessage();
    others.tell(new Halls.Look(NORTH, looker.getRef()));
    assertThat(looker.receiveMessage().orElseThrow().queues().getFirst().waiting()).isEqualTo(1);
    others.tell(new Halls.Advance(midnight, sender.getRef()));
    sender.receiveMessage();
    others.tell(new Halls.Look(NORTH, looker.getRef()));
    HallSnapshot next = looker.receiveMessage().orElseThrow();
    assertThat(next.asOf()).isEqualTo(midnight);
    assertThat(next.queues().getFirst().serving()).isNull();
    assertThat(next.queues().getFirst().dataAt())
        .as("only the ticket of the new day")
        .isEqualTo(midnight);
    KIT.stop(others);
  }

  @Test
  void domainTimeNeverGoesBack() {
    know(NORTH);
    advance(NINE.plusSeconds(100));
    advance(NINE.plusSeconds(50));
    assertThat(look(NORTH).asOf()).isEqualTo(NINE.plusSeconds(100));
  }

  @Test
  void theFirstChangeIsPaintedAtOnceAndTheNextOnesTogether() {
    know(NORTH);
    try (LiveFeed.Subscription _ = feed.subscribe(NORTH, _ -> {})) {
      paintingSettles();
      HallSnapshot first = pictureOfTheFirstOfFifty();
      assertThat(first.today().taken()).isEqualTo(1);
      PAINTING.timePasses(Duration.ofMillis(250));
      look(NORTH);
      assertThat(feed.latest(NORTH).orElseThrow().today().taken()).isEqualTo(50);
    }
  }

  @Test
  void aHallAtWhichNobodyLooksIsPaintedEveryFiveSeconds() {
    know(NORTH);
    try (LiveFeed.Subscription _ = feed.subscribe(NORTH, _ -> {})) {
      paintingSettles();
    }
    HallSnapshot first = pictureOfTheFirstOfFifty();
    for (int i = 1; i < 20; i++) {
      PAINTING.timePasses(Duration.ofMillis(250));
      look(NORTH);
      assertThat(feed.latest(NORTH)).contains(first);
    }
    PAINTING.timePasses(Duration.ofMillis(250));
    look(NORTH);
    assertThat(feed.latest(NORTH).orElseThrow().today().taken()).isEqualTo(50);
  }

  @Test
  void whoeverBeginsToLookSeesWhatIsNewAtOnce() {
    know(NORTH);
    try (LiveFeed.Subscription _ = feed.subscribe(NORTH, _ -> {})) {
      paintingSettles();
    }
    assertThat(pictureOfTheFirstOfFifty().today().taken()).isEqualTo(1);
    try (LiveFeed.Subscription _ = feed.subscribe(NORTH, _ -> {})) {
      PAINTING.timePasses(Duration.ofMillis(250));
      look(NORTH);
      assertThat(feed.latest(NORTH).orElseThrow().today().taken()).isEqualTo(50);
    }
  }

  private HallSnapshot pictureOfTheFirstOfFifty() {
    long before = feed.latest(NORTH).orElseThrow().version();
    tell(taken(NORTH, 1, NINE));
    look(NORTH);
    HallSnapshot first = feed.latest(NORTH).orElseThrow();
    assertThat(first.version()).isGreaterThan(before);
    for (int i = 2; i <= 50; i++) {
      tell(taken(NORTH, i, NINE));
    }
    look(NORTH);
    assertThat(feed.latest(NORTH)).as("nothing is painted meanwhile").contains(first);
    return first;
  }

  @Test
  void waitsGrowOnTheScreenWhileNothingHappens() {
    know(NORTH);
    tell(taken(NORTH, 1, NINE));
    try (LiveFeed.Subscription _ = feed.subscribe(NORTH, _ -> {})) {
      paintingSettles();
      advance(NINE.plusSeconds(1));
      look(NORTH);
      assertThat(feed.latest(NORTH).orElseThrow().queues().getFirst().longestWait())
          .isEqualTo(Duration.ofSeconds(1));
    }
    paintingSettles();
    advance(NINE.plusSeconds(2));
    look(NORTH);
    assertThat(feed.latest(NORTH).orElseThrow().asOf())
        .as("seldom where nobody looks")
        .isEqualTo(NINE.plusSeconds(1));
    advance(NINE.plusSeconds(6));
    look(NORTH);
    assertThat(feed.latest(NORTH).orElseThrow().asOf()).isEqualTo(NINE.plusSeconds(6));
  }

  @Test
  void aMessageToNobodyIsCounted() {
    know(NORTH);
    TestProbe<Applied> gone = KIT.createTestProbe();
    gone.stop();
    halls.tell(new Halls.Advance(NINE, gone.getRef()));
    KIT.<Object>createTestProbe()
        .awaitAssert(
            () -> {
              assertThat(meters.counter("hallwatch.dead.letters").count()).isPositive();
              return Map.of();
            });
  }
}
