package org.hallwatch.collect.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.hallwatch.collect.simulator.DayTruth.WindowSpan;
import org.hallwatch.collect.simulator.TicketTruth.Ending;
import org.hallwatch.collect.simulator.TicketTruth.Serving;
import org.hallwatch.config.OperationFile;
import org.hallwatch.domain.event.CrowdObserved;
import org.hallwatch.domain.event.DutyFact;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.ReviewFact;
import org.hallwatch.domain.event.TicketFact;
import org.hallwatch.domain.event.TicketFact.CallStep;
import org.hallwatch.domain.event.TicketFact.ServiceStep;
import org.hallwatch.domain.event.WindowObserved;
import org.hallwatch.domain.event.WindowState;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.hall.Queue;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.Source;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.domain.hall.Window;
import org.hallwatch.domain.hall.WindowId;
import org.hallwatch.domain.hall.Zone;
import org.hallwatch.domain.hall.ZoneCode;
import org.jspecify.annotations.Nullable;

/** What must hold on every simulated day, whatever its seed. */
class SimulatedDayTest {
  private static final Operation OPERATION = OperationFile.sample();
  private static final Hall HALL = OPERATION.hall(SampleHallSimulator.HALL).orElseThrow();
  private static final SourceId CUT_OFF = new SourceId("utility-desk");
  private static final int TRIES = 12;

  /** Where a ticket stands, told from its events alone. */
  private enum Stage {
    WAITING,
    CALLED,
    SERVING,
    SUSPENDED,
    SERVED,
    PASSED_OVER,
    ABANDONED
  }

