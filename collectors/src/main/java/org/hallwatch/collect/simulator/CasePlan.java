package org.hallwatch.collect.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.hallwatch.collect.simulator.CaseProfile.CaseOdds;
import org.hallwatch.collect.simulator.CaseProfile.Span;
import org.hallwatch.domain.event.CaseFact.Extended;
import org.hallwatch.domain.event.CaseFact.Milestone;
import org.hallwatch.domain.event.CaseFact.Procedure;
import org.hallwatch.domain.event.CaseFact.Supplement;
import org.hallwatch.domain.event.CaseStep;
import org.hallwatch.domain.hall.CaseKind;
import org.hallwatch.domain.hall.DepartmentId;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Matter;
import org.hallwatch.domain.hall.MatterLimits;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.domain.hall.TimeLimit;
import org.hallwatch.domain.hall.TimeLimit.Unit;
import org.jspecify.annotations.Nullable;

/** Plans everything that will happen to one case (办件), from its receipt to its delivery. */
final class CasePlan {
  private static final long SECOND = 1000;
  private static final long MINUTE = 60 * SECOND;
  private static final int SHORTEST_FOR_PROCEDURES = 5;
  private static final Span DECIDING = new Span(Duration.ofHours(3), 0.8);
  private static final Span ASKING = new Span(Duration.ofHours(5), 0.8);
  private static final Span SUPPLEMENTING = new Span(Duration.ofDays(2), 0.8);
  private static final Span DELIVERING = new Span(Duration.ofHours(20), 0.7);
  private static final Span ON_THE_SPOT = new Span(Duration.ofMinutes(25), 0.8);
  private static final Span LATENESS = new Span(Duration.ofHours(30), 0.9);
  private static final List<String> STEPS = List.of("初审", "复审", "审核", "审批", "制证");
  private static final List<String> PROCEDURES =
      List.of("听证", "检验", "检测", "鉴定", "专家评审", "现场勘验", "公示");
  private static final String GROUND = "《中华人民共和国行政许可法》第四十五条";
  private static final List<Integer> APPROVED_DAYS = List.of(3, 5, 10, 15, 20);
  private static final List<String> REFUSALS =
      List.of("not-in-competence", "not-eligible", "incomplete");

  private final CaseProfile profile;
  private final CaseOdds odds;
  private final WorkTime time;
  private final Dice dice;
  private final Receipt receipt;
  private final MatterLimits limits;
  private final Timeline line;
  private long promisedUntil = WorkTime.NEVER;
  private long statutoryUntil = WorkTime.NEVER;

  /**
   * How a case came in.
   *
   * @param hall null if online
   * @param ticket null if online
   */
  record Receipt(
      String caseId,
      SourceId source,
      Matter matter,
      MatterLimits limits,
      DepartmentId department,
      String channel,
      @Nullable HallId hall,
      @Nullable String ticket) {
    /**
     * The receipt of a case.
     *
     * @throws IllegalArgumentException if nobody decides on the matter or it has no limits
     */
    static Receipt of(
        String caseId,
        SourceId source,
        Matter matter,
        String channel,
        @Nullable HallId hall,
        @Nullable String ticket) {
      MatterLimits limits = matter.limits();
      DepartmentId department = matter.department();
      if (limits == null || department == null) {
        throw new IllegalArgumentException("nothing limits cases of matter " + matter.id());
      }
      return new Receipt(caseId, source, matter, limits, department, channel, hall, ticket);
    }
  }

  CasePlan(CaseProfile profile, WorkTime time, Receipt receipt, Dice dice) {
    this.profile = profile;
    this.odds = profile.cases();
    this.time = time;
    this.dice = dice;
    this.receipt = receipt;
    this.limits = receipt.limits();
    this.line = new Timeline(receipt.source(), receipt.caseId());
  }

