package org.hallwatch.domain.finding;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.TicketFact;
import org.hallwatch.domain.hall.StaffId;
import org.hallwatch.domain.hall.WindowId;
import org.jspecify.annotations.Nullable;

/** A stretch in which a ticket was served without interruption, begin and end both told. */
record ServicePiece(String ticket, Event begin, Event end) {
  static final Comparator<ServicePiece> ORDER =
      Comparator.comparing(ServicePiece::begin, Event.OCCURRENCE)
          .thenComparing(ServicePiece::end, Event.OCCURRENCE)
          .thenComparing(ServicePiece::ticket);

  Instant from() {
    return begin.occurredAt();
  }

  Instant until() {
    return end.occurredAt();
  }

  WindowId window() {
    return ((TicketFact.Service) begin.fact()).window();
  }

  @Nullable StaffId staff() {
    return ((TicketFact.Service) begin.fact()).staff();
  }

  /** Until when both went on, if they overlap by more than a tolerance; else null. */
  static @Nullable Instant overlap(ServicePiece earlier, ServicePiece later, Duration tolerance) {
    Instant until = earlier.until().isBefore(later.until()) ? earlier.until() : later.until();
    return until.isAfter(later.from().plus(tolerance)) ? until : null;
  }
}
