package org.hallwatch.store.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hallwatch.store.event.Samples.HALL;
import static org.hallwatch.store.event.Samples.NINE;
import static org.hallwatch.store.event.Samples.OTHER_HALL;
import static org.hallwatch.store.event.Samples.SOURCE;
import static org.hallwatch.store.event.Samples.append;
import static org.hallwatch.store.event.Samples.entries;
import static org.hallwatch.store.event.Samples.entry;
import static org.hallwatch.store.event.Samples.event;
import static org.hallwatch.store.event.Samples.id;
import static org.hallwatch.store.event.Samples.refusal;
import static org.hallwatch.store.event.Samples.replaced;
import static org.hallwatch.store.event.Samples.waiting;
import static org.hallwatch.store.event.Samples.waitings;
import static org.hallwatch.store.event.Samples.withdrawn;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.hallwatch.domain.access.Reach;
import org.hallwatch.domain.event.Entry;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.Fact;
import org.hallwatch.domain.event.QueueObserved;
import org.hallwatch.domain.event.Rejected;
import org.hallwatch.domain.event.RejectionReason;
import org.hallwatch.domain.event.SourceFact;
import org.hallwatch.domain.event.SourceState;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.Source;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.store.MetricsStore;
import org.hallwatch.store.jdbc.Database;
import org.hallwatch.store.schema.Days;
import org.hallwatch.store.schema.Level;
import org.hallwatch.store.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the event log promises: nothing acknowledged is lost, nothing is counted twice. */
class EventLogTest {
  private static final Instant MIDNIGHT = NINE.minus(Duration.ofHours(9));
  private static final Instant NEXT_MIDNIGHT = MIDNIGHT.plus(Duration.ofDays(1));
  private static final Instant LATER = NINE.plus(Duration.ofDays(30));

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final TestDatabase database = TestDatabase.create();
  private MetricsStore store;
  private EventLog log;

  @BeforeEach
  void open() {
    store = MetricsStore.open(database.address(), new FlatCodec(), meters);
    log = store.events();
    log.remember(0); // so that everything is read from the database
  }

  @AfterEach
  void close() {
    store.close();
    database.drop();
  }

  @Test
  void storesAnEventAndReadsItBackAsItWas() {
    Event event =
        new Event(
            id("e1"),
            Instant.parse("2026-03-02T01:02:03.456789Z"),
            Instant.parse("2026-03-02T01:02:04.000001Z"),
            "A001",
            new QueueObserved(HALL, new QueueId("综合"), 7, null, "A\u00e9001", null),
            "{\"mood\":\"good\"}");
    assertThat(log.append(append(event)).outcomes()).containsExactly(new Outcome.Stored(1));
    assertThat(day(HALL)).containsExactly(event);
    assertThat(log.count()).isEqualTo(1);
    assertThat(log.newestReceivedAt()).contains(event.receivedAt());
  }

  @Test
  void theSameBatchAgainChangesNothing() {
    Append batch = append(waiting("e1", 0, 1), waiting("e2", 1, 2));
    log.append(batch);
    assertThat(log.append(batch).outcomes())
        .containsExactly(new Outcome.Duplicate(), new Outcome.Duplicate());
    assertThat(waitings(day(HALL))).containsExactly(1, 2);
  }

  @Test
  void anEventThatComesTwiceInOneBatchIsStoredOnce() {
    List<Outcome> outcomes =
        log.append(append(waiting("e1", 0, 1), waiting("e1", 0, 1))).outcomes();
    assertThat(outcomes).containsExactly(new Outcome.Stored(1), new Outcome.Duplicate());
    assertThat(day(HALL)).hasSize(1);
  }

  @Test
  void aLaterReceiptOfTheSameEventIsADuplicate() {
    Event event = waiting("e1", 0, 1);
    log.append(append(event));
    Event again =
        new Event(event.id(), event.occurredAt(), event.receivedAt().plusSeconds(60), event.fact());
    assertThat(log.append(append(again)).outcomes()).containsExactly(new Outcome.Duplicate());
    assertThat(day(HALL)).containsExactly(event);
  }