  @Provide
  Arbitrary<SampleHallSimulator> days() {
    return Arbitraries.longs()
        .flatMap(
            seed ->
                Arbitraries.integers()
                    .between(0, 3000)
                    .map(
                        n ->
                            new SampleHallSimulator(
                                OPERATION, LocalDate.of(2022, 1, 3).plusDays(n), seed)));
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  void everyTicketGoesFromStepToStepAndEndsExactlyOneWay(@ForAll("days") SampleHallSimulator day) {
    Map<String, Stage> stages = new HashMap<>();
    for (Event event : asItHappened(day)) {
      if (event.fact() instanceof TicketFact fact) {
        stages.put(fact.ticket(), next(stages.get(fact.ticket()), fact));
      }
    }
    Map<String, Ending> endings =
        day.truth().tickets().stream()
            .collect(Collectors.toMap(TicketTruth::ticket, TicketTruth::ending));
    assertThat(stages.keySet()).isEqualTo(endings.keySet());
    stages.forEach(
        (ticket, stage) ->
            assertThat(stage)
                .as(ticket)
                .isEqualTo(
                    switch (endings.get(ticket)) {
                      case SERVED -> Stage.SERVED;
                      case ABANDONED -> Stage.ABANDONED;
                      case NO_SHOW -> Stage.PASSED_OVER;
                      case WAITING -> Stage.WAITING;
                    }));
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  void noWindowServesTwoTicketsAtOnce(@ForAll("days") SampleHallSimulator day) {
    Map<WindowId, List<Serving>> byWindow =
        day.truth().tickets().stream()
            .flatMap(ticket -> ticket.services().stream())
            .sorted(Comparator.comparing(Serving::called))
            .collect(Collectors.groupingBy(Serving::window));
    byWindow.forEach(
        (window, services) -> {
          for (int i = 1; i < services.size(); i++) {
            assertThat(services.get(i).called())
                .as("window %s", window)
                .isAfter(services.get(i - 1).ended());
          }
        });
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  void windowsCallOnlyTicketsOfQueuesThatTheyServe(@ForAll("days") SampleHallSimulator day) {
    Map<WindowId, List<QueueId>> serves =
        HALL.windows().stream().collect(Collectors.toMap(Window::id, Window::queues));
    for (Event event : day.events()) {
      if (event.fact() instanceof TicketFact.Call call && call.window() != null) {
        assertThat(serves.get(call.window())).contains(call.queue());
      }
    }
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  void aWindowIsOpenWhileItCallsAndServesAndSaysWhatItDoes(
      @ForAll("days") SampleHallSimulator day) {
    Map<WindowId, WindowState> states = new HashMap<>();
    for (Event event : asItHappened(day)) {
      if (event.fact() instanceof WindowObserved observed) {
        states.put(observed.window(), observed.state());
      }
      if (event.fact() instanceof TicketFact.Service service
          && service.step() != ServiceStep.ENDED) {
        WindowSpan span = day.truth().window(service.window(), event.occurredAt()).orElseThrow();
        boolean aside = service.step() == ServiceStep.SUSPENDED;
        assertThat(span.state()).isEqualTo(aside ? WindowState.PAUSED : WindowState.SERVING);
        assertThat(span.ticket()).isEqualTo(service.ticket());
      }
    }
    assertThat(states).hasSize(HALL.windows().size());
    assertThat(states.values()).containsOnly(WindowState.CLOSED);
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  void camerasCountExactlyWhoIsInsideAndNeverLessThanNobody(
      @ForAll("days") SampleHallSimulator day) {
    Map<ZoneCode, Integer> before = new HashMap<>();
    int seen = 0;
    for (Event event : asItHappened(day)) {
      if (event.fact() instanceof CrowdObserved crowd
          && crowd.entered() != null
          && crowd.left() != null) {
        assertThat(crowd.people()).isNotNegative();
        int expected = before.getOrDefault(crowd.zone(), 0) + crowd.entered() - crowd.left();
        assertThat(crowd.people()).isEqualTo(expected);
        if (seen++ % 37 == 0) {
          assertThat(crowd.people())
              .isEqualTo(day.truth().people(crowd.zone(), event.occurredAt()));
        }
        before.put(crowd.zone(), crowd.people());
      }
    }
    assertThat(before.keySet())
        .isEqualTo(HALL.zones().stream().map(Zone::id).collect(Collectors.toSet()));
    assertThat(before.values()).as("people after closing").containsOnly(0);
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  void whoeverIsServedIsInside(@ForAll("days") SampleHallSimulator day) {
    for (int minutes = 9 * 60; minutes < 17 * 60; minutes += 20) {
      Instant at = at(day, LocalTime.ofSecondOfDay(minutes * 60L));
      int inside = HALL.zones().stream().mapToInt(zone -> day.truth().people(zone.id(), at)).sum();
      long served =
          day.truth().windows().stream()
              .filter(span -> span.state() == WindowState.SERVING && covers(span, at))
              .count();
      assertThat(inside).isGreaterThanOrEqualTo((int) served);
    }
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  void aRecountOfTheEventsGivesTheTruth(@ForAll("days") SampleHallSimulator day) {
    List<Event> events = asItHappened(day);
    for (int minutes = 8 * 60 + 17; minutes < 19 * 60; minutes += 53) {
      Instant at = at(day, LocalTime.ofSecondOfDay(minutes * 60L));
      Recount recount = new Recount();
      events.stream().filter(event -> !event.occurredAt().isAfter(at)).forEach(recount::take);
      for (Queue queue : HALL.queues()) {
        DayTruth.Counts counts = day.truth().counts(queue.id(), Instant.EPOCH, at.plusNanos(1));
        assertThat(recount.of(queue.id()))
            .as("waiting, taken, served, abandoned of %s at %s", queue.id(), at)
            .containsExactly(
                day.truth().waiting(queue.id(), at),
                counts.taken(),
                counts.served(),
                counts.abandoned());
      }
    }
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  void eventsArriveInOrderShortlyAfterTheyHappened(@ForAll("days") SampleHallSimulator day) {
    assertThat(day.events()).isSortedAccordingTo(Event.ARRIVAL);
    Instant cut = at(day, LocalTime.of(9, 52));
    Instant back = at(day, LocalTime.of(10, 24));
    for (Event event : day.events()) {
      boolean cutOff =
          event.id().source().equals(CUT_OFF)
              && !event.occurredAt().isBefore(cut)
              && event.occurredAt().isBefore(back);
      Instant sent = cutOff ? back : event.occurredAt();
      assertThat(Duration.between(sent, event.receivedAt()))
          .isBetween(Duration.ZERO, Duration.ofMillis(3500));
    }
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  void idsOfASourceAreUniqueAndInTheOrderOfTime(@ForAll("days") SampleHallSimulator day) {
    Map<SourceId, List<Event>> bySource =
        day.events().stream().collect(Collectors.groupingBy(event -> event.id().source()));
    bySource.forEach(
        (source, events) -> {
          List<Event> byId = events.stream().sorted(Comparator.comparing(Event::id)).toList();
          assertThat(byId).isSortedAccordingTo(Comparator.comparing(Event::occurredAt));
          assertThat(byId.stream().map(Event::id).distinct().count()).isEqualTo(byId.size());
        });
  }

  /** On one of these days somebody takes a ticket at the instant at which a window calls. */
  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF, seed = "-1436708776885837329")
  void norOnDaysThatDidOnce(@ForAll("days") SampleHallSimulator day) {
    aSourceNeverSaysTwoThingsOfOneTicketOrWindowAtOneInstant(day);
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  void aSourceNeverSaysTwoThingsOfOneTicketOrWindowAtOneInstant(
      @ForAll("days") SampleHallSimulator day) {
    Set<List<Object>> said = new HashSet<>();
    for (Event event : day.events()) {
      if (event.fact() instanceof TicketFact || event.fact() instanceof WindowObserved) {
        assertThat(said.add(List.of(event.id().source(), event.occurredAt(), event.subject())))
            .as(event.toString())
            .isTrue();
      }
    }
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  void everySourceGivesASignWithinItsGapUnlessItIsCutOff(@ForAll("days") SampleHallSimulator day) {
    for (Source source : OPERATION.sources()) {
      Instant before = at(day, LocalTime.of(7, 30));
      List<Duration> silences = new ArrayList<>();
      for (Event event : day.events()) {
        if (event.id().source().equals(source.id())) {
          Duration silence = Duration.between(before, event.receivedAt());
          if (silence.compareTo(source.gap()) > 0) {
            silences.add(silence);
          }
          before = event.receivedAt();
        }
      }
      assertThat(silences)
          .as("silences of %s", source.id())
          .hasSize(source.id().equals(CUT_OFF) ? 1 : 0);
    }
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  void eventsNameOnlyWhatTheOperationHas(@ForAll("days") SampleHallSimulator day) {
    Set<SourceId> sources =
        OPERATION.sources().stream().map(Source::id).collect(Collectors.toSet());
    Set<Object> known = new HashSet<>();
    HALL.queues().forEach(queue -> known.add(queue.id()));
    HALL.windows().forEach(window -> known.add(window.id()));
    OPERATION.matters().forEach(matter -> known.add(matter.id()));
    for (Event event : day.events()) {
      assertThat(sources).contains(event.id().source());
      assertThat(event.hall()).isEqualTo(HALL.id());
      if (event.fact() instanceof TicketFact.Taken taken) {
        assertThat(known).contains(taken.queue(), taken.matter());
      }
      if (event.fact() instanceof TicketFact.Service service) {
        assertThat(known).contains(service.window(), service.matter());
      }
    }
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  void badReviewsHaveAReasonAndDefaultOnesAreMarked(@ForAll("days") SampleHallSimulator day) {
    int defaults = 0;
    for (Event event : day.events()) {
      if (event.fact() instanceof ReviewFact.Given review) {
        assertThat(review.level()).isIn("1", "2", "3", "4", "5");
        if (review.level().equals("1") || review.level().equals("2")) {
          assertThat(review.reasons()).singleElement().asString().startsWith(review.level());
        }
        defaults += Boolean.TRUE.equals(review.defaulted()) ? 1 : 0;
      }
    }
    assertThat(defaults).isPositive();
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  void figuresArePlausible(@ForAll("days") SampleHallSimulator day) {
    DayTruth truth = day.truth();
    assertThat(truth.tickets()).hasSizeBetween(850, 1200);
    assertThat(day.events()).hasSizeBetween(18_000, 26_000);
    double called = 0;
    double waited = 0;
    for (TicketTruth ticket : truth.tickets()) {
      if (ticket.firstWait().isPresent()) {
        called++;
        waited += ticket.firstWait().get().toSeconds() / 60.0;
      }
    }
    assertThat(waited / called).as("mean wait in minutes").isBetween(3.0, 25.0);
    long abandoned =
        truth.tickets().stream().filter(ticket -> ticket.ending() == Ending.ABANDONED).count();
    assertThat(abandoned).isLessThan(truth.tickets().size() / 15);
    assertThat(utilisation(truth)).isBetween(0.55, 0.9);
    assertThat(truth.tickets().stream().filter(ticket -> ticket.ending() == Ending.WAITING).count())
        .isLessThan(20);
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  void theSocialInsuranceQueueWaitsLongestInTheMorning(@ForAll("days") SampleHallSimulator day) {
    Duration longest =
        day.truth().tickets().stream()
            .filter(ticket -> ticket.queue().equals(new QueueId("social")))
            .filter(ticket -> ticket.taken().isBefore(at(day, LocalTime.NOON)))
            .flatMap(ticket -> ticket.firstWait().stream())
            .max(Comparator.naturalOrder())
            .orElseThrow();
    assertThat(longest).isGreaterThan(Duration.ofMinutes(20));
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  void twoRosteredWindowsAreEmptyAtTen(@ForAll("days") SampleHallSimulator day) {
    Instant ten = at(day, LocalTime.of(10, 0));
    Set<@Nullable WindowId> rostered = new HashSet<>();
    Set<@Nullable WindowId> away = new HashSet<>();
    Set<@Nullable WindowId> present = new HashSet<>();
    for (Event event : day.events()) {
      if (event.fact() instanceof DutyFact duty && !event.occurredAt().isAfter(ten)) {
        switch (duty.step()) {
          case ROSTERED -> rostered.add(duty.window());
          case LEAVE -> away.add(duty.window());
          case SIGNED_IN -> present.add(duty.window());
          case SIGNED_OUT -> present.remove(duty.window());
        }
      }
    }
    rostered.removeAll(away);
    rostered.removeAll(present);
    assertThat(away).containsExactly(new WindowId("20"));
    assertThat(rostered).containsExactlyInAnyOrder(new WindowId("04"), new WindowId("06"));
  }

  private static Stage next(@Nullable Stage stage, TicketFact fact) {
    return switch (fact) {
      case TicketFact.Taken taken -> step(stage, null, Stage.WAITING, taken);
      case TicketFact.Abandoned abandoned -> step(stage, Stage.WAITING, Stage.ABANDONED, abandoned);
      case TicketFact.Transferred transferred ->
          step(stage, Stage.SERVED, Stage.WAITING, transferred);
      case TicketFact.Call call ->
          switch (call.step()) {
            case CALLED -> step(stage, Stage.WAITING, Stage.CALLED, call);
            case RECALLED -> step(stage, Stage.CALLED, Stage.CALLED, call);
            case NO_SHOW -> step(stage, Stage.CALLED, Stage.PASSED_OVER, call);
            case REACTIVATED -> step(stage, Stage.PASSED_OVER, Stage.WAITING, call);
          };
      case TicketFact.Service service ->
          switch (service.step()) {
            case STARTED -> step(stage, Stage.CALLED, Stage.SERVING, service);
            case SUSPENDED -> step(stage, Stage.SERVING, Stage.SUSPENDED, service);
            case RESUMED -> step(stage, Stage.SUSPENDED, Stage.SERVING, service);
            case ENDED -> step(stage, Stage.SERVING, Stage.SERVED, service);
          };
    };
  }

  private static Stage step(
      @Nullable Stage stage, @Nullable Stage from, Stage to, TicketFact fact) {
    assertThat(stage).as(fact.toString()).isEqualTo(from);
    return to;
  }

  private static double utilisation(DayTruth truth) {
    double busy =
        truth.tickets().stream()
            .flatMap(ticket -> ticket.services().stream())
            .mapToDouble(service -> Duration.between(service.called(), service.ended()).toSeconds())
            .sum();
    double open =
        truth.windows().stream()
            .filter(span -> span.state() != WindowState.CLOSED && span.until() != null)
            .mapToDouble(span -> Duration.between(span.from(), span.until()).toSeconds())
            .sum();
    return busy / open;
  }

  private static boolean covers(WindowSpan span, Instant at) {
    return !at.isBefore(span.from()) && (span.until() == null || at.isBefore(span.until()));
  }

  private static Instant at(SampleHallSimulator day, LocalTime time) {
    return day.truth().day().atTime(time).atZone(HALL.timeZone()).toInstant();
  }

  private static List<Event> asItHappened(SampleHallSimulator day) {
    return day.events().stream()
        .sorted(Comparator.comparing(Event::occurredAt).thenComparing(Event::id))
        .toList();
  }

  /** Counts from nothing but ticket events, the slow way. */
  private static final class Recount {
    private final Map<String, QueueId> queueOf = new HashMap<>();
    private final Set<String> waiting = new HashSet<>();
    private final Map<QueueId, Integer> taken = new HashMap<>();
    private final Map<QueueId, Integer> served = new HashMap<>();
    private final Map<QueueId, Integer> abandoned = new HashMap<>();

    void take(Event event) {
      switch (event.fact()) {
        case TicketFact.Taken fact -> {
          queueOf.put(fact.ticket(), fact.queue());
          waiting.add(fact.ticket());
          taken.merge(fact.queue(), 1, Integer::sum);
        }
        case TicketFact.Call fact when fact.step() == CallStep.CALLED ->
            waiting.remove(fact.ticket());
        case TicketFact.Call fact when fact.step() == CallStep.REACTIVATED ->
            waiting.add(fact.ticket());
        case TicketFact.Transferred fact when fact.toQueue() != null -> {
          queueOf.put(fact.ticket(), fact.toQueue());
          waiting.add(fact.ticket());
        }
        case TicketFact.Service fact when fact.step() == ServiceStep.ENDED ->
            served.merge(queueOf.get(fact.ticket()), 1, Integer::sum);
        case TicketFact.Abandoned fact -> {
          waiting.remove(fact.ticket());
          abandoned.merge(queueOf.get(fact.ticket()), 1, Integer::sum);
        }
        default -> {}
      }
    }

    List<Integer> of(QueueId queue) {
      int waits =
          (int) waiting.stream().filter(ticket -> queue.equals(queueOf.get(ticket))).count();
      return List.of(
          waits,
          taken.getOrDefault(queue, 0),
          served.getOrDefault(queue, 0),
          abandoned.getOrDefault(queue, 0));
    }
  }
}
