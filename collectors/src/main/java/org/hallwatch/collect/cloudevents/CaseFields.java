package org.hallwatch.collect.cloudevents;

import org.hallwatch.domain.event.CaseFact;
import org.hallwatch.domain.event.CaseFact.Extended;
import org.hallwatch.domain.event.CaseFact.Milestone;
import org.hallwatch.domain.event.CaseFact.Procedure;
import org.hallwatch.domain.event.CaseFact.Stage;
import org.hallwatch.domain.event.CaseFact.Supplement;
import org.hallwatch.domain.event.CaseStep;
import org.hallwatch.domain.event.EventKind;
import org.hallwatch.domain.event.RequestFact;
import org.hallwatch.domain.hall.DepartmentId;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.MatterId;

/**
 * The fields of {@code case.*}, and of {@code request.*}, which says the same and a little more.
 */
final class CaseFields {
  private CaseFields() {}

  static CaseFact read(EventKind kind, Fields data) {
    return switch (kind) {
      case CASE_RECEIVED -> readMilestone(CaseStep.RECEIVED, data);
      case CASE_ACCEPTED -> readMilestone(CaseStep.ACCEPTED, data);
      case CASE_REFUSED -> readMilestone(CaseStep.REFUSED, data);
      case CASE_FINISHED -> readMilestone(CaseStep.FINISHED, data);
      case CASE_DELIVERED -> readMilestone(CaseStep.DELIVERED, data);
      case CASE_WITHDRAWN -> readMilestone(CaseStep.WITHDRAWN, data);
      case CASE_VOIDED -> readMilestone(CaseStep.VOIDED, data);
      case CASE_SUPPLEMENT_ASKED -> readSupplement(false, data);
      case CASE_SUPPLEMENT_GIVEN -> readSupplement(true, data);
      case CASE_STEP_STARTED -> readStage(false, data);
      case CASE_STEP_ENDED -> readStage(true, data);
      case CASE_PROCEDURE_STARTED -> readProcedure(false, data);
      case CASE_PROCEDURE_ENDED -> readProcedure(true, data);
      case CASE_EXTENDED -> readExtended(data);
      default -> throw new IllegalArgumentException(kind + " is not about a case");
    };
  }

  static RequestFact readRequest(EventKind kind, Fields data) {
    return new RequestFact(
        read(sameOfCase(kind), data),
        data.optionalCode("level"),
        data.optionalCode("category"),
        data.optionalText("text"),
        data.optionalFlag("reasonable"),
        data.optionalFlag("calledBack"),
        data.optionalFlag("satisfied"));
  }

  private static EventKind sameOfCase(EventKind kind) {
    return switch (kind) {
      case REQUEST_RECEIVED -> EventKind.CASE_RECEIVED;
      case REQUEST_ACCEPTED -> EventKind.CASE_ACCEPTED;
      case REQUEST_REFUSED -> EventKind.CASE_REFUSED;
      case REQUEST_FINISHED -> EventKind.CASE_FINISHED;
      case REQUEST_DELIVERED -> EventKind.CASE_DELIVERED;
      case REQUEST_WITHDRAWN -> EventKind.CASE_WITHDRAWN;
      case REQUEST_VOIDED -> EventKind.CASE_VOIDED;
      case REQUEST_SUPPLEMENT_ASKED -> EventKind.CASE_SUPPLEMENT_ASKED;
      case REQUEST_SUPPLEMENT_GIVEN -> EventKind.CASE_SUPPLEMENT_GIVEN;
      case REQUEST_STEP_STARTED -> EventKind.CASE_STEP_STARTED;
      case REQUEST_STEP_ENDED -> EventKind.CASE_STEP_ENDED;
      case REQUEST_PROCEDURE_STARTED -> EventKind.CASE_PROCEDURE_STARTED;
      case REQUEST_PROCEDURE_ENDED -> EventKind.CASE_PROCEDURE_ENDED;
      case REQUEST_EXTENDED -> EventKind.CASE_EXTENDED;
      default -> throw new IllegalArgumentException(kind + " is not about a request");
    };
  }

  static void write(RequestFact request, JsonWriter out) {
    write(request.about(), out);
    out.field("level", request.level())
        .field("category", request.category())
        .field("text", request.text())
        .field("reasonable", request.reasonable())
        .field("calledBack", request.calledBack())
        .field("satisfied", request.satisfied());
  }

  static void write(CaseFact fact, JsonWriter out) {
    out.field("case", fact.caseId());
    switch (fact) {
      case Milestone milestone -> writeMilestone(milestone, out);
      case Supplement supplement -> out.field("ground", supplement.ground());
      case Stage stage -> writeStage(stage, out);
      case Procedure procedure -> writeProcedure(procedure, out);
      case Extended extended -> writeExtended(extended, out);
    }
  }

  private static Milestone readMilestone(CaseStep step, Fields data) {
    return new Milestone(
        step,
        data.code("case"),
        data.optionalId("hall", HallId::new),
        data.optionalId("department", DepartmentId::new),
        data.optionalId("matter", MatterId::new),
        data.optionalCode("matterVersion"),
        data.optionalCode("kind"),
        data.optionalCode("channel"),
        data.optionalTime("promisedUntil"),
        data.optionalTime("statutoryUntil"),
        data.optionalCode("result"),
        data.optionalCode("ticket"));
  }

  private static void writeMilestone(Milestone milestone, JsonWriter out) {
    out.id("hall", milestone.hall())
        .id("department", milestone.department())
        .id("matter", milestone.matter())
        .field("matterVersion", milestone.matterVersion())
        .field("kind", milestone.caseKind())
        .field("channel", milestone.channel())
        .time("promisedUntil", milestone.promisedUntil())
        .time("statutoryUntil", milestone.statutoryUntil())
        .field("result", milestone.result())
        .field("ticket", milestone.ticket());
  }

  private static Supplement readSupplement(boolean given, Fields data) {
    return new Supplement(given, data.code("case"), data.optionalText("ground"));
  }

  private static Stage readStage(boolean ended, Fields data) {
    return new Stage(
        ended,
        data.code("case"),
        data.code("step"),
        data.optionalCode("owner"),
        data.optionalId("department", DepartmentId::new),
        data.optionalTime("until"));
  }

  private static void writeStage(Stage stage, JsonWriter out) {
    out.field("step", stage.step())
        .field("owner", stage.owner())
        .id("department", stage.department())
        .time("until", stage.until());
  }

  private static Procedure readProcedure(boolean ended, Fields data) {
    return new Procedure(
        ended,
        data.code("case"),
        data.code("procedure"),
        data.optionalText("ground"),
        data.optionalCode("document"),
        data.optionalCount("approvedDays"));
  }

  private static void writeProcedure(Procedure procedure, JsonWriter out) {
    out.field("procedure", procedure.procedure())
        .field("ground", procedure.ground())
        .field("document", procedure.document())
        .field("approvedDays", procedure.approvedDays());
  }

  private static Extended readExtended(Fields data) {
    return new Extended(
        data.code("case"),
        data.optionalCount("days"),
        data.optionalTime("until"),
        data.code("approver"),
        data.optionalText("ground"));
  }

  private static void writeExtended(Extended extended, JsonWriter out) {
    out.field("days", extended.days())
        .time("until", extended.until())
        .field("approver", extended.approver())
        .field("ground", extended.ground());
  }
}
