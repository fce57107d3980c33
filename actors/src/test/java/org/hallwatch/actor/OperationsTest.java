package org.hallwatch.actor;

import static org.awaitility.Awaitility.await;
import static org.hallwatch.actor.Samples.NINE;
import static org.hallwatch.actor.Samples.NORTH;
import static org.hallwatch.actor.Samples.TICKETS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.hallwatch.actor.collect.Counts;
import org.hallwatch.actor.collect.ReplaySettings;
import org.hallwatch.actor.collect.Tape;
import org.hallwatch.actor.feed.HallSnapshot;
import org.hallwatch.actor.feed.HallSnapshot.SourceView;
import org.hallwatch.actor.feed.LiveFeed;
import org.hallwatch.actor.ingest.Answer;
import org.hallwatch.actor.ingest.IntakeSettings;
import org.hallwatch.actor.ingest.Speaker;
import org.hallwatch.actor.time.DomainTime;
import org.hallwatch.collect.cloudevents.JsonFactCodec;
import org.hallwatch.collect.contract.Batch;
import org.hallwatch.domain.access.AuditAction;
import org.hallwatch.domain.access.AuditEntry;
import org.hallwatch.domain.access.Reach;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.SourceState;
import org.hallwatch.domain.event.TicketFact;
import org.hallwatch.domain.hall.CodeDecision;
import org.hallwatch.domain.hall.CodeKind;
import org.hallwatch.domain.hall.CodeRef;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.store.MetricsStore;
import org.hallwatch.store.event.Append;
import org.hallwatch.store.jdbc.DatabaseAddress;
import org.hallwatch.store.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole path on a real database: from a batch to the picture of a hall. */
class OperationsTest {
  private static final AuditEntry DECIDED = AuditEntry.of("test", AuditAction.CODE_MAPPED);

  private static final Speaker SPEAKER = Speaker.keyOf(TICKETS);
  private static final QueueId ODD = new QueueId("甲");
  private static final OperationsSettings QUICK =
      new OperationsSettings(
          new IntakeSettings(2_000, 1_000, 2, Duration.ofMinutes(10), Duration.ofSeconds(1)),
          Duration.ofMillis(20),
          Duration.ofMillis(20),
          Duration.ofMillis(200),
          Duration.ofSeconds(20),
          Duration.ofSeconds(20));

  private final TestDatabase database = TestDatabase.create();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final AtomicReference<Instant> clock = new AtomicReference<>(NINE);
  private final List<AutoCloseable> open = new ArrayList<>();
  private MetricsStore store;

  @BeforeEach
  void openStore() {
    store = MetricsStore.open(database.address(), new JsonFactCodec(), meters);
    store.organisation().seed(Samples.OPERATION, "test", NINE);
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
    store.close();
    database.drop();
  }

  @Test
  void whatIsAnsweredIsStoredAndSoonOnTheScreen() {
    Operations operations = live();
    AtomicReference<HallSnapshot> screen = new AtomicReference<>();
    LiveFeed.Subscription subscription = operations.feed().subscribe(NORTH, screen::set);
    assertEquals(5, stored(operations.submit(Samples.tickets(0, 5), SPEAKER)).accepted());
    assertEquals(5, store.events().count() - changes());
    await().untilAsserted(() -> assertEquals(5, waiting(screen.get())));
    subscription.close();
  }

  @Test
  void whoeverClosesItBesideAnotherWaitsUntilItIsDone() {
    Operations operations = live();
    CompletionStage<Answer> answer = operations.submit(Samples.tickets(0, 5), SPEAKER);
    List<CompletableFuture<Void>> closing =
        Stream.generate(() -> CompletableFuture.runAsync(operations::close)).limit(2).toList();
    closing.forEach(CompletableFuture::join);
    assertEquals(5, stored(answer).accepted());
  }

  @Test
  void whatIsSentAgainChangesNothing() {
    Operations operations = live();
    stored(operations.submit(Samples.tickets(0, 5), SPEAKER));
    Answer.Stored again = stored(operations.submit(Samples.tickets(0, 5), SPEAKER));
    assertEquals(0, again.accepted());
    assertEquals(5, again.duplicate());
    await().untilAsserted(() -> assertEquals(5, waiting(look(operations, NORTH))));
  }

