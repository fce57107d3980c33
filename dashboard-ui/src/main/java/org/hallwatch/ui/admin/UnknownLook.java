package org.hallwatch.ui.admin;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hallwatch.actor.feed.HallSnapshot;
import org.hallwatch.actor.feed.HallSnapshot.QueueView;
import org.hallwatch.actor.feed.HallSnapshot.SourceView;
import org.hallwatch.actor.feed.HallSnapshot.Unknown;
import org.hallwatch.actor.feed.HallSnapshot.WindowView;
import org.hallwatch.domain.event.SourceState;
import org.hallwatch.domain.event.WindowState;
import org.hallwatch.domain.hall.SourceId;
import org.jspecify.annotations.Nullable;

/**
 * Whether live pictures show anything as known on the word of sources that are not to be believed,
 * or on nobody's. An empty window is not among it where the roster alone tells.
 *
 * @param halls how many pictures were looked at
 * @param doubted how many sources are not to be believed
 * @param unknown how many windows and queues are shown as unknown
 * @param wrong those that are shown as known and should not be, such as {@code 市政务大厅 · 3}
 */
record UnknownLook(int halls, int doubted, int unknown, List<String> wrong) {
  UnknownLook {
    wrong = List.copyOf(wrong);
  }

  static UnknownLook of(List<HallSnapshot> pictures) {
    Set<SourceId> doubted = new HashSet<>();
    List<String> wrong = new ArrayList<>();
    int unknown = 0;
    for (HallSnapshot picture : pictures) {
      Map<SourceId, SourceState> states =
          picture.sources().stream().collect(Collectors.toMap(SourceView::id, SourceView::state));
      states.forEach(
          (source, state) -> {
            if (!isBelieved(state)) {
              doubted.add(source);
            }
          });
      for (WindowView window : picture.windows()) {
        unknown += isUnknown(window.unknown()) ? 1 : 0;
        if (window.state() != null && !rests(window, states)) {
          wrong.add(picture.name() + " · " + window.name());
        }
      }
      for (QueueView queue : picture.queues()) {
        unknown += isUnknown(queue.unknown()) ? 1 : 0;
        if (queue.waiting() != null
            && queue.saidBy().stream().noneMatch(source -> isBelieved(states, source))) {
          wrong.add(picture.name() + " · " + queue.name());
        }
      }
    }
    return new UnknownLook(pictures.size(), doubted.size(), unknown, wrong);
  }

  private static boolean isUnknown(@Nullable Unknown why) {
    return why != null && why != Unknown.NOT_REPORTED;
  }

  private static boolean rests(WindowView window, Map<SourceId, SourceState> states) {
    SourceId source = window.saidBy();
    return source == null ? window.state() == WindowState.ABSENT : isBelieved(states, source);
  }

  private static boolean isBelieved(Map<SourceId, SourceState> states, SourceId source) {
    return isBelieved(states.getOrDefault(source, SourceState.UNKNOWN));
  }

  /** Who is late has only missed its gap; how long its word holds is told by the tile. */
  private static boolean isBelieved(SourceState state) {
    return switch (state) {
      case CURRENT, FINISHED, LATE, UNKNOWN -> true;
      case SILENT, FROZEN, CLOCK_AHEAD, CLOCK_BEHIND, CLOCK_BACKWARDS -> false;
    };
  }
}
