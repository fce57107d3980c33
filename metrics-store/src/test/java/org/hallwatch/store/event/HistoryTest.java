package org.hallwatch.store.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hallwatch.store.event.Samples.HALL;
import static org.hallwatch.store.event.Samples.NINE;
import static org.hallwatch.store.event.Samples.OTHER_HALL;
import static org.hallwatch.store.event.Samples.SOURCE;
import static org.hallwatch.store.event.Samples.append;
import static org.hallwatch.store.event.Samples.entries;
import static org.hallwatch.store.event.Samples.replaced;
import static org.hallwatch.store.event.Samples.waiting;
import static org.hallwatch.store.event.Samples.waitings;
import static org.hallwatch.store.event.Samples.withdrawn;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.Rejected;
import org.hallwatch.domain.event.RejectionReason;
import org.hallwatch.domain.hall.Department;
import org.hallwatch.domain.hall.DepartmentId;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.hall.Queue;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.Source;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.domain.hall.WaitTarget;
import org.hallwatch.store.MetricsStore;
import org.hallwatch.store.history.History;
import org.hallwatch.store.history.Import;
import org.hallwatch.store.history.ImportFile;
import org.hallwatch.store.history.ImportPart;
import org.hallwatch.store.history.Undone;
import org.hallwatch.store.jdbc.Database;
import org.hallwatch.store.jdbc.StoreException;
import org.hallwatch.store.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An import of history is one thing: it goes on where it was, and it can be taken back whole. */
class HistoryTest {
  private static final List<ImportFile> FILES =
      List.of(new ImportFile("calls.csv", "d1", 100), new ImportFile("more.csv", "d2", 50));
  private static final Source SENDER = new Source(SOURCE, Set.of(HALL), Duration.ofMinutes(5));
  private static final Operation BEFORE = operation(List.of(hall(HALL, "q1")), List.of(SENDER));
  private static final Operation AFTER =
      operation(
          List.of(hall(HALL, "q1", "q2"), hall(OTHER_HALL, "q1")),
          List.of(
              new Source(SOURCE, Set.of(HALL, OTHER_HALL), Duration.ofMinutes(5)),
              new Source(new SourceId("archive"), Set.of(OTHER_HALL), Duration.ofHours(1))));

  private final TestDatabase database = TestDatabase.create();
  private MetricsStore store;
  private EventLog log;
  private History history;

  @BeforeEach
  void open() {
    store = MetricsStore.open(database.address(), new FlatCodec(), new SimpleMeterRegistry());
    log = store.events();
    history = store.history();
    store.organisation().seed(BEFORE, "seed", NINE);
  }

  @AfterEach
  void close() {
    store.close();
    database.drop();
  }

  @Test
  void anUndoLeavesEverythingAsItWasBefore() {
    log.append(append(waiting("e1", 0, 1), waiting("e2", 1, 2), withdrawn("w1", 2, "h2")));
    log.append(new Append(List.of(), List.of(refused("row 7")), "calls", "7"));
    List<String> before = everything();

    Import begun = begin();
    meet(begun.number());
    log.append(
        step(
            begun.number(),
            new ImportStep(0, "calls", "end", 0, 0, true, 7, Map.of("empty", 1)),
            List.of(refused("row 7"), refused("row 8")),
            waiting("e1", 0, 1),
            waiting("h1", OTHER_HALL, -9_000, 5),
            waiting("h2", -8_000, 6),
            replaced("r1", 3, "e2", waiting("x", 1, 9))));
    log.append(append(waiting("state", 5, 0)).ofImport(begun.number()));
    history.end(begun.number(), Import.State.CLOSED, null, NINE);
    assertThat(everything()).isNotEqualTo(before);
    assertThat(waitings(day())).containsExactly(1, 9, 0);

    Undone undone = history.undo(begun.number(), NINE);

    assertThat(everything()).isEqualTo(before);
    assertThat(store.organisation().current()).isEqualTo(BEFORE);
    assertThat(undone.events()).isEqualTo(4);
    assertThat(undone.rejected()).isEqualTo(1);
    assertThat(undone.ended())
        .containsExactlyInAnyOrder("hall west", "queue west/q1", "queue east/q2", "source archive");
    assertThat(undone.kept()).isEmpty();
    assertThat(undone.halls()).containsExactlyInAnyOrder(HALL, OTHER_HALL);
    assertThat(history.find(begun.number()).orElseThrow().state()).isEqualTo(Import.State.UNDONE);
    assertThatThrownBy(() -> history.undo(begun.number(), NINE))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("undone before");
  }

