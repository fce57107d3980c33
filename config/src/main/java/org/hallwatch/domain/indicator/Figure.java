package org.hallwatch.domain.indicator;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * What came of reckoning an indicator.
 *
 * @param value two decimals, rounded down, so that 99.996 % never reads as 100; null if there is
 *     none
 * @param numerator what was divided, or counted; times in seconds
 * @param denominator what it was divided by, or how many it is a figure of
 * @param missing why there is no value, null if there is one
 */
record Figure(
    @Nullable BigDecimal value,
    @Nullable BigDecimal numerator,
    @Nullable BigDecimal denominator,
    @Nullable Missing missing) {
  static final Figure NOT_REPORTED = new Figure(null, null, null, Missing.NOT_REPORTED);

  private static final int DECIMALS = 2;
  private static final int MICRO = 6;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  static Figure count(long count) {
    BigDecimal value = BigDecimal.valueOf(count);
    return new Figure(value, value, null, null);
  }

  static Figure quotient(BigDecimal numerator, BigDecimal denominator) {
    return divided(numerator, numerator, denominator);
  }

  static Figure percent(BigDecimal numerator, BigDecimal denominator) {
    return divided(numerator.multiply(HUNDRED), numerator, denominator);
  }

  /** A length of time that stands for so many. */
  static Figure lengthOf(long micros, long cases) {
    return new Figure(
        seconds(micros).setScale(DECIMALS, RoundingMode.DOWN),
        null,
        BigDecimal.valueOf(cases),
        null);
  }

  static Figure noCases() {
    return new Figure(null, null, BigDecimal.ZERO, Missing.NO_CASES);
  }

  /** Microseconds as seconds, exactly and without needless zeros. */
  static BigDecimal seconds(long micros) {
    BigDecimal seconds = BigDecimal.valueOf(micros, MICRO).stripTrailingZeros();
    return seconds.scale() < 0 ? seconds.setScale(0) : seconds;
  }

  private static Figure divided(BigDecimal dividend, BigDecimal numerator, BigDecimal denominator) {
    return denominator.signum() == 0
        ? new Figure(null, numerator, denominator, Missing.NO_CASES)
        : new Figure(
            dividend.divide(denominator, DECIMALS, RoundingMode.DOWN),
            numerator,
            denominator,
            null);
  }
}
