package org.hallwatch.collect.simulator.truth;

import java.time.LocalDate;

/**
 * Reviews of cases on one day that were alike.
 *
 * @param level from 5 (非常满意) to 1 (非常不满意)
 * @param defaulted filled in because nobody answered
 * @param appended said in addition to an earlier review
 */
public record CaseReviewTotals(
    LocalDate day, String level, String channel, boolean defaulted, boolean appended, int count)
    implements Truth {}
