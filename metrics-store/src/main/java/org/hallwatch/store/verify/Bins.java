package org.hallwatch.store.verify;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Logarithmic bins of lengths: bin 0 holds what is shorter than a second, bin i what is at least
 * (41/39)<sup>i-1</sup> seconds and shorter than (41/39)<sup>i</sup>; 41/39 is 1.025/0.975. Counted
 * in whole numbers, so that no rounding has a say in it.
 */
final class Bins {
  private static final BigInteger SECOND = BigInteger.valueOf(1_000_000);
  private static final BigInteger UP = BigInteger.valueOf(41);
  private static final BigInteger DOWN = BigInteger.valueOf(39);
  private static final long[] BEGINS = begins();

  private Bins() {}

  /** The bin of a length in microseconds. */
  static int of(long micros) {
    int bin = 0;
    while (bin < BEGINS.length && BEGINS[bin] <= micros) {
      bin++;
    }
    return bin;
  }

  /** The shortest length of a bin in microseconds. */
  static long begin(int bin) {
    return bin == 0 ? 0 : BEGINS[bin - 1];
  }

  /** The shortest length of each bin from bin 1 on, as far as a length can be counted. */
  private static long[] begins() {
    List<Long> begins = new ArrayList<>();
    BigInteger numerator = SECOND;
    BigInteger denominator = BigInteger.ONE;
    while (true) {
      BigInteger up = numerator.add(denominator).subtract(BigInteger.ONE).divide(denominator);
      if (up.bitLength() >= Long.SIZE) {
        return begins.stream().mapToLong(Long::longValue).toArray();
      }
      begins.add(up.longValue());
      numerator = numerator.multiply(UP);
      denominator = denominator.multiply(DOWN);
    }
  }
}
