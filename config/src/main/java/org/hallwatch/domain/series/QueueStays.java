package org.hallwatch.domain.series;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.hallwatch.domain.hall.SourceId;

/**
 * The people who waited (等候) in a queue with tickets: when each came and went, and who told of them
 * from when on. Instants are microseconds of the day.
 */
final class QueueStays {
  private long[] comings = new long[16];
  private int came;
  private long[] goings = new long[16];
  private int went;
  private final Map<SourceId, Long> speakers = new HashMap<>(4);

  void came(long at) {
    if (came == comings.length) {
      comings = Arrays.copyOf(comings, 2 * came);
    }
    comings[came++] = at;
  }

  void went(long at) {
    if (went == goings.length) {
      goings = Arrays.copyOf(goings, 2 * went);
    }
    goings[went++] = at;
  }

  void spoke(SourceId source, long at) {
    speakers.merge(source, at, Math::min);
  }

  /** Whether no ticket tells of it. */
  boolean isEmpty() {
    return came == 0 && speakers.isEmpty();
  }

  /**
   * When it is known how many wait: from the first word of a ticket on, while everybody who spoke
   * of one up to then is heard.
   */
  private Spans known(Hearing hearing) {
    long limit = hearing.limit();
    long first = speakers.values().stream().mapToLong(Long::longValue).min().orElse(limit);
    Spans known = Spans.of(first, limit);
    for (Map.Entry<SourceId, Long> speaker : speakers.entrySet()) {
      known = known.and(hearing.of(speaker.getKey()).andAllBefore(speaker.getValue()));
    }
    return known;
  }

  /**
   * Counts how many waited for how long, as far as it is known.
   *
   * @param tallies by quarter hour
   */
  void count(IntFunction<Tally> tallies, Hearing hearing) {
    long limit = hearing.limit();
    Spans known = known(hearing);
    Arrays.sort(comings, 0, came);
    Arrays.sort(goings, 0, went);
    int in = 0;
    int out = 0;
    long at = 0;
    while (at < limit) {
      while (in < came && comings[in] <= at) {
        in++;
      }
      while (out < went && goings[out] <= at) {
        out++;
      }
      long next = Math.min(in < came ? comings[in] : limit, out < went ? goings[out] : limit);
      next = Math.min(next, limit);
      long waiting = (long) in - out;
      known.cut(
          at, next, (quarter, from, until) -> tallies.apply(quarter).were(waiting, until - from));
      at = next;
    }
  }
}
