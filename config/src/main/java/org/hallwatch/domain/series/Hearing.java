package org.hallwatch.domain.series;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.hallwatch.domain.hall.SourceId;
import org.jspecify.annotations.Nullable;

/**
 * When each source was heard (有数据): each of its signs holds for its gap, and nothing is known
 * before the day or after a limit.
 */
final class Hearing {
  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final int NANOS_PER_MICRO = 1000;

  private final HallDay day;
  private final Function<SourceId, Duration> gaps;
  private final long limit;
  private final Map<SourceId, Ear> ears = new HashMap<>();

  private static final class Ear {
    private final long gap;
    private final Spans.Builder heard = new Spans.Builder();
    private @Nullable Spans known;

    Ear(long gap) {
      this.gap = gap;
    }
  }

  Hearing(HallDay day, Function<SourceId, Duration> gaps, long limit) {
    this.day = day;
    this.gaps = gaps;
    this.limit = limit;
  }

  /** A sign of life of a source; those of one source come in their order. */
  void sign(SourceId source, Instant instant) {
    Ear ear = ears.get(source);
    if (ear == null) {
      ear = new Ear(micros(source, gaps.apply(source)));
      ears.put(source, ear);
    }
    long at = day.micros(instant);
    ear.heard.add(Math.max(at, 0), Math.min(Math.addExact(at, ear.gap), limit));
  }

  private static long micros(SourceId source, Duration gap) {
    if (!gap.isPositive()) {
      throw new IllegalArgumentException("source " + source + " has a gap of " + gap);
    }
    return Math.addExact(
        Math.multiplyExact(gap.getSeconds(), MICROS_PER_SECOND), gap.getNano() / NANOS_PER_MICRO);
  }

  /** When this source was heard. */
  Spans of(SourceId source) {
    Ear ear = ears.get(source);
    if (ear == null) {
      return Spans.NONE;
    }
    if (ear.known == null) {
      ear.known = ear.heard.build();
    }
    return ear.known;
  }

  Iterable<SourceId> sources() {
    return ears.keySet();
  }
}
