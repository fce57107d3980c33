package org.hallwatch.collect.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hallwatch.collect.simulator.CaseProfile.ReviewOdds;
import org.hallwatch.collect.simulator.CaseProfile.Span;
import org.hallwatch.collect.simulator.CaseReviewTruth.Handling;
import org.hallwatch.domain.event.EventKind;
import org.hallwatch.domain.event.ReviewFact.Given;
import org.hallwatch.domain.event.ReviewFact.Handled;
import org.hallwatch.domain.event.ReviewFact.HandlingStep;
import org.hallwatch.domain.hall.SourceId;
import org.jspecify.annotations.Nullable;

/**
 * Plans what is said of a finished case (一事一评) and what is done about it. Levels, reasons and the
 * first three channels have the codes of the national platform; the codes of the others are local.
 * Who says nothing within seven natural days is taken for 基本满意. A reason never contradicts the
 * case: only a late one is called late.
 */
final class ReviewPlan {
  private static final long SECOND = 1000;
  private static final long MINUTE = 60 * SECOND;
  private static final long DAY = 24 * 60 * MINUTE;
  private static final long UNTIL_DEFAULT = 7 * DAY;
  private static final String NO_ANSWER = "3";
  private static final Span ANSWERING = new Span(Duration.ofHours(9), 1.3);
  private static final Span APPENDING = new Span(Duration.ofDays(4), 0.6);
  private static final Span SIGNING = new Span(Duration.ofMinutes(80), 0.7);
  private static final Span VERIFYING = new Span(Duration.ofHours(4), 0.7);
  private static final Span RECTIFYING = new Span(Duration.ofDays(1), 0.8);
  private static final Span CALLING_BACK = new Span(Duration.ofHours(20), 0.6);
  private static final int DAYS_TO_RECTIFY = 5;

  /**
   * The seven channels (渠道): code, and how often it is used after a window and after an online
   * case.
   */
  enum Channel {
    /** 网上办事大厅. */
    WEB("1", 2, 45),
    /** 移动端. */
    MOBILE("2", 20, 35),
    /** 二维码. */
    QR_CODE("3", 14, 0),
    /** 实体大厅评价器. */
    EVALUATOR("4", 45, 0),
    /** 自助终端. */
    KIOSK("6", 5, 0),
    /** 短信. */
    SMS("7", 12, 17),
    /** 热线电话. */
    HOTLINE("8", 2, 3);

    private final String code;
    private final double afterWindow;
    private final double afterOnline;

    Channel(String code, double afterWindow, double afterOnline) {
      this.code = code;
      this.afterWindow = afterWindow;
      this.afterOnline = afterOnline;
    }
  }

  private static final List<String> VERY_GOOD =
      List.of("510", "511", "512", "513", "514", "515", "516", "517");
  private static final List<String> GOOD = List.of("406", "407", "408", "409", "410", "411", "413");
  private static final List<String> FAIR = List.of("307", "308", "310", "311", "313", "314");
  private static final List<String> POOR = List.of("207", "208", "210", "211", "212", "213", "214");
  private static final List<String> VERY_POOR =
      List.of("108", "109", "111", "112", "113", "114", "115");

  private final ReviewOdds odds;
  private final WorkTime time;
  private final SourceId source;
  private final CaseTruth about;
  private final Dice dice;
  private final String review;
  private final List<Saying> sayings = new ArrayList<>();
  private final List<Handling> handled = new ArrayList<>();
  private @Nullable Instant appended;
  private long now;

  ReviewPlan(ReviewOdds odds, WorkTime time, SourceId source, CaseTruth about, Dice dice) {
    this.odds = odds;
    this.time = time;
    this.source = source;
    this.about = about;
    this.dice = dice;
    this.review = "PJ-" + about.caseId();
  }

  /** What is said of a case and done about it. */
  record ReviewStory(CaseReviewTruth truth, List<Saying> sayings) {}

  /** The review of a finished case; empty if it is not finished as far as the calendar reaches. */
  Optional<ReviewStory> planned() {
    return about
        .at(EventKind.CASE_FINISHED)
        .map(finished -> after(finished.toEpochMilli(), about.finishedLate()));
  }

