package org.hallwatch.collect.simulator.truth;

/**
 * Kinds of the lines about cases, requests and their reviews, as they stand in the truth file. What
 * happened to one of them stands in its line as instants by the name of what happened.
 */
public final class CaseFigures {
  /** What happened to a case (办件). */
  public static final String CASE = "case";

  /** What happened to a request (群众诉求). */
  public static final String REQUEST = "request";

  /** What was said of a case (好差评), and what was done about it. */
  public static final String REVIEW = "case-review";

  /** What a department did to cases on a day. */
  public static final String CASE_DAY = "case-day";

  /** What a department did to requests on a day. */
  public static final String REQUEST_DAY = "request-day";

  /** How many reviews of cases were alike on a day. */
  public static final String REVIEW_DAY = "case-review-day";

  private CaseFigures() {}
}
