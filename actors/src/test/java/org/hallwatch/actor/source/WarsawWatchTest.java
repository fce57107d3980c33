package org.hallwatch.actor.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.hallwatch.domain.event.SourceState;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What the watch finds in three weeks of 21 real offices, polled every five minutes from 08:00 to
 * 19:00, without being told what is wrong with them.
 */
class WarsawWatchTest {
  private static final Duration GAP = Duration.ofMinutes(15);
  private static final Set<LocalDate> CLOSED =
      Set.of(LocalDate.of(2020, 1, 1), LocalDate.of(2020, 1, 6));
  private static final LocalTime CLOSING = LocalTime.of(16, 0);

  private record Found(String office, Transition transition) {
    LocalDate date() {
      return transition.at().atZone(WarsawQueues.ZONE).toLocalDate();
    }

    LocalTime time() {
      return transition.at().atZone(WarsawQueues.ZONE).toLocalTime();
    }
  }

  private static final List<Found> FOUND = new ArrayList<>();
  private static final Map<String, Set<LocalDate>> FROZEN_BESIDES = new TreeMap<>();

  @BeforeAll
  static void watchAllOffices() {
    Optional<Path> file = WarsawQueues.file();
    assumeTrue(file.isPresent(), "shared/data/queue_offices/warsaw_queues.csv.gz is not there");
    Map<String, SourceWatch> watches = new TreeMap<>();
    int rows =
        WarsawQueues.read(
            file.get(),
            (at, sightings) -> {
              byOffice(sightings)
                  .forEach(
                      (office, seen) ->
                          note(
                              office,
                              watches
                                  .computeIfAbsent(office, _ -> new SourceWatch(GAP))
                                  .observe(seen)));
              watches.forEach(
                  (office, watch) -> {
                    note(office, watch.advance(at));
                    noteFrozen(office, watch, at);
                  });
            });
    assertThat(rows).isEqualTo(830_172);
  }

  private static Map<String, List<Sighting>> byOffice(List<Sighting> sightings) {
    return sightings.stream()
        .collect(
            Collectors.groupingBy(
                sighting -> sighting.event().id().source().value().substring("warsaw/".length()),
                LinkedHashMap::new,
                Collectors.toList()));
  }

  private static void note(String office, List<Transition> transitions) {
    transitions.forEach(transition -> FOUND.add(new Found(office, transition)));
  }

  private static void noteFrozen(String office, SourceWatch watch, Instant at) {
    if (watch.state() != SourceState.FROZEN && watch.holding().contains(SourceState.FROZEN)) {
      LocalDate day = at.atZone(WarsawQueues.ZONE).toLocalDate();
      FROZEN_BESIDES.computeIfAbsent(office, _ -> new HashSet<>()).add(day);
    }
  }

  private static List<Found> entering(SourceState state) {
    return FOUND.stream().filter(found -> found.transition().state() == state).toList();
  }

  private static Set<String> offices(List<Found> found, Predicate<Found> which) {
    return found.stream().filter(which).map(Found::office).collect(Collectors.toSet());
  }

  @Test
  void oneOfficeIsBehindByExactly2881Days() {
    List<Found> behind = entering(SourceState.CLOCK_BEHIND);
    assertThat(offices(behind, _ -> true)).containsExactly("UD_Srodmiescie_2");
    assertThat(behind.getFirst().transition().offset()).isEqualTo(Duration.ofDays(-2881));
    assertThat(behind.getFirst().transition().at())
        .as("four polls after the first")
        .isEqualTo(Instant.parse("2019-12-30T07:14:00Z"));
  }

  @Test
  void theQueuesOfThatOfficeNeverMove() {
    assertThat(FROZEN_BESIDES.get("UD_Srodmiescie_2"))
        .as("every day but the first hours of each")
        .hasSize(18);
  }

  @Test
  void thirteenOfficesAreAYearAheadOnTheLastDaysOfDecember() {
    List<Found> ahead = entering(SourceState.CLOCK_AHEAD);
    assertThat(offices(ahead, _ -> true)).hasSize(13);
    assertThat(ahead.stream().map(Found::date).distinct())
        .containsExactly(LocalDate.of(2019, 12, 30), LocalDate.of(2019, 12, 31));
    assertThat(ahead)
        .allSatisfy(
            found -> assertThat(found.transition().offset()).isEqualTo(Duration.ofDays(366)));
    assertThat(entering(SourceState.CLOCK_BACKWARDS))
        .as("being right again is not running backwards")
        .isEmpty();
  }

  @Test
  void officesThatStandStillOnAClosedDayAreFrozen() {
    List<Found> frozen =
        entering(SourceState.FROZEN).stream()
            .filter(found -> found.time().isBefore(CLOSING))
            .toList();
    assertThat(offices(frozen, found -> found.date().equals(LocalDate.of(2020, 1, 1))))
        .containsExactlyInAnyOrder(
            "UD_Bialoleka", "UD_Ochota", "UD_Praga_Polnoc", "UD_Ursus", "UD_Wlochy", "UD_Wola");
    assertThat(offices(frozen, found -> found.date().equals(LocalDate.of(2020, 1, 6))))
        .containsExactlyInAnyOrder(
            "UD_Praga_Polnoc", "UD_Rembertow", "UD_Targowek", "UD_Ursus", "UD_Wlochy", "UD_Wola");
  }

  @Test
  void theOfficeWhoseClockStuckIsTheOnlyOneFrozenWhileHallsAreOpen() {
    List<Found> frozen =
        entering(SourceState.FROZEN).stream()
            .filter(found -> !CLOSED.contains(found.date()) && found.time().isBefore(CLOSING))
            .toList();
    assertThat(frozen).hasSize(1);
    assertThat(frozen.getFirst().office()).isEqualTo("UD_Rembertow");
    assertThat(frozen.getFirst().date()).isEqualTo(LocalDate.of(2020, 1, 21));
  }

  @Test
  void whatElseIsFrozenAreHallsThatClosedWithTheirWindowsLeftOpen() {
    List<Found> evenings =
        entering(SourceState.FROZEN).stream()
            .filter(found -> !found.time().isBefore(CLOSING))
            .toList();
    assertThat(evenings)
        .allSatisfy(found -> assertThat(found.time()).isAfter(LocalTime.of(17, 30)));
    assertThat(evenings).hasSizeLessThan(90);
  }

  @Test
  void everyOfficeFallsSilentWhenPollingStopsAndAtNoOtherTime() {
    Map<LocalDate, Long> silent =
        entering(SourceState.SILENT).stream()
            .collect(Collectors.groupingBy(Found::date, Collectors.counting()));
    assertThat(silent)
        .as("on 10 January polling stopped from 12:34 to 14:09 too")
        .containsEntry(LocalDate.of(2020, 1, 10), 42L)
        .allSatisfy((day, count) -> assertThat(count).isIn(21L, 42L));
    assertThat(silent).hasSize(17);
  }
}
