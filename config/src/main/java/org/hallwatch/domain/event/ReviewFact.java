package org.hallwatch.domain.event;

import java.util.List;
import org.hallwatch.domain.Check;
import org.hallwatch.domain.hall.DepartmentId;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.WindowId;
import org.jspecify.annotations.Nullable;

/** Something about a review (好差评). */
public sealed interface ReviewFact extends Fact {
  /** The number of the review, unique in the operation. */
  String review();

  /**
   * A review was given, or another was appended to it (追评).
   *
   * @param level as the source says it; scales differ, so it is mapped per source and never guessed
   * @param channel where it was given, a code of the source
   * @param defaulted whether it was filled in because nobody answered (默认评价); null where the source
   *     does not say
   * @param serviceNumber which service of the case it is about (第几次服务)
   */
  record Given(
      boolean appended,
      String review,
      String level,
      String channel,
      @Nullable String caseId,
      @Nullable String ticket,
      @Nullable HallId hall,
      @Nullable WindowId window,
      @Nullable DepartmentId department,
      List<String> reasons,
      @Nullable String text,
      @Nullable Boolean defaulted,
      @Nullable Integer serviceNumber)
      implements ReviewFact {
    public Given {
      Check.code("review", review);
      Check.code("level", level);
      Check.code("channel", channel);
      Check.optionalCode("case", caseId);
      Check.optionalCode("ticket", ticket);
      reasons = List.copyOf(reasons);
      reasons.forEach(reason -> Check.code("reasons", reason));
      Check.optionalText("text", text);
      Check.optionalNotNegative("serviceNumber", serviceNumber);
    }

    @Override
    public EventKind kind() {
      return appended ? EventKind.REVIEW_APPENDED : EventKind.REVIEW_GIVEN;
    }
  }

  /** What was done about a bad review (差评整改). */
  enum HandlingStep {
    ASSIGNED,
    SIGNED,
    VERIFIED,
    RECTIFIED,
    EXPLAINED,
    DISMISSED,
    ANSWERED,
    CALLED_BACK,
    CLOSED,
    REOPENED
  }

  /** A step of the closed loop behind a review. */
  record Handled(
      String review,
      HandlingStep step,
      @Nullable String by,
      @Nullable String text,
      @Nullable Boolean satisfied)
      implements ReviewFact {
    public Handled {
      Check.code("review", review);
      Check.present("step", step);
      Check.optionalCode("by", by);
      Check.optionalText("text", text);
    }

    @Override
    public EventKind kind() {
      return EventKind.REVIEW_HANDLED;
    }

    @Override
    public @Nullable HallId hall() {
      return null;
    }
  }
}
