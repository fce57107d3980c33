package org.hallwatch.domain.finding;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.TicketFact;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.WindowId;
import org.jspecify.annotations.Nullable;

/**
 * Reads what was said of one number on a day as the story of one ticket, or of several in turn, and
 * notes where it contradicts itself.
 */
final class TicketStory {
  /** Two takes of one number closer than this are one take that was said twice. */
  static final Duration SAME_TAKE = Duration.ofMinutes(1);

  /**
   * At one instant the steps of a ticket come in the order of its life, because many systems write
   * whole seconds or minutes.
   */
  static final Comparator<Event> ORDER =
      Comparator.comparing(Event::occurredAt)
          .thenComparingInt(event -> event.kind().code())
          .thenComparing(Event.ARRIVAL);

  private final HallId hall;
  private final String number;
  private final List<Finding> findings;
  private final List<ServicePiece> pieces;
  private final List<Event> starts;
  private final List<Event> open;
  private boolean over;
  private @Nullable Event taken;
  private @Nullable Event firstCall;
  private @Nullable Event firstServed;
  private boolean inService;
  private @Nullable WindowId serviceWindow;
  private @Nullable Event pieceBegin;

  private TicketStory(
      HallId hall,
      String number,
      List<Finding> findings,
      List<ServicePiece> pieces,
      List<Event> starts,
      List<Event> open) {
    this.hall = hall;
    this.number = number;
    this.findings = findings;
    this.pieces = pieces;
    this.starts = starts;
    this.open = open;
  }

  /**
   * Reads the events of a number in {@link #ORDER}.
   *
   * @param findings gets the contradictions
   * @param pieces gets the stretches of service whose end is known
   * @param starts gets the events with which a service started
   * @param open gets those of them of which no end was told
   */
  static void read(
      HallId hall,
      String number,
      List<Event> events,
      List<Finding> findings,
      List<ServicePiece> pieces,
      List<Event> starts,
      List<Event> open) {
    TicketStory story = new TicketStory(hall, number, findings, pieces, starts, open);
    for (Event event : events) {
      if (event.fact() instanceof TicketFact.Taken && story.isOverBy(event.occurredAt())) {
        story.end();
        story = new TicketStory(hall, number, findings, pieces, starts, open);
      }
      story.take(event);
    }
    story.end();
  }

  private boolean isOverBy(Instant nextTake) {
    return over || (taken != null && nextTake.isAfter(taken.occurredAt().plus(SAME_TAKE)));
  }

  private void take(Event event) {
    switch ((TicketFact) event.fact()) {
      case TicketFact.Taken _ -> taken(event);
      case TicketFact.Call call -> call(event, call);
      case TicketFact.Service service -> service(event, service);
      case TicketFact.Transferred _ -> {
        endPiece(event);
        inService = false;
        serviceWindow = null;
        over = false;
      }
      case TicketFact.Abandoned _ -> over = true;
    }
  }

  private void taken(Event event) {
    if (taken != null) {
      return;
    }
    taken = event;
    if (firstCall != null) {
      add(
          FindingKind.CALLED_BEFORE_TAKEN,
          firstCall,
          Map.of(
              "called", firstCall.occurredAt().toString(), "taken", event.occurredAt().toString()),
          event,
          firstCall);
    }
  }

  private void call(Event event, TicketFact.Call call) {
    switch (call.step()) {
      case CALLED, RECALLED -> {
        firstCall = firstCall == null ? event : firstCall;
        over = false;
      }
      case NO_SHOW -> over = true;
      case REACTIVATED -> over = false;
    }
  }

  private void service(Event event, TicketFact.Service service) {
    firstServed = firstServed == null ? event : firstServed;
    over = false;
    switch (service.step()) {
      case STARTED -> {
        if (!inService || !service.window().equals(serviceWindow)) {
          inService = true;
          serviceWindow = service.window();
          pieceBegin = event;
          starts.add(event);
        }
      }
      case SUSPENDED -> endPiece(event);
      case RESUMED -> pieceBegin = pieceBegin == null ? event : pieceBegin;
      case ENDED -> {
        if (!inService) {
          add(
              FindingKind.ENDED_BEFORE_STARTED,
              event,
              Map.of("window", service.window().value()),
              event);
        }
        endPiece(event);
        inService = false;
        serviceWindow = null;
        over = true;
      }
    }
  }

  private void endPiece(Event end) {
    if (pieceBegin != null && inService) {
      pieces.add(new ServicePiece(number, pieceBegin, end));
    }
    pieceBegin = null;
  }

  private void end() {
    if (inService && pieceBegin != null) {
      open.add(pieceBegin);
    }
    if (taken == null && firstServed != null) {
      add(
          FindingKind.SERVICE_WITHOUT_TICKET,
          firstServed,
          Map.of("window", ((TicketFact.Service) firstServed.fact()).window().value()),
          firstServed);
    }
  }

  private void add(FindingKind kind, Event about, Map<String, String> parameters, Event... events) {
    findings.add(
        new Finding(
            kind,
            about.id().source(),
            hall,
            number,
            about.occurredAt(),
            parameters,
            Arrays.stream(events).map(Event::id).toList()));
  }
}
