package org.hallwatch.store.event;

import java.time.Instant;
import java.util.Comparator;
import org.hallwatch.domain.event.CorrectionFact;
import org.hallwatch.domain.event.EventId;

/**
 * A correction as it is stored.
 *
 * @param madeAt when the source made it; the latest one of a target counts
 */
record StoredCorrection(EventId id, Instant madeAt, Instant receivedAt, CorrectionFact fact) {
  /** The one that counts comes first. */
  static final Comparator<StoredCorrection> LATEST_FIRST =
      Comparator.comparing(StoredCorrection::madeAt).thenComparing(StoredCorrection::id).reversed();
}
