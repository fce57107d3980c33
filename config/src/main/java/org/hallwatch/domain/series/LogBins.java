package org.hallwatch.domain.series;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How often a length of time fell into which of the bins that grow by a constant factor, so that
 * bins of many spans can be added and still tell percentiles. A bin's estimate is off by at most
 * {@value #RELATIVE_ERROR} of any length in it; below one second it is off by at most half a
 * second. After Masson, Rim, Lee: DDSketch, VLDB 2019.
 *
 * <p>Bin 0 holds what is shorter than a second; bin i from 1 on holds {@code gamma^(i-1) <= seconds
 * < gamma^i} with {@code gamma = (1 + error) / (1 - error)}.
 *
 * <p>Bins are packed, and taken apart only by who asks for a percentile or adds them: step, count,
 * step, count, ... with counts above zero; a step is the distance to the bin before, from 0 for the
 * first; each number in groups of seven bits, the lowest first.
 *
 * <p>Who reads figures need not read the bins with them; these then know how many lengths there are
 * and refuse everything else.
 */
public final class LogBins {
  /** Largest error of an estimate, as a share of the true length. */
  public static final double RELATIVE_ERROR = 0.025;

  /** No lengths at all. */
  public static final LogBins NONE = new LogBins(0, new byte[0]);

  private static final double GAMMA = (1 + RELATIVE_ERROR) / (1 - RELATIVE_ERROR);
  private static final double LN_GAMMA = StrictMath.log(GAMMA);
  private static final double MICROS_PER_SECOND = 1e6;
  private static final int GROUP = 7;
  private static final int MORE = 1 << GROUP;
  private static final int LONGEST = 5;

  private final long cases;
  private final byte @Nullable [] packed;

  private LogBins(long cases, byte @Nullable [] packed) {
    this.cases = cases;
    this.packed = packed;
  }

  /**
   * Bins told one by one.
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
    Packing packing = new Packing(pairs.length / 2);
    for (int i = 0; i < pairs.length; i += 2) {
      packing.add(pairs[i], pairs[i + 1]);
    }
    return packing.bins();
  }

  /**
   * Bins as {@link #toBytes} gave them. They are not taken apart here: what was stored is believed
   * until it is asked for, and then bins that are not in order are refused.
   *
   * @param cases how many lengths are in them, which was stored beside them
   */
  public static LogBins ofBytes(long cases, byte[] packed) {
    if (packed.length == 0 ? cases != 0 : cases <= 0 || packed[packed.length - 1] < 0) {
      throw new IllegalArgumentException(packed.length + " bytes of bins for " + cases + " cases");
    }
    return packed.length == 0 ? NONE : new LogBins(cases, packed.clone());
  }

  /** So many lengths, the bins of which were not read. */
  public static LogBins unread(long cases) {
    if (cases < 0) {
      throw new IllegalArgumentException(cases + " cases");
    }
    return cases == 0 ? NONE : new LogBins(cases, null);
  }

  /** One length, in microseconds. */
  public static LogBins of(long micros) {
    Packing packing = new Packing(1);
    packing.add(binOf(micros), 1);
    return packing.bins();
  }

  /** As many lengths as the first {@code count} of these bins, which are in order. */
  static LogBins ofSorted(int[] bins, int count) {
    Packing packing = new Packing(count);
    int first = 0;
    for (int i = 1; i <= count; i++) {
      if (i == count || bins[i] != bins[first]) {
        packing.add(bins[first], i - first);
        first = i;
      }
    }
    return packing.bins();
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
    byte[] read = read();
    int[] pairs = new int[2 * read.length];
    int length = 0;
    for (Unpacking bins = new Unpacking(read); bins.next(); ) {
      pairs[length++] = bins.bin;
      pairs[length++] = bins.count;
    }
    return Arrays.copyOf(pairs, length);
  }

  /** As they are packed, for the store. */
  public byte[] toBytes() {
    return read().clone();
  }

  private byte[] read() {
    if (packed == null) {
      throw new IllegalStateException("the bins of " + cases + " lengths were not read");
    }
    return packed;
  }

  /** How many lengths are in it. */
  public long cases() {
    return cases;
  }

  /** These and those together; unread if one of them is. */
  public LogBins plus(LogBins other) {
    if (other.cases == 0) {
      return this;
    }
    if (cases == 0) {
      return other;
    }
    if (packed == null || other.packed == null) {
      return unread(Math.addExact(cases, other.cases));
    }
    Packing sum = new Packing((packed.length + other.packed.length) / 2);
    Unpacking one = new Unpacking(packed);
    Unpacking two = new Unpacking(other.packed);
    boolean ofOne = one.next();
    boolean ofTwo = two.next();
    while (ofOne || ofTwo) {
      if (ofOne && ofTwo && one.bin == two.bin) {
        sum.add(one.bin, Math.addExact(one.count, two.count));
        ofOne = one.next();
        ofTwo = two.next();
      } else if (!ofTwo || ofOne && one.bin < two.bin) {
        sum.add(one.bin, one.count);
        ofOne = one.next();
      } else {
        sum.add(two.bin, two.count);
        ofTwo = two.next();
      }
    }
    return sum.bins();
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
    for (Unpacking bins = new Unpacking(read()); bins.next(); ) {
      passed += bins.count;
      if (passed >= rank) {
        return estimateMicros(bins.bin);
      }
    }
    throw new IllegalArgumentException("there is no rank " + rank + " among " + passed);
  }

  /** How many lengths there are up to one, as far as can be told: those whose estimate is. */
  public long upTo(long micros) {
    long count = 0;
    if (cases > 0) {
      for (Unpacking bins = new Unpacking(read()); bins.next(); ) {
        count += estimateMicros(bins.bin) <= micros ? bins.count : 0;
      }
    }
    return count;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LogBins bins
        && cases == bins.cases
        && Arrays.equals(packed, bins.packed);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(packed);
  }

  @Override
  public String toString() {
    return packed == null ? cases + " unread" : Arrays.toString(toArray());
  }

  /** Packs bins in their order. */
  private static final class Packing {
    private byte[] bytes;
    private int length;
    private int before;
    private long cases;

    Packing(int most) {
      bytes = new byte[2 * most + LONGEST];
    }

    void add(int bin, int count) {
      if (bytes.length - length < 2 * LONGEST) {
        bytes = Arrays.copyOf(bytes, 2 * bytes.length + 2 * LONGEST);
      }
      number(bin - before);
      number(count);
      before = bin;
      cases += count;
    }

    private void number(int number) {
      int left = number;
      while (left >= MORE) {
        bytes[length++] = (byte) (left | MORE);
        left >>>= GROUP;
      }
      bytes[length++] = (byte) left;
    }

    LogBins bins() {
      return cases == 0 ? NONE : new LogBins(cases, Arrays.copyOf(bytes, length));
    }
  }

  /** Takes packed bins apart, one after the other. */
  private static final class Unpacking {
    private final byte[] bytes;
    private int at;
    private int bin;
    private int count;

    Unpacking(byte[] bytes) {
      this.bytes = bytes;
    }

    /** Goes to the next; false after the last. */
    boolean next() {
      if (at == bytes.length) {
        return false;
      }
      boolean first = at == 0;
      int step = number();
      bin += step;
      count = number();
      if (step < 0 || step == 0 && !first || bin < 0 || count <= 0) {
        throw new IllegalArgumentException("bin " + bin + " with " + count + " is out of order");
      }
      return true;
    }

    private int number() {
      int number = 0;
      int shift = 0;
      while (at < bytes.length) {
        byte part = bytes[at++];
        number |= (part & MORE - 1) << shift;
        if (part >= 0) {
          return number;
        }
        shift += GROUP;
      }
      throw new IllegalArgumentException("bins end in a bin without a count");
    }
  }
}
