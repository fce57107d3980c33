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
 * @param close when the day was closed, {@link DayClose#NOT_YET} if it was not
 */
record Hearing(HallDay day, long limit, long close, Map<SourceId, Spans> heard) {
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
    return new Hearing(day, limit, DayClose.NOT_YET, heard);
  }

  /** The same of a day that was closed at an instant. */
  Hearing closedAt(long instant) {
    return new Hearing(day, limit, instant, heard);
  }

  /** For what does not go by who was heard. */
  Hearing unheeded() {
    return new Hearing(day, 0, close, Map.of());
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
    whileKnown(said, next, limit, piece);
  }

  /**
   * The same of a word that holds no longer than until an instant.
   *
   * @param longest in microseconds of the day
   */
  void whileKnown(Event said, @Nullable Event next, long longest, Spans.Piece piece) {
    long from = Math.max(0, day.micros(said.occurredAt()));
    long until = Math.min(longest, next == null ? limit : day.micros(next.occurredAt()));
    of(said.id().source()).cut(from, until, piece);
  }
}
