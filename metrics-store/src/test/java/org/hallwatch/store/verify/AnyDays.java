package org.hallwatch.store.verify;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hallwatch.domain.event.CaseFact;
import org.hallwatch.domain.event.CaseStep;
import org.hallwatch.domain.event.CrowdObserved;
import org.hallwatch.domain.event.DeviceObserved;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.Fact;
import org.hallwatch.domain.event.QueueObserved;
import org.hallwatch.domain.event.RequestFact;
import org.hallwatch.domain.event.ReviewFact;
import org.hallwatch.domain.event.SourceFact;
import org.hallwatch.domain.event.TicketFact;
import org.hallwatch.domain.event.WindowObserved;
import org.hallwatch.domain.event.WindowState;
import org.hallwatch.domain.hall.DepartmentId;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.MatterId;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.domain.hall.WindowId;
import org.hallwatch.domain.hall.ZoneCode;
import org.jspecify.annotations.Nullable;

/** Two days of a tiny hall, on which anything may be said by anybody about anything. */
record AnyDays(ZoneId zone, LocalDate first, List<Event> events, Duration gap) {
  static final HallId HALL = new HallId("west");

  private static final List<String> ZONES =
      List.of("Asia/Shanghai", "Asia/Kathmandu", "Europe/Warsaw", "Australia/Lord_Howe");
  private static final List<String> FIRSTS =
      List.of("2026-03-28", "2026-03-29", "2026-04-04", "2026-10-24", "2026-10-25", "2026-06-01");

  static AnyDays of(long seed, int count) {
    Random random = new Random(seed);
    ZoneId zone = ZoneId.of(one(random, ZONES));
    return of(random, HALL, zone, LocalDate.parse(one(random, FIRSTS)), count);
  }

  /**
   * Days of a hall that begin with a given one.
   *
   * @param hall null for what names no hall
   */
  static AnyDays from(LocalDate first, @Nullable HallId hall, ZoneId zone, long seed, int count) {
    return of(new Random(seed), hall, zone, first, count);
  }

  private static AnyDays of(
      Random random, @Nullable HallId hall, ZoneId zone, LocalDate first, int count) {
    long begins = first.atStartOfDay(zone).toEpochSecond();
    long ends = first.plusDays(2).atStartOfDay(zone).toEpochSecond();
    int step = one(random, List.of(1, 60, 900));
    long span = random.nextBoolean() ? ends - begins : Math.min(4_000, ends - begins);
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Instant at = Instant.ofEpochSecond(begins + random.nextLong(span) / step * step);
      events.add(
          new Event(
              new EventId(new SourceId(one(random, List.of("s", "t"))), "e" + i),
              at,
              at.plusSeconds(random.nextInt(3)),
              hall == null ? ofNoHall(random) : fact(random, hall)));
    }
    Duration gap = Duration.ofSeconds(one(random, List.of(1, 61, 300, 5_000, 100_000)));
    return new AnyDays(zone, first, events, gap);
  }

  DayBounds bounds(int day) {
    return DayBounds.of(first.plusDays(day), zone);
  }

  /** What happened on one of the days, in that order. */
  List<Event> on(DayBounds day) {
    return events.stream()
        .filter(event -> !event.occurredAt().isBefore(DayBounds.instant(day.start())))
        .filter(event -> event.occurredAt().isBefore(DayBounds.instant(day.end())))
        .sorted(Event.OCCURRENCE)
        .toList();
  }

  private static Fact ofNoHall(Random random) {
    return random.nextBoolean() ? step(random, null) : review(random, null);
  }

  private static Fact fact(Random random, HallId hall) {
    String number = "A" + random.nextInt(3);
    QueueId queue = new QueueId("q" + random.nextInt(2));
    WindowId window = new WindowId("w" + random.nextInt(2));
    MatterId matter = maybe(random, new MatterId("m" + random.nextInt(2)));
    return switch (random.nextInt(17)) {
      case 0, 1, 2 ->
          new TicketFact.Taken(hall, queue, number, null, null, matter, null, null, null);
      case 3, 4, 5 ->
          new TicketFact.Call(
              one(random, List.of(TicketFact.CallStep.values())),
              hall,
              number,
              maybe(random, queue),
              maybe(random, window),
              null);
      case 6, 7, 8 ->
          new TicketFact.Service(
              one(random, List.of(TicketFact.ServiceStep.values())),
              hall,
              number,
              window,
              null,
              null,
              matter,
              null);
      case 9 ->
          random.nextBoolean()
              ? new TicketFact.Transferred(hall, number, queue, maybe(random, window), null)
              : new TicketFact.Abandoned(hall, number, null);
      case 10 ->
          new WindowObserved(hall, window, one(random, List.of(WindowState.values())), null, null);
      case 11 -> new QueueObserved(hall, queue, random.nextInt(5), null, null, null);
      case 12 ->
          random.nextBoolean()
              ? new CrowdObserved(hall, new ZoneCode("z"), random.nextInt(9), 2, maybe(random, 1))
              : new DeviceObserved(
                  hall,
                  "d",
                  one(random, List.of(DeviceObserved.Status.values())),
                  null,
                  maybe(random, 3),
                  1);
      case 13, 14 -> step(random, hall);
      case 15 -> review(random, hall);
      default -> new SourceFact.Heartbeat(maybe(random, hall));
    };
  }

  private static Fact step(Random random, @Nullable HallId hall) {
    CaseFact.Milestone step =
        new CaseFact.Milestone(
            one(random, List.of(CaseStep.values())),
            "c" + random.nextInt(2),
            hall,
            maybe(random, new DepartmentId("d" + random.nextInt(2))),
            maybe(random, new MatterId("m" + random.nextInt(2))),
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    return random.nextBoolean() ? step : new RequestFact(step, null, null, null, null, null, null);
  }

  private static Fact review(Random random, @Nullable HallId hall) {
    return new ReviewFact.Given(
        random.nextInt(4) == 0,
        "r" + random.nextInt(3),
        one(random, List.of("1", "2", "3", "4", "5", "gold")),
        "pad",
        null,
        null,
        hall,
        maybe(random, new WindowId("w" + random.nextInt(2))),
        maybe(random, new DepartmentId("d" + random.nextInt(2))),
        List.of(),
        null,
        maybe(random, random.nextBoolean()),
        null);
  }

  private static <T> T one(Random random, List<T> things) {
    return things.get(random.nextInt(things.size()));
  }

  private static <T> @Nullable T maybe(Random random, T thing) {
    return random.nextBoolean() ? thing : null;
  }
}
