package org.hallwatch.domain.series;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.hall.SourceId;
import org.jspecify.annotations.Nullable;

/**
 * When each source was heard (有数据) on a day: each of its signs holds for its gap, and nothing is
 * known before the day or after a limit.
 *
 * @param limit in microseconds of the day
 */
record Hearing(HallDay day, long limit, Map<SourceId, Spans> heard) {
  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final int NANOS_PER_MICRO = 1000;

  /**
   * @param signs when each source gave a sign of life, in order
   * @param gaps the longest silence that is normal for a source
   */
  static Hearing of(
      HallDay day,
      long limit,
      Map<SourceId, List<Instant>> signs,
      Function<SourceId, Duration> gaps) {
    Map<SourceId, Spans> heard = new HashMap<>();
    signs.forEach(
        (source, instants) -> {
          long gap = micros(source, gaps.apply(source));
          Spans.Builder spans = new Spans.Builder();
          for (Instant instant : instants) {
            long at = day.micros(instant);
            spans.add(Math.max(at, 0), Math.min(Math.addExact(at, gap), limit));
          }
          heard.put(source, spans.build());
        });
    return new Hearing(day, limit, heard);
  }

  /** For what does not go by it. */
  static Hearing unheeded(HallDay day) {
    return new Hearing(day, 0, Map.of());
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
    return heard.getOrDefault(source, Spans.NONE);
  }

  /** The time for which an event's word holds until the next one and its source is known. */
  void whileKnown(Event said, @Nullable Event next, Spans.Piece piece) {
    long from = Math.max(0, day.micros(said.occurredAt()));
    long until = next == null ? limit : day.micros(next.occurredAt());
    of(said.id().source()).cut(from, until, piece);
  }
}
