package org.hallwatch.domain.finding;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.EventKind;
import org.hallwatch.domain.event.QueueObserved;
import org.hallwatch.domain.event.ReviewFact;
import org.hallwatch.domain.event.TicketFact;
import org.hallwatch.domain.event.WindowObserved;
import org.hallwatch.domain.event.WindowState;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.WindowId;
import org.jspecify.annotations.Nullable;

/**
 * The contradictions in the tickets, windows, queues and reviews of a hall's day: a function of the
 * set of its events, whatever their order and however often each is told.
 */
public final class DayFindings {
  /** What two systems write of one instant lies seldom further apart than this. */
  public static final Duration TOLERANCE = Duration.ofMinutes(1);

  /** The kinds of event that have to be read. */
  public static final Set<EventKind> KINDS =
      Set.copyOf(
          EnumSet.of(
              EventKind.TICKET_TAKEN,
              EventKind.TICKET_CALLED,
              EventKind.TICKET_RECALLED,
              EventKind.TICKET_NOSHOW,
              EventKind.TICKET_REACTIVATED,
              EventKind.TICKET_SERVICE_STARTED,
              EventKind.TICKET_SERVICE_SUSPENDED,
              EventKind.TICKET_SERVICE_RESUMED,
              EventKind.TICKET_SERVICE_ENDED,
              EventKind.TICKET_TRANSFERRED,
              EventKind.TICKET_ABANDONED,
              EventKind.WINDOW_STATE,
              EventKind.QUEUE_OBSERVED,
              EventKind.REVIEW_GIVEN));

  private record Said(EventId id, Instant at) {}

  private final HallId hall;
  private final List<Finding> findings = new ArrayList<>();
  private final Map<String, List<Event>> tickets = new HashMap<>();
  private final Map<WindowId, List<Event>> windows = new HashMap<>();
  private final Map<QueueId, List<Event>> queues = new HashMap<>();
  private final List<Event> reviews = new ArrayList<>();

  private DayFindings(HallId hall) {
    this.hall = hall;
  }

  /**
   * The contradictions, in {@link Finding#ORDER}.
   *
   * @param events of this hall on one day; what is none of {@link #KINDS} is left out
   */
  public static List<Finding> of(HallId hall, Collection<Event> events) {
    DayFindings day = new DayFindings(hall);
    day.sort(events);
    day.readTickets();
    day.queues.forEach(day::readQueue);
    day.findings.sort(Finding.ORDER);
    return List.copyOf(day.findings);
  }

  private void sort(Collection<Event> events) {
    Set<Said> known = HashSet.newHashSet(events.size());
    for (Event event : events) {
      if (hall.equals(event.hall()) && known.add(new Said(event.id(), event.occurredAt()))) {
        switch (event.fact()) {
          case TicketFact fact -> {
            in(tickets, fact.ticket()).add(event);
            doubt(event, fact.ticket());
          }
          case WindowObserved fact -> in(windows, fact.window()).add(event);
          case QueueObserved fact -> in(queues, fact.queue()).add(event);
          case ReviewFact.Given fact when !fact.appended() && fact.ticket() != null ->
              reviews.add(event);
          default -> {
            // It cannot contradict anything here.
          }
        }
      }
    }
    tickets.values().forEach(said -> said.sort(TicketStory.ORDER));
    windows.values().forEach(said -> said.sort(Event.OCCURRENCE));
    queues.values().forEach(said -> said.sort(Event.OCCURRENCE));
  }

  private void doubt(Event event, String ticket) {
    for (String doubt : Doubts.in(event)) {
      findings.add(
          new Finding(
              FindingKind.RECORD_IN_DOUBT,
              event.id().source(),
              hall,
              event.subject() == null ? ticket : event.subject(),
              event.occurredAt(),
              Map.of("doubt", doubt),
              List.of(event.id())));
    }
  }

