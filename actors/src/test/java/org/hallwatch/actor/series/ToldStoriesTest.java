package org.hallwatch.actor.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hallwatch.actor.Samples.NORTH;
import static org.hallwatch.actor.Samples.PASSPORTS;
import static org.hallwatch.actor.Samples.TICKETS;
import static org.hallwatch.actor.Samples.ZONE;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hallwatch.actor.Samples;
import org.hallwatch.collect.cloudevents.JsonFactCodec;
import org.hallwatch.domain.event.CorrectionFact;
import org.hallwatch.domain.event.Entry;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.Fact;
import org.hallwatch.domain.event.SourceFact;
import org.hallwatch.domain.event.TicketFact;
import org.hallwatch.domain.event.TicketFact.CallStep;
import org.hallwatch.domain.event.TicketFact.ServiceStep;
import org.hallwatch.domain.event.WindowObserved;
import org.hallwatch.domain.event.WindowState;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.Source;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.domain.hall.WindowId;
import org.hallwatch.domain.series.Measures;
import org.hallwatch.domain.series.SeriesKey;
import org.hallwatch.domain.series.SeriesKind;
import org.hallwatch.store.MetricsStore;
import org.hallwatch.store.event.Append;
import org.hallwatch.store.series.Grain;
import org.hallwatch.store.series.SeriesQuery;
import org.hallwatch.store.series.SeriesRow;
import org.hallwatch.store.testing.TestDatabase;
import org.hallwatch.store.verify.Verification;
import org.hallwatch.store.verify.VerifyQuestion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Stories that are known to be hard, told to a real database one word after the other. After each
 * word the figures are what a fold from nothing says, read before they are kept and after, and the
 * recount of {@code verify} finds them right.
 */
class ToldStoriesTest {
  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
  private static final HallId SOUTH = new HallId("south");
  private static final QueueId PERMITS = new QueueId("permits");
  private static final SourceId CITY = new SourceId("city");
  private static final WindowId WINDOW = new WindowId("w1");
  private static final WindowId OTHER_WINDOW = new WindowId("w2");
  private static final SeriesKey OF_WINDOW = new SeriesKey(SeriesKind.WINDOW, "w1");
  private static final long MINUTE = 60_000_000;
  private static final long HOUR = 60 * MINUTE;

  private final TestDatabase database = TestDatabase.create();
  private MetricsStore store;
  private LocalDate last = MONDAY.plusDays(3);

  @BeforeEach
  void open() {
    store = MetricsStore.open(database.address(), new JsonFactCodec(), new SimpleMeterRegistry());
    store.organisation().seed(Samples.operation(NORTH, SOUTH), "test", later());
    store.sources().register(new Source(CITY, Set.of(), Duration.ofMinutes(5)), Instant.EPOCH);
  }

  @AfterEach
  void close() {
    store.close();
    database.drop();
  }

  private Instant later() {
    return at(last.plusDays(2), 12, 0);
  }

  @Test
  void oneEventADayOfEachWindowForAMonth() throws SQLException {
    last = MONDAY.plusDays(29);
    List<Event> words = new ArrayList<>();
    List<WindowState> states = List.of(WindowState.values());
    for (int day = 0; day < 30; day++) {
      for (int window = 0; window < 4; window++) {
        words.add(
            window(
                "w" + window,
                "w" + window + " on " + day,
                states.get((day + window) % states.size()),
                at(MONDAY.plusDays(day), 8 + window, 7 * window)));
      }
    }
    Collections.shuffle(words, new Random(30));
    for (int i = 0; i < words.size(); i += 20) {
      say(words.subList(i, Math.min(words.size(), i + 20)));
    }
    for (int window = 0; window < 4; window++) {
      Map<LocalDate, Measures> days = days(new SeriesKey(SeriesKind.WINDOW, "w" + window));
      assertThat(days).as("w%s", window).hasSize(30);
      assertThat(days.values()).allMatch(day -> day.knownMicros() >= 5 * MINUTE);
    }
    assertThat(days(OF_WINDOW).get(MONDAY).knownMicros())
        .as("from its own word on, and at the words on two other windows of the same source")
        .isEqualTo(15 * MINUTE);
  }

