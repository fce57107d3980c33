package org.hallwatch.store.organisation;

import java.util.ArrayList;
import java.util.List;
import org.hallwatch.domain.event.EventKind;
import org.hallwatch.domain.hall.CodeKind;

/**
 * A field of the data of an event that holds a code: what {@link org.hallwatch.domain.event.Codes}
 * says of facts, for the database, which looks into the data without making facts of them.
 *
 * @param name of the field on the wire
 * @param code what the code names
 */
record CodeField(EventKind kind, String name, CodeKind code) {
  private static final List<EventKind> CALLS =
      List.of(
          EventKind.TICKET_CALLED,
          EventKind.TICKET_RECALLED,
          EventKind.TICKET_NOSHOW,
          EventKind.TICKET_REACTIVATED);
  private static final List<EventKind> SERVICES =
      List.of(
          EventKind.TICKET_SERVICE_STARTED,
          EventKind.TICKET_SERVICE_SUSPENDED,
          EventKind.TICKET_SERVICE_RESUMED,
          EventKind.TICKET_SERVICE_ENDED);
  private static final List<EventKind> DUTIES =
      List.of(
          EventKind.DUTY_ROSTERED,
          EventKind.DUTY_SIGNED_IN,
          EventKind.DUTY_SIGNED_OUT,
          EventKind.DUTY_LEAVE);
  private static final List<EventKind> REVIEWS =
      List.of(EventKind.REVIEW_GIVEN, EventKind.REVIEW_APPENDED);
  private static final List<EventKind> MILESTONES =
      List.of(
          EventKind.CASE_RECEIVED,
          EventKind.CASE_ACCEPTED,
          EventKind.CASE_REFUSED,
          EventKind.CASE_FINISHED,
          EventKind.CASE_DELIVERED,
          EventKind.CASE_WITHDRAWN,
          EventKind.CASE_VOIDED,
          EventKind.REQUEST_RECEIVED,
          EventKind.REQUEST_ACCEPTED,
          EventKind.REQUEST_REFUSED,
          EventKind.REQUEST_FINISHED,
          EventKind.REQUEST_DELIVERED,
          EventKind.REQUEST_WITHDRAWN,
          EventKind.REQUEST_VOIDED);
  private static final List<EventKind> STEPS =
      List.of(
          EventKind.CASE_STEP_STARTED,
          EventKind.CASE_STEP_ENDED,
          EventKind.REQUEST_STEP_STARTED,
          EventKind.REQUEST_STEP_ENDED);

  /** All of them. */
  static final List<CodeField> ALL = all();

  private static List<CodeField> all() {
    List<CodeField> all = new ArrayList<>();
    add(
        all,
        "queue",
        CodeKind.QUEUE,
        List.of(EventKind.TICKET_TAKEN, EventKind.QUEUE_OBSERVED),
        CALLS);
    add(all, "toQueue", CodeKind.QUEUE, List.of(EventKind.TICKET_TRANSFERRED));
    add(
        all,
        "window",
        CodeKind.WINDOW,
        List.of(EventKind.WINDOW_STATE),
        CALLS,
        SERVICES,
        DUTIES,
        REVIEWS);
    add(all, "toWindow", CodeKind.WINDOW, List.of(EventKind.TICKET_TRANSFERRED));
    add(all, "zone", CodeKind.ZONE, List.of(EventKind.CROWD_OBSERVED));
    add(all, "matter", CodeKind.MATTER, List.of(EventKind.TICKET_TAKEN), SERVICES, MILESTONES);
    add(all, "department", CodeKind.DEPARTMENT, MILESTONES, STEPS, REVIEWS);
    return List.copyOf(all);
  }

  @SafeVarargs
  private static void add(
      List<CodeField> all, String name, CodeKind code, List<EventKind>... kinds) {
    for (List<EventKind> some : kinds) {
      some.forEach(kind -> all.add(new CodeField(kind, name, code)));
    }
  }
}
