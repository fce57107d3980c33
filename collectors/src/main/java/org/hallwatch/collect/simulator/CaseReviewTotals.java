package org.hallwatch.collect.simulator;

import java.time.LocalDate;
import java.util.Map;
import org.hallwatch.collect.simulator.truth.CaseFigures;
import org.hallwatch.collect.simulator.truth.Truth;

/**
 * Reviews of cases on one day that were alike.
 *
 * @param level from 5 (非常满意) to 1 (非常不满意)
 * @param defaulted filled in because nobody answered
 * @param appended said in addition to an earlier review
 */
record CaseReviewTotals(
    LocalDate day, String level, String channel, boolean defaulted, boolean appended, int count)
    implements CaseLine {
  @Override
  public Truth line() {
    return new Truth(
        CaseFigures.REVIEW_DAY,
        Truths.about(
            "day",
            day,
            "level",
            level,
            "channel",
            channel,
            "default",
            defaulted,
            "appended",
            appended),
        Map.of("count", (long) count));
  }
}
