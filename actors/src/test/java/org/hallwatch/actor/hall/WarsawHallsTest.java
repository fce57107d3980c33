package org.hallwatch.actor.hall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hallwatch.actor.feed.HallSnapshot;
import org.hallwatch.actor.source.Sighting;
import org.hallwatch.actor.source.WarsawQueues;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Source;
import org.hallwatch.domain.hall.SourceId;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The halls of 21 real offices on every day of three weeks, each event on the day of which it says
 * that it happened.
 */
class WarsawHallsTest {
  private record OfficeDay(HallId office, LocalDate date) {}

  private static final Map<OfficeDay, HallState> DAYS = new HashMap<>();

  @BeforeAll
  static void readEveryDay() {
    Optional<Path> file = WarsawQueues.file();
    assumeTrue(file.isPresent(), "shared/data/queue_offices/warsaw_queues.csv.gz is not there");
    WarsawQueues.read(file.get(), (_, sightings) -> sightings.forEach(WarsawHallsTest::apply));
  }

  private static void apply(Sighting sighting) {
    Event event = sighting.event();
    HallId office = event.hall();
    assertThat(office).isNotNull();
    LocalDate date = event.occurredAt().atZone(WarsawQueues.ZONE).toLocalDate();
    DAYS.computeIfAbsent(
            new OfficeDay(office, date), day -> new HallState(catalogue(day.office()), day.date()))
        .apply(event);
  }

  private static HallCatalogue catalogue(HallId office) {
    Hall hall =
        new Hall(office, office.value(), null, WarsawQueues.ZONE, List.of(), List.of(), List.of());
    Source source =
        new Source(new SourceId("warsaw/" + office), Set.of(office), Duration.ofMinutes(15));
    return new HallCatalogue(hall, List.of(), List.of(source));
  }

  private static HallSnapshot at(OfficeDay day, Instant asOf) {
    return DAYS.get(day).snapshot(asOf, 1, HallSnapshot.Mode.REPLAY);
  }

  private static int findings(OfficeDay day, String kind) {
    return at(day, day.date().atTime(20, 0).atZone(WarsawQueues.ZONE).toInstant())
        .findings()
        .getOrDefault(kind, 0);
  }

  @Test
  void peopleWaitingWithNoWindowOpenAreFound() {
    assertThat(
            DAYS.keySet().stream().mapToInt(day -> findings(day, "waiting-without-window")).sum())
        .isEqualTo(15_141);
  }

  @Test
  void otherLettersBookedTicketsRecallsAndWrapsAreNotNumbersThatRunBackwards() {
    LocalDate day = LocalDate.of(2020, 1, 15);
    assertThat(
            DAYS.keySet().stream()
                .filter(d -> d.date().equals(day))
                .mapToInt(d -> findings(d, "numbers-backwards"))
                .sum())
        .as("in 22 queues of that day a number is lower than the one before it")
        .isZero();
  }

  @Test
  void numbersThatTrulyRunBackwardsAreRare() {
    int found = DAYS.keySet().stream().mapToInt(day -> findings(day, "numbers-backwards")).sum();
    assertThat(found).isEqualTo(27);
  }
}
