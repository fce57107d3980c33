package org.hallwatch.actor.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hallwatch.collect.contract.PullCollector.Look;
import org.hallwatch.collect.simulator.City;
import org.hallwatch.collect.simulator.CitySimulator;
import org.hallwatch.collect.simulator.SampleHallSimulator;
import org.hallwatch.collect.simulator.fault.Disturbance;
import org.hallwatch.collect.simulator.fault.Disturbance.CodeOf;
import org.hallwatch.collect.simulator.fault.Fault;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.SourceState;
import org.hallwatch.domain.hall.Source;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.domain.hall.WindowId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each fault that is the watch's to find, done to each kind of source: it is found within the limit
 * that docs/sources.md states, nobody else is suspected, and it is over when good data is back.
 */
class FaultsFoundByWatchTest {
  private static final Instant TEN = Instant.parse("2026-11-23T02:00:00Z");
  private static final Instant ONE = TEN.plus(Duration.ofHours(3));
  private static final SourceId CUT_OFF_ANYWAY = new SourceId("utility-desk");
  private static final FaultyDay USUAL = FaultyDay.of();

  /** A round after the end: the longest pause between two of them is a heartbeat of a minute. */
  private static final Duration ROUND = Duration.ofSeconds(65);

  /**
   * A fault to be found.
   *
   * @param state as which it is found
   * @param within how long after its begin at most
   * @param over how long after its end it is over at most
   */
  private record Found(Fault fault, SourceState state, Duration within, Duration over) {
    @Override
    public String toString() {
      return fault + " " + fault.disturbance();
    }
  }

  private static Stream<Source> sources() {
    return FaultyDay.OPERATION.sources().stream()
        .filter(source -> !source.id().equals(CUT_OFF_ANYWAY));
  }

  private static Fault fault(Source source, Disturbance disturbance) {
    return new Fault(source.id(), TEN, ONE, disturbance);
  }

  static Stream<Found> silentOnes() {
    return sources()
        .flatMap(
            source ->
                Stream.of(
                        new Disturbance.Silence(),
                        new Disturbance.NetworkCut(Duration.ZERO, false),
                        new Disturbance.NetworkCut(Duration.ofMinutes(5), true),
                        new Disturbance.NetworkCut(Duration.ofMinutes(30), false))
                    .map(
                        disturbance ->
                            new Found(
                                fault(source, disturbance),
                                SourceState.SILENT,
                                source.gap().multipliedBy(3).plusSeconds(5),
                                ROUND)));
  }

  static Stream<Found> wrongClocks() {
    Duration tolerance = Duration.ofMinutes(10);
    return sources()
        .flatMap(
            source ->
                Stream.of(
                    new Found(
                        fault(source, new Disturbance.StuckClock()),
                        SourceState.FROZEN,
                        Movement.STILL_FOR.plus(ROUND),
                        ROUND),
                    new Found(
                        fault(source, new Disturbance.WrongClock(Duration.ofMinutes(30), false)),
                        SourceState.CLOCK_AHEAD,
                        ROUND.multipliedBy(3),
                        ROUND),
                    new Found(
                        fault(source, new Disturbance.WrongClock(Duration.ofMinutes(60), true)),
                        SourceState.CLOCK_AHEAD,
                        tolerance.multipliedBy(3).plus(ROUND.multipliedBy(3)),
                        ROUND),
                    new Found(
                        fault(source, new Disturbance.WrongClock(Duration.ofMinutes(-30), false)),
                        SourceState.CLOCK_BACKWARDS,
                        Clock.BACK_FOR.plus(ROUND),
                        ROUND),
                    new Found(
                        fault(source, new Disturbance.WrongClock(Duration.ofMinutes(-30), false)),
                        SourceState.CLOCK_BEHIND,
                        Clock.STEADY_FOR.plus(ROUND),
                        ROUND),
                    new Found(
                        fault(source, new Disturbance.WrongClock(Duration.ofMinutes(-60), true)),
                        SourceState.CLOCK_BEHIND,
                        tolerance.multipliedBy(3).plus(Clock.STEADY_FOR).plus(ROUND),
                        ROUND),
                    new Found(
                        fault(source, new Disturbance.BackwardsClock(1)),
                        SourceState.CLOCK_BACKWARDS,
                        tolerance.plus(Clock.BACK_FOR).plus(ROUND),
                        ROUND)));
  }

  static Stream<Found> frozenOnes() {
    return Stream.of("camera-a", "camera-b", "camera-c", "camera-d", "terminals-a", "terminals-b")
        .map(
            source ->
                new Found(
                    new Fault(new SourceId(source), TEN, ONE, new Disturbance.FrozenValues()),
                    SourceState.FROZEN,
                    Movement.UNMOVED.plus(ROUND.multipliedBy(2)),
                    Duration.ofMinutes(20)));
  }

