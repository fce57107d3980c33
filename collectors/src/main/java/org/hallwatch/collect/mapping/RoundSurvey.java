package org.hallwatch.collect.mapping;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sees every row of a polled feed once, in order, and finds the rounds: where each begins and when
 * it was polled. Keeps one time for each source of a round, nothing of the rows.
 *
 * <p>A round was polled at the median of its sources' times. Some clocks may be wrong, even most of
 * them at once, so times that cannot be are left out first: a feed is written in order, so no clock
 * that is right lies beyond the median of any later round. What is left still runs forward, at
 * least a second from round to round.
 */
public final class RoundSurvey {
  private static final Duration TOLERANCE = Duration.ofMinutes(10);
  private static final Duration STEP = Duration.ofSeconds(1);

  private final RowMapper mapper;
  private final List<Round> rounds = new ArrayList<>();
  private final Set<String> polled = new HashSet<>();
  private @Nullable String last;
  private long begin;
  private long[] times = new long[32];
  private int count;

  /** A survey of the rows of one file. */
  public RoundSurvey(RowMapper mapper) {
    this.mapper = mapper;
  }

  /**
   * The next row.
   *
   * @param record its number in the file; grows from row to row
   */
  public void see(long record, Row row) {
    String source = mapper.polled(row);
    if (source == null || source.equals(last)) {
      return;
    }
    if (polled.contains(source)) {
      close();
      begin = record;
    }
    last = source;
    polled.add(source);
    Instant time = mapper.occurredAt(row);
    if (time != null) {
      if (count == times.length) {
        times = Arrays.copyOf(times, count * 2);
      }
      times[count++] = time.getEpochSecond();
    }
  }

  private void close() {
    long[] sorted = Arrays.copyOf(times, count);
    Arrays.sort(sorted);
    rounds.add(new Round(begin, sorted));
    polled.clear();
    count = 0;
  }

  /** What was found. Call it once, after the last row. */
  public Rounds rounds() {
    if (!polled.isEmpty()) {
      close();
    }
    long[] begins = rounds.stream().mapToLong(Round::begin).toArray();
    return new Rounds(begins, polledAt());
  }

  private Instant[] polledAt() {
    long[] latest = latestPossible();
    Instant[] polledAt = new Instant[rounds.size()];
    Instant earliest = Instant.EPOCH;
    for (int i = 0; i < polledAt.length; i++) {
      long[] possible = rounds.get(i).upTo(latest[i]);
      Instant median = possible.length == 0 ? earliest : Instant.ofEpochSecond(median(possible));
      polledAt[i] = median.isBefore(earliest) ? earliest : median;
      earliest = polledAt[i].plus(STEP);
    }
    return polledAt;
  }

  /**
   * For each round the latest time that a right clock can have shown. Rounds with few sources are
   * no witnesses against others.
   */
  private long[] latestPossible() {
    int usual = usualCount();
    long[] latest = new long[rounds.size()];
    long smallest = Long.MAX_VALUE;
    for (int i = latest.length - 1; i >= 0; i--) {
      latest[i] = smallest == Long.MAX_VALUE ? smallest : smallest + TOLERANCE.toSeconds();
      long[] all = rounds.get(i).times();
      if (all.length > 0 && all.length * 2 >= usual) {
        smallest = Math.min(smallest, median(all));
      }
    }
    return latest;
  }

  private int usualCount() {
    int[] counts = rounds.stream().mapToInt(round -> round.times().length).sorted().toArray();
    return counts.length == 0 ? 0 : counts[counts.length / 2];
  }

  private static long median(long[] sorted) {
    return sorted[sorted.length / 2];
  }

  /**
   * Where a round begins and what its sources' clocks showed.
   *
   * @param times in seconds since 1970, sorted
   */
  private record Round(long begin, long[] times) {
    long[] upTo(long latest) {
      int end = times.length;
      while (end > 0 && times[end - 1] > latest) {
        end--;
      }
      return Arrays.copyOf(times, end);
    }
  }
}