  private void readTickets() {
    List<ServicePiece> pieces = new ArrayList<>();
    List<Event> starts = new ArrayList<>();
    List<Event> open = new ArrayList<>();
    tickets.forEach(
        (number, said) -> TicketStory.read(hall, number, said, findings, pieces, starts, open));
    starts.forEach(this::readStart);
    pieces.sort(ServicePiece.ORDER);
    OpenServices.read(hall, starts, open, pieces, findings);
    new IdleWindows(hall, windows).read(pieces, findings);
    TakenNumbers.read(hall, taken(), findings);
    Map<WindowId, List<ServicePiece>> byWindow = new HashMap<>();
    Map<String, List<ServicePiece>> byStaff = new HashMap<>();
    for (ServicePiece piece : pieces) {
      in(byWindow, piece.window()).add(piece);
      if (piece.staff() != null) {
        in(byStaff, piece.staff().value()).add(piece);
      }
    }
    byWindow.values().forEach(at -> atOnce(at, FindingKind.TWO_TICKETS_AT_ONCE));
    byStaff.values().forEach(at -> atOnce(at, FindingKind.TWO_WINDOWS_AT_ONCE));
    reviews.forEach(this::readReview);
  }

  private List<Event> taken() {
    return tickets.values().stream()
        .flatMap(List::stream)
        .filter(event -> event.fact() instanceof TicketFact.Taken)
        .toList();
  }

  // Windows

  private void readStart(Event start) {
    TicketFact.Service service = (TicketFact.Service) start.fact();
    Event closed = closedBy(windows.getOrDefault(service.window(), List.of()), start.occurredAt());
    if (closed != null) {
      findings.add(
          new Finding(
              FindingKind.SERVING_WHILE_CLOSED,
              start.id().source(),
              hall,
              service.window().value(),
              start.occurredAt(),
              Map.of("ticket", service.ticket(), "closed", closed.occurredAt().toString()),
              List.of(closed.id(), start.id())));
    }
  }

  /** What a window said when it closed, if it was closed for a while at an instant; else null. */
  private static @Nullable Event closedBy(List<Event> said, Instant at) {
    int next = InTime.notAfter(said, Event::occurredAt, at);
    Event last = next == 0 ? null : said.get(next - 1);
    for (Event event : said.subList(next, said.size())) {
      if (event.occurredAt().isAfter(at.plus(TOLERANCE))) {
        break;
      }
      if (!isClosed(event)) {
        return null;
      }
    }
    return last != null && isClosed(last) && last.occurredAt().isBefore(at.minus(TOLERANCE))
        ? last
        : null;
  }

  private static boolean isClosed(Event event) {
    return ((WindowObserved) event.fact()).state() == WindowState.CLOSED;
  }

  /** Of each piece, the longest of those before it with which it cannot be true. */
  private void atOnce(List<ServicePiece> pieces, FindingKind kind) {
    List<ServicePiece> lasting = new ArrayList<>();
    for (ServicePiece piece : pieces) {
      lasting.removeIf(before -> !before.until().isAfter(piece.from().plus(TOLERANCE)));
      ServicePiece other = null;
      for (ServicePiece before : lasting) {
        if (excludes(before, piece, kind)
            && (other == null || other.until().isBefore(before.until()))) {
          other = before;
        }
      }
      if (other != null) {
        findings.add(atOnce(other, piece, kind));
      }
      lasting.add(piece);
    }
  }

  private static boolean excludes(ServicePiece before, ServicePiece piece, FindingKind kind) {
    boolean apart =
        kind == FindingKind.TWO_TICKETS_AT_ONCE
            ? !before.ticket().equals(piece.ticket())
            : !before.window().equals(piece.window());
    return apart && ServicePiece.overlap(before, piece, TOLERANCE) != null;
  }

  private Finding atOnce(ServicePiece other, ServicePiece piece, FindingKind kind) {
    Map<String, String> parameters = new TreeMap<>();
    parameters.put("from", piece.from().toString());
    parameters.put("until", String.valueOf(ServicePiece.overlap(other, piece, Duration.ZERO)));
    if (kind == FindingKind.TWO_TICKETS_AT_ONCE) {
      parameters.put("ticket", piece.ticket());
      parameters.put("other", other.ticket());
    } else {
      parameters.put("staff", String.valueOf(piece.staff()));
      parameters.put("other", other.window().value());
    }
    return new Finding(
        kind,
        piece.begin().id().source(),
        hall,
        piece.window().value(),
        piece.from(),
        parameters,
        List.of(other.begin().id(), other.end().id(), piece.begin().id()));
  }

