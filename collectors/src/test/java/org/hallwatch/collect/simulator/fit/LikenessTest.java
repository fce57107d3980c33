package org.hallwatch.collect.simulator.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hallwatch.collect.FileKinds;
import org.hallwatch.collect.contract.Batch;
import org.hallwatch.collect.contract.PullCollector;
import org.hallwatch.collect.mapping.Mapping;
import org.hallwatch.collect.simulator.City;
import org.hallwatch.collect.simulator.CitySimulator;
import org.hallwatch.collect.simulator.fit.Likeness.Figure;
import org.hallwatch.domain.event.CaseFact.Stage;
import org.hallwatch.domain.event.Entry;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.Fact;
import org.hallwatch.domain.event.QueueObserved;
import org.hallwatch.domain.event.TicketFact.Call;
import org.hallwatch.domain.event.TicketFact.CallStep;
import org.hallwatch.domain.event.TicketFact.Service;
import org.hallwatch.domain.event.TicketFact.ServiceStep;
import org.hallwatch.domain.event.TicketFact.Taken;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.domain.hall.WindowId;
import org.hallwatch.testing.SharedData;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LikenessTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
  private static final HallId HALL = new HallId("h");
  private static final QueueId QUEUE = new QueueId("q");
  private static final WindowId WINDOW = new WindowId("1");

  private final List<Event> events = new ArrayList<>();

  @Test
  void arrivalsAreCountedByHalfHourOfTheLocalDayOnWeekdays() throws Exception {
    at("08:59:59", new Taken(HALL, QUEUE, "A1"));
    at("09:00:00", new Taken(HALL, QUEUE, "A2"));
    at("09:29:59", new Taken(HALL, QUEUE, "A3"));
    at(MONDAY.minusDays(1), "09:10:00", new Taken(HALL, QUEUE, "A1"));
    Shapes shapes = shapes();
    assertThat(shapes.tickets.at(17)).isEqualTo(1);
    assertThat(shapes.tickets.at(18)).isEqualTo(2);
    assertThat(shapes.tickets.sum(LocalTime.of(0, 0), LocalTime.of(23, 30))).isEqualTo(3);
  }

  @Test
  void servicesLastFromTheirBeginToTheirEnd() throws Exception {
    at("09:00:00", service(ServiceStep.STARTED, "A1"));
    at("09:01:00", service(ServiceStep.STARTED, "A2"));
    at("09:01:40", service(ServiceStep.ENDED, "A1"));
    at("09:02:00", service(ServiceStep.ENDED, "A2"));
    at("09:03:00", service(ServiceStep.ENDED, "A3"));
    Shapes shapes = shapes();
    assertThat(shapes.serviceSeconds.size()).isEqualTo(2);
    assertThat(shapes.serviceSeconds.quantile(0.5)).isEqualTo(60);
    assertThat(shapes.serviceSeconds.quantile(0.9)).isEqualTo(100);
    assertThat(shapes.serviceSeconds.logSigma()).isCloseTo(Math.log(100.0 / 60) / 2, within(1e-9));
  }

  @Test
  void stepsLastFromTheirBeginOrElseFromTheEndOfTheOneBefore() throws Exception {
    at("09:00:00", new Stage(true, "C1", "a", null, null, null));
    at("09:00:30", new Stage(true, "C1", "b", null, null, null));
    at("09:00:10", new Stage(false, "C2", "a", null, null, null));
    at("09:02:10", new Stage(true, "C2", "a", null, null, null));
    Shapes shapes = shapes();
    assertThat(shapes.stepSeconds.size()).isEqualTo(2);
    assertThat(shapes.stepSeconds.quantile(0)).isEqualTo(30);
    assertThat(shapes.stepSeconds.quantile(1)).isEqualTo(120);
  }

  @Test
  void queuesAreCountedFromTicketsWhereNobodyTellsTheirLength() throws Exception {
    at("09:00:00", new Taken(HALL, QUEUE, "A1"));
    at("09:01:00", new Taken(HALL, QUEUE, "A2"));
    at("09:07:00", new Call(CallStep.CALLED, HALL, "A1", QUEUE, WINDOW, null));
    at("09:12:00", new Call(CallStep.CALLED, HALL, "A2", QUEUE, WINDOW, null));
    at("09:16:00", service(ServiceStep.ENDED, "A2"));
    Shapes shapes = shapes();
    assertThat(shapes.queues.size()).isEqualTo(4);
    assertThat(shapes.queues.means().at(18)).isEqualTo((1 + 2 + 1 + 0) / 4.0);
    assertThat(shapes.queues.emptyShare()).isEqualTo(0.25);
  }

  @Test
  void observedQueuesCountWhileAWindowIsOpen() throws Exception {
    at("09:00:00", new QueueObserved(HALL, QUEUE, 4, 2, null, null));
    at("09:05:00", new QueueObserved(HALL, QUEUE, 9, 0, null, null));
    at("09:10:00", new QueueObserved(HALL, QUEUE, 0, 1, null, null));
    Shapes shapes = shapes();
    assertThat(shapes.queues.means().at(18)).isEqualTo(2);
    assertThat(shapes.queues.emptyShare()).isEqualTo(0.5);
  }

  @Test
  void curvesAreApartByTheGreatestDifferenceOfTheirCumulativeShares() {
    DayCurve even = new DayCurve();
    DayCurve early = new DayCurve();
    for (int half = 0; half < 4; half++) {
      even.add(LocalTime.of(9, 0).plusMinutes(30L * half), 10);
    }
    early.add(LocalTime.of(9, 0), 5);
    LocalTime from = LocalTime.of(9, 0);
    LocalTime until = LocalTime.of(11, 0);
    assertThat(even.apart(early, from, until)).isCloseTo(0.75, within(1e-9));
    assertThat(even.apart(even, from, until)).isZero();
    assertThat(even.apart(new DayCurve(), from, until)).isEqualTo(1);
  }

  @Test
  void whatIsNotThereIsPoor() throws Exception {
    Shapes nothing = shapes();
    assertThat(Likeness.toPermits(nothing, nothing).getFirst().good()).isFalse();
  }

  /** Four weeks of ten halls against the calls and the permit log; the figures fitted must hold. */
  @Test
  @Tag("full")
  void theSimulatorIsAsLikeRealDataAsItsProfilesSay() throws Exception {
    Path bank = SharedData.file("queue_bank/anonymous_bank_1999-02_windows.csv");
    Path permits = SharedData.file("events/08_receipt.xes.gz");
    Path warsaw = SharedData.file("queue_offices/warsaw_queues.csv.gz");
    Shapes simulated =
        Shapes.of(new CitySimulator(City.of(10), MONDAY, MONDAY.plusDays(27), 1), ZONE);
    List<Likeness> all = new ArrayList<>();
    all.addAll(Likeness.toBank(recorded(bank, "bank-calls"), simulated));
    all.addAll(Likeness.toPermits(recorded(permits, "permit-log"), simulated));
    all.addAll(Likeness.toQueues(recorded(warsaw, "warsaw-queues"), simulated));
    assertThat(all.stream().filter(Likeness::good).map(Likeness::name))
        .contains(
            "visitors of a morning",
            "visitors of an afternoon",
            "cases online and requests",
            "service times",
            "times of steps",
            "queue lengths");
    Figure steps = all.get(4).figures().getFirst();
    assertThat(steps.real()).isCloseTo(37.4, within(0.1));
  }

  private static Shapes recorded(Path file, String mapping) throws Exception {
    try (PullCollector collector = FileKinds.collector(file, Mapping.find(mapping))) {
      return Shapes.of(collector, ZONE);
    }
  }

  private static Service service(ServiceStep step, String ticket) {
    return new Service(step, HALL, ticket, WINDOW);
  }

  private void at(String time, Fact fact) {
    at(MONDAY, time, fact);
  }

  private void at(LocalDate day, String time, Fact fact) {
    Instant at = day.atTime(LocalTime.parse(time)).atZone(ZONE).toInstant();
    events.add(
        new Event(new EventId(new SourceId("s"), Integer.toString(events.size())), at, at, fact));
  }

  private Shapes shapes() throws Exception {
    return Shapes.of(new Given(events), ZONE);
  }

  /** Gives some events in one look. */
  private record Given(List<Event> events) implements PullCollector {
    @Override
    public String name() {
      return "given";
    }

    @Override
    public Look collect(@Nullable String position, Instant now) {
      List<Entry> entries =
          events.isEmpty() ? List.of() : List.of(new Entry(0, "given", () -> "given", events));
      return new Look(new Batch(entries, List.of(), Map.of(), Operation.EMPTY), "1", true);
    }
  }
}
