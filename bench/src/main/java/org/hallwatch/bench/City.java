package org.hallwatch.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.hallwatch.domain.event.CrowdObserved;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.Fact;
import org.hallwatch.domain.event.QueueObserved;
import org.hallwatch.domain.event.ReviewFact;
import org.hallwatch.domain.event.TicketFact;
import org.hallwatch.domain.event.WindowObserved;
import org.hallwatch.domain.event.WindowState;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Operation;
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

/**
 * Forty halls and what their queue systems say: visits from ticket to review, windows, queues,
 * crowds.
 */
final class City {
  static final SourceId SOURCE = new SourceId("city-queue-systems");

  private static final int HALLS = 40;
  private static final int QUEUES = 8;
  private static final int WINDOWS = 30;
  private static final int KINDS = 9;

  private City() {}

  static Operation operation() {
    return operation(1);
  }

  /** So many times forty halls. */
  static Operation operation(int quarters) {
    List<Hall> halls = IntStream.range(0, quarters * HALLS).mapToObj(City::hall).toList();
    Source source = new Source(SOURCE, Set.of(), Duration.ofMinutes(5));
    return new Operation(List.of(), List.of(), List.of(), halls, List.of(source));
  }

  /** Events of the first forty halls. */
  static List<Event> events(String series, int count, Instant from) {
    return events(series, count, from, 0);
  }

  /**
   * Events in the order in which they happened.
   *
   * @param series no two series have an id or a ticket in common
   * @param from when the first happens; each next one a millisecond later
   * @param quarter of which forty halls
   */
  static List<Event> events(String series, int count, Instant from, int quarter) {
    List<Event> events = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      Instant time = from.plusMillis(i);
      String id = String.format(Locale.ROOT, "20261121-%s-%010d", series, i);
      int visit = i / KINDS;
      String ticket = series + "-" + visit;
      events.add(
          new Event(
              new EventId(SOURCE, id),
              time,
              time,
              ticket,
              fact(i % KINDS, id(quarter * HALLS + visit % HALLS), visit, ticket),
              "{}"));
    }
    return events;
  }

  private static Fact fact(int kind, HallId hall, int visit, String ticket) {
    QueueId queue = new QueueId("general-business-" + visit % QUEUES);
    WindowId window = new WindowId("window-" + visit % WINDOWS);
    StaffId staff = new StaffId("staff-" + visit % 300);
    return switch (kind) {
      case 0 ->
          new TicketFact.Taken(
              hall, queue, ticket, "terminal", "normal", null, visit % 25, null, "CASE-" + visit);
      case 1 -> new TicketFact.Call(TicketFact.CallStep.CALLED, hall, ticket, queue, window, staff);
      case 2 -> service(TicketFact.ServiceStep.STARTED, hall, ticket, window, staff, visit);
      case 3 -> new WindowObserved(hall, window, WindowState.SERVING, staff, "a visitor is served");
      case 4 -> new QueueObserved(hall, queue, visit % 60, visit % 7, ticket, 4.5);
      case 5 -> service(TicketFact.ServiceStep.ENDED, hall, ticket, window, staff, visit);
      case 6 -> new WindowObserved(hall, window, WindowState.IDLE, staff, "the window is free");
      case 7 ->
          new CrowdObserved(
              hall,
              new ZoneCode("main-zone-of-the-first-floor"),
              visit % 200,
              visit % 9,
              visit % 7);
      default -> review(hall, ticket, window, visit);
    };
  }

  private static TicketFact.Service service(
      TicketFact.ServiceStep step,
      HallId hall,
      String ticket,
      WindowId window,
      StaffId staff,
      int visit) {
    return new TicketFact.Service(
        step, hall, ticket, window, staff, "CASE-" + visit, null, "accepted");
  }

  private static ReviewFact.Given review(HallId hall, String ticket, WindowId window, int visit) {
    return new ReviewFact.Given(
        false,
        "review-" + ticket,
        Integer.toString(1 + visit % 5),
        "window",
        "CASE-" + visit,
        ticket,
        hall,
        window,
        null,
        List.of("quick"),
        null,
        false,
        1);
  }

  private static Hall hall(int number) {
    List<Queue> queues =
        IntStream.range(0, QUEUES)
            .mapToObj(i -> "general-business-" + i)
            .map(name -> new Queue(new QueueId(name), name, null, null, WaitTarget.USUAL))
            .toList();
    List<Window> windows =
        IntStream.range(0, WINDOWS)
            .mapToObj(i -> "window-" + i)
            .map(name -> new Window(new WindowId(name), name, null, null, List.of()))
            .toList();
    List<Zone> zones =
        List.of(
            new Zone(
                new ZoneCode("main-zone-of-the-first-floor"), "main-zone-of-the-first-floor", 500));
    return new Hall(
        id(number), "Hall " + number, null, ZoneId.of("Asia/Shanghai"), zones, queues, windows);
  }

  private static HallId id(int number) {
    return new HallId("hall-" + number);
  }
}
