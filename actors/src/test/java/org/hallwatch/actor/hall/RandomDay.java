package org.hallwatch.actor.hall;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.hallwatch.domain.event.CrowdObserved;
import org.hallwatch.domain.event.DeviceObserved;
import org.hallwatch.domain.event.DutyFact;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.Fact;
import org.hallwatch.domain.event.QueueObserved;
import org.hallwatch.domain.event.ReviewFact;
import org.hallwatch.domain.event.SourceFact;
import org.hallwatch.domain.event.SourceState;
import org.hallwatch.domain.event.TicketFact;
import org.hallwatch.domain.event.WindowObserved;
import org.hallwatch.domain.event.WindowState;
import org.hallwatch.domain.hall.Department;
import org.hallwatch.domain.hall.DepartmentId;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Queue;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.Source;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.domain.hall.StaffId;
import org.hallwatch.domain.hall.WaitTarget;
import org.hallwatch.domain.hall.Window;
import org.hallwatch.domain.hall.WindowId;
import org.hallwatch.domain.hall.Zone;
import org.hallwatch.domain.hall.ZoneCode;
import org.jspecify.annotations.Nullable;

/**
 * Days on which anything may happen, in a small hall, so that everything collides: numbers,
 * instants, windows, sources.
 */
final class RandomDay {
  static final ZoneId ZONE = ZoneId.of("Europe/Warsaw");
  static final HallId HALL = new HallId("north");

  /** A day of 25 hours. */
  static final LocalDate DATE = LocalDate.of(2026, 10, 25);

  static final Instant START = DATE.atStartOfDay(ZONE).toInstant();

  static final HallCatalogue CATALOGUE =
      new HallCatalogue(
          new Hall(
              HALL,
              "North hall",
              null,
              ZONE,
              List.of(new Zone(new ZoneCode("z"), "Zone", 50)),
              List.of(queue("a"), queue("b"), queue("never")),
              List.of(window("1", "a"), window("2", "a", "b"), window("never"))),
          List.of(new Department(new DepartmentId("tax"), "Tax")),
          List.of(
              new Source(new SourceId("tickets"), Set.of(HALL), Duration.ofMinutes(5)),
              new Source(new SourceId("panel"), Set.of(), Duration.ofMinutes(40)),
              new Source(new SourceId("quiet"), Set.of(HALL), Duration.ofMinutes(5))));

  private static final List<String> SOURCES = List.of("tickets", "panel", "unregistered");

  private final Random random;
  private final int spreadMinutes;

  private RandomDay(Random random) {
    this.random = random;
    this.spreadMinutes = random.nextBoolean() ? 25 * 60 : 40;
  }

