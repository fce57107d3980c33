package org.hallwatch.domain.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EventKindTest {
  /** Stored rows carry these numbers: a kind may be added, but no number may ever change. */
  @Test
  void theNumbersOfStoredKindsNeverChange() {
    String kinds =
        Arrays.stream(EventKind.values())
            .map(kind -> kind.code() + "=" + kind.wireName())
            .collect(Collectors.joining(" "));
    assertEquals(
        "1=ticket.taken 2=ticket.called 3=ticket.recalled 4=ticket.noshow 5=ticket.reactivated"
            + " 6=ticket.service-started 7=ticket.service-suspended 8=ticket.service-resumed"
            + " 9=ticket.service-ended 10=ticket.transferred 11=ticket.abandoned 20=window.state"
            + " 21=queue.observed 22=crowd.observed 23=device.status 30=duty.rostered"
            + " 31=duty.signed-in 32=duty.signed-out 33=duty.leave 40=source.heartbeat"
            + " 41=source.state-changed 50=case.received 51=case.accepted 52=case.refused"
            + " 53=case.finished 54=case.delivered 55=case.withdrawn 56=case.voided"
            + " 57=case.supplement-asked 58=case.supplement-given 59=case.step-started"
            + " 60=case.step-ended 61=case.procedure-started 62=case.procedure-ended"
            + " 63=case.extended 70=request.received 71=request.accepted 72=request.refused"
            + " 73=request.finished 74=request.delivered 75=request.withdrawn 76=request.voided"
            + " 77=request.supplement-asked 78=request.supplement-given 79=request.step-started"
            + " 80=request.step-ended 81=request.procedure-started 82=request.procedure-ended"
            + " 83=request.extended 90=review.given 91=review.appended 92=review.handled"
            + " 100=correction.replaced 101=correction.withdrawn",
        kinds);
  }

  @Test
  void aTypeIsTheNameBetweenPrefixAndVersion() {
    assertEquals(
        "org.hallwatch.ticket.service-started.v1", EventKind.TICKET_SERVICE_STARTED.type());
    assertEquals(
        Optional.of(EventKind.QUEUE_OBSERVED), EventKind.ofType("org.hallwatch.queue.observed.v1"));
    assertEquals(Optional.empty(), EventKind.ofType("org.hallwatch.queue.observed.v2"));
  }

  @Test
  void whatTheProductConcludesItselfIsNotOnTheWire() {
    assertFalse(EventKind.SOURCE_STATE_CHANGED.onTheWire());
  }

  @Test
  void anUnknownNumberNamesItself() {
    var refusal =
        assertThrows(IllegalArgumentException.class, () -> EventKind.ofCode((short) 9_999));
    assertEquals(
        "no kind of event has the code 9999; was it stored by a newer version?",
        refusal.getMessage());
  }
}
