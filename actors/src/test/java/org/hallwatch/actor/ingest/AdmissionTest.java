package org.hallwatch.actor.ingest;

import static org.hallwatch.actor.Samples.NINE;
import static org.hallwatch.actor.Samples.NORTH;
import static org.hallwatch.actor.Samples.TICKETS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.hallwatch.actor.InMemoryLog;
import org.hallwatch.actor.Samples;
import org.hallwatch.domain.event.CorrectionFact;
import org.hallwatch.domain.event.Entry;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.RejectionReason;
import org.hallwatch.domain.event.SourceFact;
import org.hallwatch.domain.event.SourceState;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.SourceId;
import org.junit.jupiter.api.Test;

class AdmissionTest {
  private static final SourceId STRANGER = new SourceId("stranger");

  private final Admission admission = new Admission(Duration.ofMinutes(10));
  private final Catalogue catalogue = new Catalogue(new InMemoryLog(Samples.OPERATION));

  @Test
  void whatIsInOrderPassesUntouched() {
    List<Entry> entries = Samples.tickets(0, 5).entries();
    Admission.Admitted admitted = admission.admit(entries, Speaker.keyOf(TICKETS), catalogue);
    assertSame(entries, admitted.entries());
    assertTrue(admitted.refused().isEmpty());
  }

  @Test
  void aHallThatDoesNotExistIsRefusedAndTheOthersPass() {
    Event lost = Samples.taken(1, new HallId("atlantis"), TICKETS, NINE, NINE);
    Admission.Admitted admitted =
        admit(
            Samples.entry(0, Samples.taken(0)),
            Samples.entry(1, lost),
            Samples.entry(2, Samples.taken(2)));
    assertEquals(List.of(0, 2), admitted.entries().stream().map(Entry::index).toList());
    assertEquals(RejectionReason.UNKNOWN_HALL, admitted.refused().getFirst().reason());
    assertEquals(1, admitted.refused().getFirst().index());
    assertEquals("record 1", admitted.refused().getFirst().original());
    assertEquals("data.hall", admitted.refused().getFirst().field());
  }

  @Test
  void aSourceThatIsNotRegisteredIsRefused() {
    Event event = Samples.taken(1, NORTH, STRANGER, NINE, NINE);
    Admission.Admitted admitted =
        admission.admit(List.of(Samples.entry(0, event)), Speaker.collector("files"), catalogue);
    assertEquals(RejectionReason.UNKNOWN_SOURCE, admitted.refused().getFirst().reason());
  }

  @Test
  void aKeySpeaksOnlyForItsOwnSource() {
    Admission.Admitted admitted =
        admission.admit(Samples.tickets(0, 1).entries(), Speaker.keyOf(STRANGER), catalogue);
    assertEquals(RejectionReason.UNKNOWN_SOURCE, admitted.refused().getFirst().reason());
    assertTrue(admitted.entries().isEmpty());
  }

  @Test
  void aSourceSpeaksOnlyAboutItsOwnHalls() {
    HallId south = new HallId("south");
    InMemoryLog log = new InMemoryLog(Samples.OPERATION);
    log.extend(
        new org.hallwatch.domain.hall.Operation(
            List.of(), List.of(), List.of(), List.of(Samples.hall(south)), List.of()));
    Event event = Samples.taken(1, south, TICKETS, NINE, NINE);
    Admission.Admitted admitted =
        admission.admit(
            List.of(Samples.entry(0, event)), Speaker.keyOf(TICKETS), new Catalogue(log));
    assertEquals(RejectionReason.UNKNOWN_SOURCE, admitted.refused().getFirst().reason());
  }

  @Test
  void aRecordFromTheFutureIsRefusedAsAWholeAndItsWatchIsTold() {
    Instant late = NINE.plus(Duration.ofMinutes(10)).plusMillis(1);
    Event future = Samples.taken(2, NORTH, TICKETS, late, NINE);
    Admission.Admitted admitted = admit(Samples.entry(0, Samples.taken(1), future));
    assertTrue(admitted.entries().isEmpty());
    assertEquals(RejectionReason.FUTURE_CLOCK, admitted.refused().getFirst().reason());
    assertEquals(List.of(Samples.taken(1), future), admitted.future());
  }

  @Test
  void tenMinutesAheadIsStillTolerated() {
    Event ahead = Samples.taken(2, NORTH, TICKETS, NINE.plus(Duration.ofMinutes(10)), NINE);
    assertEquals(1, admit(Samples.entry(0, ahead)).entries().size());
  }

  @Test
  void aSourceMustNotCorrectWhatAnotherSaid() {
    Event correction =
        new Event(
            new EventId(TICKETS, "c1"),
            NINE,
            NINE,
            new CorrectionFact.Withdrawn(new EventId(STRANGER, "x"), "wrong"));
    assertEquals(
        RejectionReason.UNKNOWN_SOURCE,
        admit(Samples.entry(0, correction)).refused().getFirst().reason());
  }

  @Test
  void theStateOfASourceIsSaidByNobodyButUs() {
    SourceFact.StateChanged changed =
        new SourceFact.StateChanged(
            TICKETS, NORTH, SourceState.UNKNOWN, SourceState.CURRENT, null, null);
    Event claimed = new Event(new EventId(TICKETS, "s1"), NINE, NINE, changed);
    assertEquals(
        RejectionReason.UNKNOWN_TYPE,
        admit(Samples.entry(0, claimed)).refused().getFirst().reason());
    Event own = new Event(new EventId(Speaker.HALLWATCH, "s1"), NINE, NINE, changed);
    assertEquals(
        RejectionReason.UNKNOWN_SOURCE, admit(Samples.entry(0, own)).refused().getFirst().reason());
    assertTrue(
        admission
            .admit(List.of(Samples.entry(0, own)), Speaker.ourselves(), catalogue)
            .refused()
            .isEmpty());
  }

  private Admission.Admitted admit(Entry... entries) {
    return admission.admit(List.of(entries), Speaker.keyOf(TICKETS), catalogue);
  }
}
