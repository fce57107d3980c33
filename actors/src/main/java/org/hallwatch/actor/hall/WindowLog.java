package org.hallwatch.actor.hall;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.TicketFact;
import org.hallwatch.domain.event.WindowObserved;
import org.hallwatch.domain.event.WindowState;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.domain.hall.StaffId;
import org.jspecify.annotations.Nullable;

/**
 * Everything that was said of a window today: its own reports and what happened to tickets there.
 * The latest counts; at one instant the window's own report counts more, and the next ticket more
 * than the end of the one before.
 */
final class WindowLog {
  private static final Comparator<Sign> ORDER =
      Comparator.comparing(Sign::at)
          .thenComparing(Sign::own)
          .thenComparing(Sign::takesUp)
          .thenComparing(Sign::event, Event.ARRIVAL);

  /** The window's state now, from what was said last; null while nothing was said. */
  record Latest(
      WindowState state,
      Instant since,
      Instant at,
      SourceId source,
      @Nullable StaffId staff,
      @Nullable String ticket,
      @Nullable String reason) {}

  private record Sign(
      Event event,
      WindowState state,
      @Nullable String ticket,
      @Nullable StaffId staff,
      boolean own) {
    Instant at() {
      return event.occurredAt();
    }

    boolean takesUp() {
      return state == WindowState.CALLING || state == WindowState.SERVING;
    }
  }

  private final List<Sign> signs = new ArrayList<>();
  private @Nullable Latest latest;
  private boolean changed;

  void add(Event event, WindowObserved observed) {
    add(new Sign(event, observed.state(), null, observed.staff(), true));
  }

  void add(Event event, TicketFact.Service service) {
    WindowState state =
        switch (service.step()) {
          case STARTED, RESUMED -> WindowState.SERVING;
          case SUSPENDED, ENDED -> WindowState.IDLE;
        };
    add(new Sign(event, state, service.ticket(), service.staff(), false));
  }

  void add(Event event, TicketFact.Call call) {
    switch (call.step()) {
      case CALLED, RECALLED ->
          add(new Sign(event, WindowState.CALLING, call.ticket(), call.staff(), false));
      case NO_SHOW -> add(new Sign(event, WindowState.IDLE, call.ticket(), call.staff(), false));
      case REACTIVATED -> {}
    }
  }

  private void add(Sign sign) {
    Sorted.insert(signs, sign, ORDER);
    changed = true;
  }

  @Nullable Latest latest() {
    if (changed) {
      latest = read();
      changed = false;
    }
    return latest;
  }

  private Latest read() {
    Sign last = signs.getLast();
    Instant since = last.at();
    for (int i = signs.size() - 2; i >= 0 && signs.get(i).state() == last.state(); i--) {
      since = signs.get(i).at();
    }
    boolean staffed = last.state() != WindowState.CLOSED && last.state() != WindowState.ABSENT;
    String reason =
        last.event().fact() instanceof WindowObserved observed ? observed.reason() : null;
    return new Latest(
        last.state(),
        since,
        last.at(),
        last.event().id().source(),
        staffed ? lastStaff() : null,
        last.takesUp() ? lastTicket() : null,
        reason);
  }

  /** Who was named last, since the window was last without staff. */
  private @Nullable StaffId lastStaff() {
    for (Sign sign : signs.reversed()) {
      if (sign.state() == WindowState.CLOSED || sign.state() == WindowState.ABSENT) {
        return null;
      }
      if (sign.staff() != null) {
        return sign.staff();
      }
    }
    return null;
  }

  /** The ticket that was taken up last here and not let go since. */
  private @Nullable String lastTicket() {
    for (Sign sign : signs.reversed()) {
      if (!sign.own()) {
        return sign.takesUp() ? sign.ticket() : null;
      }
    }
    return null;
  }
}
