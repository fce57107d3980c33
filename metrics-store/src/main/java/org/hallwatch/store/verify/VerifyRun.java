package org.hallwatch.store.verify;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A recount as it is kept.
 *
 * @param beganAt in the time of the product
 * @param first the first of the days that were recounted of every hall; of some halls all days were
 * @param last the last day
 * @param seconds how long it took
 * @param pending how many days of halls were left out because they were to be counted anew
 * @param withoutRaw how many days of halls cannot be recounted any more
 * @param kept what was found of how things are kept, null in runs from before that was looked at
 */
public record VerifyRun(
    Instant beganAt,
    LocalDate first,
    LocalDate last,
    double seconds,
    Verification found,
    long pending,
    long withoutRaw,
    @Nullable Kept kept) {
  /** Whether nothing was found amiss. */
  public boolean isRight() {
    return found.isRight() && (kept == null || (kept.isWhole() && kept.listsRefused()));
  }
}
