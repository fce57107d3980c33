package org.hallwatch.collect.simulator;

import java.util.List;
import org.hallwatch.domain.event.WindowState;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.domain.hall.StaffId;
import org.hallwatch.domain.hall.Window;
import org.jspecify.annotations.Nullable;

/** A window while the day goes. */
final class Desk {
  final Window window;
  final StaffId staff;
  final SourceId source;
  final List<Line> lines;
  final Dice dice;
  WindowState state = WindowState.CLOSED;
  long since;
  @Nullable String ticket;

  /**
   * Whether the person at the desk can call: signed in, idle and done with the papers of the
   * visitor before.
   */
  boolean ready;

  /** Whether the person is about to go. */
  boolean leaving;

  Shift shift = Shift.NONE;

  Desk(Window window, StaffId staff, SourceId source, List<Line> lines, Dice dice) {
    this.window = window;
    this.staff = staff;
    this.source = source;
    this.lines = List.copyOf(lines);
    this.dice = dice;
  }

  /** The line whose first visitor has the smallest rank of all, null if nobody waits in any. */
  @Nullable Line longestWaiting() {
    Line best = null;
    for (Line line : lines) {
      if (line.length() > 0 && (best == null || line.firstRank() < best.firstRank())) {
        best = line;
      }
    }
    return best;
  }
}
