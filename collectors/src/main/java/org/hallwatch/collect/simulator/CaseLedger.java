package org.hallwatch.collect.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Function;
import org.hallwatch.collect.simulator.CaseTruth.Moment;
import org.hallwatch.collect.simulator.ReviewPlan.ReviewStory;
import org.hallwatch.domain.event.EventKind;
import org.hallwatch.domain.event.ReviewFact.Given;
import org.hallwatch.domain.hall.DepartmentId;
import org.jspecify.annotations.Nullable;

/** What is still to be said of cases and reviews, and the counts of what was said on a day. */
final class CaseLedger {
  private static final Set<EventKind> ENDS =
      Set.of(
          EventKind.CASE_REFUSED,
          EventKind.CASE_FINISHED,
          EventKind.CASE_WITHDRAWN,
          EventKind.CASE_VOIDED);

  private final PriorityQueue<Entered> going =
      new PriorityQueue<>(
          Comparator.comparingLong(Entered::next).thenComparingLong(entered -> entered.number));
  private final Set<Entered> undecided = new LinkedHashSet<>();
  private final List<CaseLine> told = new ArrayList<>();
  private final Map<Desk, Tally> tallies = new LinkedHashMap<>();
  private final Map<Kind, Integer> reviews = new LinkedHashMap<>();
  private long entered;

  /** Whose cases, or requests, are counted together. */
  private record Desk(DepartmentId department, boolean requests) {}

  /** Which reviews are counted together. */
  private record Kind(String level, String channel, boolean defaulted, boolean appended) {}

  void enter(Story story) {
    add(story.sayings(), story.truth(), story.truth()::before);
  }

  void enter(ReviewStory story) {
    add(story.sayings(), null, story.truth()::before);
  }

  /** Everything that is said before the end of a day and was not said yet, in the order of time. */
  List<Saying> said(LocalDay day) {
    List<Saying> sayings = new ArrayList<>();
    while (!going.isEmpty() && going.peek().next() < day.end()) {
      Entered next = going.remove();
      Saying saying = next.sayings.get(next.told);
      sayings.add(saying);
      count(next, saying);
      next.told++;
      if (next.told < next.sayings.size()) {
        going.add(next);
      } else {
        told.add(next.before.apply(Instant.MAX));
      }
    }
    return sayings;
  }

  /** The truths of what was told to its end, and the totals of a day; the counts begin anew. */
  List<CaseLine> close(LocalDay day) {
    List<CaseLine> truths = new ArrayList<>(told);
    told.clear();
    countOpen(Instant.ofEpochMilli(day.end()));
    tallies.forEach(
        (desk, tally) -> {
          if (!tally.events.isEmpty() || tally.open > 0) {
            truths.add(
                new CaseTotals(
                    day.date(),
                    desk.department,
                    desk.requests,
                    tally.events,
                    tally.finishedLate,
                    tally.open,
                    tally.overdue));
          }
        });
    reviews.forEach(
        (kind, count) ->
            truths.add(
                new CaseReviewTotals(
                    day.date(), kind.level, kind.channel, kind.defaulted, kind.appended, count)));
    tallies.clear();
    reviews.clear();
    return truths;
  }

  /** What happened before an instant to everything that is not told to its end. */
  List<CaseLine> open(Instant end) {
    return going.stream()
        .filter(entered -> entered.told > 0)
        .sorted(Comparator.comparingLong(entered -> entered.number))
        .map(entered -> entered.before.apply(end))
        .toList();
  }

  private void add(
      List<Saying> sayings, @Nullable CaseTruth about, Function<Instant, CaseLine> before) {
    if (!sayings.isEmpty()) {
      going.add(new Entered(entered++, sayings, about, before));
    }
  }

  private void count(Entered one, Saying saying) {
    if (one.about != null) {
      countCase(one, one.about, saying);
    } else if (saying.fact() instanceof Given given) {
      boolean defaulted = Boolean.TRUE.equals(given.defaulted());
      reviews.merge(
          new Kind(given.level(), given.channel(), defaulted, given.appended()), 1, Integer::sum);
    }
  }

  private void countCase(Entered one, CaseTruth about, Saying saying) {
    Tally tally = tally(about);
    tally.events.merge(saying.fact().kind(), 1, Integer::sum);
    Moment moment = about.moments().get(one.told);
    if (moment.kind() == EventKind.CASE_RECEIVED) {
      undecided.add(one);
    }
    if (ENDS.contains(moment.kind())) {
      undecided.remove(one);
    }
    if (moment.kind() == EventKind.CASE_FINISHED && about.finishedLate()) {
      tally.finishedLate++;
    }
  }

  private void countOpen(Instant end) {
    for (Entered one : undecided) {
      if (one.about != null) {
        Tally tally = tally(one.about);
        tally.open++;
        Instant due = one.about.moments().get(one.told - 1).due();
        if (due != null && due.isBefore(end)) {
          tally.overdue++;
        }
      }
    }
  }

  private Tally tally(CaseTruth about) {
    return tallies.computeIfAbsent(new Desk(about.department(), about.request()), _ -> new Tally());
  }

  /** Counts of one day. */
  private static final class Tally {
    private final Map<EventKind, Integer> events = new EnumMap<>(EventKind.class);
    private int finishedLate;
    private int open;
    private int overdue;
  }

  /** A case or review of which something is still to be said. */
  private static final class Entered {
    private final long number;
    private final List<Saying> sayings;
    private final @Nullable CaseTruth about;
    private final Function<Instant, CaseLine> before;
    private int told;

    Entered(
        long number,
        List<Saying> sayings,
        @Nullable CaseTruth about,
        Function<Instant, CaseLine> before) {
      this.number = number;
      this.sayings = sayings;
      this.about = about;
      this.before = before;
    }

    long next() {
      return sayings.get(told).millis();
    }
  }
}
