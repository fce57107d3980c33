package org.hallwatch.collect.simulator.fault;

import java.util.HashMap;
import java.util.Map;
import org.hallwatch.domain.event.CrowdObserved;
import org.hallwatch.domain.event.Fact;
import org.hallwatch.domain.event.QueueObserved;
import org.hallwatch.domain.event.WindowObserved;
import org.jspecify.annotations.Nullable;

/**
 * The last values of what a source observes. Devices are not among them: one that reports the same
 * all day is as it should be.
 */
final class FrozenValues {
  private final Map<String, Fact> last = new HashMap<>();

  /** Keeps a value. */
  void observed(Fact fact) {
    String place = place(fact);
    if (place != null) {
      last.put(place, fact);
    }
  }

  /** The value that stands there, which is this one if there was none before. */
  Fact frozen(Fact fact) {
    String place = place(fact);
    if (place == null) {
      return fact;
    }
    Fact before = last.putIfAbsent(place, fact);
    return before == null ? fact : before;
  }

  private static @Nullable String place(Fact fact) {
    return switch (fact) {
      case QueueObserved queue -> queue.hall() + "/queue/" + queue.queue();
      case CrowdObserved crowd -> crowd.hall() + "/zone/" + crowd.zone();
      case WindowObserved window -> window.hall() + "/window/" + window.window();
      default -> null;
    };
  }
}
