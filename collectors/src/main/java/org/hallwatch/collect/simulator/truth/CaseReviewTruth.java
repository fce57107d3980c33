package org.hallwatch.collect.simulator.truth;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hallwatch.domain.event.ReviewFact.HandlingStep;
import org.hallwatch.domain.hall.DepartmentId;
import org.hallwatch.domain.hall.SourceId;

/**
 * What really was said of a case (好差评), and what was done about it.
 *
 * @param level from 5 (非常满意) to 1 (非常不满意)
 * @param channel one of the seven channels
 * @param defaulted whether it was filled in because nobody answered
 * @param appended when another review was appended (追评)
 * @param handled the steps of the closed loop (差评整改), in order
 */
public record CaseReviewTruth(
    String review,
    SourceId source,
    String caseId,
    DepartmentId department,
    String level,
    String channel,
    boolean defaulted,
    List<String> reasons,
    Instant given,
    Optional<Instant> appended,
    List<Handling> handled)
    implements Truth {
  public CaseReviewTruth {
    reasons = List.copyOf(reasons);
    handled = List.copyOf(handled);
  }

  /** A step of the closed loop. */
  public record Handling(Instant at, HandlingStep step) {}

  /** Whether it is bad (差评). */
  public boolean bad() {
    return level.equals("1") || level.equals("2");
  }

  /** What of it had happened before an instant. */
  public CaseReviewTruth before(Instant end) {
    return new CaseReviewTruth(
        review,
        source,
        caseId,
        department,
        level,
        channel,
        defaulted,
        reasons,
        given,
        appended.filter(at -> at.isBefore(end)),
        handled.stream().filter(step -> step.at.isBefore(end)).toList());
  }
}