  @Test
  void aLateEventSplitsFiveHours() throws SQLException {
    gapOfTickets(Duration.ofHours(6));
    say(
        window("w1", "opened", WindowState.IDLE, at(MONDAY, 8, 0)),
        window("w1", "closed", WindowState.CLOSED, at(MONDAY, 13, 0)));
    assertThat(days(OF_WINDOW).get(MONDAY).idleMicros()).isEqualTo(5 * HOUR);

    say(window("w1", "late", WindowState.SERVING, at(MONDAY, 10, 22)));

    Measures split = days(OF_WINDOW).get(MONDAY);
    assertThat(split.idleMicros()).isEqualTo(2 * HOUR + 22 * MINUTE);
    assertThat(split.servingMicros()).isEqualTo(2 * HOUR + 38 * MINUTE);
    say(window("w1", "later still", WindowState.PAUSED, at(MONDAY, 10, 23)));
    assertThat(days(OF_WINDOW).get(MONDAY).servingMicros()).isEqualTo(MINUTE);
  }

  @Test
  void aCorrectedEventIsCorrectedAgain() throws SQLException {
    gapOfTickets(Duration.ofHours(2));
    say(
        window("w1", "root", WindowState.SERVING, at(MONDAY, 9, 0)),
        window("w1", "end", WindowState.CLOSED, at(MONDAY, 10, 0)));
    assertThat(days(OF_WINDOW).get(MONDAY).servingMicros()).isEqualTo(HOUR);

    say(replaced("first", "root", at(MONDAY, 10, 5), at(MONDAY, 9, 10), WindowState.PAUSED));
    assertThat(days(OF_WINDOW).get(MONDAY).pausedMicros()).isEqualTo(50 * MINUTE);
    assertThat(days(OF_WINDOW).get(MONDAY).servingMicros()).isZero();

    say(replaced("second", "first", at(MONDAY, 10, 10), at(MONDAY, 9, 20), WindowState.IDLE));
    assertThat(days(OF_WINDOW).get(MONDAY).idleMicros()).isEqualTo(40 * MINUTE);
    assertThat(days(OF_WINDOW).get(MONDAY).pausedMicros()).isZero();

    // To another day, and back to nothing.
    say(
        replaced(
            "third", "second", at(MONDAY, 10, 15), at(MONDAY.plusDays(1), 9, 0), WindowState.IDLE));
    assertThat(days(OF_WINDOW).get(MONDAY).idleMicros()).isZero();
    assertThat(days(OF_WINDOW).get(MONDAY.plusDays(1)).idleMicros()).isEqualTo(2 * HOUR);
    say(
        event(
            "fourth",
            at(MONDAY, 10, 20),
            new CorrectionFact.Withdrawn(new EventId(TICKETS, "third"), "never happened")));
    assertThat(days(OF_WINDOW).get(MONDAY).servingMicros()).isZero();
  }

  @Test
  void correctionsThatComeBeforeWhatTheyCorrect() throws SQLException {
    gapOfTickets(Duration.ofHours(2));
    say(replaced("second", "first", at(MONDAY, 10, 10), at(MONDAY, 9, 20), WindowState.IDLE));
    say(replaced("first", "root", at(MONDAY, 10, 5), at(MONDAY, 9, 10), WindowState.PAUSED));
    say(
        window("w1", "root", WindowState.SERVING, at(MONDAY, 9, 0)),
        window("w1", "end", WindowState.CLOSED, at(MONDAY, 10, 0)));
    assertThat(days(OF_WINDOW).get(MONDAY).idleMicros()).isEqualTo(40 * MINUTE);
    assertThat(days(OF_WINDOW).get(MONDAY).servingMicros()).isZero();
  }

