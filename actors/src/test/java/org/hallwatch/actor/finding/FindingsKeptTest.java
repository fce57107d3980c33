package org.hallwatch.actor.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hallwatch.actor.Samples.NINE;
import static org.hallwatch.actor.Samples.NORTH;
import static org.hallwatch.actor.Samples.PASSPORTS;
import static org.hallwatch.actor.Samples.TICKETS;
import static org.hallwatch.actor.Samples.ZONE;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.hallwatch.actor.Samples;
import org.hallwatch.collect.cloudevents.JsonFactCodec;
import org.hallwatch.domain.access.Reach;
import org.hallwatch.domain.event.CaseFact;
import org.hallwatch.domain.event.CaseStep;
import org.hallwatch.domain.event.CorrectionFact;
import org.hallwatch.domain.event.Entry;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.Fact;
import org.hallwatch.domain.event.QueueObserved;
import org.hallwatch.domain.event.Rejected;
import org.hallwatch.domain.event.RejectionReason;
import org.hallwatch.domain.event.ReviewFact;
import org.hallwatch.domain.event.TicketFact;
import org.hallwatch.domain.finding.FeedLimits;
import org.hallwatch.domain.finding.FindingKind;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.WindowId;
import org.hallwatch.store.MetricsStore;
import org.hallwatch.store.event.Append;
import org.hallwatch.store.event.Appended;
import org.hallwatch.store.finding.FindingKeeper;
import org.hallwatch.store.finding.FindingSettings;
import org.hallwatch.store.finding.Findings;
import org.hallwatch.store.finding.Findings.By;
import org.hallwatch.store.finding.Findings.Filter;
import org.hallwatch.store.finding.StoredFinding;
import org.hallwatch.store.jdbc.Database;
import org.hallwatch.store.testing.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Findings on a real database: they follow the events, whatever comes late, again or is undone. */
class FindingsKeptTest {
  private static final WindowId WINDOW = new WindowId("W1");

  private final TestDatabase database = TestDatabase.create();
  private MetricsStore store;
  private int number;

  @BeforeEach
  void openStore() {
    store = open();
    store.organisation().seed(Samples.operation(NORTH, new HallId("south")), "test", NINE);
  }

  @AfterEach
  void close() {
    store.close();
    database.drop();
  }

  @Test
  void aContradictionIsFoundOnceAndKeepsItsNumber() {
    store(service(TicketFact.ServiceStep.STARTED, "A1", 5));
    StoredFinding found = only();
    assertThat(found.finding().kind()).isEqualTo(FindingKind.SERVICE_WITHOUT_TICKET);
    assertThat(found.finding().hall()).isEqualTo(NORTH);
    assertThat(found.finding().source()).isEqualTo(TICKETS);
    assertThat(found.finding().subject()).isEqualTo("A1");
    assertThat(found.finding().occurredAt()).isEqualTo(at(5));
    store(service(TicketFact.ServiceStep.ENDED, "A1", 9));
    assertThat(only().number()).isEqualTo(found.number());
  }

  @Test
  void aLateEventTakesTheContradictionAway() {
    store(service(TicketFact.ServiceStep.STARTED, "A1", 5));
    assertThat(kinds()).containsExactly(FindingKind.SERVICE_WITHOUT_TICKET);
    store(event("late", 0, new TicketFact.Taken(NORTH, PASSPORTS, "A1")));
    assertThat(kinds()).isEmpty();
  }

  @Test
  void correctionsMakeFindingsComeAndGo() {
    store(event("t", 0, new TicketFact.Taken(NORTH, PASSPORTS, "A1")));
    store(service(TicketFact.ServiceStep.STARTED, "A1", 5));
    assertThat(kinds()).isEmpty();
    store(event("w", 10, new CorrectionFact.Withdrawn(id("t"), "mistake")));
    assertThat(kinds()).containsExactly(FindingKind.SERVICE_WITHOUT_TICKET);
    store(event("ww", 11, new CorrectionFact.Withdrawn(id("w"), "was right after all")));
    assertThat(kinds()).isEmpty();
  }

