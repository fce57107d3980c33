package org.hallwatch.store.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.hallwatch.domain.event.CorrectionFact;
import org.hallwatch.domain.event.Entry;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.Fact;
import org.hallwatch.domain.event.QueueObserved;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.store.MetricsStore;
import org.hallwatch.store.testing.TestDatabase;

/**
 * Whatever is sent in whatever batches: the log answers and reads back like the obvious list of
 * {@link ObviousLog}.
 */
class EventLogProperties {
  private static final HallId HALL = new HallId("east");
  private static final HallId OTHER_HALL = new HallId("west");
  private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");
  private static final Instant BEFORE = NINE.minus(Duration.ofHours(1));
  private static final Instant AFTER = NINE.plus(Duration.ofHours(1));
  private static final AtomicInteger TRIES = new AtomicInteger();

  private static TestDatabase database;
  private static MetricsStore store;
  private static MetricsStore other;

  @BeforeContainer
  static void open() {
    database = TestDatabase.create();
    store = opened();
    other = opened();
  }

  private static MetricsStore opened() {
    return MetricsStore.open(database.address(), new FlatCodec(), new SimpleMeterRegistry());
  }

  @AfterContainer
  static void close() {
    other.close();
    store.close();
    database.drop();
  }

  /**
   * What a source may say, in small numbers so that everything meets everything.
   *
   * @param id of the event, 0 to 5
   * @param minute when it happened, 0 to 2
   * @param of the event it corrects, 0 to 5
   */
  private record Saying(Kind kind, int id, int minute, int value, int of, boolean elsewhere) {
    enum Kind {
      OBSERVED,
      WITHDRAWN,
      REPLACED
    }

    Event by(SourceId source) {
      Instant time = NINE.plusSeconds(60L * minute);
      return new Event(new EventId(source, "e" + id), time, time.plusSeconds(id), fact(source));
    }

    private Fact fact(SourceId source) {
      EventId target = new EventId(source, "e" + of);
      return switch (kind) {
        case OBSERVED -> observed();
        case WITHDRAWN -> new CorrectionFact.Withdrawn(target, "reason " + value);
        case REPLACED ->
            new CorrectionFact.Replaced(target, "reason", NINE.plusSeconds(value), observed());
      };
    }

    private Fact observed() {
      return new QueueObserved(
          elsewhere ? OTHER_HALL : HALL, new QueueId("q"), value, null, null, null);
    }
  }

  @Property(tries = 150)
  void answersAndReadsBackLikeTheObviousList(
      @ForAll("batches") List<List<List<Saying>>> batches,
      @ForAll @IntRange(max = 20) int remembered) {
    SourceId source = new SourceId("try-" + TRIES.incrementAndGet());
    ObviousLog obvious = new ObviousLog();
    store.events().remember(remembered);
    for (List<List<Saying>> batch : batches) {
      List<Entry> entries = new ArrayList<>();
      for (List<Saying> entry : batch) {
        List<Event> events = entry.stream().map(saying -> saying.by(source)).toList();
        entries.add(new Entry(entries.size(), "place", () -> "original", events));
      }
      List<String> expected = obvious.append(entries);
      List<Outcome> outcomes =
          store.events().append(new Append(entries, List.of(), null, null)).outcomes();
      assertThat(outcomes.stream().map(EventLogProperties::word)).isEqualTo(expected);
    }
    for (HallId hall : List.of(HALL, OTHER_HALL)) {
      List<Event> expected = obvious.read(hall);
      assertThat(read(store, source, hall)).isEqualTo(expected);
      assertThat(read(other, source, hall)).as("what it did not store itself").isEqualTo(expected);
    }
  }

  private static List<Event> read(MetricsStore from, SourceId source, HallId hall) {
    return from.events().readHall(hall, BEFORE, AFTER, AFTER).stream()
        .filter(event -> event.id().source().equals(source))
        .toList();
  }

  @Provide
  Arbitrary<List<List<List<Saying>>>> batches() {
    Arbitrary<Saying> saying =
        Combinators.combine(
                Arbitraries.frequencyOf(
                    net.jqwik.api.Tuple.of(5, Arbitraries.just(Saying.Kind.OBSERVED)),
                    net.jqwik.api.Tuple.of(2, Arbitraries.just(Saying.Kind.WITHDRAWN)),
                    net.jqwik.api.Tuple.of(2, Arbitraries.just(Saying.Kind.REPLACED))),
                Arbitraries.integers().between(0, 5),
                Arbitraries.integers().between(0, 2),
                Arbitraries.integers().between(0, 1),
                Arbitraries.integers().between(0, 5),
                Arbitraries.of(true, false, false))
            .as(Saying::new);
    return saying
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .list()
        .ofMinSize(1)
        .ofMaxSize(5)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }

  private static String word(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Stored(int events) -> "stored " + events;
      case Outcome.Duplicate ignored -> "duplicate";
      case Outcome.Refused refused -> refused.rejected().reason().code();
    };
  }
}