  @Test
  void sameKeyWithOtherContentIsAConflictAndKept() {
    log.append(append(waiting("e1", 0, 1)));
    Rejected refused = refusal(log.append(append(waiting("e1", 0, 2))).outcomes().getFirst());
    assertThat(refused.reason()).isEqualTo(RejectionReason.CONFLICT);
    assertThat(waitings(day(HALL))).containsExactly(1);
    StoredRejected kept =
        store.rejected().list(RejectedRecords.Filter.open(Reach.EVERYTHING), 10).getFirst();
    assertThat(kept.record()).usingRecursiveComparison().ignoringFields("hall").isEqualTo(refused);
    assertThat(kept.record().original()).isEqualTo("{\"index\":0}");
  }

  @Test
  void sameIdWithAnotherTimeIsRestamped() {
    log.append(append(waiting("e1", 0, 1)));
    assertThat(refusal(log.append(append(waiting("e1", 5, 1))).outcomes().getFirst()).reason())
        .isEqualTo(RejectionReason.RESTAMPED);
    assertThat(day(HALL)).hasSize(1);
  }

  @Test
  void restampedIsFoundAcrossDays() {
    log.append(append(waiting("e1", 0, 1)));
    assertThat(
            refusal(log.append(append(waiting("e1", 60 * 24 * 40, 1))).outcomes().getFirst())
                .reason())
        .isEqualTo(RejectionReason.RESTAMPED);
  }

  @Test
  void contradictionsWithinABatchAreFoundToo() {
    List<Outcome> outcomes =
        log.append(append(waiting("e1", 0, 1), waiting("e1", 0, 2), waiting("e1", 3, 1)))
            .outcomes();
    assertThat(outcomes.getFirst()).isEqualTo(new Outcome.Stored(1));
    assertThat(refusal(outcomes.get(1)).reason()).isEqualTo(RejectionReason.CONFLICT);
    assertThat(refusal(outcomes.get(2)).reason()).isEqualTo(RejectionReason.RESTAMPED);
  }

  @Test
  void anEntryIsAllOrNothing() {
    log.append(append(waiting("old", 0, 1)));
    List<Entry> entries =
        List.of(
            entry(0, waiting("new", 1, 5), waiting("old", 0, 9)), entry(1, waiting("other", 2, 6)));
    List<Outcome> outcomes = log.append(new Append(entries, List.of(), null, null)).outcomes();
    assertThat(refusal(outcomes.getFirst()).eventId()).isEqualTo("old");
    assertThat(outcomes.get(1)).isEqualTo(new Outcome.Stored(1));
    assertThat(waitings(day(HALL))).containsExactly(1, 6);
  }

  @Test
  void whatARefusedEntryBroughtMayComeWithALaterOne() {
    log.append(append(waiting("old", 0, 1)));
    List<Entry> entries =
        List.of(
            entry(0, waiting("new", 1, 5), waiting("old", 0, 9)), entry(1, waiting("new", 1, 5)));
    assertThat(log.append(new Append(entries, List.of(), null, null)).outcomes().get(1))
        .isEqualTo(new Outcome.Stored(1));
    assertThat(waitings(day(HALL))).containsExactly(1, 5);
  }

  @Test
  void anEntrySaysHowManyOfItsEventsAreNew() {
    log.append(append(waiting("e1", 0, 1)));
    List<Entry> entries =
        List.of(entry(0, waiting("e1", 0, 1), waiting("e2", 1, 2), waiting("e3", 2, 3)));
    assertThat(log.append(new Append(entries, List.of(), null, null)).outcomes())
        .containsExactly(new Outcome.Stored(2));
  }

  @Test
  void rowsAndPositionMoveTogether() {
    assertThat(log.position("csv")).isNull();
    log.append(new Append(entries(waiting("e1", 0, 1)), List.of(), "csv", "line 2"));
    log.append(new Append(List.of(), List.of(), "csv", "line 3"));
    assertThat(log.position("csv")).isEqualTo("line 3");
  }