  /** The case of somebody who is being served at a window from one instant to another. */
  Story atWindow(long started, long ended) {
    long length = ended - started;
    receive(started + (long) (length * (0.15 + 0.20 * dice.unit())));
    if (goesOn(false)) {
      accept(Math.max(line.now(), started + (long) (length * (0.45 + 0.15 * dice.unit()))));
      if (limits.kind() == CaseKind.IMMEDIATE && !dice.chance(odds.late())) {
        finish(started + (long) (length * (0.75 + 0.15 * dice.unit())));
        milestone(CaseStep.DELIVERED, line.now() + 2 * SECOND, null, null);
      } else {
        handle();
      }
    }
    return story();
  }

  /** The case of somebody who applied online at an instant. */
  Story online(long at) {
    receive(at);
    if (goesOn(true)) {
      accept(time.next(line.now() + DECIDING.of(dice)));
      handle();
    }
    return story();
  }

  private Story story() {
    CaseTruth truth =
        new CaseTruth(
            receipt.caseId(),
            false,
            receipt.source(),
            receipt.hall(),
            receipt.department(),
            receipt.matter().id(),
            kind(),
            receipt.channel(),
            receipt.ticket(),
            instant(promisedUntil),
            instant(statutoryUntil),
            line.moments());
    return new Story(truth, line.sayings());
  }

  private void receive(long at) {
    milestone(CaseStep.RECEIVED, at, null, null);
  }

  /** Whether it is accepted: what is asked before, and what is refused. */
  private boolean goesOn(boolean remote) {
    if (dice.chance(odds.refused())) {
      milestone(CaseStep.REFUSED, later(remote ? DECIDING.of(dice) : 0), dice.pick(REFUSALS), null);
      return false;
    }
    if (!remote || !dice.chance(odds.supplement())) {
      return true;
    }
    line.put(later(ASKING.of(dice)), new Supplement(false, receipt.caseId(), "申请材料不齐全，请补正"), null);
    if (line.now() == WorkTime.NEVER || dice.chance(odds.supplementLost())) {
      return false;
    }
    long given = time.awake(line.now() + SUPPLEMENTING.of(dice));
    line.put(given, new Supplement(true, receipt.caseId(), null), null);
    return true;
  }

  private void accept(long at) {
    if (at != WorkTime.NEVER) {
      TimeLimit promised = limits.promised();
      promisedUntil = promised == null ? time.closing(at) : time.end(promised, at);
      TimeLimit statutory = limits.statutory();
      statutoryUntil = statutory == null ? WorkTime.NEVER : time.end(statutory, at);
      line.becomesDue(promisedUntil);
    }
    milestone(CaseStep.ACCEPTED, at, null, null);
  }

  private void handle() {
    if (line.now() == WorkTime.NEVER) {
      return;
    }
    if (dice.chance(odds.voided())) {
      milestone(CaseStep.VOIDED, later(DECIDING.of(dice)), "registered-twice", null);
    } else if (limits.kind() == CaseKind.IMMEDIATE) {
      handleOnTheSpot();
    } else {
      handleInSteps();
    }
  }

  /** Taken up without steps; in time means before the closing of the day of acceptance. */
  private void handleOnTheSpot() {
    boolean late = dice.chance(odds.late());
    long ends =
        late
            ? time.next(line.due() + LATENESS.of(dice))
            : Math.min(later(ON_THE_SPOT.of(dice)), line.due() - MINUTE);
    finish(ends);
    deliver();
  }

  private void finish(long at) {
    boolean denied = dice.chance(odds.denied());
    milestone(CaseStep.FINISHED, at, denied ? "denied" : "granted", null);
  }

  private void deliver() {
    if (dice.chance(odds.delivered())) {
      milestone(
          CaseStep.DELIVERED, later(DELIVERING.of(dice)), null, dice.chance(0.5) ? "post" : null);
    }
  }

