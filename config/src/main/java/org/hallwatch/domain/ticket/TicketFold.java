package org.hallwatch.domain.ticket;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.TicketFact;
import org.hallwatch.domain.finding.FindingKind;
import org.hallwatch.domain.hall.MatterId;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.domain.hall.WindowId;
import org.hallwatch.domain.window.WindowSign;
import org.jspecify.annotations.Nullable;

/**
 * Reads what was said of one number, in order, as the story of one ticket, or of several in turn.
 */
public final class TicketFold {
  /**
   * The order in which the events of a number are read. At one instant the steps of a ticket come
   * in the order of its life, because many systems write whole seconds or minutes.
   */
  public static final Comparator<Event> ORDER = TicketFold::compare;

  /** Two takes of one number closer than this are one take that was said twice. */
  public static final Duration SAME_TAKE = Duration.ofMinutes(1);

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
  private Phase phase = Phase.NEW;
  private @Nullable QueueId queue;
  private @Nullable QueueId takenFor;
  private @Nullable Instant takenAt;
  private @Nullable Instant dueAt;
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
  private @Nullable Instant noShowAt;
  private @Nullable Instant abandonedAt;
  private @Nullable MatterId matter;
  private @Nullable WindowId takenUpAt;
  private final List<Ticket.Stay> stays = new ArrayList<>(1);
  private final List<Ticket.Service> services = new ArrayList<>(1);
  private final List<WindowSign> left = new ArrayList<>(0);
  private final List<Ticket.Spoken> spoken = new ArrayList<>(1);
  private final List<FindingKind> findings = new ArrayList<>(0);

  private TicketFold(String number) {
    this.number = number;
  }

  private static int compare(Event one, Event other) {
    int byTime = one.occurredAt().compareTo(other.occurredAt());
    if (byTime != 0) {
      return byTime;
    }
    int byStep = Short.compare(one.kind().code(), other.kind().code());
    return byStep != 0 ? byStep : Event.ARRIVAL.compare(one, other);
  }

  /**
   * The tickets of a number.
   *
   * @param events everything that was said of it on a day, in {@link #ORDER}; facts other than
   *     those of tickets have no place in it
   */
  public static List<Ticket> tickets(String number, List<Event> events) {
    List<Ticket> tickets = new ArrayList<>(1);
    TicketFold fold = new TicketFold(number);
    for (Event event : events) {
      if (event.fact() instanceof TicketFact.Taken && fold.isOverBy(event.occurredAt())) {
        tickets.add(fold.ticket());
        fold = new TicketFold(number);
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
        abandonedAt = at;
        phase = Phase.ABANDONED;
      }
    }
    if (!(fact instanceof TicketFact.Taken)) {
      goOn(event);
    }
    if (queue != null) {
      speak(queue, event.id().source(), at, comes(fact));
    }
  }

  /** It is at one window at a time. */
  private void goOn(Event event) {
    WindowSign sign = WindowSign.of(event);
    if (takenUpAt != null && (sign == null || !sign.window().equals(takenUpAt))) {
      left.add(WindowSign.left(event, takenUpAt));
    }
    takenUpAt = null;
    if (sign != null && sign.takesUp()) {
      takenUpAt = sign.window();
      left.removeIf(before -> before.window().equals(takenUpAt) && before.at().equals(sign.at()));
    }
  }

  private void taken(TicketFact.Taken taken, Instant at) {
    matter = taken.matter() == null ? matter : taken.matter();
    if (takenAt != null) {
      return;
    }
    takenAt = at;
    Instant slot = taken.appointment();
    dueAt = slot != null && slot.isAfter(at) ? slot : at;
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
        noShowAt = at;
        phase = Phase.NO_SHOW;
      }
      case REACTIVATED -> startWaiting(at);
    }
  }

  private void service(TicketFact.Service service, Instant at) {
    matter = service.matter() == null ? matter : service.matter();
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
        if (serviceStart == null) {
          findings.add(FindingKind.ENDED_BEFORE_STARTED);
        }
        endService(service.window(), at);
        served = true;
        phase = Phase.SERVED;
      }
    }
  }

  private void endService(WindowId window, Instant at) {
    endSuspension(at);
    long length =
        serviceStart == null
            ? Ticket.NEVER
            : ChronoUnit.MICROS.between(serviceStart.plus(suspended), at);
    services.add(new Ticket.Service(queue, window, at, length));
    serviceStart = null;
    serviceWindow = null;
    suspended = Duration.ZERO;
  }

  private void endSuspension(Instant at) {
    if (suspendedAt != null && serviceStart != null) {
      suspended = suspended.plus(Duration.between(suspendedAt, at));
    }
    suspendedAt = null;
  }

  private void transferred(TicketFact.Transferred transferred, Instant at) {
    stopWaiting(at);
    if (serviceWindow != null) {
      endService(serviceWindow, at);
    }
    suspendedAt = null;
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
      stays.add(new Ticket.Stay(queue, stayFrom, until));
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
        takenAt,
        firstCall != null,
        callTurn == null ? startTurn : callTurn,
        turnAt(),
        waited(),
        waitingSince,
        phase == Phase.NO_SHOW ? noShowAt : null,
        phase == Phase.ABANDONED ? abandonedAt : null,
        matter,
        stays,
        services,
        left,
        spoken,
        lastCall,
        findings);
  }

  private @Nullable Instant turnAt() {
    return firstCall != null ? firstCall : firstStart;
  }

  private long waited() {
    Instant until = turnAt();
    if (takenAt == null || dueAt == null || until == null || until.isBefore(takenAt)) {
      return Ticket.NEVER;
    }
    return until.isBefore(dueAt) ? 0 : ChronoUnit.MICROS.between(dueAt, until);
  }
}
