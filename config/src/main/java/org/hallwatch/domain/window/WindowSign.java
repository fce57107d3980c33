package org.hallwatch.domain.window;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
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
 * serves; a no-show (过号), a service put aside (挂起) or ended (办结) that it is free. So does whatever
 * else is said of a ticket that was taken up there last: it was passed on (转移), given up (弃号), or
 * is at another window by now.
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

  /**
   * A ticket leaves a window where it was taken up.
   *
   * @param event what was said of the ticket, which names another window or none
   */
  public static WindowSign left(Event event, WindowId window) {
    String ticket = ((TicketFact) event.fact()).ticket();
    return new WindowSign(event, window, WindowState.IDLE, ticket, null, false);
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

  /**
   * What was said of a window, together with the tickets that left it. That one left counts only if
   * the last that was said of the window by then is that it was taken up there.
   *
   * @param said in {@link #ORDER}
   * @param left in any order
   * @return in the order in which it counts
   */
  public static List<WindowSign> together(List<WindowSign> said, List<WindowSign> left) {
    if (left.isEmpty()) {
      return said;
    }
    List<WindowSign> together = new ArrayList<>(said);
    for (WindowSign leaving : left) {
      WindowSign last = lastBy(said, leaving.at());
      if (last != null && !last.own && last.isTakingUp(leaving.ticket)) {
        together.add(leaving);
      }
    }
    together.sort(Comparator.comparing(WindowSign::at));
    return together;
  }

  private static @Nullable WindowSign lastBy(List<WindowSign> said, Instant at) {
    for (WindowSign sign : said.reversed()) {
      if (!sign.at().isAfter(at)) {
        return sign;
      }
    }
    return null;
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

  /** Whether the window has taken up this ticket by it. */
  public boolean isTakingUp(@Nullable String number) {
    return takesUp() && Objects.equals(ticket, number);
  }

  /** Whether the window has taken up a ticket by it: calls or serves. */
  public boolean takesUp() {
    return state == WindowState.CALLING || state == WindowState.SERVING;
  }
}
