package org.hallwatch.domain.series;

import java.util.Arrays;

/**
 * How often a length of time fell into which of the bins that grow by a constant factor, so that
 * bins of many spans can be added and still tell percentiles. A bin's estimate is off by at most
 * {@value #RELATIVE_ERROR} of any length in it; below one second it is off by at most half a
 * second. After Masson, Rim, Lee: DDSketch, VLDB 2019.
 *
 * <p>Bin 0 holds what is shorter than a second; bin i from 1 on holds {@code gamma^(i-1) <= seconds
 * < gamma^i} with {@code gamma = (1 + error) / (1 - error)}.
 */
public final class LogBins {
  /** Largest error of an estimate, as a share of the true length. */
  public static final double RELATIVE_ERROR = 0.025;

  /** No lengths at all. */
  public static final LogBins NONE = new LogBins(new int[0]);

  private static final double GAMMA = (1 + RELATIVE_ERROR) / (1 - RELATIVE_ERROR);
  private static final double LN_GAMMA = StrictMath.log(GAMMA);
  private static final double MICROS_PER_SECOND = 1e6;

  /** Bin, count, bin, count, ... with rising bins and counts above zero. */
  private final int[] pairs;

  private final long cases;

  private LogBins(int[] pairs) {
    this.pairs = pairs;
    long counted = 0;
    for (int i = 1; i < pairs.length; i += 2) {
      counted += pairs[i];
    }
    cases = counted;
  }

  /**
   * Bins as the store keeps them.
   *
   * @param pairs bin, count, bin, count, ... with rising bins and counts above zero
   */
  public static LogBins ofArray(int... pairs) {
    if (pairs.length == 0) {
      return NONE;
    }
    if (pairs.length % 2 != 0) {
      throw new IllegalArgumentException("bins end in a bin without a count");
    }
    for (int i = 0; i < pairs.length; i += 2) {
      if (pairs[i] < 0 || (i > 0 && pairs[i] <= pairs[i - 2])) {
        throw new IllegalArgumentException("bin " + pairs[i] + " is out of order");
      }
      if (pairs[i + 1] <= 0) {
        throw new IllegalArgumentException("bin " + pairs[i] + " counts " + pairs[i + 1]);
      }
    }
    return new LogBins(pairs.clone());
  }

  /**
   * Bins told by how far each is from the one before.
   *
   * @param steps step, count, step, count, ... with steps and counts above zero; the first step may
   *     be zero
   * @param length how many of these numbers there are
   */
  public static LogBins ofSteps(int[] steps, int length) {
    if (length == 0) {
      return NONE;
    }
    if (length % 2 != 0) {
      throw new IllegalArgumentException("bins end in a bin without a count");
    }
    int[] pairs = Arrays.copyOf(steps, length);
    int before = -1;
    for (int i = 0; i < length; i += 2) {
      int bin = Math.max(before, 0) + pairs[i];
      if (bin <= before) {
        throw new IllegalArgumentException("bin " + bin + " is out of order");
      }
      if (pairs[i + 1] <= 0) {
        throw new IllegalArgumentException("bin " + bin + " counts " + pairs[i + 1]);
      }
      pairs[i] = bin;
      before = bin;
    }
    return new LogBins(pairs);
  }

  /** One length, in microseconds. */
  public static LogBins of(long micros) {
    return new LogBins(new int[] {binOf(micros), 1});
  }

  /** As many lengths as the first {@code count} of these bins, which are in order. */
  static LogBins ofSorted(int[] bins, int count) {
    int[] pairs = new int[2 * count];
    int length = 0;
    for (int i = 0; i < count; i++) {
      if (length == 0 || pairs[length - 2] != bins[i]) {
        pairs[length] = bins[i];
        length += 2;
      }
      pairs[length - 1]++;
    }
    return new LogBins(Arrays.copyOf(pairs, length));
  }

  /** The bin of a length in microseconds. */
  public static int binOf(long micros) {
    if (micros < 0) {
      throw new IllegalArgumentException("a length of " + micros + " microseconds");
    }
    if (micros < MICROS_PER_SECOND) {
      return 0;
    }
    return 1 + (int) Math.floor(StrictMath.log(micros / MICROS_PER_SECOND) / LN_GAMMA);
  }

  /** What a bin stands for, in microseconds. */
  public static long estimateMicros(int bin) {
    if (bin < 0) {
      throw new IllegalArgumentException("there is no bin " + bin);
    }
    if (bin == 0) {
      return (long) (MICROS_PER_SECOND / 2);
    }
    return Math.round(2 * StrictMath.pow(GAMMA, bin) / (GAMMA + 1) * MICROS_PER_SECOND);
  }

  /** Bin, count, bin, count, ... with rising bins and counts above zero. */
  public int[] toArray() {
    return pairs.clone();
  }

  /** How many lengths are in it. */
  public long cases() {
    return cases;
  }

  /** These and those together. */
  public LogBins plus(LogBins other) {
    if (other.pairs.length == 0) {
      return this;
    }
    if (pairs.length == 0) {
      return other;
    }
    return new LogBins(merged(pairs, other.pairs));
  }

  private static int[] merged(int[] one, int[] other) {
    int[] sum = new int[one.length + other.length];
    int i = 0;
    int j = 0;
    int length = 0;
    while (i < one.length || j < other.length) {
      boolean fromOne = j == other.length || (i < one.length && one[i] <= other[j]);
      boolean fromOther = i == one.length || (j < other.length && other[j] <= one[i]);
      sum[length] = fromOne ? one[i] : other[j];
      int ofOne = fromOne ? one[i + 1] : 0;
      int ofOther = fromOther ? other[j + 1] : 0;
      sum[length + 1] = Math.addExact(ofOne, ofOther);
      length += 2;
      i += fromOne ? 2 : 0;
      j += fromOther ? 2 : 0;
    }
    return length == sum.length ? sum : Arrays.copyOf(sum, length);
  }

  /**
   * The estimate of the length at a rank, in microseconds.
   *
   * @param rank 1 for the shortest, {@link #cases()} for the longest
   */
  public long atRank(long rank) {
    if (rank < 1) {
      throw new IllegalArgumentException("ranks begin at 1, not at " + rank);
    }
    long passed = 0;
    for (int i = 0; i < pairs.length; i += 2) {
      passed += pairs[i + 1];
      if (passed >= rank) {
        return estimateMicros(pairs[i]);
      }
    }
    throw new IllegalArgumentException("there is no rank " + rank + " among " + passed);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LogBins bins && Arrays.equals(pairs, bins.pairs);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(pairs);
  }

  @Override
  public String toString() {
    return Arrays.toString(pairs);
  }
}
