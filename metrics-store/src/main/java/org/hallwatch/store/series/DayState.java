package org.hallwatch.store.series;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * That a day was folded.
 *
 * @param computedUntil up to when it was known then
 * @param version which fold it was; null if events changed that it did not take in
 */
record DayState(LocalDate day, Instant computedUntil, @Nullable Long version) {}