  private void handleInSteps() {
    int steps = 2 + (int) (dice.unit() * (STEPS.size() - 1));
    boolean stops = dice.chance(odds.never());
    boolean withdrawn = dice.chance(odds.withdrawn());
    int done = stops || withdrawn ? steps / 2 : steps;
    int procedureAfter = isLong() && dice.chance(odds.procedure()) ? 0 : -1;
    int extendedAfter = isLong() && dice.chance(odds.extended()) ? steps - 2 : -1;
    boolean late = dice.chance(odds.late());
    new StepPlan(
            line,
            time,
            profile.steps(),
            receipt.caseId(),
            receipt.department(),
            fact -> fact,
            dice.stream("steps"))
        .walk(
            STEPS.subList(STEPS.size() - steps, STEPS.size()),
            done,
            late,
            step -> {
              if (step == procedureAfter) {
                procedure();
              }
              if (step == extendedAfter) {
                extend();
              }
            });
    if (withdrawn) {
      milestone(CaseStep.WITHDRAWN, later(ASKING.of(dice)), null, null);
    } else if (!stops) {
      finish(later(dice.secondsBetween(5, 60)));
      deliver();
    }
  }

  /** Whether the limit is long enough for special procedures and extensions. */
  private boolean isLong() {
    TimeLimit promised = limits.promised();
    return promised != null
        && promised.unit() == Unit.W
        && promised.amount() >= SHORTEST_FOR_PROCEDURES;
  }

  /** A special procedure (特别程序): its working days do not count, at most the approved ones. */
  private void procedure() {
    String name = dice.pick(PROCEDURES);
    int approved = dice.pick(APPROVED_DAYS);
    boolean tooLong = dice.chance(odds.procedureLong());
    int days =
        tooLong
            ? approved + 1 + (int) (dice.unit() * 4)
            : Math.max(1, (int) (approved * (0.4 + 0.6 * dice.unit())));
    String document = "TC-" + receipt.caseId();
    long due = line.due();
    long starts = later(dice.secondsBetween(600, 10_000));
    line.becomesDue(time.closingAfter(due, approved));
    line.put(
        starts, new Procedure(false, receipt.caseId(), name, GROUND, document, approved), name);
    long lastDay = time.closingAfter(line.now(), days);
    long ends = lastDay == WorkTime.NEVER ? lastDay : lastDay - dice.secondsBetween(300, 12_000);
    line.becomesDue(time.closingAfter(due, Math.min(days, approved)));
    line.put(ends, new Procedure(true, receipt.caseId(), name, null, document, null), name);
  }

  private void extend() {
    int days = dice.chance(0.5) ? 5 : 10;
    String approver = receipt.department() + "-head";
    line.becomesDue(time.closingAfter(line.due(), days));
    line.put(
        later(dice.secondsBetween(600, 7200)),
        new Extended(receipt.caseId(), days, null, approver, "案情复杂，经本行政机关负责人批准延长办理期限"),
        approver);
  }

  /** A while after the latest, in working time. */
  private long later(long while_) {
    return line.now() == WorkTime.NEVER ? WorkTime.NEVER : time.next(line.now() + while_);
  }

  private void milestone(
      CaseStep step, long at, @Nullable String result, @Nullable String channel) {
    boolean accepted = step == CaseStep.ACCEPTED;
    boolean begins = accepted || step == CaseStep.RECEIVED;
    line.put(
        at,
        new Milestone(
            step,
            receipt.caseId(),
            receipt.hall(),
            receipt.department(),
            receipt.matter().id(),
            accepted ? "1" : null,
            begins ? kind() : null,
            begins ? receipt.channel() : channel,
            accepted ? instant(promisedUntil) : null,
            accepted ? instant(statutoryUntil) : null,
            result,
            begins ? receipt.ticket() : null),
        result);
  }

  private String kind() {
    return limits.kind() == CaseKind.IMMEDIATE ? "immediate" : "promised";
  }

  private static @Nullable Instant instant(long millis) {
    return millis == WorkTime.NEVER ? null : Instant.ofEpochMilli(millis);
  }
}
