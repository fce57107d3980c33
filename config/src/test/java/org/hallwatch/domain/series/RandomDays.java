package org.hallwatch.domain.series;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.hallwatch.domain.event.CaseFact;
import org.hallwatch.domain.event.CaseStep;
import org.hallwatch.domain.event.CrowdObserved;
import org.hallwatch.domain.event.DeviceObserved;
import org.hallwatch.domain.event.DutyFact;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.Fact;
import org.hallwatch.domain.event.QueueObserved;
import org.hallwatch.domain.event.RequestFact;
import org.hallwatch.domain.event.ReviewFact;
import org.hallwatch.domain.event.SourceFact;
import org.hallwatch.domain.event.SourceState;
import org.hallwatch.domain.event.TicketFact;
import org.hallwatch.domain.event.WindowObserved;
import org.hallwatch.domain.event.WindowState;
import org.hallwatch.domain.hall.DepartmentId;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.MatterId;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.domain.hall.StaffId;
import org.hallwatch.domain.hall.WindowId;
import org.hallwatch.domain.hall.ZoneCode;
import org.jspecify.annotations.Nullable;

/**
 * Some days of a small hall on which anything may happen, so that numbers, instants, windows and
 * sources collide: in sparse days and crowded ones, in zones of odd hours and on days when clocks
 * are moved, told twice and in any order.
 *
 * @param days that follow each other
 * @param events everything that happened on them, shuffled
 */
record RandomDays(List<HallDay> days, List<Event> events, Map<SourceId, Duration> gaps) {
  static final HallId HALL = new HallId("north");

  /** What there is talk of. */
  private enum Topic {
    ANYTHING,
    WINDOWS,
    NO_HALL
  }

  private static final List<String> SOURCES = List.of("tickets", "panel", "camera");

  private static final List<HallDay> FIRST_DAYS =
      List.of(
          day("Asia/Shanghai", "2026-03-02"),
          day("Asia/Kolkata", "2026-03-02"),
          day("Europe/Warsaw", "2026-10-24"),
          day("Europe/Warsaw", "2026-10-25"),
          day("Europe/Warsaw", "2026-03-29"),
          day("Australia/Lord_Howe", "2026-04-04"),
          day("Australia/Lord_Howe", "2026-10-04"));

