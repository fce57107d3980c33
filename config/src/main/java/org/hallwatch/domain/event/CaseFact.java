package org.hallwatch.domain.event;

import java.time.Instant;
import org.hallwatch.domain.Check;
import org.hallwatch.domain.InvalidValueException;
import org.hallwatch.domain.InvalidValueException.Cause;
import org.hallwatch.domain.hall.DepartmentId;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.MatterId;
import org.jspecify.annotations.Nullable;

/** Something that happened to a case (办件). */
public sealed interface CaseFact extends Fact {
  /** The number of the case (办件编号), unique in the operation ({@code case} on the wire). */
  String caseId();

  /** The kind of event that says the same of a request (群众诉求). */
  EventKind kindOfRequest();

  @Override
  default @Nullable HallId hall() {
    return null;
  }

  /**
   * A milestone: received, accepted, refused, finished, delivered, withdrawn, voided.
   *
   * @param caseKind immediate (即办件) or promised (承诺件), a code of the source ({@code kind} on the
   *     wire)
   * @param promisedUntil promised end (承诺办结时间) as the source computed it
   * @param statutoryUntil statutory end (法定办结时间) as the source computed it
   */
  record Milestone(
      CaseStep step,
      String caseId,
      @Nullable HallId hall,
      @Nullable DepartmentId department,
      @Nullable MatterId matter,
      @Nullable String matterVersion,
      @Nullable String caseKind,
      @Nullable String channel,
      @Nullable Instant promisedUntil,
      @Nullable Instant statutoryUntil,
      @Nullable String result,
      @Nullable String ticket)
      implements CaseFact {
    public Milestone {
      Check.present("step", step);
      Check.code("case", caseId);
      Check.optionalCode("matterVersion", matterVersion);
      Check.optionalCode("kind", caseKind);
      Check.optionalCode("channel", channel);
      Check.optionalCode("result", result);
      Check.optionalCode("ticket", ticket);
    }

    @Override
    public EventKind kind() {
      return step.ofCase();
    }

    @Override
    public EventKind kindOfRequest() {
      return step.ofRequest();
    }
  }

  /** Supplements (补正) were asked for or given. */
  record Supplement(boolean given, String caseId, @Nullable String ground) implements CaseFact {
    public Supplement {
      Check.code("case", caseId);
      Check.optionalText("ground", ground);
    }

    @Override
    public EventKind kind() {
      return given ? EventKind.CASE_SUPPLEMENT_GIVEN : EventKind.CASE_SUPPLEMENT_ASKED;
    }

    @Override
    public EventKind kindOfRequest() {
      return given ? EventKind.REQUEST_SUPPLEMENT_GIVEN : EventKind.REQUEST_SUPPLEMENT_ASKED;
    }
  }

  /**
   * A step (环节) started or ended.
   *
   * @param owner who has to do it
   * @param until when it should be done
   */
  record Stage(
      boolean ended,
      String caseId,
      String step,
      @Nullable String owner,
      @Nullable DepartmentId department,
      @Nullable Instant until)
      implements CaseFact {
    public Stage {
      Check.code("case", caseId);
      Check.code("step", step);
      Check.optionalCode("owner", owner);
    }

    @Override
    public EventKind kind() {
      return ended ? EventKind.CASE_STEP_ENDED : EventKind.CASE_STEP_STARTED;
    }

    @Override
    public EventKind kindOfRequest() {
      return ended ? EventKind.REQUEST_STEP_ENDED : EventKind.REQUEST_STEP_STARTED;
    }
  }

  /**
   * A special procedure (特别程序) that stops the clock started or ended.
   *
   * @param procedure which procedure: hearing, inspection, expert review, ...
   * @param ground legal ground
   * @param document the written notice to the applicant
   * @param approvedDays days approved for it
   */
  record Procedure(
      boolean ended,
      String caseId,
      String procedure,
      @Nullable String ground,
      @Nullable String document,
      @Nullable Integer approvedDays)
      implements CaseFact {
    public Procedure {
      Check.code("case", caseId);
      Check.code("procedure", procedure);
      Check.optionalText("ground", ground);
      Check.optionalCode("document", document);
      Check.optionalNotNegative("approvedDays", approvedDays);
    }

    @Override
    public EventKind kind() {
      return ended ? EventKind.CASE_PROCEDURE_ENDED : EventKind.CASE_PROCEDURE_STARTED;
    }

    @Override
    public EventKind kindOfRequest() {
      return ended ? EventKind.REQUEST_PROCEDURE_ENDED : EventKind.REQUEST_PROCEDURE_STARTED;
    }
  }

  /**
   * The limit was extended (延期), by days or until an instant; at least one of the two is given.
   *
   * @param approver who approved it
   */
  record Extended(
      String caseId,
      @Nullable Integer days,
      @Nullable Instant until,
      String approver,
      @Nullable String ground)
      implements CaseFact {
    public Extended {
      Check.code("case", caseId);
      Check.optionalNotNegative("days", days);
      if (days == null && until == null) {
        throw new InvalidValueException("days", Cause.MISSING, "an extension names days or until");
      }
      Check.code("approver", approver);
      Check.optionalText("ground", ground);
    }

    @Override
    public EventKind kind() {
      return EventKind.CASE_EXTENDED;
    }

    @Override
    public EventKind kindOfRequest() {
      return EventKind.REQUEST_EXTENDED;
    }
  }
}
