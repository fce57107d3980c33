package org.hallwatch.collect.simulator;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hallwatch.collect.simulator.truth.CaseFigures;
import org.hallwatch.collect.simulator.truth.Truth;
import org.hallwatch.domain.event.EventKind;
import org.hallwatch.domain.hall.DepartmentId;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.MatterId;
import org.hallwatch.domain.hall.SourceId;
import org.jspecify.annotations.Nullable;

/**
 * What really happened to a case (办件) or a request (12345).
 *
 * @param request whether it is a request; its moments still have the kinds of a case
 * @param hall where it was received, null if online or by phone
 * @param kind {@code immediate} or {@code promised}, null for a request
 * @param ticket the number of the ticket at whose service it was received
 * @param promisedUntil promised end as computed at acceptance, null before it or if the calendar
 *     does not reach it
 * @param statutoryUntil statutory end, in the same way
 * @param moments what happened, in order
 */
record CaseTruth(
    String caseId,
    boolean request,
    SourceId source,
    @Nullable HallId hall,
    DepartmentId department,
    @Nullable MatterId matter,
    @Nullable String kind,
    String channel,
    @Nullable String ticket,
    @Nullable Instant promisedUntil,
    @Nullable Instant statutoryUntil,
    List<Moment> moments)
    implements CaseLine {
  CaseTruth {
    moments = List.copyOf(moments);
  }

  /**
   * Something that happened.
   *
   * @param what the step, procedure, result or approver, null where the kind says everything
   * @param due when it was due from then on: the promised end, moved by the working days of special
   *     procedures (特别程序), at most by the approved ones, and by extensions; null if nothing is due
   */
  record Moment(Instant at, EventKind kind, @Nullable String what, @Nullable Instant due) {}

  /** How far a case has come. */
  enum State {
    RECEIVED,
    SUPPLEMENTING,
    ACCEPTED,
    IN_PROCEDURE,
    REFUSED,
    FINISHED,
    WITHDRAWN,
    VOIDED;

    /** Whether nothing more is to be decided. */
    boolean ended() {
      return ordinal() >= REFUSED.ordinal();
    }
  }

  /** How far it has come. */
  State state() {
    State state = State.RECEIVED;
    for (Moment moment : moments) {
      state =
          switch (moment.kind) {
            case CASE_SUPPLEMENT_ASKED -> State.SUPPLEMENTING;
            case CASE_SUPPLEMENT_GIVEN -> State.RECEIVED;
            case CASE_ACCEPTED, CASE_PROCEDURE_ENDED -> State.ACCEPTED;
            case CASE_PROCEDURE_STARTED -> State.IN_PROCEDURE;
            case CASE_REFUSED -> State.REFUSED;
            case CASE_FINISHED -> State.FINISHED;
            case CASE_WITHDRAWN -> State.WITHDRAWN;
            case CASE_VOIDED -> State.VOIDED;
            default -> state;
          };
    }
    return state;
  }

  /** When it is or was due, empty before acceptance or where no limit says so. */
  Optional<Instant> due() {
    return Optional.ofNullable(moments.getLast().due);
  }

  /** The first moment of a kind. */
  Optional<Instant> at(EventKind kind) {
    return moments.stream().filter(moment -> moment.kind == kind).map(Moment::at).findFirst();
  }

  /** Whether it was finished after it was due. */
  boolean finishedLate() {
    return at(EventKind.CASE_FINISHED)
        .flatMap(finished -> due().map(finished::isAfter))
        .orElse(false);
  }

  /** What of it had happened before an instant. */
  CaseTruth before(Instant end) {
    List<Moment> happened = moments.stream().filter(moment -> moment.at.isBefore(end)).toList();
    boolean accepted = happened.stream().anyMatch(moment -> moment.kind == EventKind.CASE_ACCEPTED);
    return new CaseTruth(
        caseId,
        request,
        source,
        hall,
        department,
        matter,
        kind,
        channel,
        ticket,
        accepted ? promisedUntil : null,
        accepted ? statutoryUntil : null,
        happened);
  }

  @Override
  public Truth line() {
    Map<String, Long> figures = new LinkedHashMap<>();
    for (Moment moment : moments) {
      Truths.put(figures, moment.kind.wireName().substring("case.".length()), moment.at);
    }
    Truths.putIfThere(figures, "promisedUntil", promisedUntil);
    Truths.putIfThere(figures, "statutoryUntil", statutoryUntil);
    Truths.putIfThere(figures, "due", moments.getLast().due);
    return new Truth(
        request ? CaseFigures.REQUEST : CaseFigures.CASE,
        Truths.about(
            "case",
            caseId,
            "state",
            state(),
            "department",
            department,
            "matter",
            matter,
            "caseKind",
            kind,
            "channel",
            channel,
            "hall",
            hall,
            "ticket",
            ticket),
        figures);
  }
}