  @Test
  void oneUnstorableRecordNeverTakesItsBatch() {
    FlatCodec broken =
        new FlatCodec() {
          @Override
          public byte[] encode(Fact fact, String extra) {
            byte[] good = super.encode(fact, extra);
            return fact instanceof QueueObserved observed && observed.waiting() == 13
                ? "{\"text\":\"\\u0000\"}".getBytes(StandardCharsets.UTF_8)
                : good;
          }
        };
    try (MetricsStore other = MetricsStore.open(database.address(), broken, meters)) {
      Event[] events =
          IntStream.range(0, 100).mapToObj(i -> waiting("e" + i, i, i)).toArray(Event[]::new);
      List<Outcome> outcomes = other.events().append(append(events)).outcomes();
      assertThat(outcomes.stream().filter(Outcome.Stored.class::isInstance)).hasSize(99);
      assertThat(refusal(outcomes.get(13)).reason()).isEqualTo(RejectionReason.BAD_VALUE);
    }
    assertThat(log.count()).isEqualTo(99);
  }

  @Test
  void rejectedRecordsAreKeptOnceHoweverOftenTheyAreSent() {
    Rejected rejected =
        new Rejected(
            3,
            "file.csv:4",
            SOURCE,
            null,
            null,
            "data.waiting",
            RejectionReason.NEGATIVE_VALUE,
            "is -1",
            "a;b\0;-1");
    for (int i = 0; i < 3; i++) {
      log.append(new Append(List.of(), List.of(rejected), null, null));
    }
    StoredRejected kept =
        store.rejected().list(RejectedRecords.Filter.open(Reach.EVERYTHING), 10).getFirst();
    assertThat(kept.seen()).isEqualTo(3);
    assertThat(store.rejected().count(Reach.EVERYTHING))
        .containsExactly(new RejectedCount(SOURCE, RejectionReason.NEGATIVE_VALUE, 1));
    assertThat(store.rejected().find(kept.number(), Reach.EVERYTHING)).contains(kept);
    assertThat(mark(kept.number(), StoredRejected.State.RETRIED)).isTrue();
    assertThat(store.rejected().count(Reach.EVERYTHING)).isEmpty();
    assertThat(mark(999, StoredRejected.State.DROPPED)).isFalse();
  }

  private boolean mark(long number, StoredRejected.State state) {
    return store.rejected().mark(number, state, NINE, Reach.EVERYTHING);
  }

  @Test
  void readsOnlyTheHallTheRangeAndWhatWasReceivedByThen() {
    log.append(
        append(
            waiting("before", -60 * 9 - 1, 1),
            waiting("in", 0, 2),
            waiting("late", 30, 3),
            waiting("after", 60 * 15, 4),
            waiting("elsewhere", OTHER_HALL, 0, 5)));
    assertThat(waitings(day(HALL))).containsExactly(2, 3);
    assertThat(waitings(log.readHall(HALL, MIDNIGHT, NEXT_MIDNIGHT, NINE.plusSeconds(60))))
        .containsExactly(2);
  }

  @Test
  void aWithdrawnEventIsLeftOutButStaysStored() {
    log.append(append(waiting("e1", 0, 1), waiting("e2", 1, 2)));
    Appended correction = log.append(append(withdrawn("c1", 5, "e1")));
    assertThat(correction.corrected()).containsExactly(HALL);
    assertThat(waitings(day(HALL))).containsExactly(2);
    assertThat(log.count()).isEqualTo(3);
  }

  @Test
  void aReplacedEventIsReadAsItsReplacement() {
    log.append(append(waiting("e1", 0, 1)));
    log.append(append(replaced("c1", 5, "e1", waiting("any", 2, 9))));
    Event read = day(HALL).getFirst();
    assertThat(read.id()).isEqualTo(id("e1"));
    assertThat(read.occurredAt()).isEqualTo(NINE.plusSeconds(120));
    assertThat(waitings(List.of(read))).containsExactly(9);
  }

