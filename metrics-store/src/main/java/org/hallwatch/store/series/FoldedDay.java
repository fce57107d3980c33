package org.hallwatch.store.series;

import java.time.Instant;
import org.hallwatch.domain.series.DaySeries;
import org.jspecify.annotations.Nullable;

/**
 * A day that was folded.
 *
 * @param until up to when it is known
 * @param before what was kept of it, null if nothing
 */
record FoldedDay(DaySeries series, Instant until, @Nullable DayState before) {}