  @Test
  void whatOthersUseByNowStaysInTheCatalogue() {
    Import begun = begin();
    meet(begun.number());
    log.append(
        step(
            begun.number(),
            new ImportStep(0, "calls", "end", 0, 0, true, 1, Map.of()),
            List.of(),
            waiting("h1", OTHER_HALL, 0, 5)));
    history.end(begun.number(), Import.State.CLOSED, null, NINE);
    log.append(append(waiting("live", OTHER_HALL, 9, 1)));

    Undone undone = history.undo(begun.number(), NINE);

    assertThat(undone.ended()).contains("queue east/q2", "source archive");
    assertThat(undone.kept()).contains("hall west");
    assertThat(store.organisation().current().halls().stream().map(Hall::id))
        .containsExactly(HALL, OTHER_HALL);
    assertThat(waitings(log.readHall(OTHER_HALL, NINE, NINE.plusSeconds(3_600), later())))
        .containsExactly(1);
  }

  @Test
  void aDepartmentThatEventsOfOthersNameStaysToo() {
    Import begun = begin();
    List<Department> met = List.of(department("named by others"), department("named by nobody"));
    history.extend(
        begun.number(),
        List.of(),
        known ->
            new Operation(known.regions(), met, known.matters(), known.halls(), known.sources()),
        NINE);
    history.end(begun.number(), Import.State.CLOSED, null, NINE);
    log.append(append(waiting("live", 9, 1)));
    change("update event set data = '{\"department\": \"named by others\"}'");

    Undone undone = history.undo(begun.number(), NINE);

    assertThat(undone.ended()).containsExactly("department named by nobody");
    assertThat(undone.kept()).containsExactly("department named by others");
  }

  @Test
  void aCorrectionOfACorrectionThatWentWaitsForItAgain() {
    log.append(append(waiting("e1", 0, 1)));
    Import begun = begin();
    log.append(append(replaced("r1", 1, "e1", waiting("x", 0, 5))).ofImport(begun.number()));
    log.append(append(withdrawn("w1", 2, "r1")));
    history.end(begun.number(), Import.State.CLOSED, null, NINE);

    history.undo(begun.number(), NINE);
    assertThat(waitings(day())).containsExactly(1);
    assertThat(rows("select root_id, awaits_root from correction")).containsExactly("(r1,t)");

    log.append(append(replaced("r1", 1, "e1", waiting("x", 0, 5))));
    assertThat(waitings(day())).containsExactly(1);
    assertThat(rows("select root_id from correction where id = 'w1'")).containsExactly("(e1)");
  }

  @Test
  void thePlaceAndTheCountsMoveWithEachBatch() {
    Import begun = begin();
    log.append(
        step(
            begun.number(),
            new ImportStep(0, "calls", null, 1, 2, false, 2, Map.of()),
            List.of(),
            waiting("h1", 0, 1),
            waiting("h1", 0, 1)));
    history.interrupted(NINE);

    Import again = begin();

    assertThat(again.number()).isEqualTo(begun.number());
    ImportPart part = again.parts().getFirst();
    assertThat(part.position()).isNull();
    assertThat(part.pieces()).isEqualTo(1);
    assertThat(part.piecesRead()).isEqualTo(2);
    log.append(
        step(
            begun.number(),
            new ImportStep(0, "calls", "end", 0, 0, true, 4, Map.of("empty", 2)),
            List.of(refused("row 3")),
            waiting("h2", 1, 1)));
    Import ended = history.find(begun.number()).orElseThrow();
    assertThat(ended.parts().getFirst().done()).isTrue();
    assertThat(ended.tally().read()).isEqualTo(6);
    assertThat(ended.tally().accepted()).isEqualTo(2);
    assertThat(ended.tally().duplicate()).isEqualTo(1);
    assertThat(ended.tally().rejected()).isEqualTo(Map.of("bad-value", 1L));
    assertThat(ended.tally().skipped()).isEqualTo(Map.of("empty", 2L));
    assertThat(ended.tally().events()).isEqualTo(2);
    assertThat(ended.first()).isEqualTo(NINE);
    assertThat(ended.last()).isEqualTo(NINE.plusSeconds(60));
  }

