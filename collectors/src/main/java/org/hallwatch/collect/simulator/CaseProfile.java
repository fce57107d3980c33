package org.hallwatch.collect.simulator;

import java.time.Duration;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hallwatch.config.Settings;

/**
 * How cases, requests and reviews of a city go. Shares are of those to whom it could happen; spans
 * of time are log-normal. What they were fitted to stands in {@code cases.conf}.
 *
 * @param windowShare services at windows from which a case comes
 * @param online cases that come online on a working day
 * @param requests requests (12345) on a working day
 * @param restDay what comes on other days, against working days
 * @param arrivals weight of each half hour of a day for what comes online or by phone
 */
record CaseProfile(
    double windowShare,
    double online,
    double requests,
    double restDay,
    Map<LocalTime, Double> arrivals,
    Steps steps,
    CaseOdds cases,
    RequestOdds request,
    ReviewOdds reviews) {
  private static final Duration LONGEST = Duration.ofDays(60);

  CaseProfile {
    arrivals = new LinkedHashMap<>(arrivals);
  }

  /**
   * A log-normal span of time.
   *
   * @param spread standard deviation of the logarithm
   */
  record Span(Duration median, double spread) {
    long of(Dice dice) {
      return dice.logNormal(median, spread);
    }
  }

  /**
   * How long steps (环节) take: some are done in one go with the step before, the others lie on a
   * desk.
   *
   * @param quickShare share of those done in one go
   * @param pickUp from acceptance to the begin of the first step
   */
  record Steps(double quickShare, Span quick, Span slow, Span pickUp) {
    private static final long QUICKEST = 8_000;

    long of(Dice dice) {
      return Math.max(QUICKEST, dice.chance(quickShare) ? quick.of(dice) : slow.of(dice));
    }
  }

  /**
   * What happens to cases.
   *
   * @param supplement those for which supplements (补正) are asked
   * @param supplementLost those of them for which none are given
   * @param procedure those with a special procedure, if their limit is long enough
   * @param procedureLong procedures longer than approved
   * @param late those finished after they were due
   * @param never those never finished
   */
  record CaseOdds(
      double refused,
      double supplement,
      double supplementLost,
      double withdrawn,
      double voided,
      double procedure,
      double procedureLong,
      double extended,
      double late,
      double never,
      double denied,
      double delivered) {}

  /**
   * What happens to requests.
   *
   * @param answeredAtOnce those answered by who takes the call
   */
  record RequestOdds(
      double answeredAtOnce,
      double refused,
      double urgent,
      double supplement,
      double extended,
      double late,
      double never,
      double reasonable,
      double solved,
      double calledBack,
      double satisfied) {}

  /**
   * What is said of cases.
   *
   * @param active those who say something; for the others it is filled in after seven days
   * @param appended those who later say more (追评)
   * @param handledLate bad reviews put right after they were due
   */
  record ReviewOdds(
      double active,
      double bad,
      double badWhenLate,
      double appended,
      double dismissed,
      double explained,
      double handledLate,
      double satisfied) {}

  static CaseProfile read(Settings settings) {
    return new CaseProfile(
        share(settings, "window-share"),
        settings.number("online", 0, 1_000_000),
        settings.number("requests", 0, 1_000_000),
        share(settings, "rest-day"),
        settings.section("arrivals", ProfileReader::arrivals),
        settings.section("steps", CaseProfile::steps),
        settings.section("cases", CaseProfile::caseOdds),
        settings.section("request", CaseProfile::requestOdds),
        settings.section("reviews", CaseProfile::reviewOdds));
  }

  private static Steps steps(Settings settings) {
    return new Steps(
        share(settings, "quick-share"),
        settings.section("quick", CaseProfile::span),
        settings.section("slow", CaseProfile::span),
        settings.section("pick-up", CaseProfile::span));
  }

  private static Span span(Settings settings) {
    return new Span(
        settings.duration("median", Duration.ofSeconds(1), LONGEST),
        settings.number("spread", 0, 5));
  }

  private static CaseOdds caseOdds(Settings settings) {
    return new CaseOdds(
        share(settings, "refused"),
        share(settings, "supplement"),
        share(settings, "supplement-lost"),
        share(settings, "withdrawn"),
        share(settings, "voided"),
        share(settings, "procedure"),
        share(settings, "procedure-long"),
        share(settings, "extended"),
        share(settings, "late"),
        share(settings, "never"),
        share(settings, "denied"),
        share(settings, "delivered"));
  }

  private static RequestOdds requestOdds(Settings settings) {
    return new RequestOdds(
        share(settings, "answered-at-once"),
        share(settings, "refused"),
        share(settings, "urgent"),
        share(settings, "supplement"),
        share(settings, "extended"),
        share(settings, "late"),
        share(settings, "never"),
        share(settings, "reasonable"),
        share(settings, "solved"),
        share(settings, "called-back"),
        share(settings, "satisfied"));
  }

  private static ReviewOdds reviewOdds(Settings settings) {
    return new ReviewOdds(
        share(settings, "active"),
        share(settings, "bad"),
        share(settings, "bad-when-late"),
        share(settings, "appended"),
        share(settings, "dismissed"),
        share(settings, "explained"),
        share(settings, "handled-late"),
        share(settings, "satisfied"));
  }

  private static double share(Settings settings, String key) {
    return settings.number(key, 0, 1);
  }
}
