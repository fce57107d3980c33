package org.hallwatch.actor.hall;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.TicketFact;
import org.hallwatch.domain.finding.FindingKind;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.domain.hall.WindowId;
import org.jspecify.annotations.Nullable;

/**
 * Reads what was said of one number, in order, as the story of one ticket, or of several in turn.
 */
final class TicketFold {
  /** Two takes of one number closer than this are one take that was said twice. */
  static final Duration SAME_TAKE = Duration.ofMinutes(1);

  private enum Phase {
    NEW,
    WAITING,
    CALLED,
    NO_SHOW,
    SENT_ON,
    SERVING,
    SUSPENDED,
    SERVED,
    ABANDONED;

    boolean over() {
      return this == SERVED || this == ABANDONED || this == NO_SHOW;
    }
  }

  private final String number;
  private final Day day;
  private Phase phase = Phase.NEW;
  private @Nullable QueueId queue;
  private @Nullable QueueId takenFor;
  private @Nullable Instant takenAt;
  private @Nullable Instant firstCall;
  private @Nullable Instant firstStart;
  private Ticket.@Nullable Turn callTurn;
  private Ticket.@Nullable Turn startTurn;
  private @Nullable Instant lastCall;
  private @Nullable Instant waitingSince;
  private Instant stayFrom = Instant.MIN;
  private @Nullable Instant serviceStart;
  private @Nullable WindowId serviceWindow;
  private @Nullable Instant suspendedAt;
  private Duration suspended = Duration.ZERO;
  private boolean served;
  private final List<Ticket.Stay> stays = new ArrayList<>(1);
  private final List<Ticket.Service> services = new ArrayList<>(1);
  private final List<Ticket.Spoken> spoken = new ArrayList<>(1);
  private final List<FindingKind> findings = new ArrayList<>(0);

  private TicketFold(String number, Day day) {
    this.number = number;
    this.day = day;
  }

  /** The tickets of a number, from its events in {@link TicketLog#ORDER}. */
  static List<Ticket> tickets(String number, List<Event> events, Day day) {
    List<Ticket> tickets = new ArrayList<>(1);
    TicketFold fold = new TicketFold(number, day);
    for (Event event : events) {
      if (event.fact() instanceof TicketFact.Taken && fold.isOverBy(event.occurredAt())) {
        tickets.add(fold.ticket());
        fold = new TicketFold(number, day);
      }
      fold.take(event);
    }
    tickets.add(fold.ticket());
    return List.copyOf(tickets);
  }

  private boolean isOverBy(Instant nextTake) {
    return phase.over() || (takenAt != null && nextTake.isAfter(takenAt.plus(SAME_TAKE)));
  }

  private void take(Event event) {
    Instant at = event.occurredAt();
    TicketFact fact = (TicketFact) event.fact();
    switch (fact) {
      case TicketFact.Taken taken -> taken(taken, at);
      case TicketFact.Call call -> call(call, at);
      case TicketFact.Service service -> service(service, at);
      case TicketFact.Transferred transferred -> transferred(transferred, at);
      case TicketFact.Abandoned _ -> {
        stopWaiting(at);
        phase = Phase.ABANDONED;
      }
    }
    if (queue != null) {
      speak(queue, event.id().source(), at, comes(fact));
    }
  }

  private void taken(TicketFact.Taken taken, Instant at) {
    if (takenAt != null) {
      return;
    }
    takenAt = at;
    takenFor = taken.queue();
    moveTo(taken.queue(), at);
    if (firstCall != null) {
      findings.add(FindingKind.CALLED_BEFORE_TAKEN);
    }
    if (phase == Phase.NEW) {
      startWaiting(at);
    }
  }

  private void call(TicketFact.Call call, Instant at) {
    if (queue == null && call.queue() != null) {
      moveTo(call.queue(), at);
    }
    switch (call.step()) {
      case CALLED, RECALLED -> {
        stopWaiting(at);
        if (firstCall == null) {
          firstCall = at;
          callTurn = new Ticket.Turn(queue, call.window());
        }
        lastCall = at;
        phase = Phase.CALLED;
      }
      case NO_SHOW -> {
        stopWaiting(at);
        phase = Phase.NO_SHOW;
      }
      case REACTIVATED -> startWaiting(at);
    }
  }

