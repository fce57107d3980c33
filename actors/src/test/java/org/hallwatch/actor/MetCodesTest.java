package org.hallwatch.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hallwatch.collect.cloudevents.JsonFactCodec;
import org.hallwatch.collect.testing.GeneratedEvents;
import org.hallwatch.domain.event.Codes;
import org.hallwatch.domain.event.CrowdObserved;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.EventKind;
import org.hallwatch.domain.hall.CodeKind;
import org.hallwatch.domain.hall.CodeRef;
import org.hallwatch.domain.hall.MetCode;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.domain.hall.ZoneCode;
import org.hallwatch.store.MetricsStore;
import org.hallwatch.store.event.Append;
import org.hallwatch.store.follow.Follower;
import org.hallwatch.store.follow.Step;
import org.hallwatch.store.jdbc.Database;
import org.hallwatch.store.organisation.MetCodes;
import org.hallwatch.store.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The database counts in the data of events what {@link Codes} finds in facts. */
class MetCodesTest {
  private static final int EACH = 12;

  private final TestDatabase database = TestDatabase.create();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private MetricsStore store;
  private Database connections;

  @BeforeEach
  void open() {
    store = MetricsStore.open(database.address(), new JsonFactCodec(), meters);
    connections = new Database(database.address(), new SimpleMeterRegistry());
  }

  @AfterEach
  void close() {
    connections.close();
    store.close();
    database.drop();
  }

  @Test
  void everyCodeOfEveryKindOfEventIsCounted() {
    List<Event> events = generated();
    long first = append(events.subList(0, events.size() / 2));
    long second = append(events.subList(events.size() / 2, events.size()));
    count(List.of(first));
    count(List.of(second));
    assertThat(store.codes().list())
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("example")
        .containsExactlyInAnyOrderElementsOf(recounted(events));
  }

  @Test
  void fieldsThatOnlyLookLikeCodesAreNone() {
    Event event = Samples.taken(1);
    Event odd =
        new Event(
            event.id(),
            event.occurredAt(),
            event.receivedAt(),
            null,
            new CrowdObserved(Samples.NORTH, new ZoneCode("z"), 3, null, null),
            "{\"queue\":\"q\",\"window\":\"w\"}");
    count(List.of(append(List.of(odd))));
    assertThat(store.codes().list())
        .extracting(MetCode::met)
        .containsExactly(new CodeRef(CodeKind.ZONE, Samples.NORTH, Samples.TICKETS, "z"));
  }

  @Test
  void whatIsTakenBackIsNotCountedAnyMore() {
    long kept = append(List.of(Samples.taken(1)));
    long undone = append(List.of(Samples.taken(2), Samples.taken(3)));
    follow(store.follower());
    long late = append(List.of(Samples.taken(4)));
    assertThat(counts()).containsExactly(3L);
    uncount(List.of(undone, late));
    assertThat(counts()).as("the late one was not counted yet").containsExactly(1L);
    follow(store.follower());
    assertThat(counts()).containsExactly(2L);
    uncount(List.of(kept, late));
    assertThat(counts()).isEmpty();
  }

  @Test
  void whateverFailsOrRunsAtTheSameTimeEachEventIsCountedOnce() {
    for (int n = 0; n < 60; n++) {
      append(List.of(Samples.taken(n)));
    }
    Step killed =
        (connection, stretch) -> {
          throw new SQLException("killed");
        };
    Step count = (connection, stretch) -> MetCodes.count(connection, stretch.batches());
    Follower dying = new Follower(connections, List.of(count, killed));
    assertThatThrownBy(dying::follow).hasMessageContaining("killed");
    assertThat(counts()).isEmpty();
    IntStream.range(0, 4).parallel().forEach(_ -> follow(store.follower()));
    append(List.of(Samples.taken(60)));
    IntStream.range(0, 4).parallel().forEach(_ -> follow(store.follower()));
    assertThat(counts()).containsExactly(61L);
  }

  private List<Long> counts() {
    return store.codes().list().stream().map(MetCode::events).toList();
  }

  private static void follow(Follower follower) {
    boolean more = true;
    while (more) {
      more = follower.follow();
    }
  }

  /** Each fact said by two sources, by the second of them twice. */
  private static List<Event> generated() {
    List<Event> events = new ArrayList<>();
    for (EventKind kind : GeneratedEvents.ON_THE_WIRE) {
      for (int seed = 0; seed < EACH; seed++) {
        Event drawn = GeneratedEvents.event(kind, seed);
        events.add(said(drawn, "one", kind + "-" + seed, 0));
        events.add(said(drawn, "two", kind + "-" + seed + "-a", 60));
        events.add(said(drawn, "two", kind + "-" + seed + "-b", 120));
      }
    }
    return events;
  }

  private static Event said(Event drawn, String source, String id, int later) {
    Instant at = drawn.occurredAt().plusSeconds(later);
    return new Event(new EventId(new SourceId(source), id), at, at, drawn.fact());
  }

  private static List<MetCode> recounted(List<Event> events) {
    Map<CodeRef, MetCode> counted = new HashMap<>();
    for (Event event : events) {
      for (CodeRef met : Codes.met(event)) {
        Instant at = event.occurredAt();
        counted.merge(met, new MetCode(met, 1, at, at, event.id().id()), MetCodesTest::together);
      }
    }
    return List.copyOf(counted.values());
  }

  private static MetCode together(MetCode one, MetCode other) {
    return new MetCode(
        one.met(),
        one.events() + other.events(),
        one.first().isBefore(other.first()) ? one.first() : other.first(),
        one.last().isAfter(other.last()) ? one.last() : other.last(),
        one.example());
  }

  private long append(List<Event> events) {
    store.events().append(new Append(Samples.batch(events).entries(), List.of(), null, null));
    return store.events().batchesSince(0).numbers().getLast();
  }

  private void count(List<Long> batches) {
    connections.change(
        "counting",
        connection -> {
          MetCodes.count(connection, batches);
          return true;
        });
  }

  private void uncount(List<Long> batches) {
    connections.change(
        "taking back",
        connection -> {
          MetCodes.uncount(connection, batches);
          return true;
        });
  }
}
