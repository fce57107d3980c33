package org.hallwatch.store.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hallwatch.store.event.Samples.NINE;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hallwatch.domain.access.Reach;
import org.hallwatch.domain.event.Rejected;
import org.hallwatch.domain.event.RejectionReason;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.hall.Source;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.store.MetricsStore;
import org.hallwatch.store.event.RejectedRecords.Filter;
import org.hallwatch.store.event.StoredRejected.State;
import org.hallwatch.store.testing.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Records that were not accepted are of halls, and nobody gets those of halls that he is not given.
 */
class RejectedRecordsTest {
  private static final HallId NORTH = new HallId("north");
  private static final HallId SOUTH = new HallId("south");
  private static final HallId ENDED = new HallId("ended");
  private static final SourceId OF_NORTH = new SourceId("of-north");
  private static final SourceId OF_BOTH = new SourceId("of-both");
  private static final SourceId OF_ALL = new SourceId("of-all");
  private static final SourceId OF_ENDED = new SourceId("of-ended");
  private static final SourceId UNKNOWN = new SourceId("unknown");
  private static final TestDatabase DATABASE = TestDatabase.create();
  private static MetricsStore store;

  @BeforeAll
  static void open() {
    store = MetricsStore.open(DATABASE.address(), new FlatCodec(), new SimpleMeterRegistry());
    store.organisation().seed(operation(), "test", NINE);
    List<Rejected> records = new ArrayList<>();
    for (SourceId source : new SourceId[] {OF_NORTH, OF_BOTH, OF_ALL, OF_ENDED, UNKNOWN, null}) {
      for (HallId hall : new HallId[] {NORTH, SOUTH, ENDED, null}) {
        records.add(rejected(records.size(), source, hall));
      }
    }
    store.events().append(new Append(List.of(), records, null, null));
  }

  @AfterAll
  static void close() {
    store.close();
    DATABASE.drop();
  }

  private static Rejected rejected(int index, @Nullable SourceId source, @Nullable HallId hall) {
    return new Rejected(
        index,
        "line " + index,
        source,
        hall,
        null,
        "data.waiting",
        index % 2 == 0 ? RejectionReason.NEGATIVE_VALUE : RejectionReason.BAD_VALUE,
        "is wrong",
        "text " + index);
  }

  private static Operation operation() {
    return new Operation(
        List.of(),
        List.of(),
        List.of(),
        List.of(hall(NORTH), hall(SOUTH)),
        List.of(
            source(OF_NORTH, NORTH),
            source(OF_BOTH, NORTH, SOUTH),
            source(OF_ALL),
            source(OF_ENDED, ENDED)));
  }

  private static Hall hall(HallId id) {
    return new Hall(id, id.value(), null, ZoneOffset.UTC, List.of(), List.of(), List.of());
  }

  private static Source source(SourceId id, HallId... halls) {
    return new Source(id, Set.of(halls), Duration.ofMinutes(5));
  }

  private static RejectedRecords records() {
    return store.rejected();
  }

  @Test
  void aRecordBelongsToTheHallThatItNamesIfItsSourceMaySpeakAboutIt() {
    RejectedHalls halls =
        new RejectedHalls(
            Set.of(NORTH, SOUTH),
            Map.of(
                OF_NORTH, Set.of(NORTH),
                OF_BOTH, Set.of(NORTH, SOUTH),
                OF_ALL, Set.of(),
                OF_ENDED, Set.of(ENDED)));
    assertThat(halls.of(rejected(0, OF_BOTH, SOUTH))).isEqualTo(SOUTH);
    assertThat(halls.of(rejected(0, OF_ALL, SOUTH))).isEqualTo(SOUTH);
    assertThat(halls.of(rejected(0, OF_ALL, ENDED))).isEqualTo(HallId.NONE);
    assertThat(halls.of(rejected(0, OF_BOTH, null))).isEqualTo(HallId.NONE);
    assertThat(halls.of(rejected(0, OF_NORTH, null))).isEqualTo(NORTH);
    assertThat(halls.of(rejected(0, OF_NORTH, SOUTH))).isEqualTo(NORTH);
    assertThat(halls.of(rejected(0, OF_ENDED, ENDED))).isEqualTo(HallId.NONE);
    assertThat(halls.of(rejected(0, UNKNOWN, NORTH))).isEqualTo(HallId.NONE);
    assertThat(halls.of(rejected(0, null, NORTH))).isEqualTo(HallId.NONE);
  }

  @Test
  void whatIsListedCountedAndFoundIsWhatIsReached() {
    List<StoredRejected> all = records().list(Filter.open(Reach.EVERYTHING), 100);
    assertThat(all).hasSize(24);
    for (Reach reach : reaches()) {
      List<StoredRejected> seen =
          all.stream().filter(record -> reach.holds(record.record().hall())).toList();
      Filter filter = Filter.open(reach);
      assertThat(records().list(filter, 100)).as("%s", reach).isEqualTo(seen);
      assertThat(records().list(filter, 1, 2)).isEqualTo(seen.stream().skip(1).limit(2).toList());
      assertThat(records().count(filter)).isEqualTo(seen.size());
      assertThat(records().count(reach).stream().mapToLong(RejectedCount::open).sum())
          .isEqualTo(seen.size());
      Filter bad = new Filter(reach, OF_ALL, RejectionReason.BAD_VALUE, State.OPEN);
      assertThat(records().count(bad))
          .isEqualTo(
              seen.stream()
                  .filter(record -> OF_ALL.equals(record.record().source()))
                  .filter(record -> record.record().reason() == RejectionReason.BAD_VALUE)
                  .count());
      for (StoredRejected record : all) {
        assertThat(records().find(record.number(), reach).isPresent())
            .isEqualTo(seen.contains(record));
      }
    }
  }

  @Test
  void aRecordOfAnotherHallIsNotMarked() {
    StoredRejected north = records().list(Filter.open(Reach.of(Set.of(NORTH))), 1).getFirst();
    Reach south = Reach.of(Set.of(SOUTH, HallId.NONE));
    assertThat(records().mark(north.number(), State.DROPPED, NINE, south)).isFalse();
    assertThat(records().mark(north.number(), State.DROPPED, NINE, Reach.NOTHING)).isFalse();
    assertThat(records().find(north.number(), Reach.EVERYTHING)).contains(north);
    Reach own = Reach.of(Set.of(NORTH));
    assertThat(records().mark(north.number(), State.DROPPED, NINE, own)).isTrue();
    assertThat(records().mark(north.number(), State.OPEN, NINE, own)).isTrue();
  }

  /** Everything, and each choice of halls that there can be. */
  private static List<Reach> reaches() {
    List<HallId> halls = List.of(NORTH, SOUTH, HallId.NONE);
    List<Reach> reaches = new ArrayList<>(List.of(Reach.EVERYTHING));
    for (int choice = 0; choice < 1 << halls.size(); choice++) {
      Set<HallId> chosen = new HashSet<>();
      for (int i = 0; i < halls.size(); i++) {
        if ((choice >> i & 1) == 1) {
          chosen.add(halls.get(i));
        }
      }
      reaches.add(Reach.of(chosen));
    }
    return reaches;
  }
}
