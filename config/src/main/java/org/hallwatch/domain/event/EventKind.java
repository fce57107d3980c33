package org.hallwatch.domain.event;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Every kind of event. The name is the CloudEvents type between {@value #TYPE_PREFIX} and {@value
 * #TYPE_SUFFIX}; the code is how the store keeps it and never changes.
 */
public enum EventKind {
  TICKET_TAKEN(1, "ticket.taken"),
  TICKET_CALLED(2, "ticket.called"),
  TICKET_RECALLED(3, "ticket.recalled"),
  TICKET_NOSHOW(4, "ticket.noshow"),
  TICKET_REACTIVATED(5, "ticket.reactivated"),
  TICKET_SERVICE_STARTED(6, "ticket.service-started"),
  TICKET_SERVICE_SUSPENDED(7, "ticket.service-suspended"),
  TICKET_SERVICE_RESUMED(8, "ticket.service-resumed"),
  TICKET_SERVICE_ENDED(9, "ticket.service-ended"),
  TICKET_TRANSFERRED(10, "ticket.transferred"),
  TICKET_ABANDONED(11, "ticket.abandoned"),
  WINDOW_STATE(20, "window.state"),
  QUEUE_OBSERVED(21, "queue.observed"),
  CROWD_OBSERVED(22, "crowd.observed"),
  DEVICE_STATUS(23, "device.status"),
  DUTY_ROSTERED(30, "duty.rostered"),
  DUTY_SIGNED_IN(31, "duty.signed-in"),
  DUTY_SIGNED_OUT(32, "duty.signed-out"),
  DUTY_LEAVE(33, "duty.leave"),
  SOURCE_HEARTBEAT(40, "source.heartbeat"),
  SOURCE_STATE_CHANGED(41, "source.state-changed"),
  CASE_RECEIVED(50, "case.received"),
  CASE_ACCEPTED(51, "case.accepted"),
  CASE_REFUSED(52, "case.refused"),
  CASE_FINISHED(53, "case.finished"),
  CASE_DELIVERED(54, "case.delivered"),
  CASE_WITHDRAWN(55, "case.withdrawn"),
  CASE_VOIDED(56, "case.voided"),
  CASE_SUPPLEMENT_ASKED(57, "case.supplement-asked"),
  CASE_SUPPLEMENT_GIVEN(58, "case.supplement-given"),
  CASE_STEP_STARTED(59, "case.step-started"),
  CASE_STEP_ENDED(60, "case.step-ended"),
  CASE_PROCEDURE_STARTED(61, "case.procedure-started"),
  CASE_PROCEDURE_ENDED(62, "case.procedure-ended"),
  CASE_EXTENDED(63, "case.extended"),
  REQUEST_RECEIVED(70, "request.received"),
  REQUEST_ACCEPTED(71, "request.accepted"),
  REQUEST_REFUSED(72, "request.refused"),
  REQUEST_FINISHED(73, "request.finished"),
  REQUEST_DELIVERED(74, "request.delivered"),
  REQUEST_WITHDRAWN(75, "request.withdrawn"),
  REQUEST_VOIDED(76, "request.voided"),
  REQUEST_SUPPLEMENT_ASKED(77, "request.supplement-asked"),
  REQUEST_SUPPLEMENT_GIVEN(78, "request.supplement-given"),
  REQUEST_STEP_STARTED(79, "request.step-started"),
  REQUEST_STEP_ENDED(80, "request.step-ended"),
  REQUEST_PROCEDURE_STARTED(81, "request.procedure-started"),
  REQUEST_PROCEDURE_ENDED(82, "request.procedure-ended"),
  REQUEST_EXTENDED(83, "request.extended"),
  REVIEW_GIVEN(90, "review.given"),
  REVIEW_APPENDED(91, "review.appended"),
  REVIEW_HANDLED(92, "review.handled"),
  CORRECTION_REPLACED(100, "correction.replaced"),
  CORRECTION_WITHDRAWN(101, "correction.withdrawn");

  /** What stands before the name in a CloudEvents type. */
  public static final String TYPE_PREFIX = "org.hallwatch.";

  /** What stands after the name in a CloudEvents type: the version of the data. */
  public static final String TYPE_SUFFIX = ".v1";

  private static final Map<String, EventKind> BY_TYPE =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(EventKind::type, Function.identity()));
  private static final Map<Short, EventKind> BY_CODE =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(EventKind::code, Function.identity()));

  private final short code;
  private final String wireName;
  private final String type;

  EventKind(int code, String wireName) {
    this.code = (short) code;
    this.wireName = wireName;
    this.type = TYPE_PREFIX + wireName + TYPE_SUFFIX;
  }

  /** The number under which the store keeps this kind. */
  public short code() {
    return code;
  }

  /** The name on the wire, such as {@code ticket.taken}. */
  public String wireName() {
    return wireName;
  }

  /** The CloudEvents type, such as {@code org.hallwatch.ticket.taken.v1}. */
  public String type() {
    return type;
  }

  /** Whether a source may send it; what is left is said by the product itself. */
  public boolean onTheWire() {
    return this != SOURCE_STATE_CHANGED;
  }

  /** The kind with this CloudEvents type. */
  public static Optional<EventKind> ofType(String type) {
    return Optional.ofNullable(BY_TYPE.get(type));
  }

  /** The kind that the store keeps under this number. */
  public static EventKind ofCode(short code) {
    EventKind kind = BY_CODE.get(code);
    if (kind == null) {
      throw new IllegalArgumentException(
          "no kind of event has the code " + code + "; was it stored by a newer version?");
    }
    return kind;
  }
}