  @Test
  void aReplacementMovesAContradictionToAnotherHallAndDay() {
    HallId south = new HallId("south");
    store(event("s", 5, started(NORTH, "A1")));
    assertThat(only().finding().hall()).isEqualTo(NORTH);
    Instant nextDay = at(5).plus(Duration.ofDays(1));
    store(
        event(
            "r", 9, new CorrectionFact.Replaced(id("s"), "wrong", nextDay, started(south, "A1"))));
    assertThat(only().finding().hall()).isEqualTo(south);
    assertThat(only().finding().occurredAt()).isEqualTo(nextDay);
  }

  @Test
  void casesAreReadAcrossDaysAndCorrected() {
    store(milestone("f", "C1", CaseStep.FINISHED, 0));
    store(milestone("r", "C1", CaseStep.RECEIVED, 3 * 24 * 60));
    assertThat(kinds()).containsExactly(FindingKind.FINISHED_BEFORE_RECEIVED);
    store(
        event(
            "c",
            4 * 24 * 60,
            new CorrectionFact.Replaced(
                id("f"), "typo", at(5 * 24 * 60), fact("C1", CaseStep.FINISHED))));
    assertThat(kinds()).isEmpty();
  }

  @Test
  void aReplacementMayBelongToAnotherCase() {
    store(milestone("r", "C1", CaseStep.RECEIVED, 10));
    store(milestone("f", "C1", CaseStep.FINISHED, 20));
    store(milestone("r2", "C2", CaseStep.RECEIVED, 30));
    assertThat(kinds()).isEmpty();
    store(
        event(
            "c",
            40,
            new CorrectionFact.Replaced(id("f"), "typo", at(20), fact("C2", CaseStep.FINISHED))));
    assertThat(only().finding().subject()).isEqualTo("C2");
    assertThat(only().finding().kind()).isEqualTo(FindingKind.FINISHED_BEFORE_RECEIVED);
    store(event("cc", 50, new CorrectionFact.Withdrawn(id("c"), "no")));
    assertThat(kinds()).isEmpty();
  }

  @Test
  void whatLeavesTheLogTakesItsFindingsAlong() throws Exception {
    store(event("t", 0, new TicketFact.Taken(NORTH, PASSPORTS, "A1")));
    long batch = store(service(TicketFact.ServiceStep.ENDED, "A1", 5)).batch();
    long cases = store(milestone("f", "C1", CaseStep.FINISHED, 0)).batch();
    assertThat(kinds())
        .containsExactlyInAnyOrder(
            FindingKind.ENDED_BEFORE_STARTED, FindingKind.RESULT_WITHOUT_ACCEPTANCE);
    undo(batch, cases);
    assertThat(kinds()).isEmpty();
  }

  @Test
  void aRestartGoesOnWhereTheFollowerWas() {
    store.events().append(append(List.of(service(TicketFact.ServiceStep.STARTED, "A1", 5))));
    store.follower().follow();
    store.close();
    store = open();
    assertThat(kinds()).containsExactly(FindingKind.SERVICE_WITHOUT_TICKET);
    assertThat(store.codes().list()).allMatch(code -> code.events() == 1);
    assertThat(store.follower().follow()).isFalse();
  }

