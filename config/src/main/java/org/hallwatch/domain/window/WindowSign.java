package org.hallwatch.domain.window;

import java.time.Instant;
import java.util.Comparator;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.TicketFact;
import org.hallwatch.domain.event.WindowObserved;
import org.hallwatch.domain.event.WindowState;
import org.hallwatch.domain.hall.StaffId;
import org.hallwatch.domain.hall.WindowId;
import org.jspecify.annotations.Nullable;

/**
 * Something that says in which state a window (窗口) is from now on: its own report, or what happened
 * to a ticket there. A call (叫号) means that it calls, a service that began or went on (办理) that it
 * serves; a no-show (过号), a service put aside (挂起) or ended (办结) that it is free.
 *
 * @param ticket of which ticket, null in the window's own report
 * @param own whether it is the window's own report
 */
public record WindowSign(
    Event event,
    WindowId window,
    WindowState state,
    @Nullable String ticket,
    @Nullable StaffId staff,
    boolean own) {
  /**
   * The order in which signs of one window are read; the last counts. At one instant the window's
   * own report counts more, and the next ticket more than the end of the one before.
   */
  public static final Comparator<WindowSign> ORDER = WindowSign::compare;

  /** What an event says of a window, null if it says nothing of one. */
  public static @Nullable WindowSign of(Event event) {
    return switch (event.fact()) {
      case WindowObserved said ->
          new WindowSign(event, said.window(), said.state(), null, said.staff(), true);
      case TicketFact.Service service ->
          new WindowSign(
              event,
              service.window(),
              state(service.step()),
              service.ticket(),
              service.staff(),
              false);
      case TicketFact.Call call -> ofCall(event, call);
      default -> null;
    };
  }

  private static @Nullable WindowSign ofCall(Event event, TicketFact.Call call) {
    WindowState state =
        switch (call.step()) {
          case CALLED, RECALLED -> WindowState.CALLING;
          case NO_SHOW -> WindowState.IDLE;
          case REACTIVATED -> null;
        };
    return state == null || call.window() == null
        ? null
        : new WindowSign(event, call.window(), state, call.ticket(), call.staff(), false);
  }

  private static WindowState state(TicketFact.ServiceStep step) {
    return switch (step) {
      case STARTED, RESUMED -> WindowState.SERVING;
      case SUSPENDED, ENDED -> WindowState.IDLE;
    };
  }

  private static int compare(WindowSign one, WindowSign other) {
    int byTime = one.at().compareTo(other.at());
    if (byTime != 0) {
      return byTime;
    }
    int byOwn = Boolean.compare(one.own, other.own);
    if (byOwn != 0) {
      return byOwn;
    }
    int byTakingUp = Boolean.compare(one.takesUp(), other.takesUp());
    return byTakingUp != 0 ? byTakingUp : Event.ARRIVAL.compare(one.event, other.event);
  }

  /** When it was so. */
  public Instant at() {
    return event.occurredAt();
  }

  /** Whether the window has taken up a ticket by it: calls or serves. */
  public boolean takesUp() {
    return state == WindowState.CALLING || state == WindowState.SERVING;
  }
}
