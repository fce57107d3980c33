package org.hallwatch.store.event;

import org.hallwatch.domain.event.RejectionReason;
import org.hallwatch.domain.hall.SourceId;
import org.jspecify.annotations.Nullable;

/**
 * How many different records of a source are open with one reason.
 *
 * @param source null where the record did not tell
 */
public record RejectedCount(@Nullable SourceId source, RejectionReason reason, long open) {}