  @Test
  void eventsAppendedBehindTheBackOfTheProcessAppear() {
    Operations operations = live();
    Batch batch = Samples.tickets(0, 3);
    store.events().append(new Append(batch.entries(), List.of(), null, null));
    await().untilAsserted(() -> assertEquals(3, waiting(look(operations, NORTH))));
    await()
        .untilAsserted(() -> assertTrue(meters.counter("hallwatch.reconcile.finds").count() >= 3));
  }

  @Test
  void hallsThatAnotherProcessImportedAppear() {
    Operations operations = live();
    HallId south = new HallId("south");
    new StoredOperation(store.organisation(), store.codes()).extend(Samples.operation(south));
    Event event = Samples.taken(1, south, TICKETS, NINE, NINE);
    store.events().append(new Append(Samples.batch(event).entries(), List.of(), null, null));
    await()
        .untilAsserted(
            () ->
                assertEquals(
                    1, answer(operations.hall(south)).map(OperationsTest::waiting).orElse(-1)));
  }

  @Test
  void aRestartShowsTheSamePicture() throws Exception {
    Operations first = live();
    stored(first.submit(Samples.tickets(0, 7), SPEAKER));
    await().untilAsserted(() -> assertEquals(7, waiting(look(first, NORTH))));
    await().untilAsserted(() -> assertEquals(SourceState.CURRENT, state(first)));
    first.close();
    open.clear();
    Operations second = live();
    assertEquals(7, waiting(look(second, NORTH)));
    await().untilAsserted(() -> assertEquals(SourceState.CURRENT, state(second)));
  }

  @Test
  void aSourceThatFallsSilentIsOnRecordAndOnTheScreen() {
    Operations operations = live();
    stored(operations.submit(Samples.tickets(0, 1), SPEAKER));
    await().untilAsserted(() -> assertEquals(SourceState.CURRENT, state(operations)));
    clock.set(NINE.plus(Duration.ofMinutes(30)));
    await().untilAsserted(() -> assertEquals(SourceState.SILENT, state(operations)));
    await()
        .untilAsserted(
            () -> {
              SourceView view = look(operations, NORTH).sources().getFirst();
              assertEquals(SourceState.SILENT, view.state());
              assertEquals(NINE.plus(Duration.ofMinutes(15)), view.since());
            });
    assertEquals(3, changes());
  }

  @Test
  void aPastMomentIsShownByWhatHadBeenReceivedThen() {
    Operations operations = live();
    Event late = Samples.taken(50, NORTH, TICKETS, NINE.plusSeconds(10), NINE.plusSeconds(200));
    stored(operations.submit(Samples.batch(Samples.taken(1), Samples.taken(20), late), SPEAKER));
    Optional<HallSnapshot> then = answer(operations.hallAt(NORTH, NINE.plusSeconds(60)));
    assertEquals(2, waiting(then.orElseThrow()));
    assertEquals(NINE.plusSeconds(60), then.orElseThrow().asOf());
    assertEquals(3, waiting(answer(operations.hallAt(NORTH, NINE.plusSeconds(201))).orElseThrow()));
    assertEquals(Optional.empty(), answer(operations.hallAt(new HallId("atlantis"), NINE)));
  }

  @Test
  void whatIsDecidedAboutACodeHoldsForEventsOfThePastNowAndAfterARestart() throws Exception {
    Operations operations = live();
    clock.set(NINE.plusSeconds(30));
    stored(operations.submit(Samples.batch(odd(1), odd(2), Samples.taken(3)), SPEAKER));
    await()
        .untilAsserted(() -> assertEquals(Map.of("queue", 1), look(operations, NORTH).unmapped()));
    CodeRef met = new CodeRef(CodeKind.QUEUE, NORTH, null, ODD.value());
    answer(operations.decide(new CodeDecision.Means(met, Samples.PASSPORTS.value()), DECIDED));
    assertEquals(3, waiting(look(operations, NORTH)));
    assertEquals(2, waiting(answer(operations.hallAt(NORTH, NINE.plusSeconds(2))).orElseThrow()));
    operations.close();
    open.clear();
    Operations second = live();
    assertEquals(3, waiting(look(second, NORTH)));
    answer(second.decide(new CodeDecision.Undecided(met), DECIDED));
    assertEquals(1, waiting(look(second, NORTH)));
    assertEquals(Map.of("queue", 1), look(second, NORTH).unmapped());
    answer(second.decide(new CodeDecision.Names(met, "Odd"), DECIDED));
    assertEquals(Map.of(), look(second, NORTH).unmapped());
  }