  static List<Event> events(Random random, int count) {
    RandomDay day = new RandomDay(random);
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      events.add(day.event(i));
    }
    return events;
  }

  static Instant asOf(Random random, List<Event> events) {
    Instant near =
        events.get(random.nextInt(events.size())).occurredAt().plusSeconds(random.nextInt(1200));
    return near.isBefore(START) ? START : near;
  }

  private static Queue queue(String id) {
    return new Queue(new QueueId(id), "Queue " + id, null, null, WaitTarget.USUAL);
  }

  private static Window window(String id, String... queues) {
    return new Window(
        new WindowId(id),
        "Window " + id,
        new DepartmentId("tax"),
        null,
        List.of(queues).stream().map(QueueId::new).toList());
  }

  private Event event(int id) {
    Instant occurredAt =
        random.nextInt(60) == 0
            ? START.minusSeconds(random.nextInt(7200))
            : START.plusSeconds(8 * 3600L + 60L * random.nextInt(spreadMinutes));
    Fact fact = fact(occurredAt);
    String source = fact instanceof SourceFact.StateChanged ? "hallwatch" : one(SOURCES);
    return new Event(
        new EventId(new SourceId(source), "e" + id),
        occurredAt,
        occurredAt.plusSeconds(random.nextInt(4) == 0 ? random.nextInt(4000) : 1),
        fact);
  }

  private Fact fact(Instant at) {
    HallId hall = random.nextInt(40) == 0 ? new HallId("elsewhere") : HALL;
    return switch (random.nextInt(20)) {
      case 0, 1, 2 -> new TicketFact.Taken(hall, queueId(), number());
      case 3, 4, 5 ->
          new TicketFact.Call(
              one(List.of(TicketFact.CallStep.values())),
              hall,
              number(),
              maybe(queueId()),
              maybe(windowId()),
              maybe(staff()));
      case 6, 7, 8, 9 ->
          new TicketFact.Service(
              one(List.of(TicketFact.ServiceStep.values())),
              hall,
              number(),
              windowId(),
              maybe(staff()),
              null,
              null,
              null);
      case 10 ->
          random.nextInt(3) == 0
              ? new TicketFact.Transferred(hall, number(), null, windowId(), null)
              : new TicketFact.Transferred(hall, number(), queueId(), maybe(windowId()), null);
      case 11 -> new TicketFact.Abandoned(hall, number(), null);
      case 12, 13 ->
          new WindowObserved(
              hall,
              windowId(),
              one(List.of(WindowState.values())),
              maybe(staff()),
              maybe("reason " + random.nextInt(3)));
      case 14, 15 -> observed(hall);
      case 16 ->
          new CrowdObserved(
              hall,
              new ZoneCode(one(List.of("z", "y"))),
              random.nextInt(90),
              maybe(random.nextInt(5)),
              maybe(random.nextInt(5)));
      case 17 -> duty(hall, at);
      case 18 ->
          random.nextBoolean()
              ? new SourceFact.Heartbeat(maybe(hall))
              : new SourceFact.StateChanged(
                  new SourceId(one(SOURCES)),
                  maybe(hall),
                  SourceState.CURRENT,
                  one(List.of(SourceState.values())),
                  maybe(Duration.ofMinutes(-random.nextInt(90))),
                  maybe(at.minusSeconds(random.nextInt(900))));
      default ->
          random.nextInt(4) == 0
              ? new DeviceObserved(hall, "d", DeviceObserved.Status.ONLINE, null, null, null)
              : review(hall);
    };
  }

  private Fact observed(HallId hall) {
    String serving = one(List.of("A", "B", "")) + random.nextInt(random.nextBoolean() ? 100 : 1000);
    return new QueueObserved(
        hall,
        new QueueId(one(List.of("polled", "polled", "polled2", "a"))),
        random.nextInt(3),
        maybe(random.nextInt(2)),
        maybe(serving),
        null);
  }

  private Fact duty(HallId hall, Instant at) {
    Instant from = maybe(at.plusSeconds(60L * (random.nextInt(120) - 60)));
    Instant until = maybe((from == null ? at : from).plusSeconds(60L * (1 + random.nextInt(120))));
    return new DutyFact(
        one(List.of(DutyFact.Step.values())), hall, staff(), maybe(windowId()), from, until);
  }

  private Fact review(HallId hall) {
    return new ReviewFact.Given(
        random.nextInt(5) == 0,
        "r" + random.nextInt(100_000),
        random.nextInt(30) == 0 ? "bad" : "" + (1 + random.nextInt(5)),
        "app",
        null,
        null,
        hall,
        null,
        null,
        List.of(),
        null,
        null,
        null);
  }

  private String number() {
    return "A" + (1 + random.nextInt(4));
  }

  private QueueId queueId() {
    return new QueueId(one(List.of("a", "b", "c")));
  }

  private WindowId windowId() {
    return new WindowId(one(List.of("1", "2", "9")));
  }

  private StaffId staff() {
    return new StaffId(one(List.of("s1", "s2", "s3")));
  }

  private <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private <T> @Nullable T maybe(T value) {
    return random.nextBoolean() ? value : null;
  }
}
