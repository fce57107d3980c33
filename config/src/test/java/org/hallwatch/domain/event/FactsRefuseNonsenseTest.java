package org.hallwatch.domain.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.hallwatch.domain.InvalidValueException;
import org.hallwatch.domain.InvalidValueException.Cause;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.domain.hall.StaffId;
import org.hallwatch.domain.hall.ZoneCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FactsRefuseNonsenseTest {
  private static final HallId HALL = new HallId("north");
  private static final QueueId QUEUE = new QueueId("q1");
  private static final Instant NINE = Instant.parse("2026-11-23T01:00:00Z");

  static Stream<Arguments> nonsense() {
    return Stream.of(
        refused(
            "waiting", Cause.NEGATIVE, () -> new QueueObserved(HALL, QUEUE, -1, null, null, null)),
        refused(
            "openWindows", Cause.NEGATIVE, () -> new QueueObserved(HALL, QUEUE, 0, -2, null, null)),
        refused(
            "meanServiceMinutes",
            Cause.BAD,
            () -> new QueueObserved(HALL, QUEUE, 0, null, null, Double.NaN)),
        refused(
            "people",
            Cause.NEGATIVE,
            () -> new CrowdObserved(HALL, new ZoneCode("a"), -3, null, null)),
        refused("ticket", Cause.MISSING, () -> new TicketFact.Taken(HALL, QUEUE, " ")),
        refused("ticket", Cause.TOO_LONG, () -> new TicketFact.Taken(HALL, QUEUE, "x".repeat(201))),
        refused("ticket", Cause.BAD, () -> new TicketFact.Taken(HALL, QUEUE, "A\u00001")),
        refused(
            "toQueue",
            Cause.MISSING,
            () -> new TicketFact.Transferred(HALL, "A1", null, null, null)),
        refused(
            "until",
            Cause.BAD,
            () ->
                new DutyFact(
                    DutyFact.Step.ROSTERED,
                    HALL,
                    new StaffId("7"),
                    null,
                    NINE,
                    NINE.minus(Duration.ofHours(1)))),
        refused("days", Cause.MISSING, () -> new CaseFact.Extended("c1", null, null, "head", null)),
        refused("approver", Cause.MISSING, () -> new CaseFact.Extended("c1", 5, null, "", null)),
        refused(
            "reasons",
            Cause.MISSING,
            () ->
                new ReviewFact.Given(
                    false,
                    "r1",
                    "5",
                    "tablet",
                    null,
                    null,
                    HALL,
                    null,
                    null,
                    List.of(""),
                    null,
                    null,
                    null)),
        refused("hall", Cause.MISSING, () -> new HallId("")));
  }

  private static Arguments refused(String field, Cause cause, Supplier<Object> attempt) {
    return Arguments.of(field, cause, attempt);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("nonsense")
  void aFactNamesTheFieldThatItRefuses(String field, Cause cause, Supplier<Object> attempt) {
    var refusal = assertThrows(InvalidValueException.class, attempt::get);
    assertEquals(field, refusal.field());
    assertEquals(cause, refusal.reason());
  }

  @Test
  void timesAreKeptToTheMicrosecondAndMustBePlausible() {
    var id = new EventId(new SourceId("machine"), "1");
    var fact = new SourceFact.Heartbeat(HALL);
    var event = new Event(id, NINE.plusNanos(1_999), NINE, fact);
    assertEquals(NINE.plusNanos(1_000), event.occurredAt());
    var refusal =
        assertThrows(
            InvalidValueException.class,
            () -> new Event(id, Instant.parse("1970-01-01T00:00:00Z"), NINE, fact));
    assertEquals("time", refusal.field());
  }

  @Test
  void anOverlongOriginalIsKeptShortened() {
    var rejected =
        new Rejected(
            0,
            "f.csv:2",
            null,
            null,
            null,
            "row",
            RejectionReason.MALFORMED,
            "no row",
            "x".repeat(20_000));
    assertEquals(Rejected.ORIGINAL_LENGTH, rejected.original().length());
  }
}
