package org.hallwatch.domain.indicator;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * For how much of a span the sources were heard (完整度). It adds up over spans, sources and halls.
 *
 * <p>Which sources are expected is said of each day of a hall by itself, so that a day asked alone
 * has the share that it has in a month: those that name the hall, always; every other one on the
 * days on which it was heard there and the {@link #EXPECTED_AFTER} days after each of them.
 *
 * @param knownMicros time for which sources were current, in microseconds
 * @param spanMicros time for which they should have been
 */
public record Completeness(long knownMicros, long spanMicros) {
  /** Of no source at all. */
  public static final Completeness NO_SOURCE = new Completeness(0, 0);

  /** For so many days a source is missed that nobody gave to the hall. */
  public static final int EXPECTED_AFTER = 30;

  private static final int SCALE = 4;

  public Completeness {
    if (knownMicros < 0 || knownMicros > spanMicros) {
      throw new IllegalArgumentException(
          "sources were current for " + knownMicros + " of " + spanMicros + " microseconds");
    }
  }

  /** Both together. */
  public Completeness plus(Completeness other) {
    return new Completeness(
        Math.addExact(knownMicros, other.knownMicros), Math.addExact(spanMicros, other.spanMicros));
  }

  /** As a share of 1, four decimals rounded down; null where no source is known. */
  public @Nullable BigDecimal share() {
    return spanMicros == 0
        ? null
        : BigDecimal.valueOf(knownMicros)
            .divide(BigDecimal.valueOf(spanMicros), SCALE, RoundingMode.DOWN);
  }
}
