package org.hallwatch.store.series;

import java.time.Instant;
import java.util.List;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.hall.CodeBook;
import org.hallwatch.domain.series.DayParts;
import org.hallwatch.domain.series.DaySeries;
import org.jspecify.annotations.Nullable;

/**
 * A day that was folded.
 *
 * @param parts for folding it again
 * @param events what it was folded from
 * @param codes what codes meant
 * @param until up to when it is known
 * @param before what was kept of it, null if nothing
 */
record FoldedDay(
    DaySeries series,
    DayParts parts,
    List<Event> events,
    CodeBook codes,
    Instant until,
    @Nullable KeptDay before) {}