  @Test
  void severalFollowersDoEverythingOnce() {
    for (int i = 0; i < 40; i++) {
      store.events().append(append(List.of(service(TicketFact.ServiceStep.STARTED, "A" + i, i))));
    }
    try (MetricsStore other = open()) {
      List<Thread> threads = new ArrayList<>();
      for (MetricsStore each : List.of(store, other, store, other)) {
        threads.add(Thread.ofVirtual().start(() -> settle(each)));
      }
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    settle(store);
    assertThat(kinds()).hasSize(40);
    assertThat(store.codes().list()).allMatch(code -> code.events() == 40);
  }

  @Test
  void aQuietObjectIsLookedAtSoonAndABusyOneNotBefore() {
    store.events().append(append(List.of(service(TicketFact.ServiceStep.STARTED, "A1", 5))));
    store.follower().follow();
    assertThat(store.findingKeeper().find(false)).isFalse();
    assertThat(store.findingKeeper().find(true)).isTrue();
    assertThat(store.findingKeeper().find(true)).isFalse();
  }

  @Test
  void findingTakesATenthOfTheTimeAndNoRestWhenSomebodyWaits() {
    AtomicLong seconds = new AtomicLong();
    FindingSettings atOnce = new FindingSettings(FeedLimits.USUAL, Duration.ZERO, Duration.ZERO);
    try (Database connections = new Database(database.address(), new SimpleMeterRegistry())) {
      FindingKeeper keeper =
          new FindingKeeper(
              connections,
              store.events(),
              store.sources(),
              atOnce,
              () -> Duration.ofSeconds(seconds.getAndIncrement()).toNanos());
      assertThat(keeper.find(false)).as("nothing to find needs no rest").isFalse();
      follow(service(TicketFact.ServiceStep.STARTED, "A1", 5));
      long began = seconds.get();
      assertThat(keeper.find(false)).isTrue();
      long took = seconds.get() - 1 - began;
      follow(service(TicketFact.ServiceStep.STARTED, "A2", 6));
      seconds.set(began + 10 * took - 1);
      assertThat(keeper.find(false)).isFalse();
      seconds.set(began + 10 * took);
      assertThat(keeper.find(false)).isTrue();
      follow(service(TicketFact.ServiceStep.STARTED, "A3", 7));
      assertThat(keeper.find(false)).isFalse();
      assertThat(keeper.find(true)).isTrue();
    }
    assertThat(kinds()).hasSize(3);
  }

  @Test
  void aReviewIsHeldAgainstItsCaseWhicheverIsStoredFirst() {
    store(reviewOf("C1", "R1", 0));
    assertThat(kinds()).isEmpty();
    store(milestone("r1", "C1", CaseStep.RECEIVED, 10));
    assertThat(kinds()).containsExactly(FindingKind.REVIEW_BEFORE_SERVICE);
    store(milestone("r2", "C2", CaseStep.RECEIVED, 10));
    store(reviewOf("C2", "R2", 0));
    assertThat(kinds())
        .containsExactly(FindingKind.REVIEW_BEFORE_SERVICE, FindingKind.REVIEW_BEFORE_SERVICE);
  }

  @Test
  void reviewsOfADayAreJudgedTogether() {
    for (int i = 0; i < 4; i++) {
      store(review("R" + i, "1", "510", i));
    }
    assertThat(count(Set.of(By.KIND)))
        .extracting(Findings.Count::kind)
        .containsExactlyInAnyOrder(
            FindingKind.REASON_AGAINST_LEVEL, FindingKind.FEED_SCALE_INVERTED);
    assertThat(
            store.findings().count(Filter.all(Reach.EVERYTHING), Set.of(), ZONE).getFirst().times())
        .isEqualTo(8);
  }

  @Test
  void whatAFeedDoesWrongIsCountedByItsHour() {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      events.add(Samples.taken(i));
    }
    store(events);
    assertThat(kinds()).isEmpty();
    store(events);
    assertThat(only().finding().kind()).isEqualTo(FindingKind.FEED_DUPLICATES);
    assertThat(only().finding().times()).isEqualTo(20);
    assertThat(only().finding().parameters()).containsEntry("of", "40");
    Event other =
        new Event(
            events.getFirst().id(),
            NINE,
            at(30),
            new TicketFact.Taken(NORTH, PASSPORTS, "another"));
    store(other);
    Event restamped = new Event(events.get(3).id(), at(50), at(50), events.get(3).fact());
    store(restamped);
    store
        .events()
        .append(
            new Append(
                List.of(),
                List.of(
                    new Rejected(
                        0,
                        "here",
                        TICKETS,
                        null,
                        "x",
                        "time",
                        RejectionReason.FUTURE_CLOCK,
                        "later",
                        "{}")),
                null,
                null,
                at(40)));
    assertThat(kinds())
        .containsExactlyInAnyOrder(
            FindingKind.FEED_DUPLICATES,
            FindingKind.FEED_CONFLICT,
            FindingKind.FEED_RESTAMPED,
            FindingKind.FEED_FUTURE_CLOCK);
  }