  @Test
  void aTicketThatIsPutAsideCalledAgainAndSentOn() throws SQLException {
    List<Event> story =
        List.of(
            ticket(9, 0, new TicketFact.Taken(NORTH, PASSPORTS, "A1")),
            ticket(9, 10, call(CallStep.CALLED, PASSPORTS)),
            ticket(9, 11, call(CallStep.RECALLED, PASSPORTS)),
            ticket(9, 12, call(CallStep.NO_SHOW, PASSPORTS)),
            ticket(9, 20, call(CallStep.REACTIVATED, PASSPORTS)),
            ticket(9, 30, call(CallStep.CALLED, PASSPORTS)),
            ticket(9, 31, service(ServiceStep.STARTED, WINDOW)),
            ticket(9, 36, service(ServiceStep.SUSPENDED, WINDOW)),
            ticket(9, 50, service(ServiceStep.RESUMED, WINDOW)),
            ticket(9, 55, service(ServiceStep.ENDED, WINDOW)),
            ticket(9, 56, new TicketFact.Transferred(NORTH, "A1", PERMITS, null, null)),
            ticket(10, 6, call(CallStep.CALLED, PERMITS)),
            ticket(10, 7, service(ServiceStep.STARTED, OTHER_WINDOW)),
            ticket(10, 17, service(ServiceStep.ENDED, OTHER_WINDOW)));
    List<Event> order = new ArrayList<>(story);
    Collections.shuffle(order, new Random(7));
    for (Event word : order) {
      say(word);
    }
    Measures day = days(SeriesKey.HALL).get(MONDAY);
    assertThat(day.taken()).isEqualTo(1);
    assertThat(day.noShow()).as("he came after all").isZero();
    assertThat(day.waits().maxMicros()).as("until the first call").isEqualTo(10 * MINUTE);
    assertThat(day.services().cases()).isEqualTo(2);
    assertThat(day.services().sumMicros()).as("without what it lay aside").isEqualTo(20 * MINUTE);
    assertThat(days(new SeriesKey(SeriesKind.WINDOW, "w2")).get(MONDAY).services().sumMicros())
        .isEqualTo(10 * MINUTE);

    // Each word of it withdrawn again, one after the other.
    for (Event word : order) {
      say(
          event(
              "not " + word.id().id(),
              at(MONDAY, 11, 0),
              new CorrectionFact.Withdrawn(word.id(), "never happened")));
    }
    assertThat(days(SeriesKey.HALL)).isEmpty();
  }

  @Test
  void noDayIsFoldedTooMany() throws SQLException {
    last = MONDAY.plusDays(9);
    List<Event> words = new ArrayList<>();
    for (int day = 0; day < 10; day++) {
      for (HallId hall : List.of(NORTH, SOUTH)) {
        words.add(
            event(
                "taken " + hall + day,
                at(MONDAY.plusDays(day), 9, 0),
                new TicketFact.Taken(hall, PASSPORTS, "A" + day)));
      }
    }
    words.add(window("w1", "shut", WindowState.CLOSED, at(MONDAY.plusDays(6), 17, 0)));
    say(words);

    assertThat(folded(event("late", at(MONDAY.plusDays(4), 8, 0), taken(NORTH, "L1"))))
        .as("a late ticket before the last word of its source")
        .containsExactly("north 4");
    assertThat(folded(event("last", at(MONDAY.plusDays(4), 15, 0), taken(NORTH, "L2"))))
        .as("a last sign of its source is handed on for one day")
        .containsExactly("north 4", "north 5");
    assertThat(folded(window("w1", "word", WindowState.IDLE, at(MONDAY.plusDays(3), 8, 0))))
        .as("a word that holds until the next one, three days later")
        .containsExactly("north 3", "north 4", "north 5", "north 6");
    assertThat(
            folded(
                new Event(
                    new EventId(CITY, "beat"),
                    at(MONDAY.plusDays(2), 9, 1),
                    at(MONDAY.plusDays(2), 9, 1),
                    new SourceFact.Heartbeat(null))))
        .as("a sign of life in every hall: the last sign of a source goes from day to day")
        .contains("north 2", "south 2")
        .doesNotContain("north 0", "north 1", "south 0", "south 1");
    assertThat(folded(event("late", at(MONDAY.plusDays(4), 8, 0), taken(NORTH, "L1"))))
        .as("what was said before")
        .isEmpty();
  }

  // Telling

  private void say(Event... words) throws SQLException {
    say(List.of(words));
  }

