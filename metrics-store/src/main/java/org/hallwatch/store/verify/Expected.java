package org.hallwatch.store.verify;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.TreeMap;
import org.hallwatch.store.verify.Tally.Spread;
import org.jspecify.annotations.Nullable;

/**
 * What an indicator should say. Shares and lengths have two decimals and are never rounded up.
 *
 * @param least the value, or where it is an estimate the least that it may be; null if there is
 *     none
 * @param most the most that it may be
 * @param missing why there is no value
 */
record Expected(
    @Nullable BigDecimal least,
    @Nullable BigDecimal most,
    @Nullable BigDecimal numerator,
    @Nullable BigDecimal denominator,
    @Nullable String missing) {
  static final Expected NOT_REPORTED = new Expected(null, null, null, null, "not-reported");

  private static final int MICRO = 6;
  private static final long PER_CENT_WITH_TWO_DECIMALS = 10_000;
  private static final BigDecimal SECOND = BigDecimal.ONE;
  private static final BigDecimal HALF_A_SECOND = new BigDecimal("0.5");
  private static final BigDecimal ERROR = new BigDecimal("0.025");
  private static final BigDecimal LAST_DECIMAL = new BigDecimal("0.01");

  static Expected exactly(long count) {
    BigDecimal value = BigDecimal.valueOf(count);
    return new Expected(value, value, value, null, null);
  }

  /** A share in percent of things that are counted. */
  static Expected share(long part, long whole) {
    return divided(
        part,
        whole,
        PER_CENT_WITH_TWO_DECIMALS,
        BigDecimal.valueOf(part),
        BigDecimal.valueOf(whole));
  }

  /** A share in percent of time. */
  static Expected shareOfTime(long part, long whole) {
    return divided(part, whole, PER_CENT_WITH_TWO_DECIMALS, seconds(part), seconds(whole));
  }

  /** How many there were on average over time. */
  static Expected meanOverTime(long length, long known) {
    return divided(length, known, 100, seconds(length), seconds(known));
  }

  /** The mean of lengths of time, in seconds. */
  static Expected mean(Spread lengths) {
    return divided(
        lengths.sum(),
        lengths.count() * 1_000_000L,
        100,
        seconds(lengths.sum()),
        BigDecimal.valueOf(lengths.count()));
  }

  /** The mean of numbers. */
  static Expected mean(long sum, long count) {
    return divided(sum, count, 100, BigDecimal.valueOf(sum), BigDecimal.valueOf(count));
  }

  private static Expected divided(
      long part, long whole, long scale, BigDecimal numerator, BigDecimal denominator) {
    if (whole == 0) {
      return new Expected(null, null, numerator, denominator, "no-cases");
    }
    BigInteger hundredths =
        BigInteger.valueOf(part)
            .multiply(BigInteger.valueOf(scale))
            .divide(BigInteger.valueOf(whole));
    BigDecimal value = new BigDecimal(hundredths, 2);
    return new Expected(value, value, numerator, denominator, null);
  }

  /** The longest of lengths of time. */
  static Expected longest(Spread lengths) {
    if (lengths.count() == 0) {
      return new Expected(null, null, null, BigDecimal.ZERO, "no-cases");
    }
    BigDecimal value = BigDecimal.valueOf(lengths.longest() / 10_000, 2);
    return new Expected(value, value, null, BigDecimal.valueOf(lengths.count()), null);
  }

  /**
   * The length that so many of a hundred do not exceed, by nearest rank. The product estimates it:
   * 2.5 % off at most, below one second half a second, and then without what lies behind two
   * decimals. Where not every length is there, it is known to lie in a bin that is as wide.
   */
  static Expected percentile(Spread lengths, int percent) {
    if (lengths.count() == 0) {
      return new Expected(null, null, null, BigDecimal.ZERO, "no-cases");
    }
    long rank = Math.max(1, Math.ceilDiv(percent * lengths.count(), 100L));
    BigDecimal least;
    BigDecimal most;
    if (lengths.each().isEmpty()) {
      int bin = binOf(lengths.bins(), rank);
      least = seconds(Bins.begin(bin));
      most = seconds(Bins.begin(bin + 1));
    } else {
      BigDecimal exact = seconds(lengths.each().inOrder(Math.toIntExact(rank - 1)));
      BigDecimal off = exact.compareTo(SECOND) < 0 ? HALF_A_SECOND : exact.multiply(ERROR);
      least = exact.subtract(off);
      most = exact.add(off);
    }
    return new Expected(
        least.subtract(LAST_DECIMAL), most, null, BigDecimal.valueOf(lengths.count()), null);
  }

  /** The bin of the one that has so many up to it when all stand in order. */
  private static int binOf(Map<Integer, Long> bins, long rank) {
    long before = 0;
    for (Map.Entry<Integer, Long> bin : new TreeMap<>(bins).entrySet()) {
      before += bin.getValue();
      if (before >= rank) {
        return bin.getKey();
      }
    }
    throw new IllegalArgumentException("there is no " + rank + ". of " + bins);
  }

  static BigDecimal seconds(long micros) {
    return BigDecimal.valueOf(micros, MICRO);
  }

  boolean allows(@Nullable BigDecimal value) {
    if (least == null || most == null || value == null) {
      return least == null && value == null;
    }
    return least.compareTo(value) <= 0 && value.compareTo(most) <= 0;
  }

  String value() {
    if (least == null || most == null) {
      return String.valueOf(missing);
    }
    return least.compareTo(most) == 0
        ? least.toPlainString()
        : least.toPlainString() + " to " + most.toPlainString();
  }
}
