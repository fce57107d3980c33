package org.hallwatch.actor.series;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.hallwatch.domain.event.CaseFact;
import org.hallwatch.domain.event.CaseStep;
import org.hallwatch.domain.event.CorrectionFact;
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
import org.hallwatch.domain.hall.Source;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.domain.hall.WindowId;
import org.hallwatch.domain.hall.ZoneCode;
import org.jspecify.annotations.Nullable;

/** A few days in two halls on which everything collides, made of a seed. */
final class RandomStory {
  private static final List<ZoneId> ZONES =
      List.of(
          ZoneId.of("Asia/Shanghai"),
          ZoneId.of("Europe/Warsaw"),
          ZoneId.of("Asia/Kolkata"),
          ZoneId.of("America/St_Johns"));
  private static final int DAYS = 4;

  final Random random;
  final HallId hall;
  final HallId other;
  final ZoneId zone;

  /** Clocks are moved in Warsaw on the second of these days. */
  final LocalDate first = LocalDate.of(2026, 3, 28);

  final LocalDate last = first.plusDays(DAYS + 2);
  final List<Source> sources;

  /** Events in the order in which they happened. */
  final List<Event> events = new ArrayList<>();

  /**
   * @param name that no other story has
   */
  RandomStory(String name, long seed) {
    random = new Random(seed);
    hall = new HallId(name + "-a");
    other = new HallId(name + "-b");
    zone = ZONES.get(random.nextInt(ZONES.size()));
    sources =
        List.of(
            source(name + "-tickets", Duration.ofMinutes(20)),
            source(name + "-panels", Duration.ofMinutes(7)),
            source(name + "-slow", Duration.ofHours(30)));
    int size = 5 + random.nextInt(45);
    for (int i = 0; i < size; i++) {
      events.add(event(i));
    }
    Collections.sort(events, Event.OCCURRENCE);
    int corrections = random.nextInt(6);
    for (int i = 0; i < corrections; i++) {
      events.add(correction(i));
    }
  }

  private Source source(String name, Duration gap) {
    return new Source(new SourceId(name), Set.of(hall, other), gap);
  }

  /** The same events as they arrive: late, in another order, some of them twice. */
  List<Event> arriving() {
    List<Event> arriving = new ArrayList<>(events);
    int twice = random.nextInt(4);
    for (int i = 0; i < twice; i++) {
      arriving.add(arriving.get(random.nextInt(arriving.size())));
    }
    switch (random.nextInt(3)) {
      case 0 -> Collections.shuffle(arriving, random);
      case 1 -> {
        Event late = arriving.remove(random.nextInt(arriving.size()));
        arriving.add(late);
      }
      default -> {}
    }
    return arriving;
  }

  private Event event(int number) {
    Source source = sources.get(random.nextInt(sources.size()));
    return event(source, "e" + number, time(), fact());
  }

  private Event event(Source source, String id, Instant time, Fact fact) {
    return new Event(
        new EventId(source.id(), id), time, time.plusMillis(random.nextInt(4_000)), fact);
  }

  /** Often around a midnight, often at the same instants. */
  private Instant time() {
    Instant midnight = first.plusDays(random.nextInt(DAYS)).atStartOfDay(zone).toInstant();
    return switch (random.nextInt(4)) {
      case 0 -> midnight.plusSeconds(60L * (random.nextInt(40) - 20));
      case 1 -> midnight.plusSeconds(9 * 3600L + 300L * random.nextInt(24));
      default ->
          midnight.plusSeconds(8 * 3600L + random.nextInt(9 * 3600)).plusMillis(random.nextInt(5));
    };
  }

  private Event correction(int number) {
    Event target = events.get(random.nextInt(events.size()));
    Source source =
        sources.stream()
            .filter(one -> one.id().equals(target.id().source()))
            .findFirst()
            .orElseThrow();
    Fact fact =
        switch (random.nextInt(3)) {
          case 0 -> new CorrectionFact.Withdrawn(target.id(), "mistake");
          case 1 -> new CorrectionFact.Replaced(target.id(), "wrong time", time(), fact());
          default -> new CorrectionFact.Replaced(target.id(), "wrong", target.occurredAt(), fact());
        };
    return event(source, "c" + number, time(), fact);
  }

  private Fact fact() {
    HallId here = random.nextInt(5) == 0 ? other : hall;
    String ticket = "A" + random.nextInt(4);
    QueueId queue = new QueueId("q" + random.nextInt(2));
    WindowId window = new WindowId("w" + random.nextInt(2));
    return switch (random.nextInt(20)) {
      case 0, 1, 2 -> new TicketFact.Taken(here, queue, ticket);
      case 3 -> call(TicketFact.CallStep.CALLED, here, ticket, window);
      case 4 -> call(one(TicketFact.CallStep.values()), here, ticket, window);
      case 5 -> new TicketFact.Service(TicketFact.ServiceStep.STARTED, here, ticket, window);
      case 6, 7 ->
          new TicketFact.Service(one(TicketFact.ServiceStep.values()), here, ticket, window);
      case 8 -> new TicketFact.Abandoned(here, ticket, null);
      case 9, 10 -> new WindowObserved(here, window, one(WindowState.values()), null, null);
      case 11 -> new QueueObserved(here, queue, random.nextInt(9), null, null, null);
      case 12 ->
          new CrowdObserved(here, new ZoneCode("z"), random.nextInt(9), random.nextInt(3), null);
      case 13 ->
          new DeviceObserved(
              here,
              "d",
              random.nextBoolean() ? DeviceObserved.Status.ONLINE : DeviceObserved.Status.OFFLINE,
              null,
              random.nextInt(3),
              null);
      case 14, 15 -> step(maybe(here));
      case 16 -> review(maybe(here));
      case 17 ->
          new TicketFact.Transferred(
              here, ticket, queue, maybe(window), maybe(TicketFact.QueuePosition.FRONT));
      case 18 -> new TicketFact.Transferred(here, ticket, null, window, null);
      default -> new SourceFact.Heartbeat(maybe(here));
    };
  }

  private Fact step(@Nullable HallId here) {
    CaseFact.Milestone step =
        new CaseFact.Milestone(
            random.nextBoolean() ? CaseStep.ACCEPTED : CaseStep.FINISHED,
            hall + "/" + random.nextInt(3),
            here,
            maybe(new DepartmentId("d")),
            maybe(new MatterId("m")),
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    return random.nextBoolean() ? step : new RequestFact(step, null, null, null, null, null, null);
  }

  private Fact review(@Nullable HallId here) {
    return new ReviewFact.Given(
        random.nextInt(4) == 0,
        hall + "/" + random.nextInt(3),
        String.valueOf(random.nextInt(7)),
        "pad",
        null,
        null,
        here,
        maybe(new WindowId("w0")),
        maybe(new DepartmentId("d")),
        List.of(),
        null,
        maybe(true),
        null);
  }

  private <T> T one(T[] things) {
    return things[random.nextInt(things.length)];
  }

  private <T> @Nullable T maybe(T thing) {
    return random.nextBoolean() ? thing : null;
  }

  private static Fact call(TicketFact.CallStep step, HallId hall, String ticket, WindowId window) {
    return new TicketFact.Call(step, hall, ticket, null, window, null);
  }
}
