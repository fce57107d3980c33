package org.hallwatch.domain.event;

import java.time.Instant;
import org.hallwatch.domain.Check;
import org.hallwatch.domain.InvalidValueException;
import org.hallwatch.domain.InvalidValueException.Cause;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.MatterId;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.StaffId;
import org.hallwatch.domain.hall.WindowId;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a ticket (号票). A ticket's number is unique within its hall and day
 * only.
 */
public sealed interface TicketFact extends Fact {
  @Override
  HallId hall();

  /** The number on the ticket, such as A001. */
  String ticket();

  /**
   * A ticket was taken (取号).
   *
   * @param channel how it was taken: terminal, app, counter; a code of the source
   * @param ticketClass normal, appointment, priority; a code of the source ({@code class} on the
   *     wire)
   * @param waitingAhead people ahead as printed on the ticket
   * @param appointment start of the booked slot, null without appointment
   * @param caseId the case it was taken for ({@code case} on the wire)
   */
  record Taken(
      HallId hall,
      QueueId queue,
      String ticket,
      @Nullable String channel,
      @Nullable String ticketClass,
      @Nullable MatterId matter,
      @Nullable Integer waitingAhead,
      @Nullable Instant appointment,
      @Nullable String caseId)
      implements TicketFact {
    public Taken {
      Check.present("hall", hall);
      Check.present("queue", queue);
      Check.code("ticket", ticket);
      Check.optionalCode("channel", channel);
      Check.optionalCode("class", ticketClass);
      Check.optionalNotNegative("waitingAhead", waitingAhead);
      Check.optionalCode("case", caseId);
    }

    /** A ticket of which nothing but hall, queue and number is known. */
    public Taken(HallId hall, QueueId queue, String ticket) {
      this(hall, queue, ticket, null, null, null, null, null, null);
    }

    @Override
    public EventKind kind() {
      return EventKind.TICKET_TAKEN;
    }
  }

  /** What a call did to a ticket. */
  enum CallStep {
    /** Called to a window (叫号). */
    CALLED(EventKind.TICKET_CALLED),
    /** Called once more (重呼). */
    RECALLED(EventKind.TICKET_RECALLED),
    /** Nobody came (过号); the ticket may be reactivated. */
    NO_SHOW(EventKind.TICKET_NOSHOW),
    /** Put back into the queue after a no-show (激活). */
    REACTIVATED(EventKind.TICKET_REACTIVATED);

    private final EventKind kind;

    CallStep(EventKind kind) {
      this.kind = kind;
    }

    /** The kind of event that says this step. */
    public EventKind kind() {
      return kind;
    }
  }

  /** A ticket was called, recalled, passed over or reactivated. */
  record Call(
      CallStep step,
      HallId hall,
      String ticket,
      @Nullable QueueId queue,
      @Nullable WindowId window,
      @Nullable StaffId staff)
      implements TicketFact {
    public Call {
      Check.present("step", step);
      Check.present("hall", hall);
      Check.code("ticket", ticket);
    }

    @Override
    public EventKind kind() {
      return step.kind();
    }
  }

  /** Where a service at a window stands. */
  enum ServiceStep {
    /** The person is at the window (开始办理). */
    STARTED(EventKind.TICKET_SERVICE_STARTED),
    /** Put aside (挂起). */
    SUSPENDED(EventKind.TICKET_SERVICE_SUSPENDED),
    /** Taken up again (恢复). */
    RESUMED(EventKind.TICKET_SERVICE_RESUMED),
    /** Done at this window (办结); a ticket may have several services. */
    ENDED(EventKind.TICKET_SERVICE_ENDED);

    private final EventKind kind;

    ServiceStep(EventKind kind) {
      this.kind = kind;
    }

    /** The kind of event that says this step. */
    public EventKind kind() {
      return kind;
    }
  }

  /** A service started, was put aside, taken up again or ended at a window. */
  record Service(
      ServiceStep step,
      HallId hall,
      String ticket,
      WindowId window,
      @Nullable StaffId staff,
      @Nullable String caseId,
      @Nullable MatterId matter,
      @Nullable String outcome)
      implements TicketFact {
    public Service {
      Check.present("step", step);
      Check.present("hall", hall);
      Check.code("ticket", ticket);
      Check.present("window", window);
      Check.optionalCode("case", caseId);
      Check.optionalCode("outcome", outcome);
    }

    /** A service of which nothing but the window is known. */
    public Service(ServiceStep step, HallId hall, String ticket, WindowId window) {
      this(step, hall, ticket, window, null, null, null, null);
    }

    @Override
    public EventKind kind() {
      return step.kind();
    }
  }

  /** Where in its new queue a transferred ticket stands. */
  enum QueuePosition {
    /** 队首. */
    FRONT,
    /** 队尾. */
    BACK
  }

  /** A ticket was sent on to another queue or window (转移); at least one of the two is named. */
  record Transferred(
      HallId hall,
      String ticket,
      @Nullable QueueId toQueue,
      @Nullable WindowId toWindow,
      @Nullable QueuePosition position)
      implements TicketFact {
    public Transferred {
      Check.present("hall", hall);
      Check.code("ticket", ticket);
      if (toQueue == null && toWindow == null) {
        throw new InvalidValueException(
            "toQueue", Cause.MISSING, "a transfer names toQueue or toWindow");
      }
    }

    @Override
    public EventKind kind() {
      return EventKind.TICKET_TRANSFERRED;
    }
  }

  /** The person gave up (弃号): not the same as a no-show, nothing more will come of this ticket. */
  record Abandoned(HallId hall, String ticket, @Nullable String reason) implements TicketFact {
    public Abandoned {
      Check.present("hall", hall);
      Check.code("ticket", ticket);
      Check.optionalText("reason", reason);
    }

    @Override
    public EventKind kind() {
      return EventKind.TICKET_ABANDONED;
    }
  }
}
