package org.hallwatch.domain.series;

import java.util.Arrays;
import org.hallwatch.domain.event.WindowState;
import org.jspecify.annotations.Nullable;

/** The figures of one object in one quarter hour while they are counted. */
final class Tally {
  private static final WindowState[] STATES = WindowState.values();
  private static final int COUNTS = Count.values().length;

  long taken;
  long called;
  long served;
  long noShow;
  long abandoned;
  final Lengths waits = new Lengths();
  final Lengths services = new Lengths();
  private final long[] micros = new long[STATES.length];
  private long openMicros;
  private long hallOpenMicros;
  private long lengthMicros;
  private long knownMicros;
  private long lengthMax = Measures.NEVER_KNOWN;
  long entered;
  long left;
  long uses;
  long visits;
  long signs;
  private long @Nullable [] counts;

  /** Lengths of time that are collected for a {@link Spread}. */
  static final class Lengths {
    private static final int[] NO_BINS = {};
    private int[] bins = NO_BINS;
    private int cases;
    private long sum;
    private long max;

    void add(long length) {
      if (cases == bins.length) {
        bins = Arrays.copyOf(bins, Math.max(4, 2 * cases));
      }
      bins[cases++] = LogBins.binOf(length);
      sum += length;
      max = Math.max(max, length);
    }

    Spread spread() {
      if (cases == 0) {
        return Spread.NONE;
      }
      Arrays.sort(bins, 0, cases);
      return new Spread(cases, sum, max, LogBins.ofSorted(bins, cases));
    }
  }

  /** For so long the window was known to be in a state. */
  void was(WindowState state, long length) {
    micros[state.ordinal()] += length;
    known(length);
  }

  /** For so long a window that reports its own state was open. */
  void wasOpen(long length) {
    openMicros += length;
  }

  /** For so long such a window was known while one of them was open. */
  void wasInOpenHall(long length) {
    hallOpenMicros += length;
  }

  /** For so long so many were known to be there. */
  void were(long people, long length) {
    lengthMicros += people * length;
    lengthMax = Math.max(lengthMax, people);
    known(length);
  }

  /** It happened once more. */
  void happened(Count count) {
    long[] numbers = counts;
    if (numbers == null) {
      numbers = new long[COUNTS];
      counts = numbers;
    }
    numbers[count.ordinal()]++;
  }

  private Counts counts() {
    long[] numbers = counts;
    return numbers == null ? Counts.NONE : Counts.of(count -> numbers[count.ordinal()]);
  }

  /** For so long it was known. */
  void known(long length) {
    knownMicros += length;
  }

  Measures measures() {
    return new Measures(
        taken,
        called,
        served,
        noShow,
        abandoned,
        waits.spread(),
        services.spread(),
        in(WindowState.IDLE),
        in(WindowState.CALLING),
        in(WindowState.SERVING),
        in(WindowState.PAUSED),
        in(WindowState.ABSENT),
        in(WindowState.CLOSED),
        openMicros,
        hallOpenMicros,
        lengthMicros,
        knownMicros,
        lengthMax,
        entered,
        left,
        uses,
        visits,
        signs,
        counts());
  }

  private long in(WindowState state) {
    return micros[state.ordinal()];
  }
}
