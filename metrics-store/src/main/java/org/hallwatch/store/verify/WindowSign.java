package org.hallwatch.store.verify;

import java.util.Comparator;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.TicketFact;
import org.hallwatch.domain.event.WindowObserved;
import org.hallwatch.domain.event.WindowState;
import org.jspecify.annotations.Nullable;

/**
 * Something that says in which state a window is.
 *
 * @param own whether it is a report about the window itself, not about a ticket there
 */
record WindowSign(String window, WindowState state, boolean own, Event event) {
  /**
   * By time. At one instant a report of the window itself holds longer than what happens to
   * tickets, and the next ticket longer than the end of the one before.
   */
  static final Comparator<WindowSign> ORDER =
      Comparator.<WindowSign, java.time.Instant>comparing(sign -> sign.event.occurredAt())
          .thenComparing(sign -> sign.own)
          .thenComparing(WindowSign::isUp)
          .thenComparing(sign -> sign.event, Event.ARRIVAL);

  /** Whether somebody is called or served. */
  boolean isUp() {
    return state == WindowState.CALLING || state == WindowState.SERVING;
  }

  /** Whether it says that the ticket of another sign is called or served. */
  boolean isUpOf(WindowSign other) {
    return isUp()
        && event.fact() instanceof TicketFact here
        && other.event.fact() instanceof TicketFact there
        && here.ticket().equals(there.ticket());
  }

  /** Whether its ticket left a window where another sign says at the same instant that it is. */
  boolean isUndoneBy(WindowSign other) {
    return window.equals(other.window)
        && event.occurredAt().equals(other.event.occurredAt())
        && other.isUpOf(this);
  }

  /** What an event says of a window, null if nothing. */
  static @Nullable WindowSign of(Event event) {
    return switch (event.fact()) {
      case WindowObserved report ->
          new WindowSign(report.window().value(), report.state(), true, event);
      case TicketFact.Service service ->
          new WindowSign(
              service.window().value(),
              switch (service.step()) {
                case STARTED, RESUMED -> WindowState.SERVING;
                case SUSPENDED, ENDED -> WindowState.IDLE;
              },
              false,
              event);
      case TicketFact.Call call when call.window() != null -> {
        WindowState state =
            switch (call.step()) {
              case CALLED, RECALLED -> WindowState.CALLING;
              case NO_SHOW -> WindowState.IDLE;
              case REACTIVATED -> null;
            };
        yield state == null ? null : new WindowSign(call.window().value(), state, false, event);
      }
      default -> null;
    };
  }
}