  @Test
  void aDecisionThatCannotBeIsRefusedAndChangesNothing() {
    Operations operations = live();
    CodeRef met = new CodeRef(CodeKind.QUEUE, NORTH, null, ODD.value());
    CompletableFuture<Void> decided =
        operations.decide(new CodeDecision.Means(met, "nowhere"), DECIDED).toCompletableFuture();
    assertThrows(CompletionException.class, decided::join);
    assertEquals(List.of(), operations.operation().aliases());
  }

  private static Event odd(int n) {
    Event event = Samples.taken(n);
    return new Event(
        event.id(),
        event.occurredAt(),
        event.receivedAt(),
        new TicketFact.Taken(NORTH, ODD, "A" + n));
  }

  @Test
  void aReplayPlaysADayAndAStoppedOneGoesOn() {
    List<Event> day = new ArrayList<>();
    for (int n = 0; n < 100; n++) {
      day.add(
          Samples.taken(
              n, NORTH, TICKETS, NINE.plusSeconds(n / 5 * 60), NINE.plusSeconds(n / 5 * 60)));
    }
    Operations operations = replaying();
    Counts half =
        answer(
            operations.replay(
                new Tape(day, _ -> 7),
                ReplaySettings.MAX.until(NINE.plus(Duration.ofMinutes(9))),
                _ -> {}));
    assertEquals(50, half.accepted());
    assertEquals(50, waiting(look(operations, NORTH)));
    Counts rest = answer(operations.replay(new Tape(day, _ -> 7), ReplaySettings.MAX, _ -> {}));
    assertEquals(50, rest.accepted());
    assertEquals(rest.read(), rest.accepted() + rest.duplicate());
    assertEquals(100, waiting(look(operations, NORTH)));
    assertEquals(NINE.plus(Duration.ofMinutes(19)), operations.time().now());
  }

  @Test
  void anImportCreatesTheHallsItMeets() {
    HallId south = new HallId("south");
    Event event = Samples.taken(1, south, TICKETS, NINE, NINE);
    Operations operations = replaying();
    Batch batch =
        new Batch(Samples.batch(event).entries(), List.of(), Map.of(), Samples.operation(south));
    assertEquals(1, stored(operations.submit(batch, Speaker.collector("import"))).accepted());
    assertNotNull(operations.operation().hall(south).orElseThrow());
    assertTrue(store.organisation().current().hall(south).isPresent());
  }

  @Test
  void aCorrectedEventLeavesThePicture() {
    Operations operations = live();
    stored(operations.submit(Samples.tickets(0, 3), SPEAKER));
    await().untilAsserted(() -> assertEquals(3, waiting(look(operations, NORTH))));
    Event correction =
        new Event(
            new EventId(TICKETS, "correction"),
            NINE.plusSeconds(9),
            NINE.plusSeconds(9),
            new org.hallwatch.domain.event.CorrectionFact.Withdrawn(
                Samples.taken(1).id(), "mistyped"));
    stored(operations.submit(Samples.batch(correction), SPEAKER));
    await().untilAsserted(() -> assertEquals(2, waiting(look(operations, NORTH))));
  }

