package org.hallwatch.actor.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hallwatch.actor.ingest.Audience.News;
import org.hallwatch.actor.source.SourceWatch;
import org.hallwatch.collect.simulator.SampleHallSimulator;
import org.hallwatch.collect.simulator.fault.Disturbance;
import org.hallwatch.collect.simulator.fault.Fault;
import org.hallwatch.collect.simulator.fault.Faults;
import org.hallwatch.config.OperationFile;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.SourceFact.StateChanged;
import org.hallwatch.domain.event.SourceState;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.hall.SourceId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The product is stopped and started again while a source has a fault. */
class WatchesRestartTest {
  private static final Operation OPERATION = OperationFile.sample();
  private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
  private static final Instant MIDNIGHT = Instant.parse("2026-11-23T16:00:00Z");
  private static final Instant TEN = Instant.parse("2026-11-23T02:00:00Z");
  private static final Instant ONE = TEN.plus(Duration.ofHours(3));
  private static final SourceId TERMINALS = new SourceId("terminals-a");
  private static final List<Event> SAID = new SampleHallSimulator(OPERATION, DAY, 1).events();

  static Stream<Disturbance> faults() {
    return Stream.of(
        new Disturbance.Silence(),
        new Disturbance.NetworkCut(Duration.ZERO, false),
        new Disturbance.StuckClock(),
        new Disturbance.FrozenValues(),
        new Disturbance.WrongClock(Duration.ofMinutes(-30), false),
        new Disturbance.WrongClock(Duration.ofMinutes(-60), true),
        new Disturbance.BackwardsClock(1));
  }

  /** Found before the restart, it is neither over nor found once more because of it. */
  @ParameterizedTest
  @MethodSource("faults")
  void aRestartChangesNothingAboutAFaultThatWasFound(Disturbance disturbance) {
    Faults faults = new Faults(List.of(new Fault(TERMINALS, TEN, ONE, disturbance)), 7);
    List<Event> sent = faults.day(SAID, MIDNIGHT);
    List<SourceState> usual = states(watched(sent, MIDNIGHT));
    assertThat(usual).hasSizeGreaterThan(4);
    for (long minutes : List.of(125L, 150L, 175L)) {
      assertThat(states(watched(sent, TEN.plus(Duration.ofMinutes(minutes)))))
          .as("restarted %s minutes after ten", minutes)
          .isEqualTo(usual);
    }
  }

  /** What was refused as coming from the future was not stored, so nobody remembers it. */
  @Test
  void aClockThatIsAheadIsFoundAgainAtOnceWhenItSpeaks() {
    Disturbance ahead = new Disturbance.WrongClock(Duration.ofMinutes(30), false);
    Faults faults = new Faults(List.of(new Fault(TERMINALS, TEN, ONE, ahead)), 7);
    List<Event> sent = faults.day(SAID, MIDNIGHT);
    assertThat(states(watched(sent, MIDNIGHT)))
        .startsWith(SourceState.CURRENT, SourceState.CLOCK_AHEAD, SourceState.CURRENT);
    assertThat(states(watched(sent, TEN.plus(Duration.ofHours(1)))))
        .startsWith(
            SourceState.CURRENT,
            SourceState.CLOCK_AHEAD,
            SourceState.LATE,
            SourceState.SILENT,
            SourceState.CLOCK_AHEAD,
            SourceState.CURRENT);
  }

  /**
   * Several days, restarted at many instants, also in the night and when others have gone on
   * already: what is found is to the instant what one run finds.
   */
  @ParameterizedTest
  @MethodSource("faults")
  void whereverItIsRestartedTheSameIsFound(Disturbance disturbance) {
    Faults faults = new Faults(List.of(new Fault(TERMINALS, TEN, ONE, disturbance)), 7);
    List<Event> sent = new ArrayList<>(faults.day(SAID, MIDNIGHT));
    for (int day = 1; day < 3; day++) {
      sent.addAll(new SampleHallSimulator(OPERATION, DAY.plusDays(day), 1 + day).events());
    }
    sent.removeIf(WatchesRestartTest::isFuture);
    Instant end = MIDNIGHT.plus(Duration.ofDays(2));
    Watches whole = new Watches();
    whole.know(OPERATION);
    List<Event> all = new ArrayList<>();
    run(whole, sent.stream(), all);
    all.addAll(whole.advance(end));
    Set<Event> usual = Set.copyOf(all);
    for (Instant at = TEN.minus(Duration.ofHours(3));
        at.isBefore(end);
        at = at.plus(Duration.ofMinutes(337))) {
      Set<Event> found = Set.copyOf(watched(sent, at, end));
      assertThat(without(found, usual)).as("found too much, restarted at %s", at).isEmpty();
      assertThat(without(usual, found)).as("not found, restarted at %s", at).isEmpty();
    }
  }

  private static List<Event> without(Set<Event> events, Set<Event> others) {
    return events.stream().filter(event -> !others.contains(event)).toList();
  }

  private static List<Event> watched(List<Event> sent, Instant restart) {
    return watched(sent, restart, MIDNIGHT);
  }

  /** What two runs find, the second beginning at an instant with what the first had stored. */
  private static List<Event> watched(List<Event> sent, Instant restart, Instant end) {
    List<Event> found = new ArrayList<>();
    Watches first = new Watches();
    first.know(OPERATION);
    run(first, sent.stream().filter(event -> event.receivedAt().isBefore(restart)), found);
    List<Event> stored = new ArrayList<>(found);
    stored.addAll(saidLast(sent, restart));
    Watches second = new Watches();
    second.know(OPERATION);
    second.resume(stored);
    run(second, sent.stream().filter(event -> !event.receivedAt().isBefore(restart)), found);
    found.addAll(second.advance(end));
    return found;
  }

  /** What a store tells of each source: the last hours before it last spoke. */
  private static List<Event> saidLast(List<Event> sent, Instant restart) {
    Map<SourceId, List<Event>> bySource =
        sent.stream()
            .filter(event -> event.receivedAt().isBefore(restart) && !isFuture(event))
            .collect(Collectors.groupingBy(event -> event.id().source()));
    List<Event> last = new ArrayList<>();
    for (List<Event> said : bySource.values()) {
      Instant newest =
          said.stream().map(Event::receivedAt).max(Comparator.naturalOrder()).orElseThrow();
      Instant from = newest.minus(SourceWatch.MEMORY);
      said.stream().filter(event -> !event.receivedAt().isBefore(from)).forEach(last::add);
      said.stream()
          .filter(event -> event.receivedAt().isBefore(from))
          .max(Comparator.comparing(Event::receivedAt))
          .ifPresent(last::add);
    }
    return last;
  }

  private static void run(Watches watches, Stream<Event> sent, List<Event> found) {
    sent.forEach(
        event -> {
          watches.told(
              isFuture(event)
                  ? new News(List.of(), List.of(), List.of(event), Set.of())
                  : new News(List.of(event), List.of(), List.of(), Set.of()));
          found.addAll(watches.advance(event.receivedAt().minusMillis(1)));
        });
  }

  private static boolean isFuture(Event event) {
    return event.occurredAt().isAfter(event.receivedAt().plus(Duration.ofMinutes(10)));
  }

  private static List<SourceState> states(List<Event> found) {
    return found.stream()
        .map(event -> (StateChanged) event.fact())
        .filter(changed -> changed.source().equals(TERMINALS))
        .map(StateChanged::state)
        .toList();
  }
}
