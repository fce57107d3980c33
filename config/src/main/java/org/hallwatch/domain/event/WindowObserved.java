package org.hallwatch.domain.event;

import org.hallwatch.domain.Check;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.StaffId;
import org.hallwatch.domain.hall.WindowId;
import org.jspecify.annotations.Nullable;

/** A window (窗口) is in this state from now on. */
public record WindowObserved(
    HallId hall,
    WindowId window,
    WindowState state,
    @Nullable StaffId staff,
    @Nullable String reason)
    implements Fact {
  public WindowObserved {
    Check.present("hall", hall);
    Check.present("window", window);
    Check.present("state", state);
    Check.optionalText("reason", reason);
  }

  @Override
  public EventKind kind() {
    return EventKind.WINDOW_STATE;
  }
}