  /** Stores them, and compares what is read and what is kept with every recount there is. */
  private void say(List<Event> words) throws SQLException {
    append(words);
    assertSlow("read");
    keep();
    assertSlow("kept");
    Verification found = store.verify().verify(new VerifyQuestion(null, null, null, 5));
    assertThat(found.differences()).isEmpty();
    assertThat(found.indicators().differences()).isEmpty();
    assertThat(found.unchecked()).isEmpty();
  }

  private void append(List<Event> words) {
    List<Entry> entries = new ArrayList<>();
    for (Event word : words) {
      entries.add(Samples.entry(entries.size(), word));
    }
    store.events().append(new Append(entries, List.of(), null, null));
  }

  private void keep() {
    while (store.seriesKeeper().keep(later(), true)) {
      assertThat(store.seriesKeeper().isDone(-1)).isTrue();
    }
  }

  private void assertSlow(String how) throws SQLException {
    try (SlowFigures slow = new SlowFigures(store, database.address())) {
      Map<Grain, List<SeriesRow>> expected = slow.of(NORTH, MONDAY.minusDays(1), last, later());
      for (Grain grain : Grain.values()) {
        assertThat(read(grain)).as("%s by %s", how, grain).isEqualTo(expected.get(grain));
      }
    }
  }

  private List<SeriesRow> read(Grain grain) {
    return store
        .series()
        .read(
            new SeriesQuery(
                Set.of(NORTH),
                EnumSet.allOf(SeriesKind.class),
                grain,
                MONDAY.minusDays(1),
                last.plusDays(1),
                later()));
  }

  private Map<LocalDate, Measures> days(SeriesKey key) {
    Map<LocalDate, Measures> days = new TreeMap<>();
    for (SeriesRow row : read(Grain.DAY)) {
      if (row.key().equals(key)) {
        days.put(LocalDate.ofInstant(row.bucket(), ZONE), row.measures());
      }
    }
    return days;
  }

  /** The days that were folded because of a word: each fold gives its day another version. */
  private Set<String> folded(Event word) throws SQLException {
    Map<String, String> before = versions();
    append(List.of(word));
    keep();
    Set<String> folded = new TreeSet<>();
    versions()
        .forEach(
            (day, version) -> {
              if (!version.equals(before.get(day))) {
                folded.add(day);
              }
            });
    return folded;
  }

  private Map<String, String> versions() throws SQLException {
    Map<String, String> versions = new TreeMap<>();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select hall || ' ' || (day - '2026-03-02'::date), version::text"
                    + " from series_state")) {
      while (rows.next()) {
        versions.put(rows.getString(1), String.valueOf(rows.getString(2)));
      }
    }
    return versions;
  }

  private void gapOfTickets(Duration gap) {
    store.sources().register(new Source(TICKETS, Set.of(NORTH, SOUTH), gap), Instant.EPOCH);
  }

  // Words

  private static Instant at(LocalDate day, int hour, int minute) {
    return day.atTime(hour, minute).atZone(ZONE).toInstant();
  }

  private static Event event(String id, Instant time, Fact fact) {
    return new Event(new EventId(TICKETS, id), time, time.plusSeconds(1), fact);
  }

  private static Event window(String window, String id, WindowState state, Instant time) {
    return event(id, time, new WindowObserved(NORTH, new WindowId(window), state, null, null));
  }

  private static Event replaced(
      String id, String target, Instant said, Instant time, WindowState state) {
    return event(
        id,
        said,
        new CorrectionFact.Replaced(
            new EventId(TICKETS, target),
            "wrong",
            time,
            new WindowObserved(NORTH, WINDOW, state, null, null)));
  }

  private static Event ticket(int hour, int minute, TicketFact fact) {
    return event(hour + ":" + minute + " " + fact.kind(), at(MONDAY, hour, minute), fact);
  }

  private static TicketFact taken(HallId hall, String number) {
    return new TicketFact.Taken(hall, PASSPORTS, number);
  }

  private static TicketFact call(CallStep step, QueueId queue) {
    return new TicketFact.Call(step, NORTH, "A1", queue, WINDOW, null);
  }

  private static TicketFact service(ServiceStep step, WindowId window) {
    return new TicketFact.Service(step, NORTH, "A1", window);
  }
}