  @Test
  void aReplacementMayMoveAnEventToAnotherHallAndDay() {
    log.append(append(waiting("e1", 0, 1)));
    Appended appended =
        log.append(append(replaced("c1", 5, "e1", waiting("any", OTHER_HALL, 60 * 24, 9))));
    assertThat(appended.corrected()).containsExactlyInAnyOrder(HALL, OTHER_HALL);
    assertThat(day(HALL)).isEmpty();
    assertThat(day(OTHER_HALL)).isEmpty();
    assertThat(waitings(log.readHall(OTHER_HALL, NEXT_MIDNIGHT, LATER, LATER))).containsExactly(9);
  }

  @Test
  void aCorrectionMayArriveBeforeItsTarget() {
    log.append(append(withdrawn("c1", 5, "e1")));
    Appended target = log.append(append(waiting("e1", 0, 1), waiting("e2", 0, 2)));
    assertThat(target.corrected()).containsExactly(HALL);
    assertThat(waitings(day(HALL))).containsExactly(2);
    assertThat(log.append(append(waiting("e3", 1, 3))).corrected()).isEmpty();
  }

  @Test
  void theLatestCorrectionCountsInWhateverOrderTheyArrive() {
    log.append(append(waiting("e1", 0, 1)));
    log.append(append(replaced("c2", 9, "e1", waiting("any", 0, 20))));
    log.append(append(replaced("c1", 5, "e1", waiting("any", 0, 10))));
    assertThat(waitings(day(HALL))).containsExactly(20);
  }

  @Test
  void aWithdrawnCorrectionNoLongerCounts() {
    log.append(append(waiting("e1", 0, 1), withdrawn("c1", 5, "e1")));
    Appended undone = log.append(append(withdrawn("c2", 6, "c1")));
    assertThat(undone.corrected()).containsExactly(HALL);
    assertThat(waitings(day(HALL))).containsExactly(1);
  }

  @Test
  void aCorrectionOfACorrectionMayArriveFirst() {
    log.append(append(withdrawn("c2", 6, "c1")));
    log.append(append(withdrawn("c1", 5, "e1")));
    assertThat(log.append(append(waiting("e1", 0, 1))).corrected()).containsExactly(HALL);
    assertThat(waitings(day(HALL))).containsExactly(1);
  }

  @Test
  void aReplacedCorrectionGivesWhatItsReplacementSays() {
    log.append(append(waiting("e1", 0, 1), withdrawn("c1", 5, "e1")));
    log.append(append(replaced("c2", 6, "c1", waiting("any", 0, 4))));
    assertThat(waitings(day(HALL))).containsExactly(4);
  }

  @Test
  void correctionsThatCorrectEachOtherEndSomewhere() {
    log.append(
        append(
            waiting("e1", 0, 1),
            withdrawn("c1", 5, "c2"),
            withdrawn("c2", 6, "c1"),
            withdrawn("c3", 7, "c3")));
    assertThat(waitings(day(HALL))).containsExactly(1);
  }

  @Test
  void aPastPictureDoesNotKnowLaterCorrections() {
    log.append(append(waiting("e1", 0, 1), withdrawn("c1", 30, "e1")));
    assertThat(waitings(log.readHall(HALL, MIDNIGHT, NEXT_MIDNIGHT, NINE.plusSeconds(600))))
        .containsExactly(1);
    assertThat(day(HALL)).isEmpty();
  }

  @Test
  void heartbeatsWithoutAHallCountForEveryHallThatTheirSourceCovers() {
    store
        .sources()
        .register(new Source(SOURCE, Set.of(HALL), Duration.ofMinutes(5)), Instant.EPOCH);
    log.append(append(event("h1", 0, new SourceFact.Heartbeat(null))));
    assertThat(day(HALL)).hasSize(1);
    assertThat(day(OTHER_HALL)).isEmpty();
  }

