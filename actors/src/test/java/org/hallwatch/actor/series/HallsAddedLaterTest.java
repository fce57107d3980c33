package org.hallwatch.actor.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hallwatch.actor.Samples.NORTH;
import static org.hallwatch.actor.Samples.TICKETS;
import static org.hallwatch.actor.Samples.ZONE;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.hallwatch.actor.Samples;
import org.hallwatch.collect.cloudevents.JsonFactCodec;
import org.hallwatch.domain.event.Entry;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.SourceFact;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.hall.Source;
import org.hallwatch.domain.series.Measures;
import org.hallwatch.domain.series.SeriesKind;
import org.hallwatch.store.MetricsStore;
import org.hallwatch.store.event.Append;
import org.hallwatch.store.series.Grain;
import org.hallwatch.store.series.SeriesQuery;
import org.hallwatch.store.series.SeriesRow;
import org.hallwatch.store.testing.TestDatabase;
import org.hallwatch.store.verify.VerifyQuestion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a source said of all its halls counts for a hall that became one of them later. */
class HallsAddedLaterTest {
  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
  private static final Instant LATER = MONDAY.plusDays(9).atTime(12, 0).atZone(ZONE).toInstant();
  private static final HallId SOUTH = new HallId("south");
  private static final HallId FAR = new HallId("far");
  private static final Duration GAP = Duration.ofMinutes(5);

  private final TestDatabase database = TestDatabase.create();
  private final MetricsStore store =
      MetricsStore.open(database.address(), new JsonFactCodec(), new SimpleMeterRegistry());

  @AfterEach
  void close() {
    store.close();
    database.drop();
  }

  @Test
  void aHallThatIsAddedHasTheDaysOnWhichItsSourcesWereHeard() {
    have(Set.of(), Samples.hall(NORTH));
    hear();
    keep();
    have(Set.of(), Samples.hall(NORTH), Samples.hall(SOUTH), far());

    List<SeriesRow> read = read(SOUTH);
    keep();
    assertThat(read).isNotEmpty().isEqualTo(read(SOUTH));
    assertThat(read(SOUTH)).extracting(SeriesRow::measures).containsAll(measures(NORTH));
    assertNothingDiffers();
  }

  @Test
  void theFirstHallHasThemToo() {
    have(Set.of());
    hear();
    keep();
    have(Set.of(), Samples.hall(NORTH), far());

    keep();
    assertThat(read(NORTH)).isNotEmpty();
    assertThat(read(FAR)).isNotEmpty();
    assertNothingDiffers();
  }

  @Test
  void aHallOfWhichASourceSpeaksFromNowOnHasThemToo() {
    have(Set.of(NORTH), Samples.hall(NORTH), Samples.hall(SOUTH));
    hear();
    keep();
    assertThat(read(SOUTH)).isEmpty();
    have(Set.of(NORTH, SOUTH), Samples.hall(NORTH), Samples.hall(SOUTH));

    keep();
    assertThat(read(SOUTH)).extracting(SeriesRow::measures).containsAll(measures(NORTH));
    assertNothingDiffers();
  }

  /** More days than one transaction folds; another hall begins when only some of them are there. */
  @Test
  void hallsThatAreAddedTogetherHaveThemAll() {
    have(Set.of());
    List<Event> heard = new ArrayList<>();
    for (int day = 0; day < 60; day++) {
      heard.add(heartbeat(MONDAY.minusDays(day).atTime(9, 0).atZone(ZONE).toInstant()));
    }
    say(heard);
    keep();
    have(Set.of(), Samples.hall(NORTH), Samples.hall(SOUTH), far());

    keep();
    assertThat(read(SOUTH)).extracting(SeriesRow::measures).containsAll(measures(NORTH));
    assertNothingDiffers();
  }

  private static Hall far() {
    return new Hall(
        FAR, "Far", null, ZoneId.of("America/Los_Angeles"), List.of(), List.of(), List.of());
  }

  private void have(Set<HallId> spokenOf, Hall... halls) {
    store
        .organisation()
        .change(
            _ ->
                new Operation(
                    List.of(),
                    List.of(),
                    List.of(),
                    Arrays.asList(halls),
                    List.of(new Source(TICKETS, spokenOf, GAP))),
            "test",
            LATER);
  }

  private void hear() {
    List<Event> heard = new ArrayList<>();
    for (int day = 0; day < 3; day++) {
      for (int hour = 0; hour < 24; hour += 5) {
        heard.add(heartbeat(MONDAY.plusDays(day).atTime(hour, 30).atZone(ZONE).toInstant()));
      }
    }
    say(heard);
  }

  private static Event heartbeat(Instant at) {
    return new Event(
        new EventId(TICKETS, at.toString()), at, at.plusSeconds(1), new SourceFact.Heartbeat(null));
  }

  private void say(List<Event> events) {
    List<Entry> entries = new ArrayList<>();
    for (Event event : events) {
      entries.add(Samples.entry(entries.size(), event));
    }
    store.events().append(new Append(entries, List.of(), null, null));
  }

  private void keep() {
    boolean more = true;
    while (more) {
      more = store.seriesKeeper().keep(LATER, true);
    }
  }

  private List<SeriesRow> read(HallId hall) {
    return store
        .series()
        .read(
            new SeriesQuery(
                Set.of(hall),
                EnumSet.allOf(SeriesKind.class),
                Grain.DAY,
                MONDAY.minusDays(70),
                MONDAY.plusDays(8),
                LATER));
  }

  private List<Measures> measures(HallId hall) {
    return read(hall).stream().map(SeriesRow::measures).toList();
  }

  private void assertNothingDiffers() {
    assertThat(store.verify().verify(new VerifyQuestion(null, null, null, 5)).differences())
        .isEmpty();
  }
}
