package org.hallwatch.store.verify;

import static org.hallwatch.store.verify.Measure.*;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What each indicator says, written down a second time from the handbook of indicators. An
 * indicator that is not in here is a difference.
 */
final class Formulas {
  private static final List<Noun> QUEUES = List.of(Noun.HALL, Noun.QUEUE, Noun.MATTER);
  private static final List<Noun> WINDOWS =
      List.of(Noun.HALL, Noun.QUEUE, Noun.WINDOW, Noun.MATTER);
  private static final List<Noun> CASES = List.of(Noun.HALL, Noun.MATTER, Noun.DEPARTMENT);
  private static final List<Noun> REVIEWS = List.of(Noun.HALL, Noun.WINDOW, Noun.DEPARTMENT);
  private static final Map<String, Formula> ALL = all();

  private Formulas() {}

  /**
   * How an indicator is reckoned.
   *
   * @param nouns of whom it is told; the first where nothing particular is asked
   */
  record Formula(List<Noun> nouns, Reckoning reckoning) {
    Noun first() {
      return nouns.getFirst();
    }

    /** Whether it is of what may belong to no hall. */
    boolean isOfNoHallToo() {
      return nouns.contains(Noun.DEPARTMENT);
    }

    /** Whose figures make up those of a department by the catalogue, null if nobody's. */
    @Nullable Noun ofDepartments() {
      return isOfNoHallToo()
          ? null
          : List.of(Noun.QUEUE, Noun.WINDOW, Noun.MATTER).stream()
              .filter(nouns::contains)
              .findFirst()
              .orElse(null);
    }
  }

  interface Reckoning {
    /**
     * @param of of what it is
     * @param told of the whole days of the hall, or where it is not about halls of that itself
     * @param heard how long sources were heard, of how much time
     */
    Expected of(Tally of, Tally told, Share heard);
  }

  static @Nullable Formula of(String id) {
    return ALL.get(id);
  }

  private static Map<String, Formula> all() {
    Map<String, Formula> all = new HashMap<>();
    tickets(all);
    windows(all);
    absence(all);
    crowds(all);
    cases(all);
    reviews(all);
    return all;
  }

  private static void tickets(Map<String, Formula> all) {
    Predicate<Tally> told = any(TAKEN, CALLED, SERVED, NO_SHOW, ABANDONED);
    all.put("tickets-taken", new Formula(QUEUES, count(told, TAKEN)));
    all.put("tickets-called", new Formula(WINDOWS, count(told, CALLED)));
    all.put("tickets-served", new Formula(WINDOWS, count(told, SERVED)));
    all.put("tickets-no-show", new Formula(QUEUES, count(told, NO_SHOW)));
    all.put("tickets-abandoned", new Formula(QUEUES, count(told, ABANDONED)));
    all.put("no-show-rate", new Formula(QUEUES, rate(told, List.of(NO_SHOW), List.of(CALLED))));
    all.put(
        "abandonment-rate", new Formula(QUEUES, rate(told, List.of(ABANDONED), List.of(TAKEN))));
    all.put("wait-average", lengths(told, of -> Expected.mean(of.waited())));
    all.put("wait-median", lengths(told, of -> Expected.percentile(of.waited(), 50)));
    all.put("wait-p90", lengths(told, of -> Expected.percentile(of.waited(), 90)));
    all.put("wait-within-target", onTime(told, of -> Expected.share(of.withinTarget, of.waits)));
    all.put("wait-over-limit", onTime(told, of -> Expected.share(of.overLimit, of.waits)));
    all.put("wait-longest", lengths(told, of -> Expected.longest(of.waited())));
    all.put("handling-average", lengths(told, of -> Expected.mean(of.served())));
    all.put("handling-p90", lengths(told, of -> Expected.percentile(of.served(), 90)));
    all.put("handling-longest", lengths(told, of -> Expected.longest(of.served())));
  }

  private static void windows(Map<String, Formula> all) {
    all.put(
        "window-utilisation",
        new Formula(List.of(Noun.WINDOW), time(List.of(SERVING), List.of(IDLE, CALLING, SERVING))));
    all.put(
        "window-opening-rate",
        new Formula(List.of(Noun.WINDOW), time(List.of(OPEN), List.of(HALL_OPEN))));
    all.put(
        "window-paused-share",
        new Formula(
            List.of(Noun.WINDOW), time(List.of(PAUSED), List.of(IDLE, CALLING, SERVING, PAUSED))));
  }