  private ReviewStory after(long finished, boolean late) {
    boolean active = dice.chance(odds.active());
    Channel channel = dice.pick(List.of(Channel.values()), this::weight);
    long answered =
        channel == Channel.EVALUATOR
            ? finished + dice.secondsBetween(15, 180)
            : finished + MINUTE + ANSWERING.of(dice);
    boolean defaulted = !active || answered >= finished + UNTIL_DEFAULT;
    now = defaulted ? finished + UNTIL_DEFAULT : time.awake(answered);
    String level = defaulted ? NO_ANSWER : level(late);
    String code = defaulted ? Channel.WEB.code : channel.code;
    boolean bad = level.equals("1") || level.equals("2");
    List<String> reasons =
        bad || !defaulted && dice.chance(0.4) ? List.of(reason(level, late)) : List.of();
    long given = now;
    say(false, level, code, reasons, defaulted, bad ? "办理结果与预期不符，希望改进" : null);
    if (bad) {
      handle();
    }
    if (!defaulted && dice.chance(odds.appended())) {
      now = time.awake(Math.max(now, given + MINUTE) + APPENDING.of(dice));
      appended = Instant.ofEpochMilli(now);
      say(true, bad ? "4" : level, code, List.of(), false, "补充评价：后续办理顺利");
    }
    return new ReviewStory(
        new CaseReviewTruth(
            review,
            source,
            about.caseId(),
            about.department(),
            level,
            code,
            defaulted,
            reasons,
            Instant.ofEpochMilli(given),
            Optional.ofNullable(appended),
            handled),
        sayings);
  }

  /** The closed loop (差评整改): most within five working days. */
  private void handle() {
    long due = time.closingAfter(now, DAYS_TO_RECTIFY);
    boolean late = dice.chance(odds.handledLate());
    step(later(dice.secondsBetween(60, 1800)), HandlingStep.ASSIGNED, "supervision", null);
    step(later(SIGNING.of(dice)), HandlingStep.SIGNED, about.department().value(), null);
    step(later(VERIFYING.of(dice)), HandlingStep.VERIFIED, about.department().value(), null);
    long measured = later(RECTIFYING.of(dice));
    if (late && due != WorkTime.NEVER) {
      measured = time.next(due + RECTIFYING.of(dice));
    } else if (measured != WorkTime.NEVER && due != WorkTime.NEVER) {
      measured = Math.min(measured, time.previous(due - dice.secondsBetween(300, 9000)));
    }
    boolean dismissed = dice.chance(odds.dismissed());
    if (dismissed) {
      step(measured, HandlingStep.DISMISSED, "supervision", null);
    } else {
      boolean explained = dice.chance(odds.explained());
      step(
          measured,
          explained ? HandlingStep.EXPLAINED : HandlingStep.RECTIFIED,
          about.department().value(),
          null);
      step(
          later(dice.secondsBetween(60, 3600)),
          HandlingStep.ANSWERED,
          about.department().value(),
          null);
      callBack();
    }
    step(later(dice.secondsBetween(60, 3600)), HandlingStep.CLOSED, "supervision", null);
  }

  private void callBack() {
    boolean satisfied = dice.chance(odds.satisfied());
    step(later(CALLING_BACK.of(dice)), HandlingStep.CALLED_BACK, "supervision", satisfied);
    if (!satisfied && dice.chance(0.5)) {
      step(later(dice.secondsBetween(60, 1800)), HandlingStep.REOPENED, "supervision", null);
      step(later(RECTIFYING.of(dice)), HandlingStep.RECTIFIED, about.department().value(), null);
      step(later(CALLING_BACK.of(dice)), HandlingStep.CALLED_BACK, "supervision", true);
    }
  }

  private void say(
      boolean again,
      String level,
      String channel,
      List<String> reasons,
      boolean defaulted,
      @Nullable String text) {
    if (now != WorkTime.NEVER) {
      sayings.add(
          new Saying(
              now,
              source,
              review,
              new Given(
                  again,
                  review,
                  level,
                  channel,
                  about.caseId(),
                  null,
                  null,
                  null,
                  about.department(),
                  reasons,
                  text,
                  defaulted,
                  1)));
    }
  }

  private void step(long at, HandlingStep step, String by, @Nullable Boolean satisfied) {
    if (at == WorkTime.NEVER || now == WorkTime.NEVER) {
      now = WorkTime.NEVER;
      return;
    }
    now = Math.max(at, now + SECOND);
    sayings.add(new Saying(now, source, review, new Handled(review, step, by, null, satisfied)));
    handled.add(new Handling(Instant.ofEpochMilli(now), step));
  }

  private double weight(Channel channel) {
    return about.ticket() == null ? channel.afterOnline : channel.afterWindow;
  }

  private String level(boolean late) {
    double bad = late ? odds.badWhenLate() : odds.bad();
    double thrown = dice.unit();
    if (thrown < bad) {
      return thrown < bad / 3 ? "1" : "2";
    }
    if (thrown > 0.06) {
      return "5";
    }
    return thrown > 0.012 ? "4" : "3";
  }

  private String reason(String level, boolean late) {
    return switch (level) {
      case "5" -> dice.pick(VERY_GOOD);
      case "4" -> dice.pick(GOOD);
      case "3" -> late || dice.chance(0.6) ? dice.pick(FAIR) : "309";
      case "2" -> late ? "209" : dice.pick(POOR);
      default -> late ? "110" : dice.pick(VERY_POOR);
    };
  }

  private long later(long span) {
    return now == WorkTime.NEVER ? WorkTime.NEVER : time.next(now + span);
  }
}