  @ParameterizedTest
  @MethodSource({"silentOnes", "wrongClocks", "frozenOnes"})
  void aFaultIsFoundInTimeAtItsSourceAloneAndIsOverWithGoodData(Found expected) {
    Fault fault = expected.fault();
    FaultyDay day = FaultyDay.of(fault);
    List<Transition> found = day.of(fault.source());
    Instant entered =
        found.stream()
            .filter(change -> change.state() == expected.state())
            .map(Transition::at)
            .findFirst()
            .orElseThrow(() -> new AssertionError("not found: " + found));
    assertThat(entered).isBetween(TEN, TEN.plus(expected.within()));
    Transition back =
        found.stream()
            .filter(change -> change.state() == SourceState.CURRENT && change.at().isAfter(TEN))
            .findFirst()
            .orElseThrow(() -> new AssertionError("not over: " + found));
    assertThat(back.at()).as("%s", found).isBetween(ONE, ONE.plus(expected.over()));
    assertThat(states(after(found, back.at())))
        .isEqualTo(states(after(USUAL.of(fault.source()), back.at())));
    assertThat(others(day, fault.source())).isEqualTo(others(USUAL, fault.source()));
  }

  static Stream<Fault> notForTheWatch() {
    return sources()
        .filter(
            source -> Set.of("queue-machine", "reviews", "roster").contains(source.id().value()))
        .flatMap(
            source ->
                Stream.of(
                        new Disturbance.Resent(0.3, Duration.ofMinutes(1)),
                        new Disturbance.Resent(1, Duration.ofMinutes(40)),
                        new Disturbance.ResentBatches(Duration.ofMinutes(10)),
                        new Disturbance.ResentBatches(Duration.ofMinutes(60)),
                        new Disturbance.Disorder(Duration.ofMinutes(2)),
                        new Disturbance.Restamped(0.3, Duration.ofMinutes(1)),
                        new Disturbance.Conflicting(0.3),
                        new Disturbance.InvertedScale(),
                        new Disturbance.NumbersRestarted(),
                        new Disturbance.LostEnds(1),
                        new Disturbance.SwappedWindows(new WindowId("07"), new WindowId("08")),
                        new Disturbance.UnknownCodes(CodeOf.QUEUE, "X-"))
                    .map(disturbance -> fault(source, disturbance)));
  }

  @ParameterizedTest
  @MethodSource("notForTheWatch")
  void whatIsWrongWithRecordsIsNotBlamedOnTheClockOrTheLine(Fault fault) {
    Map<SourceId, List<Transition>> found = FaultyDay.of(fault).found();
    found.forEach(
        (source, changes) ->
            assertThat(states(changes)).as("%s", source).isEqualTo(states(USUAL.of(source))));
  }

  @Test
  void aMonthWithoutFaultsHoldsNothingButTheSilenceOfTheNights() {
    ZoneId zone = FaultyDay.OPERATION.halls().getFirst().timeZone();
    List<Event> sent = new ArrayList<>();
    IntStream.range(0, 30)
        .mapToObj(FaultyDay.DAY::plusDays)
        .forEach(
            day ->
                sent.addAll(
                    new SampleHallSimulator(FaultyDay.OPERATION, day, day.toEpochDay()).events()));
    Instant end = FaultyDay.DAY.plusDays(30).atStartOfDay(zone).toInstant();
    Map<SourceId, List<Transition>> found = FaultyDay.watched(FaultyDay.OPERATION, sent, end);
    sources()
        .forEach(
            source -> {
              List<Transition> changes = found.getOrDefault(source.id(), List.of());
              assertThat(states(changes))
                  .as("%s", source.id())
                  .isEqualTo(
                      IntStream.range(0, 30)
                          .boxed()
                          .flatMap(
                              _ ->
                                  Stream.of(
                                      SourceState.CURRENT, SourceState.LATE, SourceState.SILENT))
                          .toList());
              assertThat(changes)
                  .filteredOn(change -> change.state() != SourceState.CURRENT)
                  .allSatisfy(
                      change ->
                          assertThat(change.at().atZone(zone).toLocalTime())
                              .isAfter(LocalTime.of(18, 29)));
            });
  }

  /** Its sources speak around the clock, so there is no silence that could be expected. */
  @Test
  void aMonthOfACityWithHolidaysHoldsNothingAtAll() {
    City city = City.of(6);
    LocalDate first = LocalDate.of(2026, 2, 1);
    CitySimulator simulator = new CitySimulator(city, first, first.plusDays(27), 3);
    List<Event> sent = new ArrayList<>();
    String position = null;
    Look look;
    do {
      look = simulator.collect(position, Instant.MAX);
      position = look.position();
      look.batch().entries().forEach(entry -> sent.addAll(entry.events()));
    } while (!look.exhausted());
    Instant end = sent.getLast().receivedAt();
    FaultyDay.watched(city.operation(), sent, end)
        .forEach(
            (source, found) ->
                assertThat(states(found)).as("%s", source).containsExactly(SourceState.CURRENT));
  }

  private static Map<SourceId, List<Transition>> others(FaultyDay day, SourceId source) {
    Map<SourceId, List<Transition>> others = new TreeMap<>(Comparator.comparing(SourceId::value));
    others.putAll(day.found());
    others.remove(source);
    return others;
  }

  private static List<Transition> after(List<Transition> found, Instant at) {
    return found.stream().filter(change -> change.at().isAfter(at)).toList();
  }

  private static List<SourceState> states(List<Transition> found) {
    return found.stream().map(Transition::state).toList();
  }
}