  private static void absence(Map<String, Formula> all) {
    List<Measure> attended = List.of(IDLE, CALLING, SERVING, PAUSED, ABSENT);
    all.put(
        "window-absent-share", new Formula(List.of(Noun.WINDOW), time(List.of(ABSENT), attended)));
  }

  private static void crowds(Map<String, Formula> all) {
    all.put("queue-length-average", new Formula(List.of(Noun.QUEUE), meanLength()));
    all.put("queue-length-greatest", new Formula(List.of(Noun.QUEUE), Formulas::greatest));
    all.put("hall-waiting-average", new Formula(List.of(Noun.HALL), meanLength()));
    all.put("hall-waiting-greatest", new Formula(List.of(Noun.HALL), Formulas::greatest));
    all.put(
        "window-saturation",
        new Formula(
            List.of(Noun.HALL),
            whereKnown(of -> Expected.meanOverTime(of.get(LENGTH), of.yard.windows))));
    all.put("zone-people-average", new Formula(List.of(Noun.ZONE), meanLength()));
    all.put("zone-people-greatest", new Formula(List.of(Noun.ZONE), Formulas::greatest));
    all.put(
        "zone-occupancy",
        new Formula(
            List.of(Noun.ZONE),
            whereKnown(of -> Expected.shareOfTime(of.yard.people, of.yard.places))));
    Predicate<Tally> moved = any(ENTERED, LEFT);
    all.put("people-in", new Formula(List.of(Noun.ZONE), count(moved, ENTERED)));
    all.put("people-out", new Formula(List.of(Noun.ZONE), count(moved, LEFT)));
    all.put("terminal-uses", new Formula(List.of(Noun.DEVICE), count(any(USES), USES)));
    all.put("terminal-visits", new Formula(List.of(Noun.DEVICE), count(any(VISITS), VISITS)));
    all.put(
        "terminal-online-share",
        new Formula(List.of(Noun.DEVICE), time(List.of(LENGTH), List.of(KNOWN))));
    all.put(
        "source-availability",
        new Formula(
            List.of(Noun.SOURCE),
            (_, _, heard) -> Expected.shareOfTime(heard.part(), heard.whole())));
  }

  private static void cases(Map<String, Formula> all) {
    Predicate<Tally> told =
        any(
            CASES_RECEIVED,
            CASES_ACCEPTED,
            CASES_REFUSED,
            CASES_FINISHED,
            CASES_DELIVERED,
            CASES_WITHDRAWN,
            CASES_VOIDED);
    all.put("cases-received", new Formula(CASES, count(told, CASES_RECEIVED)));
    all.put("cases-accepted", new Formula(CASES, count(told, CASES_ACCEPTED)));
    all.put("cases-refused", new Formula(CASES, count(told, CASES_REFUSED)));
    all.put("cases-finished", new Formula(CASES, count(told, CASES_FINISHED)));
    all.put("cases-delivered", new Formula(CASES, count(told, CASES_DELIVERED)));
    all.put("cases-withdrawn", new Formula(CASES, count(told, CASES_WITHDRAWN)));
    all.put("cases-voided", new Formula(CASES, count(told, CASES_VOIDED)));
    all.put(
        "case-completion-rate",
        new Formula(CASES, rate(told, List.of(CASES_FINISHED), List.of(CASES_ACCEPTED))));
    Predicate<Tally> requested =
        any(
            REQUESTS_RECEIVED,
            REQUESTS_ACCEPTED,
            REQUESTS_REFUSED,
            REQUESTS_FINISHED,
            REQUESTS_DELIVERED,
            REQUESTS_WITHDRAWN,
            REQUESTS_VOIDED);
    all.put("requests-received", new Formula(CASES, count(requested, REQUESTS_RECEIVED)));
    all.put("requests-accepted", new Formula(CASES, count(requested, REQUESTS_ACCEPTED)));
    all.put("requests-finished", new Formula(CASES, count(requested, REQUESTS_FINISHED)));
    all.put("requests-refused", new Formula(CASES, count(requested, REQUESTS_REFUSED)));
    all.put("requests-delivered", new Formula(CASES, count(requested, REQUESTS_DELIVERED)));
    all.put("requests-withdrawn", new Formula(CASES, count(requested, REQUESTS_WITHDRAWN)));
    all.put("requests-voided", new Formula(CASES, count(requested, REQUESTS_VOIDED)));
  }

