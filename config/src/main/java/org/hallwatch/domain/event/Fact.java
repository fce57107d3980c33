package org.hallwatch.domain.event;

import org.hallwatch.domain.hall.HallId;
import org.jspecify.annotations.Nullable;

/**
 * What an event says. One record for each shape of data; kinds of the same shape differ by a step.
 */
public sealed interface Fact
    permits TicketFact,
        WindowObserved,
        QueueObserved,
        CrowdObserved,
        DeviceObserved,
        DutyFact,
        SourceFact,
        CaseFact,
        RequestFact,
        ReviewFact,
        CorrectionFact {
  /** Which kind of event this is, on the wire and in the store. */
  EventKind kind();

  /** The hall it speaks about, null where it names none. */
  @Nullable HallId hall();
}
