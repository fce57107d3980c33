package org.hallwatch.collect.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.hallwatch.collect.simulator.CaseProfile.RequestOdds;
import org.hallwatch.collect.simulator.CaseProfile.Span;
import org.hallwatch.domain.event.CaseFact;
import org.hallwatch.domain.event.CaseFact.Extended;
import org.hallwatch.domain.event.CaseFact.Milestone;
import org.hallwatch.domain.event.CaseFact.Supplement;
import org.hallwatch.domain.event.CaseStep;
import org.hallwatch.domain.event.Fact;
import org.hallwatch.domain.event.RequestFact;
import org.hallwatch.domain.hall.DepartmentId;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.domain.hall.TimeLimit;
import org.jspecify.annotations.Nullable;

/**
 * Plans everything that will happen to one request of a citizen (12345, 群众诉求): answered by who
 * takes the call, or handed to a department, dealt with, and called back about (回访).
 */
final class RequestPlan {
  private static final List<String> STEPS = List.of("签收", "办理", "审核");
  private static final List<String> CHANNELS = List.of("phone", "phone", "phone", "wechat", "web");
  private static final List<Category> CATEGORIES =
      List.of(
          new Category("consultation", 40, "咨询办事流程和所需材料", TimeLimit.parse("3W")),
          new Category("help", 30, "反映小区周边设施损坏，请求处理", TimeLimit.parse("5W")),
          new Category("complaint", 20, "对办理结果有异议，请求核实", TimeLimit.parse("10W")),
          new Category("report", 5, "举报违规经营", TimeLimit.parse("10W")),
          new Category("suggestion", 5, "建议延长窗口服务时间", TimeLimit.parse("10W")));
  private static final TimeLimit URGENT = TimeLimit.parse("24H");
  private static final Span DISPATCH = new Span(Duration.ofMinutes(12), 0.8);
  private static final Span ANSWER = new Span(Duration.ofSeconds(150), 0.6);
  private static final Span ASKING = new Span(Duration.ofHours(3), 0.8);
  private static final Span SUPPLEMENTING = new Span(Duration.ofHours(20), 0.8);
  private static final Span CALLING_BACK = new Span(Duration.ofHours(20), 0.6);

  private final CaseProfile profile;
  private final RequestOdds odds;
  private final WorkTime time;
  private final String caseId;
  private final SourceId source;
  private final DepartmentId department;
  private final Dice dice;
  private final Timeline line;
  private final Category category;
  private final String level;
  private final String channel;
  private long promisedUntil = WorkTime.NEVER;

  private record Category(String name, double share, String text, TimeLimit limit) {}

  RequestPlan(
      CaseProfile profile,
      WorkTime time,
      String caseId,
      SourceId source,
      DepartmentId department,
      Dice dice) {
    this.profile = profile;
    this.odds = profile.request();
    this.time = time;
    this.caseId = caseId;
    this.source = source;
    this.department = department;
    this.dice = dice;
    this.line = new Timeline(source, caseId);
    this.category = dice.pick(CATEGORIES, Category::share);
    this.level = dice.chance(odds.urgent()) ? "urgent" : "normal";
    this.channel = dice.pick(CHANNELS);
  }

  /** The request of somebody who called or wrote at an instant. */
  Story received(long at) {
    line.put(at, milestone(CaseStep.RECEIVED, null), null, this::introduced);
    if (dice.chance(odds.answeredAtOnce())) {
      accept(at + dice.secondsBetween(5, 20), WorkTime.NEVER);
      finish(line.now() + ANSWER.of(dice), "answered");
    } else if (dice.chance(odds.refused())) {
      line.put(
          later(DISPATCH.of(dice)),
          milestone(CaseStep.REFUSED, "not-in-competence"),
          "not-in-competence",
          fact -> worded(fact, false, null, null));
    } else {
      handOver();
    }
    return story();
  }

  private void handOver() {
    if (dice.chance(odds.supplement())) {
      put(later(ASKING.of(dice)), new Supplement(false, caseId, "请补充具体地点和联系方式"), null);
      if (line.now() != WorkTime.NEVER) {
        put(
            time.awake(line.now() + SUPPLEMENTING.of(dice)),
            new Supplement(true, caseId, null),
            null);
      }
    }
    long accepted = later(DISPATCH.of(dice));
    TimeLimit limit = level.equals("urgent") ? URGENT : category.limit();
    accept(accepted, accepted == WorkTime.NEVER ? accepted : time.end(limit, accepted));
    boolean late = dice.chance(odds.late());
    boolean never = dice.chance(odds.never());
    boolean extended = limit.unit() == TimeLimit.Unit.W && dice.chance(odds.extended());
    new StepPlan(line, time, profile.steps(), caseId, department, this::plain, dice.stream("steps"))
        .walk(
            STEPS,
            never ? 1 : STEPS.size(),
            late,
            step -> {
              if (step == 0 && extended) {
                extend();
              }
            });
    if (!never) {
      boolean solved = dice.chance(odds.solved());
      finish(later(dice.secondsBetween(5, 60)), solved ? "solved" : "explained");
      callBack(solved);
    }
  }

  private void accept(long at, long until) {
    promisedUntil = until;
    line.becomesDue(until);
    put(at, milestone(CaseStep.ACCEPTED, null), null);
  }

  private void extend() {
    String approver = department + "-head";
    line.becomesDue(time.closingAfter(line.due(), 5));
    put(
        later(dice.secondsBetween(600, 7200)),
        new Extended(caseId, 5, null, approver, null),
        approver);
  }

  private void finish(long at, String result) {
    boolean reasonable = dice.chance(odds.reasonable());
    line.put(
        at,
        milestone(CaseStep.FINISHED, result),
        result,
        fact -> worded(fact, reasonable, null, null));
  }

  private void callBack(boolean solved) {
    boolean reached = dice.chance(odds.calledBack());
    boolean satisfied = dice.chance(solved ? odds.satisfied() : odds.satisfied() / 2);
    line.put(
        later(CALLING_BACK.of(dice)),
        milestone(CaseStep.DELIVERED, null),
        null,
        fact -> worded(fact, null, reached, reached ? satisfied : null));
  }

  private Story story() {
    CaseTruth truth =
        new CaseTruth(
            caseId,
            true,
            source,
            null,
            department,
            null,
            null,
            channel,
            null,
            instant(promisedUntil),
            null,
            line.moments());
    return new Story(truth, line.sayings());
  }

  private long later(long span) {
    return line.now() == WorkTime.NEVER ? WorkTime.NEVER : time.next(line.now() + span);
  }

  private void put(long at, CaseFact fact, @Nullable String what) {
    line.put(at, fact, what, this::plain);
  }

  private Milestone milestone(CaseStep step, @Nullable String result) {
    return new Milestone(
        step,
        caseId,
        null,
        department,
        null,
        null,
        null,
        step == CaseStep.RECEIVED ? channel : null,
        step == CaseStep.ACCEPTED ? instant(promisedUntil) : null,
        null,
        result,
        null);
  }

  private Fact introduced(CaseFact about) {
    return new RequestFact(about, level, category.name(), category.text(), null, null, null);
  }

  private Fact plain(CaseFact about) {
    return worded(about, null, null, null);
  }

  private static Fact worded(
      CaseFact about,
      @Nullable Boolean reasonable,
      @Nullable Boolean calledBack,
      @Nullable Boolean satisfied) {
    return new RequestFact(about, null, null, null, reasonable, calledBack, satisfied);
  }

  private static @Nullable Instant instant(long millis) {
    return millis == WorkTime.NEVER ? null : Instant.ofEpochMilli(millis);
  }
}
