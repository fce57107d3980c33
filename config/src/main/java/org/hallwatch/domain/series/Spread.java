package org.hallwatch.domain.series;

import java.util.OptionalLong;
import org.hallwatch.domain.Check;

/**
 * How lengths of time are spread: what is needed for their mean, their greatest and, to within
 * {@link LogBins#RELATIVE_ERROR}, their percentiles.
 *
 * @param cases how many lengths
 * @param sumMicros their sum in microseconds
 * @param maxMicros the longest in microseconds, 0 if there are none
 * @param bins each of them in its bin
 */
public record Spread(long cases, long sumMicros, long maxMicros, LogBins bins) {
  /** No lengths at all. */
  public static final Spread NONE = new Spread(0, 0, 0, LogBins.NONE);

  public Spread {
    Check.present("bins", bins);
    if (cases < 0 || maxMicros < 0 || sumMicros < maxMicros) {
      throw new IllegalArgumentException(
          cases + " lengths of at most " + maxMicros + " cannot sum up to " + sumMicros);
    }
    if (cases == 0 && sumMicros != 0) {
      throw new IllegalArgumentException("no lengths sum up to " + sumMicros);
    }
    if (bins.cases() != cases) {
      throw new IllegalArgumentException(
          cases + " lengths, but " + bins.cases() + " of them in bins");
    }
  }

  /** One length, in microseconds. */
  public static Spread of(long micros) {
    return new Spread(1, micros, micros, LogBins.of(micros));
  }

  /** These and those together. */
  public Spread plus(Spread other) {
    if (other.cases == 0) {
      return this;
    }
    if (cases == 0) {
      return other;
    }
    return new Spread(
        cases + other.cases,
        Math.addExact(sumMicros, other.sumMicros),
        Math.max(maxMicros, other.maxMicros),
        bins.plus(other.bins));
  }

  /**
   * A percentile by nearest rank (the smallest length that at least that share of all does not
   * exceed), in microseconds and never above the longest; empty if there are no lengths.
   *
   * @param percent above 0, at most 100
   */
  public OptionalLong percentileMicros(double percent) {
    if (!(percent > 0 && percent <= 100)) {
      throw new IllegalArgumentException(percent + " is no percentile, above 0 to 100 are");
    }
    if (cases == 0) {
      return OptionalLong.empty();
    }
    long rank = Math.clamp((long) Math.ceil(percent * cases / 100), 1, cases);
    return OptionalLong.of(Math.min(bins.atRank(rank), maxMicros));
  }
}
