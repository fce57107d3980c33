package org.hallwatch.store.verify;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A recount as it is kept.
 *
 * @param beganAt in the time of the product
 * @param first the first of the days that were recounted of every hall; of some halls all days were
 * @param last the last day
 * @param seconds how long it took
 * @param pending how many days of halls were left out because they were to be counted anew
 * @param withoutRaw how many days of halls cannot be recounted any more
 */
public record VerifyRun(
    Instant beganAt,
    LocalDate first,
    LocalDate last,
    double seconds,
    Verification found,
    long pending,
    long withoutRaw) {}