  @Test
  void aBurstAfterACutIsToldFromASlowClock() {
    List<Event> burst = new ArrayList<>();
    List<Event> slow = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      burst.add(Samples.taken(i, NORTH, TICKETS, at(i * 2), at(45)));
      Instant received = at(120 + i);
      slow.add(
          Samples.taken(100 + i, NORTH, TICKETS, received.minus(Duration.ofDays(3)), received));
    }
    store(burst);
    store(slow);
    assertThat(only().finding().kind()).isEqualTo(FindingKind.FEED_LATE_BURST);
    assertThat(only().finding().times()).isEqualTo(18);
    assertThat(only().finding().parameters()).containsEntry("lag", "PT45M");
  }

  @Test
  void disorderIsFoundWithinABatchAndBetweenBatches() {
    List<Event> mixed = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      Instant occurred = at(i % 2 == 0 ? i / 4 : 7 - i / 5);
      mixed.add(Samples.taken(i, NORTH, TICKETS, occurred, at(8)));
    }
    store(mixed);
    assertThat(kinds()).filteredOn(FindingKind.FEED_DISORDER::equals).hasSize(1);
    for (int i = 12; i > 0; i--) {
      Instant occurred = at(60 + 2 * i);
      store(Samples.taken(100 + i, NORTH, TICKETS, occurred, at(90)));
    }
    assertThat(kinds()).filteredOn(FindingKind.FEED_DISORDER::equals).hasSize(2);
  }

  @Test
  void findingsAreListedInPagesAndFiltered() {
    for (int i = 0; i < 7; i++) {
      store.events().append(append(List.of(service(TicketFact.ServiceStep.STARTED, "A" + i, i))));
    }
    settle(store);
    List<StoredFinding> first = store.findings().list(Filter.all(Reach.EVERYTHING), null, 5);
    List<StoredFinding> second =
        store.findings().list(Filter.all(Reach.EVERYTHING), first.getLast(), 5);
    assertThat(first)
        .extracting(each -> each.finding().subject())
        .containsExactly("A6", "A5", "A4", "A3", "A2");
    assertThat(second).extracting(each -> each.finding().subject()).containsExactly("A1", "A0");
    Filter some =
        new Filter(
            Reach.of(Set.of(NORTH)), TICKETS, FindingKind.SERVICE_WITHOUT_TICKET, at(2), at(4));
    assertThat(store.findings().list(some, null, 10)).hasSize(2);
    for (Reach other : List.of(Reach.NOTHING, Reach.of(Set.of(new HallId("other"), HallId.NONE)))) {
      assertThat(store.findings().list(Filter.all(other), null, 10)).isEmpty();
      assertThat(store.findings().count(Filter.all(other), Set.of(), ZONE).getFirst().findings())
          .isZero();
    }
    assertThat(count(Set.of(By.SOURCE, By.KIND, By.HALL, By.DAY)))
        .containsExactly(
            new Findings.Count(
                TICKETS,
                FindingKind.SERVICE_WITHOUT_TICKET,
                NORTH,
                Instant.parse("2026-03-01T16:00:00Z"),
                7,
                7));
  }

  @Test
  void waitingWithoutWindowIsOneFindingForAStretch() {
    for (int i = 0; i < 5; i++) {
      int waiting = i == 3 ? 0 : i + 1;
      store(event("q" + i, i, new QueueObserved(NORTH, PASSPORTS, waiting, 0, null, null)));
    }
    assertThat(kinds())
        .containsExactly(FindingKind.WAITING_WITHOUT_WINDOW, FindingKind.WAITING_WITHOUT_WINDOW);
    assertThat(store.findings().count(Filter.all(Reach.EVERYTHING), Set.of(), ZONE).getFirst())
        .isEqualTo(new Findings.Count(null, null, null, null, 2, 4));
  }

  private MetricsStore open() {
    return MetricsStore.open(database.address(), new JsonFactCodec(), new SimpleMeterRegistry());
  }

  private static void settle(MetricsStore store) {
    boolean more = true;
    while (more) {
      more = store.follower().follow();
      more |= store.findingKeeper().find(true);
    }
  }

  private StoredFinding only() {
    settle(store);
    List<StoredFinding> all = store.findings().list(Filter.all(Reach.EVERYTHING), null, 10);
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  private List<FindingKind> kinds() {
    settle(store);
    return store.findings().list(Filter.all(Reach.EVERYTHING), null, 1000).stream()
        .map(found -> found.finding().kind())
        .toList();
  }

  private List<Findings.Count> count(Set<By> by) {
    settle(store);
    return store.findings().count(Filter.all(Reach.EVERYTHING), by, ZONE);
  }

  private Appended store(Event... events) {
    return store(List.of(events));
  }

  private Appended store(List<Event> events) {
    Appended appended = store.events().append(append(events));
    settle(store);
    return appended;
  }

  private static Append append(List<Event> events) {
    List<Entry> entries = new ArrayList<>();
    events.forEach(event -> entries.add(Samples.entry(entries.size(), event)));
    return new Append(entries, List.of(), null, null);
  }

  private void undo(long... batches) throws Exception {
    String numbers = Arrays.toString(batches).replace('[', '(').replace(']', ')');
    try (var connection =
            DriverManager.getConnection(
                database.address().jdbcUrl(),
                database.address().user(),
                database.address().password());
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("set search_path = hallwatch, public");
      store.findingKeeper().leave(connection, Arrays.stream(batches).boxed().toList());
      statement.execute("delete from event where batch in " + numbers);
      statement.execute("delete from event_identity where batch in " + numbers);
      statement.execute("delete from batch where no in " + numbers);
      connection.commit();
    }
  }

  private static Instant at(int minute) {
    return NINE.plusSeconds(60L * minute);
  }

  private static EventId id(String id) {
    return new EventId(TICKETS, id);
  }

  private static Event event(String id, int minute, Fact fact) {
    return new Event(id(id), at(minute), at(minute), fact);
  }

  private Event service(TicketFact.ServiceStep step, String ticket, int minute) {
    return event(
        "service-" + ++number, minute, new TicketFact.Service(step, NORTH, ticket, WINDOW));
  }

  private static Fact started(HallId hall, String ticket) {
    return new TicketFact.Service(TicketFact.ServiceStep.STARTED, hall, ticket, WINDOW);
  }

  private static Event milestone(String id, String number, CaseStep step, int minute) {
    return event(id, minute, fact(number, step));
  }

  private static Fact fact(String number, CaseStep step) {
    return new CaseFact.Milestone(
        step, number, null, null, null, null, null, null, null, null, null, null);
  }

  private void follow(Event event) {
    store.events().append(append(List.of(event)));
    store.follower().follow();
  }

  private static Event review(String review, String level, String reason, int minute) {
    return review(review, level, reason, null, minute);
  }

  private static Event reviewOf(String number, String review, int minute) {
    return review(review, "5", "510", number, minute);
  }

  private static Event review(
      String review, String level, String reason, @Nullable String number, int minute) {
    return event(
        review,
        minute,
        new ReviewFact.Given(
            false,
            review,
            level,
            "2",
            number,
            null,
            NORTH,
            null,
            null,
            List.of(reason),
            null,
            null,
            null));
  }
}
