package org.hallwatch.domain.hall;

import java.time.Duration;
import java.util.Set;
import org.hallwatch.domain.Check;

/**
 * A source (来源): a system that sends events or is asked for them.
 *
 * @param name what people call it; a screen shows it where the source is in trouble
 * @param halls the halls it may speak about; empty means every hall of the operation
 * @param gap the longest silence that is normal for it: what it said is known until its next sign
 *     of life, at most this long
 */
public record Source(SourceId id, String name, Set<HallId> halls, Duration gap) {
  /** The gap of a source for which nobody declared one. */
  public static final Duration USUAL_GAP = Duration.ofMinutes(5);

  public Source {
    Check.present("id", id);
    Check.code("name", name);
    Check.present("gap", gap);
    halls = Set.copyOf(halls);
    if (!gap.isPositive()) {
      throw new IllegalArgumentException(
          "source " + id + " declares a gap of " + gap + ", it must be positive");
    }
  }

  /** A source that people call by its id. */
  public Source(SourceId id, Set<HallId> halls, Duration gap) {
    this(id, id.value(), halls, gap);
  }

  /** Whether this source may speak about a hall. */
  public boolean covers(HallId hall) {
    return halls.isEmpty() || halls.contains(hall);
  }
}
