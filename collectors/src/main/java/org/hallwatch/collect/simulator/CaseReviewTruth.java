package org.hallwatch.collect.simulator;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hallwatch.collect.simulator.truth.CaseFigures;
import org.hallwatch.collect.simulator.truth.Truth;
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
record CaseReviewTruth(
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
    implements CaseLine {
  CaseReviewTruth {
    reasons = List.copyOf(reasons);
    handled = List.copyOf(handled);
  }

  /** A step of the closed loop. */
  record Handling(Instant at, HandlingStep step) {}

  /** Whether it is bad (差评). */
  boolean bad() {
    return level.equals("1") || level.equals("2");
  }

  /** What of it had happened before an instant. */
  CaseReviewTruth before(Instant end) {
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

  @Override
  public Truth line() {
    Map<String, Long> figures = new LinkedHashMap<>();
    figures.put("given", given.toEpochMilli());
    appended.ifPresent(at -> figures.put("appended", at.toEpochMilli()));
    for (Handling step : handled) {
      Truths.put(figures, step.step.name().toLowerCase(Locale.ROOT), step.at);
    }
    return new Truth(
        CaseFigures.REVIEW,
        Truths.about(
            "review",
            review,
            "case",
            caseId,
            "department",
            department,
            "level",
            level,
            "channel",
            channel,
            "default",
            defaulted),
        figures);
  }
}