  private void service(TicketFact.Service service, Instant at) {
    stopWaiting(at);
    switch (service.step()) {
      case STARTED -> {
        if (serviceStart == null || !service.window().equals(serviceWindow)) {
          serviceStart = at;
          serviceWindow = service.window();
          suspendedAt = null;
          suspended = Duration.ZERO;
        }
        if (firstStart == null) {
          firstStart = at;
          startTurn = new Ticket.Turn(queue, service.window());
        }
        lastCall = at;
        served = true;
        phase = Phase.SERVING;
      }
      case SUSPENDED -> {
        suspendedAt = suspendedAt == null ? at : suspendedAt;
        served = true;
        phase = Phase.SUSPENDED;
      }
      case RESUMED -> {
        endSuspension(at);
        served = true;
        phase = Phase.SERVING;
      }
      case ENDED -> {
        endSuspension(at);
        if (serviceStart == null) {
          findings.add(FindingKind.ENDED_BEFORE_STARTED);
        }
        long length =
            serviceStart == null
                ? Ticket.NEVER
                : Duration.between(serviceStart, at).minus(suspended).toNanos();
        services.add(new Ticket.Service(queue, service.window(), day.slot(at), length));
        serviceStart = null;
        serviceWindow = null;
        suspended = Duration.ZERO;
        served = true;
        phase = Phase.SERVED;
      }
    }
  }

  private void endSuspension(Instant at) {
    if (suspendedAt != null && serviceStart != null) {
      suspended = suspended.plus(Duration.between(suspendedAt, at));
    }
    suspendedAt = null;
  }

  private void transferred(TicketFact.Transferred transferred, Instant at) {
    stopWaiting(at);
    serviceStart = null;
    serviceWindow = null;
    suspendedAt = null;
    suspended = Duration.ZERO;
    if (transferred.toQueue() == null) {
      phase = Phase.SENT_ON;
    } else {
      queue = transferred.toQueue();
      startWaiting(at);
    }
  }

  private void startWaiting(Instant at) {
    stopWaiting(at);
    waitingSince = at;
    stayFrom = at;
    phase = Phase.WAITING;
  }

  private void stopWaiting(Instant at) {
    endStay(at);
    waitingSince = null;
  }

  private void moveTo(QueueId next, Instant at) {
    endStay(at);
    queue = next;
    stayFrom = at;
  }

  private void endStay(@Nullable Instant until) {
    if (waitingSince != null && queue != null) {
      stays.add(
          new Ticket.Stay(
              queue, day.slot(stayFrom), until == null ? day.slots() : day.slot(until)));
    }
  }

  /** Whether this brings a ticket into a queue; everything else ends its waiting. */
  private static boolean comes(TicketFact fact) {
    return switch (fact) {
      case TicketFact.Taken _ -> true;
      case TicketFact.Call call -> call.step() == TicketFact.CallStep.REACTIVATED;
      case TicketFact.Transferred transferred -> transferred.toQueue() != null;
      case TicketFact.Service _, TicketFact.Abandoned _ -> false;
    };
  }

  private void speak(QueueId where, SourceId source, Instant at, boolean comes) {
    for (int i = 0; i < spoken.size(); i++) {
      Ticket.Spoken before = spoken.get(i);
      if (before.queue().equals(where) && before.source().equals(source)) {
        spoken.set(i, before.and(at, comes));
        return;
      }
    }
    spoken.add(new Ticket.Spoken(where, source, at, at, comes, !comes));
  }

  private Ticket ticket() {
    if (served && takenAt == null) {
      findings.add(FindingKind.SERVICE_WITHOUT_TICKET);
    }
    endStay(null);
    return new Ticket(
        number,
        queue,
        takenFor,
        takenAt == null ? Ticket.NEVER : day.slot(takenAt),
        firstCall != null,
        callTurn == null ? startTurn : callTurn,
        waited(),
        waitingSince,
        phase == Phase.NO_SHOW,
        phase == Phase.ABANDONED,
        List.copyOf(stays),
        List.copyOf(services),
        List.copyOf(spoken),
        lastCall,
        List.copyOf(findings));
  }

  private long waited() {
    Instant until = firstCall != null ? firstCall : firstStart;
    return takenAt == null || until == null || until.isBefore(takenAt)
        ? Ticket.NEVER
        : Duration.between(takenAt, until).toNanos();
  }
}
