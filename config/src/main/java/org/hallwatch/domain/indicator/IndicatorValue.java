package org.hallwatch.domain.indicator;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The value of an indicator.
 *
 * @param value two decimals at most, rounded down; null where there is none
 * @param numerator what was counted or divided, null where it is not reported or is one of many;
 *     times in seconds
 * @param denominator by what it was divided, or of how many it is a figure
 * @param missing why there is no value, null if there is one
 * @param completeness share of the span for which the sources were current, four decimals rounded
 *     down; null where no source is known
 * @param asOf up to when anything was known
 */
public record IndicatorValue(
    IndicatorDefinition definition,
    @Nullable BigDecimal value,
    @Nullable BigDecimal numerator,
    @Nullable BigDecimal denominator,
    @Nullable Missing missing,
    @Nullable BigDecimal completeness,
    Instant asOf) {
  public IndicatorValue {
    if ((value == null) == (missing == null)) {
      throw new IllegalArgumentException(
          definition + " is " + value + ", and it is missing because " + missing);
    }
  }

  IndicatorValue(
      IndicatorDefinition definition,
      Figure figure,
      @Nullable BigDecimal completeness,
      Instant asOf) {
    this(
        definition,
        figure.value(),
        figure.numerator(),
        figure.denominator(),
        figure.missing(),
        completeness,
        asOf);
  }

  /** In what it is measured. */
  public Unit unit() {
    return definition.unit();
  }

  /** Of which version of the definition it is. */
  public int version() {
    return definition.version();
  }
}
