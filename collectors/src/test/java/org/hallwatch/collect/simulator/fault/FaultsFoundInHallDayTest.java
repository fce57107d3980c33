package org.hallwatch.collect.simulator.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hallwatch.collect.contract.SourceUnavailableException;
import org.hallwatch.collect.simulator.City;
import org.hallwatch.collect.simulator.CitySimulator;
import org.hallwatch.collect.simulator.SampleHallSimulator;
import org.hallwatch.collect.testing.Looks;
import org.hallwatch.config.OperationFile;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.ReviewFact;
import org.hallwatch.domain.event.TicketFact;
import org.hallwatch.domain.event.TicketFact.ServiceStep;
import org.hallwatch.domain.finding.CaseFindings;
import org.hallwatch.domain.finding.CaseSign;
import org.hallwatch.domain.finding.DayFindings;
import org.hallwatch.domain.finding.DisplayNumber;
import org.hallwatch.domain.finding.FeedLimits;
import org.hallwatch.domain.finding.Finding;
import org.hallwatch.domain.finding.FindingKind;
import org.hallwatch.domain.finding.FindingObject.OneCase;
import org.hallwatch.domain.finding.FindingObject.ReviewDay;
import org.hallwatch.domain.finding.ReviewFindings;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.domain.hall.WindowId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The faults that show in what was stored of a hall's day, done to the sample hall: found within
 * the limits of docs/sources.md, and nothing is found where there is none.
 */
class FaultsFoundInHallDayTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
  private static final Instant MIDNIGHT = Instant.parse("2026-11-23T16:00:00Z");
  private static final Instant TEN = Instant.parse("2026-11-23T02:00:00Z");
  private static final Instant ELEVEN = Instant.parse("2026-11-23T03:00:00Z");
  private static final SourceId QUEUES = new SourceId("queue-machine");
  private static final SourceId TERMINALS = new SourceId("terminals-a");
  private static final SourceId REVIEWS = new SourceId("reviews");
  private static final List<Event> SAID =
      new SampleHallSimulator(OperationFile.sample(), DAY, 1).events();

  private static List<Finding> found(SourceId source, Disturbance disturbance) {
    Faults faults = new Faults(List.of(new Fault(source, TEN, ELEVEN, disturbance)), 7);
    return findings(faults.day(SAID, MIDNIGHT));
  }

  private static List<Finding> findings(List<Event> sent) {
    Set<EventId> known = new HashSet<>();
    List<Event> stored = sent.stream().filter(event -> known.add(event.id())).toList();
    List<Finding> found = new ArrayList<>(DayFindings.of(SampleHallSimulator.HALL, stored));
    Map<ReviewDay, List<Event>> reviews =
        stored.stream()
            .filter(event -> ReviewFindings.KINDS.contains(event.kind()))
            .collect(Collectors.groupingBy(FaultsFoundInHallDayTest::reviewDay));
    reviews.forEach((day, given) -> found.addAll(ReviewFindings.of(day, given, FeedLimits.USUAL)));
    return found;
  }

  private static Map<FindingKind, Integer> count(List<Finding> findings) {
    Map<FindingKind, Integer> counted = new TreeMap<>();
    findings.forEach(finding -> counted.merge(finding.kind(), finding.times(), Integer::sum));
    return counted;
  }

  @Test
  void aMonthWithoutFaultsHoldsNoContradiction() {
    IntStream.range(0, 30)
        .mapToObj(DAY::plusDays)
        .forEach(
            day ->
                assertThat(
                        findings(
                            new SampleHallSimulator(OperationFile.sample(), day, day.toEpochDay())
                                .events()))
                    .as("%s", day)
                    .isEmpty());
  }

  @Test
  void aMonthOfACityWithHolidaysHoldsNoContradiction() throws SourceUnavailableException {
    City city = City.of(6);
    ZoneId zone = city.operation().halls().getFirst().timeZone();
    LocalDate first = LocalDate.of(2026, 2, 1);
    CitySimulator simulator = new CitySimulator(city, first, first.plusDays(27), 3);
    Map<HallId, Map<LocalDate, List<Event>>> halls = new HashMap<>();
    Map<OneCase, List<CaseSign>> cases = new HashMap<>();
    Map<ReviewDay, List<Event>> reviews = new HashMap<>();
    for (Event event : Looks.events(simulator, Instant.MAX)) {
      HallId hall = event.hall();
      if (hall != null && DayFindings.KINDS.contains(event.kind())) {
        halls
            .computeIfAbsent(hall, _ -> new TreeMap<>())
            .computeIfAbsent(event.occurredAt().atZone(zone).toLocalDate(), _ -> new ArrayList<>())
            .add(event);
      }
      OneCase about = CaseSign.subject(event);
      CaseSign sign = CaseSign.of(event);
      if (about != null && sign != null) {
        cases.computeIfAbsent(about, _ -> new ArrayList<>()).add(sign);
      }
      if (ReviewFindings.KINDS.contains(event.kind())) {
        reviews.computeIfAbsent(reviewDay(event), _ -> new ArrayList<>()).add(event);
      }
    }
    assertThat(halls).hasSize(6);
    halls.forEach(
        (hall, days) ->
            days.forEach(
                (day, events) ->
                    assertThat(DayFindings.of(hall, events)).as("%s %s", hall, day).isEmpty()));
    cases.forEach((about, signs) -> assertThat(CaseFindings.of(about.number(), signs)).isEmpty());
    reviews.forEach(
        (day, given) ->
            assertThat(ReviewFindings.of(day, given, FeedLimits.USUAL)).as("%s", day).isEmpty());
  }

  private static ReviewDay reviewDay(Event review) {
    return new ReviewDay(
        review.id().source(), review.occurredAt().atZone(ZoneOffset.UTC).toLocalDate());
  }

  @Test
  void numbersThatBeginAgainAreFoundWithTheFirstTicketOfEachSeries() {
    List<Finding> found =
        of(FindingKind.NUMBERS_RESTARTED, found(QUEUES, new Disturbance.NumbersRestarted()));
    Map<String, Instant> first = new TreeMap<>();
    Set<String> many = new TreeSet<>();
    for (Event event : SAID) {
      if (event.fact() instanceof TicketFact.Taken taken && event.id().source().equals(QUEUES)) {
        String queue = taken.queue().value();
        if (event.occurredAt().isBefore(TEN)) {
          if (Integer.parseInt(taken.ticket().substring(1)) > 1 + DisplayNumber.RECALL_DISTANCE) {
            many.add(queue);
          }
        } else {
          first.merge(queue, event.occurredAt(), (one, other) -> one.isBefore(other) ? one : other);
        }
      }
    }
    assertThat(found.stream().map(Finding::subject)).containsExactlyInAnyOrderElementsOf(many);
    assertThat(found).hasSize(7).allMatch(finding -> finding.source().equals(QUEUES));
    assertThat(found)
        .allMatch(finding -> finding.occurredAt().equals(first.get(finding.subject())));
  }

  @Test
  void everyLostEndIsFoundWhenItsWindowGoesOn() {
    Faults faults =
        new Faults(List.of(new Fault(QUEUES, TEN, ELEVEN, new Disturbance.LostEnds(0.3))), 7);
    List<Event> sent = faults.day(SAID, MIDNIGHT);
    Set<EventId> arrived = sent.stream().map(Event::id).collect(Collectors.toSet());
    Set<String> lost = new TreeSet<>();
    for (Event event : SAID) {
      if (event.fact() instanceof TicketFact.Service service
          && !arrived.contains(event.id())
          && goesOn(service, event.occurredAt())
          && !"transferred".equals(service.outcome())) {
        lost.add(service.ticket());
      }
    }
    assertThat(lost).hasSizeGreaterThan(30);
    assertThat(of(FindingKind.SERVICE_NOT_ENDED, findings(sent)).stream().map(Finding::subject))
        .containsExactlyInAnyOrderElementsOf(lost);
  }

  @ParameterizedTest
  @ValueSource(strings = {"02", "05", "08", "12", "15"})
  void twoWindowsUnderEachOthersNumberAreFoundWithinAnHour(String other) {
    Disturbance swapped = new Disturbance.SwappedWindows(new WindowId("07"), new WindowId(other));
    for (SourceId source : List.of(QUEUES, TERMINALS)) {
      List<Finding> found = found(source, swapped);
      assertThat(found)
          .as("swapped by %s", source)
          .isNotEmpty()
          .allMatch(finding -> Set.of("07", other).contains(finding.subject()));
      assertThat(count(found).keySet())
          .isSubsetOf(FindingKind.SERVING_WHILE_IDLE, FindingKind.TWO_TICKETS_AT_ONCE);
    }
  }

  @Test
  void aScaleUpsideDownIsFoundWithEveryReviewThatHasAReason() {
    List<Finding> found = found(REVIEWS, new Disturbance.InvertedScale());
    assertThat(of(FindingKind.REASON_AGAINST_LEVEL, found)).hasSize(reasoned(TEN, ELEVEN));
    assertThat(count(found)).containsOnlyKeys(FindingKind.REASON_AGAINST_LEVEL);
  }

  @Test
  void aScaleThatIsUpsideDownForMostOfADayIsNamed() {
    Fault day =
        new Fault(
            REVIEWS, TEN.minus(Duration.ofHours(2)), MIDNIGHT, new Disturbance.InvertedScale());
    List<Finding> found = findings(new Faults(List.of(day), 7).day(SAID, MIDNIGHT));
    assertThat(of(FindingKind.FEED_SCALE_INVERTED, found))
        .singleElement()
        .matches(finding -> finding.source().equals(REVIEWS))
        .matches(finding -> finding.times() > 100);
  }

  /** Reviews with a reason; 3 upside down is 3 again. */
  private static int reasoned(Instant from, Instant until) {
    return (int)
        SAID.stream()
            .filter(event -> !event.occurredAt().isBefore(from))
            .filter(event -> event.occurredAt().isBefore(until))
            .filter(
                event ->
                    event.fact() instanceof ReviewFact.Given review
                        && !review.reasons().isEmpty()
                        && !review.level().equals("3"))
            .count();
  }

  /** Whether another ticket was served at the same window later. */
  private static boolean goesOn(TicketFact.Service service, Instant at) {
    return SAID.stream()
        .filter(event -> event.occurredAt().isAfter(at))
        .anyMatch(
            event ->
                event.fact() instanceof TicketFact.Service next
                    && next.step() == ServiceStep.STARTED
                    && next.window().equals(service.window())
                    && !next.ticket().equals(service.ticket()));
  }

  private static List<Finding> of(FindingKind kind, List<Finding> findings) {
    return findings.stream().filter(finding -> finding.kind() == kind).toList();
  }
}
