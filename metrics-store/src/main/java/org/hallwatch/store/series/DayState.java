package org.hallwatch.store.series;

import java.time.Instant;
import java.time.LocalDate;
import org.hallwatch.domain.series.Carry;

/**
 * What is kept of a day that was folded.
 *
 * @param zone by whose clock it was a day
 * @param computedUntil up to when it was known then
 */
record DayState(
    LocalDate day, String zone, Instant computedUntil, Carry carry, HourDigests digests) {}