  private static void reviews(Map<String, Formula> all) {
    List<Measure> five = List.of(REVIEWS_1, REVIEWS_2, REVIEWS_3, REVIEWS_4, REVIEWS_5);
    List<Measure> active =
        List.of(REVIEWS_1, REVIEWS_2, REVIEWS_3, REVIEWS_4, REVIEWS_5, REVIEWS_OTHER);
    Measure[] every = {
      REVIEWS_1, REVIEWS_2, REVIEWS_3, REVIEWS_4, REVIEWS_5, REVIEWS_OTHER, REVIEWS_DEFAULT
    };
    List<Measure> bad = List.of(REVIEWS_1, REVIEWS_2);
    List<Measure> good = List.of(REVIEWS_3, REVIEWS_4, REVIEWS_5);
    Predicate<Tally> told = any(every);
    all.put("reviews-given", new Formula(REVIEWS, count(told, every)));
    all.put("reviews-active-share", new Formula(REVIEWS, rate(told, active, List.of(every))));
    all.put("review-satisfaction", new Formula(REVIEWS, rate(told, good, five)));
    List<Measure> satisfied = List.of(REVIEWS_4, REVIEWS_5);
    all.put("review-satisfaction-strict", new Formula(REVIEWS, rate(told, satisfied, five)));
    all.put("review-score", new Formula(REVIEWS, score(told, five)));
    Predicate<Tally> toldAnything = told.or(any(REVIEWS_APPENDED));
    all.put("reviews-appended", new Formula(REVIEWS, count(toldAnything, REVIEWS_APPENDED)));
    all.put("reviews-bad", new Formula(REVIEWS, count(told, REVIEWS_2, REVIEWS_1)));
    all.put("review-bad-rate", new Formula(REVIEWS, rate(told, bad, five)));
  }

  private static Predicate<Tally> any(Measure... measures) {
    return tally -> tally.sum(List.of(measures)) > 0;
  }

  private static Reckoning count(Predicate<Tally> told, Measure... counted) {
    return (of, heard, _) ->
        told.test(heard) ? Expected.exactly(of.sum(List.of(counted))) : Expected.NOT_REPORTED;
  }

  private static Reckoning rate(Predicate<Tally> told, List<Measure> part, List<Measure> whole) {
    return (of, heard, _) ->
        told.test(heard) ? Expected.share(of.sum(part), of.sum(whole)) : Expected.NOT_REPORTED;
  }

  /** The mean of the numbers of the levels, which stand from 1 on. */
  private static Reckoning score(Predicate<Tally> told, List<Measure> levels) {
    return (of, heard, _) -> {
      long points = 0;
      for (int i = 0; i < levels.size(); i++) {
        points += (i + 1) * of.get(levels.get(i));
      }
      return told.test(heard) ? Expected.mean(points, of.sum(levels)) : Expected.NOT_REPORTED;
    };
  }

  private static Formula lengths(Predicate<Tally> told, Function<Tally, Expected> figure) {
    return new Formula(
        WINDOWS, (of, heard, _) -> told.test(heard) ? figure.apply(of) : Expected.NOT_REPORTED);
  }

  private static Formula onTime(Predicate<Tally> told, Function<Yard, Expected> figure) {
    return new Formula(
        List.of(Noun.QUEUE),
        (of, heard, _) -> told.test(heard) ? figure.apply(of.yard) : Expected.NOT_REPORTED);
  }

  private static Reckoning time(List<Measure> part, List<Measure> whole) {
    return (of, _, _) ->
        of.get(KNOWN) == 0
            ? Expected.NOT_REPORTED
            : Expected.shareOfTime(of.sum(part), of.sum(whole));
  }

  private static Reckoning meanLength() {
    return whereKnown(of -> Expected.meanOverTime(of.get(LENGTH), of.get(KNOWN)));
  }

  private static Reckoning whereKnown(Function<Tally, Expected> how) {
    return (of, _, _) -> of.get(KNOWN) == 0 ? Expected.NOT_REPORTED : how.apply(of);
  }

  private static Expected greatest(Tally of, Tally told, Share heard) {
    return of.get(LENGTH_MAX) == Measure.NEVER
        ? Expected.NOT_REPORTED
        : Expected.exactly(of.get(LENGTH_MAX));
  }
}