  // Queues

  private void readQueue(QueueId queue, List<Event> observed) {
    readWaiting(queue, observed);
    Map<String, Event> shown = new HashMap<>();
    for (Event event : observed) {
      String serving = ((QueueObserved) event.fact()).serving();
      DisplayNumber number = serving == null ? null : DisplayNumber.of(serving);
      if (number != null) {
        Event before = shown.put(number.series(), event);
        if (before != null) {
          readNumbers(queue, before, event);
        }
      }
    }
  }

  private void readNumbers(QueueId queue, Event before, Event event) {
    String from = String.valueOf(((QueueObserved) before.fact()).serving());
    String to = String.valueOf(((QueueObserved) event.fact()).serving());
    DisplayNumber first = DisplayNumber.of(from);
    DisplayNumber second = DisplayNumber.of(to);
    if (first != null
        && second != null
        && DisplayNumber.runsBackwards(first.value(), second.value())) {
      findings.add(
          new Finding(
              FindingKind.NUMBERS_BACKWARDS,
              event.id().source(),
              hall,
              queue.value(),
              event.occurredAt(),
              Map.of("from", from, "to", to),
              List.of(before.id(), event.id())));
    }
  }

  private void readWaiting(QueueId queue, List<Event> observed) {
    Map<Object, List<Event>> stretches = new HashMap<>();
    for (Event event : observed) {
      QueueObserved fact = (QueueObserved) event.fact();
      List<Event> stretch = in(stretches, event.id().source());
      if (fact.waiting() > 0 && fact.openWindows() != null && fact.openWindows() == 0) {
        stretch.add(event);
      } else if (!stretch.isEmpty()) {
        findings.add(waiting(queue, stretch));
        stretch.clear();
      }
    }
    for (List<Event> stretch : stretches.values()) {
      if (!stretch.isEmpty()) {
        findings.add(waiting(queue, stretch));
      }
    }
  }

  private Finding waiting(QueueId queue, List<Event> stretch) {
    int most =
        stretch.stream()
            .mapToInt(event -> ((QueueObserved) event.fact()).waiting())
            .max()
            .orElseThrow();
    Event first = stretch.getFirst();
    Event last = stretch.getLast();
    TreeMap<String, String> parameters = new TreeMap<>();
    parameters.put("until", last.occurredAt().toString());
    parameters.put("most", Integer.toString(most));
    return new Finding(
        FindingKind.WAITING_WITHOUT_WINDOW,
        first.id().source(),
        hall,
        queue.value(),
        first.occurredAt(),
        stretch.size(),
        parameters,
        stretch.size() == 1 ? List.of(first.id()) : List.of(first.id(), last.id()));
  }

  // Reviews

  private void readReview(Event review) {
    ReviewFact.Given given = (ReviewFact.Given) review.fact();
    Event served = null;
    for (Event said : tickets.getOrDefault(given.ticket(), List.of())) {
      if (said.fact() instanceof TicketFact.Service) {
        served = served == null ? said : served;
      }
    }
    if (served != null && review.occurredAt().isBefore(served.occurredAt().minus(TOLERANCE))) {
      findings.add(
          new Finding(
              FindingKind.REVIEW_BEFORE_SERVICE,
              review.id().source(),
              hall,
              given.review(),
              review.occurredAt(),
              Map.of(
                  "ticket",
                  String.valueOf(given.ticket()),
                  "served",
                  served.occurredAt().toString()),
              List.of(served.id(), review.id())));
    }
  }

  private static <K, V> List<V> in(Map<K, List<V>> map, K key) {
    return map.computeIfAbsent(key, (Function<K, List<V>>) _ -> new ArrayList<>());
  }
}