  @Test
  void theNewestStateOfASourceIsKnownFromBeforeTheRange() {
    SourceId product = new SourceId("hallwatch");
    store
        .sources()
        .register(new Source(SOURCE, Set.of(HALL), Duration.ofMinutes(5)), Instant.EPOCH);
    for (int hour = 1; hour <= 3; hour++) {
      Instant time = MIDNIGHT.minus(Duration.ofHours(hour));
      SourceState state = hour == 1 ? SourceState.SILENT : SourceState.LATE;
      SourceFact fact =
          new SourceFact.StateChanged(SOURCE, null, SourceState.CURRENT, state, null, null);
      log.append(append(new Event(new EventId(product, "s" + hour), time, time, fact)));
    }
    List<Event> read = day(HALL);
    assertThat(read).hasSize(1);
    assertThat(((SourceFact.StateChanged) read.getFirst().fact()).state())
        .isEqualTo(SourceState.SILENT);
  }

  /** Minutes 0 to 59 lie in one hour, minutes below 0 in the hours before. */
  @Test
  void whatASourceSaidLastReachesBackFromWhenItSpokeLast() {
    Event longAgo = waiting("e0", -900, 4);
    Event before = waiting("e1", -300, 1);
    Event early = waiting("e2", -150, 2);
    Event elsewhere = waiting("e3", OTHER_HALL, 10, 3);
    Event tooLate = waiting("e4", 200, 5);
    SourceFact.StateChanged silent =
        new SourceFact.StateChanged(SOURCE, null, SourceState.LATE, SourceState.SILENT, null, null);
    Event state = new Event(new EventId(new SourceId("hallwatch"), "s1"), NINE, NINE, silent);
    log.append(append(longAgo));
    log.append(append(before));
    log.append(append(early, elsewhere));
    log.append(append(tooLate, state));

    assertThat(log.readSources(Duration.ofHours(3), NINE.plus(Duration.ofHours(2))))
        .containsExactlyInAnyOrder(state, state, before, early, elsewhere);
    assertThat(log.readSources(Duration.ofHours(3), before.receivedAt()))
        .containsExactlyInAnyOrder(longAgo, before);
  }

  @Test
  void aBatchIsReadBackByItsNumber() {
    Appended appended = log.append(append(waiting("e1", 0, 1), waiting("e2", 60 * 24, 2)));
    StoredBatch batch = log.batch(appended.batch()).orElseThrow();
    assertThat(waitings(batch.events())).containsExactlyInAnyOrder(1, 2);
    assertThat(batch.corrected()).isEmpty();
    log.append(append(withdrawn("c1", 5, "e1")));
    assertThat(log.batch(appended.batch()).orElseThrow().corrected()).containsExactly(HALL);
    assertThat(log.batch(4711)).isEmpty();
  }

  @Test
  void followingTheBatchesLeavesNoneOut() throws SQLException {
    long horizon = log.horizon();
    try (Connection slow = Database.dataSource(database.address(), "slow").getConnection()) {
      slow.setAutoCommit(false);
      try (Statement statement = slow.createStatement()) {
        statement.execute(
            "insert into batch (no, entries, stored, duplicates, rejected) values"
                + " (nextval('batch_no'), 0, 0, 0, 0)");
        long quick = log.append(append(waiting("e1", 0, 1))).batch();
        BatchesSince early = log.batchesSince(horizon);
        assertThat(early.numbers()).isEmpty();
        slow.commit();
        assertThat(log.batchesSince(early.horizon()).numbers()).contains(quick).hasSize(2);
      }
    }
    assertThat(log.batchesSince(log.horizon()).numbers()).isEmpty();
  }