  @Test
  void aDatabaseThatStallsFillsTheEntranceAndLosesNothing() throws SQLException {
    Operations operations = live();
    stored(operations.submit(Samples.tickets(0, 1), SPEAKER));
    List<CompletionStage<Answer>> taken = new ArrayList<>();
    int busy = 0;
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("lock table hallwatch.event_identity in access exclusive mode");
      for (int n = 0; n < 100; n++) {
        CompletionStage<Answer> answer =
            operations.submit(Samples.tickets(n * 100, n * 100 + 100), SPEAKER);
        if (answer.toCompletableFuture().getNow(null) instanceof Answer.Busy) {
          busy++;
        } else {
          taken.add(answer);
        }
      }
      assertTrue(
          busy > 0 && operations.buffered() <= 2_000, () -> "buffered " + operations.buffered());
      connection.rollback();
    }
    int accepted = 0;
    for (CompletionStage<Answer> answer : taken) {
      accepted += stored(answer).accepted();
    }
    assertEquals(accepted + 1, store.events().count() - changes());
    await()
        .untilAsserted(() -> assertEquals(accepted(taken) + 1, waiting(look(operations, NORTH))));
  }

  @Test
  void closingStoresWhatWasAccepted() {
    Operations operations = live();
    List<CompletionStage<Answer>> answers = new ArrayList<>();
    for (int n = 0; n < 20; n++) {
      answers.add(operations.submit(Samples.tickets(n * 10, n * 10 + 10), SPEAKER));
    }
    operations.close();
    open.clear();
    assertEquals(200, accepted(answers));
    assertEquals(200, store.events().count() - changes());
    assertInstanceOf(
        Answer.Unavailable.class, answer(operations.submit(Samples.tickets(0, 1), SPEAKER)));
  }

  @Test
  void aServedTicketNoLongerWaits() {
    Operations operations = live();
    Event called =
        new Event(
            new EventId(TICKETS, "called-1"),
            NINE.plusSeconds(30),
            NINE.plusSeconds(30),
            new TicketFact.Call(TicketFact.CallStep.CALLED, NORTH, "A1", null, null, null));
    stored(operations.submit(Samples.batch(called), SPEAKER));
    stored(operations.submit(Samples.tickets(0, 3), SPEAKER));
    await().untilAsserted(() -> assertEquals(2, waiting(look(operations, NORTH))));
  }

  private Operations live() {
    Operations operations = start(DomainTime.live(this::now));
    operations.letTimePass();
    return operations;
  }

  private Operations replaying() {
    return start(DomainTime.replayed(NINE.minus(Duration.ofHours(1))));
  }

  /** A clock that goes on by a little whenever somebody looks. */
  private Instant now() {
    return clock.updateAndGet(instant -> instant.plusMillis(1));
  }

  private Operations start(DomainTime time) {
    Operations operations =
        Operations.start(
            QUICK,
            Memory.of(
                store.events(),
                new StoredOperation(store.organisation(), store.codes()),
                task -> Thread.ofVirtual().start(task),
                time),
            time,
            this::now,
            meters);
    open.add(operations);
    return operations;
  }

  private Connection connect() throws SQLException {
    DatabaseAddress address = database.address();
    return address.user().isEmpty()
        ? DriverManager.getConnection(address.jdbcUrl())
        : DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
  }

  private long changes() {
    return store
        .events()
        .readHall(
            NORTH,
            NINE.minus(Duration.ofDays(1)),
            NINE.plus(Duration.ofDays(1)),
            NINE.plus(Duration.ofDays(1)))
        .stream()
        .filter(event -> event.id().source().equals(Speaker.HALLWATCH))
        .count();
  }

  private static int accepted(List<CompletionStage<Answer>> answers) {
    return answers.stream().mapToInt(answer -> stored(answer).accepted()).sum();
  }

  private static SourceState state(Operations operations) {
    return answer(operations.sources(Reach.EVERYTHING)).getFirst().state();
  }

  private static HallSnapshot look(Operations operations, HallId hall) {
    return answer(operations.hall(hall)).orElseThrow();
  }

  private static int waiting(HallSnapshot snapshot) {
    return snapshot == null
        ? -1
        : Objects.requireNonNullElse(snapshot.queues().getFirst().waiting(), -1);
  }

  private static Answer.Stored stored(CompletionStage<Answer> stage) {
    return assertInstanceOf(Answer.Stored.class, answer(stage));
  }

  private static <T> T answer(CompletionStage<T> stage) {
    CompletableFuture<T> future = stage.toCompletableFuture();
    return future.orTimeout(60, TimeUnit.SECONDS).join();
  }
}
