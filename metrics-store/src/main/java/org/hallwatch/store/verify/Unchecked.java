package org.hallwatch.store.verify;

import java.time.LocalDate;
import org.hallwatch.domain.hall.HallId;

/** Days of a hall, first and last included, of which nothing can be said now. */
public record Unchecked(HallId hall, LocalDate first, LocalDate last, Reason reason) {
  /** Why not. */
  public enum Reason {
    /** Something changed and they are to be counted anew: what is stored is not read meanwhile. */
    RECOMPUTE_PENDING,
    /** Their raw events are not there any more. */
    NO_RAW_EVENTS,
    /** What held of some objects was said last on days whose raw events are not there any more. */
    LAST_WORD_DROPPED,
    /** Their quarter hours or hours are not kept as long; what is kept of them was recounted. */
    SHORT_SPANS_DROPPED,
    /** The catalogue never had the hall, so that nobody knows when its days begin. */
    UNKNOWN_HALL
  }
}
