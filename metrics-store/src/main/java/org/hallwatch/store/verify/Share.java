package org.hallwatch.store.verify;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** For how much of some time sources were heard, in microseconds. */
record Share(long part, long whole) {
  private static final BigInteger TEN_THOUSAND = BigInteger.valueOf(10_000);

  Share plus(Share other) {
    return new Share(part + other.part, whole + other.whole);
  }

  /** Four decimals, never rounded up; null if there is no time at all. */
  @Nullable BigDecimal completeness() {
    return whole == 0
        ? null
        : new BigDecimal(
            BigInteger.valueOf(part).multiply(TEN_THOUSAND).divide(BigInteger.valueOf(whole)), 4);
  }
}
