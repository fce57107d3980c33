package org.hallwatch.actor.hall;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.WindowObserved;
import org.hallwatch.domain.event.WindowState;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.domain.hall.StaffId;
import org.hallwatch.domain.window.WindowSign;
import org.jspecify.annotations.Nullable;

/**
 * Everything that was said of a window today: its own reports and what happened to tickets there,
 * see {@link WindowSign}. The latest counts.
 */
final class WindowLog {
  /** The window's state now, from what was said last; null while nothing was said. */
  record Latest(
      WindowState state,
      Instant since,
      Instant at,
      SourceId source,
      @Nullable StaffId staff,
      @Nullable String ticket,
      @Nullable String reason) {}

  private final List<WindowSign> signs = new ArrayList<>();
  private List<WindowSign> left = List.of();
  private @Nullable Latest latest;
  private boolean changed;

  /** Takes in an event; one that says nothing of a window's state is passed over. */
  void add(Event event) {
    WindowSign sign = WindowSign.of(event);
    if (sign != null) {
      Sorted.insert(signs, sign, WindowSign.ORDER);
      changed = true;
    }
  }

  /**
   * The window's state now.
   *
   * @param leaving the tickets that left it
   */
  @Nullable Latest latest(List<WindowSign> leaving) {
    if (signs.isEmpty()) {
      return null;
    }
    if (changed || !left.equals(leaving)) {
      left = leaving;
      latest = read(WindowSign.together(signs, leaving));
      changed = false;
    }
    return latest;
  }

  private Latest read(List<WindowSign> all) {
    WindowSign last = all.getLast();
    Instant since = last.at();
    for (int i = all.size() - 2; i >= 0 && all.get(i).state() == last.state(); i--) {
      since = all.get(i).at();
    }
    boolean staffed = last.state() != WindowState.CLOSED && last.state() != WindowState.ABSENT;
    String reason =
        last.event().fact() instanceof WindowObserved observed ? observed.reason() : null;
    return new Latest(
        last.state(),
        since,
        last.at(),
        last.event().id().source(),
        staffed ? lastStaff(all) : null,
        last.takesUp() ? lastTicket() : null,
        reason);
  }

  /** Who was named last, since the window was last without staff. */
  private static @Nullable StaffId lastStaff(List<WindowSign> all) {
    for (WindowSign sign : all.reversed()) {
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
    for (WindowSign sign : signs.reversed()) {
      if (!sign.own()) {
        return sign.takesUp() && !hasLeft(sign) ? sign.ticket() : null;
      }
    }
    return null;
  }

  private boolean hasLeft(WindowSign takenUp) {
    return left.stream()
        .anyMatch(
            leaving ->
                takenUp.isTakingUp(leaving.ticket()) && !leaving.at().isBefore(takenUp.at()));
  }
}