  private static final List<Duration> GAPS =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofSeconds(90),
          Duration.ofMinutes(5),
          Duration.ofMinutes(5).plusNanos(1_500),
          Duration.ofMinutes(40),
          Duration.ofHours(7),
          Duration.ofDays(2));

  static HallDay day(String zone, String date) {
    return HallDay.of(HALL, ZoneId.of(zone), LocalDate.parse(date));
  }

  static RandomDays of(Random random, int count) {
    return of(random, count, one(random, FIRST_DAYS), Topic.ANYTHING);
  }

  /** Of nothing but the states of windows. */
  static RandomDays ofWindows(Random random, int count) {
    return of(random, count, one(random, FIRST_DAYS), Topic.WINDOWS);
  }

  /** The same of cases, requests and reviews that name no hall. */
  static RandomDays ofNoHall(Random random, int count) {
    LocalDate date = LocalDate.of(2026, 3, 2);
    return of(random, count, HallDay.of(NoHall.ID, NoHall.ZONE, date), Topic.NO_HALL);
  }

  private static RandomDays of(Random random, int count, HallDay first, Topic topic) {
    List<HallDay> days = List.of(first, first.next(), first.next().next());
    Maker maker = new Maker(random, days, topic);
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Event event = maker.event(i);
      events.add(event);
      if (random.nextInt(5) == 0) {
        events.add(random.nextBoolean() ? event : toldLater(event, random));
      }
    }
    Collections.shuffle(events, random);
    return new RandomDays(
        days,
        events,
        Map.of(
            new SourceId("tickets"), one(random, GAPS),
            new SourceId("panel"), one(random, GAPS),
            new SourceId("camera"), one(random, GAPS)));
  }

  /** The events of one of the days. */
  List<Event> of(HallDay day) {
    return events.stream().filter(event -> day.holds(event.occurredAt())).toList();
  }

  /** The gap of a source; one that only watches has a short one. */
  Duration gap(SourceId source) {
    return gaps.getOrDefault(source, Duration.ofSeconds(1));
  }

  private static Event toldLater(Event event, Random random) {
    return new Event(
        event.id(),
        event.occurredAt(),
        event.receivedAt().plusSeconds(1 + random.nextInt(9000)),
        event.fact());
  }

  private static <T> T one(Random random, List<T> things) {
    return things.get(random.nextInt(things.size()));
  }

  /** Makes up what happens; each run of days has its own habits. */
  private static final class Maker {
    private final Random random;
    private final List<HallDay> days;
    private final Instant crowdedFrom;
    private final int habit;
    private final int numbers;
    private final Topic topic;
    private final @Nullable HallId hall;

    Maker(Random random, List<HallDay> days, Topic topic) {
      this.topic = topic;
      this.hall = topic == Topic.NO_HALL ? null : HALL;
      this.random = random;
      this.days = days;
      this.habit = random.nextInt(4);
      this.numbers = 1 + random.nextInt(6);
      this.crowdedFrom = days.get(1).start().plusSeconds(random.nextInt(22 * 3600));
    }

    Event event(int id) {
      Instant at = instant();
      Fact fact =
          switch (topic) {
            case ANYTHING -> fact(at);
            case WINDOWS -> windowObserved();
            case NO_HALL -> withoutHall();
          };
      String source = fact instanceof SourceFact.StateChanged ? "hallwatch" : one(random, SOURCES);
      return new Event(
          new EventId(new SourceId(source), "e" + id),
          at,
          at.plusSeconds(random.nextInt(4) == 0 ? random.nextInt(4000) : 1),
          fact);
    }

    private Instant instant() {
      Instant start = days.getFirst().start();
      long length = Duration.between(start, days.getLast().end()).toSeconds();
      return switch (habit) {
        case 0 -> start.plusSeconds(random.nextLong(length / 60) * 60);
        case 1 -> start.plusNanos(random.nextLong(length * 1_000_000) * 1000);
        case 2 -> crowdedFrom.plusSeconds(60L * random.nextInt(40));
        default -> days.get(1).start().plusSeconds(random.nextInt(24 * 60) * 60L);
      };
    }

    private Fact fact(Instant at) {
      return switch (random.nextInt(26)) {
        case 0, 1, 2, 3 ->
            new TicketFact.Taken(
                HALL,
                queue(),
                number(),
                null,
                null,
                maybe(matter()),
                null,
                maybe(at.plusSeconds(60L * (random.nextInt(120) - 40))),
                null);
        case 4, 5, 6, 7 ->
            new TicketFact.Call(
                one(TicketFact.CallStep.values()),
                HALL,
                number(),
                maybe(queue()),
                maybe(window()),
                null);
        case 8, 9, 10, 11 ->
            new TicketFact.Service(
                one(TicketFact.ServiceStep.values()),
                HALL,
                number(),
                window(),
                null,
                null,
                maybe(matter()),
                null);
        case 12 ->
            random.nextInt(3) == 0
                ? new TicketFact.Transferred(HALL, number(), null, window(), null)
                : new TicketFact.Transferred(HALL, number(), queue(), maybe(window()), null);
        case 13 -> new TicketFact.Abandoned(HALL, number(), null);
        case 14, 15 -> windowObserved();
        case 16, 17 ->
            new QueueObserved(
                HALL,
                random.nextInt(3) == 0 ? queue() : new QueueId("polled"),
                random.nextInt(9),
                null,
                null,
                null);
        case 18 ->
            new CrowdObserved(
                HALL, new ZoneCode("z"), random.nextInt(50), maybe(random.nextInt(5)), maybe(3));
        case 19 ->
            new DeviceObserved(
                HALL,
                "d",
                one(DeviceObserved.Status.values()),
                null,
                maybe(random.nextInt(4)),
                maybe(2));
        case 20 ->
            new DutyFact(DutyFact.Step.SIGNED_IN, HALL, new StaffId("li"), window(), null, null);
        case 21, 22 -> step();
        case 23, 24 -> review();
        default ->
            random.nextInt(4) == 0
                ? new SourceFact.StateChanged(
                    new SourceId("tickets"),
                    maybe(HALL),
                    SourceState.CURRENT,
                    SourceState.SILENT,
                    null,
                    at)
                : new SourceFact.Heartbeat(maybe(HALL));
      };
    }

    private Fact windowObserved() {
      return new WindowObserved(HALL, window(), one(WindowState.values()), null, null);
    }

    private Fact withoutHall() {
      return switch (random.nextInt(5)) {
        case 0, 1 -> step();
        case 2, 3 -> review();
        default ->
            random.nextBoolean()
                ? new SourceFact.Heartbeat(null)
                : new CaseFact.Supplement(false, "c1", null);
      };
    }

    private Fact step() {
      CaseFact.Milestone step =
          new CaseFact.Milestone(
              one(CaseStep.values()),
              "c" + random.nextInt(3),
              hall,
              maybe(department()),
              maybe(matter()),
              null,
              null,
              null,
              null,
              null,
              null,
              null);
      return random.nextBoolean()
          ? step
          : new RequestFact(step, null, null, null, null, null, null);
    }

    private Fact review() {
      return new ReviewFact.Given(
          random.nextInt(4) == 0,
          "r" + random.nextInt(3),
          String.valueOf(random.nextInt(7)),
          "pad",
          null,
          null,
          hall,
          maybe(window()),
          maybe(department()),
          List.of(),
          null,
          maybe(random.nextInt(3) == 0),
          null);
    }

    private DepartmentId department() {
      return new DepartmentId(random.nextBoolean() ? "police" : "taxes");
    }

    private String number() {
      return "A" + random.nextInt(numbers);
    }

    private QueueId queue() {
      return new QueueId(random.nextBoolean() ? "a" : "b");
    }

    private WindowId window() {
      return new WindowId(random.nextInt(3) == 0 ? "2" : "1");
    }

    private MatterId matter() {
      return new MatterId(random.nextBoolean() ? "passport" : "tax");
    }

    private <T> T one(T[] things) {
      return things[random.nextInt(things.length)];
    }

    private <T> T one(Random from, List<T> things) {
      return RandomDays.one(from, things);
    }

    private <T> @Nullable T maybe(T thing) {
      return random.nextBoolean() ? thing : null;
    }
  }
}
