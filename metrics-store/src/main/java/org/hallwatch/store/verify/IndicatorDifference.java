package org.hallwatch.store.verify;

import java.time.LocalDate;
import org.hallwatch.domain.hall.HallId;
import org.jspecify.annotations.Nullable;

/**
 * A figure of an indicator that is not what a recount gives.
 *
 * @param hall null if it is of several halls together
 * @param first the first day of its span
 * @param last the last day
 * @param of of what it is, such as {@code queue a}; empty for everything together
 * @param figure which: value, numerator, denominator, completeness
 * @param said what the product answers
 */
public record IndicatorDifference(
    String indicator,
    @Nullable HallId hall,
    LocalDate first,
    LocalDate last,
    String of,
    String figure,
    String said,
    String recounted) {}