  @Test
  void oneAtATimeAndOnlyUnderTheMappingItBeganWith() {
    Import begun = begin();
    assertThatThrownBy(this::begin)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is running");
    history.end(begun.number(), Import.State.BROKEN, "stopped", NINE);
    assertThatThrownBy(() -> history.open("calls", "other text", FILES, "me", NINE))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("has changed since");
    assertThat(begin().number()).isEqualTo(begun.number());
    history.end(begun.number(), Import.State.CLOSED, null, NINE);
    assertThat(begin().number()).isGreaterThan(begun.number());
  }

  private Import begin() {
    return history.open("calls", "m1", FILES, "me", NINE);
  }

  private void meet(int number) {
    history.extend(number, AFTER.sources(), _ -> AFTER, NINE);
  }

  private static Append step(
      int number, ImportStep step, List<Rejected> rejected, Event... events) {
    return new Append(entries(events), rejected, null, null, null, number, step);
  }

  private static Rejected refused(String place) {
    return new Rejected(
        0, place, null, null, null, "waiting", RejectionReason.BAD_VALUE, "is no number", place);
  }

  private List<Event> day() {
    return log.readHall(HALL, NINE, NINE.plusSeconds(3_600), later());
  }

  private static Instant later() {
    return NINE.plus(Duration.ofDays(30));
  }

  private static Hall hall(HallId id, String... queues) {
    return new Hall(
        id,
        id.value(),
        null,
        ZoneId.of("Asia/Shanghai"),
        List.of(),
        Stream.of(queues)
            .map(queue -> new Queue(new QueueId(queue), queue, null, null, WaitTarget.USUAL))
            .toList(),
        List.of());
  }

  private static Operation operation(List<Hall> halls, List<Source> sources) {
    return new Operation(List.of(), List.of(), List.of(), halls, sources);
  }

  /** Every table that an import touches, but for what tells when somebody looked. */
  private List<String> everything() {
    List<String> all = new ArrayList<>();
    for (String sql :
        List.of(
            "select * from event order by source, id",
            "select * from event_identity order by source, id",
            "select * from correction order by source, id",
            "select digest, first_at, seen, source, collector, place, original, state from rejected"
                + " order by digest",
            "select * from batch order by no",
            "select * from position order by collector",
            "select name, title, halls, gap_seconds from source where declared order by name")) {
      all.addAll(rows(sql));
    }
    return all;
  }

  private static Department department(String code) {
    return new Department(new DepartmentId(code), code);
  }

  private void change(String sql) {
    try (Database connections = new Database(database.address(), new SimpleMeterRegistry())) {
      connections.change(
          "changing",
          connection -> {
            try (Statement statement = connection.createStatement()) {
              return statement.executeUpdate(sql);
            }
          });
    }
  }

  private List<String> rows(String sql) {
    try (Database connections = new Database(database.address(), new SimpleMeterRegistry())) {
      return connections.read(
          "looking",
          connection -> {
            try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select t::text from (" + sql + ") t")) {
              return texts(found);
            }
          });
    }
  }

  private static List<String> texts(ResultSet found) throws SQLException {
    List<String> texts = new ArrayList<>();
    while (found.next()) {
      texts.add(found.getString(1));
    }
    return texts;
  }
}
