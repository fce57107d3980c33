package org.hallwatch.store.series;

import org.hallwatch.domain.series.Carry;
import org.hallwatch.domain.series.DaySeries;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a day before it is folded again.
 *
 * @param series its figures, null where only the tables know them
 */
record KeptDay(Carry carry, @Nullable DaySeries series) {}