  @Test
  void twoWritersWithOverlappingBatchesLoseAndDoubleNothing() {
    int batches = 40;
    int size = 200;
    int step = 50;
    List<CompletableFuture<Long>> writers = new ArrayList<>();
    for (int writer = 0; writer < 2; writer++) {
      boolean backwards = writer == 1;
      writers.add(
          CompletableFuture.supplyAsync(
              () -> {
                long stored = 0;
                for (int i = 0; i < batches; i++) {
                  int from = step * (backwards ? batches - 1 - i : i);
                  Event[] events =
                      IntStream.range(from, from + size)
                          .mapToObj(n -> waiting("n" + n, n % 600, n))
                          .toArray(Event[]::new);
                  if (backwards) {
                    Collections.reverse(Arrays.asList(events));
                  }
                  stored +=
                      log.append(append(events)).outcomes().stream()
                          .filter(Outcome.Stored.class::isInstance)
                          .count();
                }
                return stored;
              }));
    }
    long stored = writers.stream().mapToLong(CompletableFuture::join).sum();
    int distinct = step * (batches - 1) + size;
    assertThat(stored).isEqualTo(distinct);
    assertThat(log.count()).isEqualTo(distinct);
    assertThat(waitings(day(HALL)))
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, distinct).boxed().toList());
  }

  @Test
  void historyOfManyDaysFindsItsPlace() throws SQLException {
    Event[] events =
        IntStream.range(0, 100)
            .mapToObj(day -> waiting("d" + day, -60 * 24 * 3 * day, day))
            .toArray(Event[]::new);
    log.append(append(events));
    assertThat(log.readHall(HALL, NINE.minus(Duration.ofDays(400)), NEXT_MIDNIGHT, LATER))
        .hasSize(100);
    if (store.schema().level() == Level.PLAIN) {
      assertThat(number("select count(*) from event_otherwise")).isZero();
    }
  }

  @Test
  void theApplicationMayNotTouchTables() {
    assertThatThrownBy(
            () -> {
              try (Connection app = new Database(database.address(), meters).connectAsApp("test");
                  Statement statement = app.createStatement()) {
                statement.execute("drop table batch");
              }
            })
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("must be owner");
  }

  @Test
  void aCommitInDoubtIsNotTakenForThatOfAnotherWhoWasGivenItsNumber() throws SQLException {
    long number = log.append(append(waiting("e1", 0, 3))).batch();
    try (Database connections = new Database(database.address(), meters);
        Writer writer = new Writer(connections, new Days())) {
      assertThat(writer.isCommitted(number, rows(waiting("e1", 0, 3)))).isTrue();
      assertThat(writer.isCommitted(number, rows(waiting("lost", 0, 3)))).isFalse();
      assertThat(writer.isCommitted(number, List.of())).isTrue();
      assertThat(writer.isCommitted(number + 1, rows(waiting("e1", 0, 3)))).isFalse();
    }
  }

  private List<Row> rows(Event event) {
    return Prepared.of(append(event), new FlatCodec(), store.sources()::number).rows();
  }

  @Test
  void moreHallsThanConnectionsAreReadAtOnceByAProcessThatKnowsNoSourceYet() {
    log.append(append(waiting("e1", 0, 3)));
    try (MetricsStore fresh = MetricsStore.open(database.address(), new FlatCodec(), meters)) {
      List<CompletableFuture<List<Event>>> readings =
          IntStream.range(0, 24)
              .mapToObj(
                  _ ->
                      CompletableFuture.supplyAsync(
                          () -> fresh.events().readHall(HALL, MIDNIGHT, NEXT_MIDNIGHT, LATER),
                          Thread::startVirtualThread))
              .toList();

      assertThat(readings).allSatisfy(reading -> assertThat(reading.join()).hasSize(1));
    }
  }

  @Test
  void metersSayHowItRuns() {
    log.append(append(waiting("e1", 0, 1)));
    log.append(append(waiting("e1", 0, 1), waiting("e2", 0, 1)));
    log.append(append(waiting("e1", 0, 7)));
    assertThat(meters.get("hallwatch.store.events.stored").counter().count()).isEqualTo(2);
    assertThat(meters.get("hallwatch.store.entries.duplicate").counter().count()).isEqualTo(1);
    assertThat(
            meters
                .get("hallwatch.store.entries.rejected")
                .tag("reason", "conflict")
                .counter()
                .count())
        .isEqualTo(1);
    assertThat(meters.get("hallwatch.store.append").timer().count()).isEqualTo(3);
  }

  private int number(String sql) throws SQLException {
    try (Connection owner = Database.dataSource(database.address(), "look").getConnection();
        Statement statement = owner.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      found.next();
      return found.getInt(1);
    }
  }

  private List<Event> day(HallId hall) {
    return log.readHall(hall, MIDNIGHT, NEXT_MIDNIGHT, LATER);
  }
}
