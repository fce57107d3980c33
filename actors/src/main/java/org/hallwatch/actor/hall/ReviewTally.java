package org.hallwatch.actor.hall;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.hallwatch.domain.event.ReviewFact;
import org.hallwatch.domain.hall.SourceId;
import org.jspecify.annotations.Nullable;

/**
 * Reviews given today (好差评). Levels are judged only for a source all of whose levels today are
 * plain 1 to 5, where 1 and 2 are bad; any other scale is counted, not judged, until a mapping says
 * what it means.
 */
final class ReviewTally {
  private static final Set<String> PLAIN = Set.of("1", "2", "3", "4", "5");
  private static final Set<String> BAD = Set.of("1", "2");

  private static final class Scale {
    private int bad;
    private boolean plain = true;
  }

  private final Map<SourceId, Scale> scales = new HashMap<>();
  private int given;

  void add(SourceId source, ReviewFact.Given review) {
    if (review.appended()) {
      return;
    }
    given++;
    Scale scale = scales.computeIfAbsent(source, _ -> new Scale());
    scale.plain &= PLAIN.contains(review.level());
    scale.bad += BAD.contains(review.level()) ? 1 : 0;
  }

  /** Null while none was given. */
  @Nullable Integer given() {
    return given == 0 ? null : given;
  }

  /** Null where no source has a scale that can be judged. */
  @Nullable Integer bad() {
    Integer bad = null;
    for (Scale scale : scales.values()) {
      if (scale.plain) {
        bad = (bad == null ? 0 : bad) + scale.bad;
      }
    }
    return bad;
  }
}
