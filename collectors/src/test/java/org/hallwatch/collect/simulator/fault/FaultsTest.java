package org.hallwatch.collect.simulator.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hallwatch.collect.simulator.SampleHallSimulator;
import org.hallwatch.collect.simulator.fault.Disturbance.CodeOf;
import org.hallwatch.config.OperationFile;
import org.hallwatch.domain.event.CrowdObserved;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.EventKind;
import org.hallwatch.domain.event.ReviewFact;
import org.hallwatch.domain.event.SourceFact;
import org.hallwatch.domain.event.TicketFact;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.domain.hall.WindowId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each fault does to a day of the sample hall. */
class FaultsTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
  private static final Instant MIDNIGHT = Instant.parse("2026-11-23T16:00:00Z");
  private static final Instant TEN = Instant.parse("2026-11-23T02:00:00Z");
  private static final Instant ELEVEN = Instant.parse("2026-11-23T03:00:00Z");
  private static final SourceId QUEUES = new SourceId("queue-machine");
  private static final SourceId REVIEWS = new SourceId("reviews");
  private static final SourceId CAMERA = new SourceId("camera-a");
  private static final List<Event> SAID =
      new SampleHallSimulator(OperationFile.sample(), DAY, 1).events();

  private record Sent(List<Event> events, FaultTruth truth) {}

  private static Fault fault(SourceId source, Disturbance disturbance) {
    return new Fault(source, TEN, ELEVEN, disturbance);
  }

  private static Sent sent(Fault fault) {
    Faults faults = new Faults(List.of(fault), 7);
    List<Event> events = new ArrayList<>(faults.day(SAID, MIDNIGHT));
    events.addAll(faults.rest());
    return new Sent(events, faults.truths().getFirst());
  }

  private static Sent sent(SourceId source, Disturbance disturbance) {
    return sent(fault(source, disturbance));
  }

  static Stream<Fault> everyFault() {
    return Stream.of(
        fault(QUEUES, new Disturbance.Silence()),
        fault(QUEUES, new Disturbance.NetworkCut(Duration.ZERO, false)),
        fault(QUEUES, new Disturbance.NetworkCut(Duration.ofMinutes(5), true)),
        fault(QUEUES, new Disturbance.StuckClock()),
        fault(CAMERA, new Disturbance.FrozenValues()),
        fault(QUEUES, new Disturbance.WrongClock(Duration.ofMinutes(30), false)),
        fault(QUEUES, new Disturbance.WrongClock(Duration.ofMinutes(30), true)),
        fault(QUEUES, new Disturbance.WrongClock(Duration.ofMinutes(-30), false)),
        fault(QUEUES, new Disturbance.BackwardsClock(1)),
        fault(QUEUES, new Disturbance.Resent(0.3, Duration.ofMinutes(1))),
        fault(QUEUES, new Disturbance.ResentBatches(Duration.ofMinutes(10))),
        fault(QUEUES, new Disturbance.Disorder(Duration.ofMinutes(10))),
        fault(QUEUES, new Disturbance.Restamped(0.3, Duration.ofMinutes(1))),
        fault(QUEUES, new Disturbance.Conflicting(0.3)),
        fault(REVIEWS, new Disturbance.InvertedScale()),
        fault(QUEUES, new Disturbance.NumbersRestarted()),
        fault(QUEUES, new Disturbance.LostEnds(0.5)),
        fault(QUEUES, new Disturbance.SwappedWindows(new WindowId("07"), new WindowId("08"))),
        fault(QUEUES, new Disturbance.UnknownCodes(CodeOf.QUEUE, "X-")));
  }

  @ParameterizedTest
  @MethodSource("everyFault")
  void whatIsSentDiffersFromWhatWasSaidExactlyAsTheTruthSays(Fault fault) {
    Sent sent = sent(fault);
    Map<EventId, List<Event>> byId =
        sent.events().stream().collect(Collectors.groupingBy(Event::id));
    long lost = 0;
    long changed = 0;
    long delayed = 0;
    long repeated = 0;
    List<Instant> touched = new ArrayList<>();
    for (Event said : SAID) {
      List<Event> arrived = byId.getOrDefault(said.id(), List.of());
      if (arrived.equals(List.of(said))) {
        continue;
      }
      touched.add(said.occurredAt());
      if (arrived.isEmpty()) {
        lost++;
      } else if (arrived.size() > 1) {
        assertThat(arrived.getFirst()).isEqualTo(said);
        repeated += arrived.size() - 1;
      } else if (arrived.getFirst().receivedAt().equals(said.receivedAt())) {
        changed++;
      } else {
        delayed++;
      }
    }
    assertThat(sent.truth())
        .isEqualTo(
            new FaultTruth(
                fault,
                lost,
                changed,
                delayed,
                repeated,
                touched.stream().min(Instant::compareTo).orElseThrow(),
                touched.stream().max(Instant::compareTo).orElseThrow()));
    assertThat(ids(SAID).containsAll(byId.keySet())).isTrue();
    assertThat(sent.events()).isSortedAccordingTo(Event.ARRIVAL);
  }

  @ParameterizedTest
  @MethodSource("everyFault")
  void aFaultTouchesItsSourceAndItsStretchOnly(Fault fault) {
    Predicate<Event> touched =
        event ->
            event.id().source().equals(fault.source())
                && !event.occurredAt().isBefore(TEN)
                && event.occurredAt().isBefore(ELEVEN);
    Set<EventId> others = ids(SAID.stream().filter(touched.negate()).toList());
    if (fault.kind() == FaultKind.NUMBERS_RESTARTED) {
      others = ids(SAID.stream().filter(event -> event.occurredAt().isBefore(TEN)).toList());
    }
    Set<EventId> spared = others;
    assertThat(sent(fault).events().stream().filter(event -> spared.contains(event.id())).toList())
        .isEqualTo(SAID.stream().filter(event -> spared.contains(event.id())).toList());
  }

  @ParameterizedTest
  @MethodSource("everyFault")
  void theSameSeedDoesTheSame(Fault fault) {
    assertThat(sent(fault)).isEqualTo(sent(fault));
  }

  @ParameterizedTest
  @MethodSource("everyFault")
  void aDayMayEndAnywhere(Fault fault) {
    Faults faults = new Faults(List.of(fault), 7);
    List<Event> events = new ArrayList<>(faults.day(SAID, TEN.plus(Duration.ofMinutes(30))));
    assertThat(events)
        .allMatch(event -> event.receivedAt().isBefore(TEN.plus(Duration.ofMinutes(30))));
    events.addAll(faults.rest());
    assertThat(events).isEqualTo(sent(fault).events());
  }

  @Test
  void whatIsDelayedBeyondMidnightArrivesOnTheNextDay() {
    List<Event> next = new SampleHallSimulator(OperationFile.sample(), DAY.plusDays(1), 1).events();
    Fault cut =
        new Fault(
            QUEUES,
            TEN,
            MIDNIGHT.plus(Duration.ofHours(2)),
            new Disturbance.NetworkCut(Duration.ZERO, false));
    Faults faults = new Faults(List.of(cut), 7);
    List<Event> first = faults.day(SAID, MIDNIGHT);
    List<Event> second = faults.day(next, MIDNIGHT.plus(Duration.ofDays(1)));
    assertThat(first).noneMatch(event -> from(QUEUES, event) && event.occurredAt().isAfter(TEN));
    assertThat(second.getFirst().occurredAt()).isBefore(MIDNIGHT);
    assertThat(first.size() + second.size() + faults.truths().getFirst().lost())
        .isEqualTo(SAID.size() + next.size());
    assertThat(faults.rest()).isEmpty();
  }

  @Test
  void aSilentSystemNeverSendsWhatHappened() {
    assertThat(during(sent(QUEUES, new Disturbance.Silence()).events(), QUEUES)).isEmpty();
  }

  @Test
  void afterACutEverythingButSignsOfLifeArrivesAtOnce() {
    List<Event> late =
        during(sent(QUEUES, new Disturbance.NetworkCut(Duration.ZERO, false)).events(), QUEUES);
    assertThat(late)
        .hasSizeGreaterThan(100)
        .noneMatch(event -> event.fact() instanceof SourceFact.Heartbeat);
    assertThat(late.stream().filter(event -> event.receivedAt().equals(ELEVEN)).count())
        .isGreaterThan(late.size() - 5);
  }

  @Test
  void aShuffledBurstIsOutOfOrder() {
    List<Event> late =
        during(
            sent(QUEUES, new Disturbance.NetworkCut(Duration.ofMinutes(5), true)).events(), QUEUES);
    assertThat(backwards(late)).isGreaterThan(late.size() / 4);
    assertThat(late)
        .allMatch(event -> !event.receivedAt().isAfter(ELEVEN.plus(Duration.ofMinutes(6))));
  }

  @Test
  void aStuckClockSaysOneTime() {
    Set<EventId> ids = ids(during(SAID, QUEUES));
    assertThat(
            sent(QUEUES, new Disturbance.StuckClock()).events().stream()
                .filter(event -> ids.contains(event.id()))
                .map(Event::occurredAt)
                .distinct())
        .containsExactly(TEN);
  }

  @Test
  void aFrozenCameraRepeatsItsLastCount() {
    Function<Event, Object> count = Event::fact;
    List<Event> frozen = during(sent(CAMERA, new Disturbance.FrozenValues()).events(), CAMERA);
    Event before =
        SAID.stream()
            .filter(event -> from(CAMERA, event) && event.occurredAt().isBefore(TEN))
            .filter(event -> event.fact() instanceof CrowdObserved)
            .toList()
            .getLast();
    assertThat(frozen.stream().filter(event -> event.fact() instanceof CrowdObserved).map(count))
        .hasSize(60)
        .containsOnly(before.fact());
    assertThat(frozen).hasSize(120);
  }

  @Test
  void aDriftingClockIsOffByMoreAndMore() {
    Sent sent = sent(QUEUES, new Disturbance.WrongClock(Duration.ofMinutes(60), true));
    Map<EventId, Event> said =
        SAID.stream().collect(Collectors.toMap(Event::id, Function.identity()));
    for (Event event : sent.events()) {
      Event truth = said.getOrDefault(event.id(), event);
      if (from(QUEUES, event)
          && !truth.occurredAt().isBefore(TEN)
          && truth.occurredAt().isBefore(ELEVEN)) {
        Duration run = Duration.between(TEN, truth.occurredAt());
        assertThat(Duration.between(truth.occurredAt(), event.occurredAt())).isEqualTo(run);
      }
    }
  }

  @Test
  void aScaleUpsideDownKeepsTheReasons() {
    Map<EventId, ReviewFact.Given> said = new HashMap<>();
    reviews(SAID).forEach((id, review) -> said.put(id, review));
    Map<EventId, ReviewFact.Given> inverted =
        reviews(during(sent(REVIEWS, new Disturbance.InvertedScale()).events(), REVIEWS));
    assertThat(inverted).hasSizeGreaterThan(10);
    inverted.forEach(
        (id, review) -> {
          ReviewFact.Given truth = said.get(id);
          assertThat(Integer.parseInt(review.level()) + Integer.parseInt(truth.level()))
              .isEqualTo(6);
          assertThat(review.reasons()).isEqualTo(truth.reasons());
        });
  }

  @Test
  void restartedNumbersBeginWithOneAndStayWithTheirTickets() {
    List<Event> events = sent(QUEUES, new Disturbance.NumbersRestarted()).events();
    List<String> taken =
        during(events, QUEUES).stream()
            .filter(event -> event.fact() instanceof TicketFact.Taken)
            .sorted(Event.OCCURRENCE)
            .map(event -> ((TicketFact.Taken) event.fact()).ticket())
            .filter(ticket -> ticket.startsWith("A"))
            .toList();
    assertThat(taken).startsWith("A001", "A002", "A003").doesNotHaveDuplicates();
    Map<EventId, String> before = tickets(SAID);
    Map<EventId, String> after = tickets(events);
    Map<String, Set<String>> renamed = new HashMap<>();
    after.forEach(
        (id, ticket) -> renamed.computeIfAbsent(before.get(id), _ -> new HashSet<>()).add(ticket));
    assertThat(renamed.values()).allMatch(names -> names.size() == 1);
    assertThat(events)
        .allMatch(
            event ->
                !(event.fact() instanceof TicketFact ticket)
                    || ticket.ticket().equals(event.subject()));
  }

  @Test
  void lostEndsAreEndsOnly() {
    Sent sent = sent(QUEUES, new Disturbance.LostEnds(1));
    Set<EventId> arrived = ids(sent.events());
    assertThat(SAID.stream().filter(event -> !arrived.contains(event.id())).map(Event::kind))
        .hasSizeGreaterThan(20)
        .containsOnly(EventKind.TICKET_SERVICE_ENDED);
  }

  @Test
  void unknownCodesOfQueuesLeaveWindowsAlone() {
    List<Event> events =
        during(sent(QUEUES, new Disturbance.UnknownCodes(CodeOf.QUEUE, "X-")).events(), QUEUES);
    assertThat(events)
        .noneMatch(
            event ->
                event.fact() instanceof TicketFact.Taken taken
                    && !taken.queue().value().startsWith("X-"))
        .anyMatch(
            event ->
                event.fact() instanceof TicketFact.Taken taken
                    && taken.queue().equals(new QueueId("X-social")));
  }

  @Test
  void faultsOfOneSourceWorkOneAfterTheOther() {
    Faults faults =
        new Faults(
            List.of(
                fault(QUEUES, new Disturbance.WrongClock(Duration.ofMinutes(-20), false)),
                fault(QUEUES, new Disturbance.Resent(1, Duration.ofMinutes(1)))),
            7);
    List<Event> events = new ArrayList<>(faults.day(SAID, MIDNIGHT));
    Set<EventId> ids = ids(during(SAID, QUEUES));
    assertThat(events).hasSize(SAID.size() + ids.size());
    assertThat(
            events.stream()
                .filter(event -> ids.contains(event.id()))
                .map(event -> event.id() + " " + event.occurredAt())
                .distinct())
        .hasSize(ids.size());
  }

  private static Map<EventId, ReviewFact.Given> reviews(List<Event> events) {
    Map<EventId, ReviewFact.Given> found = new HashMap<>();
    for (Event event : events) {
      if (event.fact() instanceof ReviewFact.Given review) {
        found.put(event.id(), review);
      }
    }
    return found;
  }

  private static Map<EventId, String> tickets(List<Event> events) {
    Map<EventId, String> found = new HashMap<>();
    for (Event event : events) {
      switch (event.fact()) {
        case TicketFact fact -> found.put(event.id(), fact.ticket());
        case ReviewFact.Given review when review.ticket() != null ->
            found.put(event.id(), review.ticket());
        default -> {}
      }
    }
    return found;
  }

  private static long backwards(List<Event> events) {
    long found = 0;
    for (int i = 1; i < events.size(); i++) {
      if (events.get(i).occurredAt().isBefore(events.get(i - 1).occurredAt())) {
        found++;
      }
    }
    return found;
  }

  private static List<Event> during(List<Event> events, SourceId source) {
    return events.stream()
        .filter(event -> from(source, event))
        .filter(event -> !event.occurredAt().isBefore(TEN) && event.occurredAt().isBefore(ELEVEN))
        .toList();
  }

  private static boolean from(SourceId source, Event event) {
    return event.id().source().equals(source);
  }

  private static Set<EventId> ids(List<Event> events) {
    return events.stream().map(Event::id).collect(Collectors.toSet());
  }
}
