package org.hallwatch.domain.indicator;

import static org.hallwatch.domain.series.SeriesKind.DEPARTMENT;
import static org.hallwatch.domain.series.SeriesKind.HALL;
import static org.hallwatch.domain.series.SeriesKind.MATTER;

import java.util.List;
import org.hallwatch.domain.indicator.IndicatorDefinition.Draft;
import org.hallwatch.domain.series.Count;
import org.hallwatch.domain.series.Counts;
import org.hallwatch.domain.series.Measures;

/** What is told of cases (办件) and of requests (群众诉求). */
final class CaseIndicators {
  private static final Words ONCE_A_DAY =
      new Words(
          "同一办件的同一步骤，同一天重复报告只计一次；隔天再报告的再计一次",
          "A step of one case that is told again on the same day counts once; on another day it"
              + " counts again");
  private static final Words NAMELESS =
      new Words(
          "按部门、事项分列时，未说明部门或事项的办件不在其中；不分列时全部计入",
          "By department or matter, cases are missing that name none; they are in the figure of"
              + " all");
  private static final Words SILENT_DAY =
      new Words(
          "当天没有任何办件消息的，没有数值，不显示为 0",
          "No value on days on which nothing was said of any case, rather than 0");
  private static final Words SILENT_REQUESTS =
      new Words(
          "当天没有任何诉求消息的，没有数值，不显示为 0",
          "No value on days on which nothing was said of any request, rather than 0");
  private static final Words NOT_FINISHED =
      new Words("不予受理、撤回、作废不算办结", "What was refused, withdrawn or voided is not finished");

  private CaseIndicators() {}

  static List<IndicatorDefinition> all() {
    return List.of(
        cases("cases-received", "收件量", "Cases received")
            .formula("时段内收件的办件", "Cases received in the span")
            .numerator("收件数", "Cases received")
            .reckoned(count(Count.CASES_RECEIVED)),
        cases("cases-accepted", "受理量", "Cases accepted")
            .formula("时段内受理的办件", "Cases accepted in the span")
            .numerator("受理数", "Cases accepted")
            .reckoned(count(Count.CASES_ACCEPTED)),
        cases("cases-refused", "不予受理量", "Cases refused")
            .formula("时段内不予受理的办件", "Cases refused in the span")
            .numerator("不予受理数", "Cases refused")
            .reckoned(count(Count.CASES_REFUSED)),
        cases("cases-finished", "办结量", "Cases finished")
            .formula("时段内办结的办件", "Cases finished in the span")
            .numerator("办结数", "Cases finished")
            .without(NOT_FINISHED, ONCE_A_DAY, NAMELESS, SILENT_DAY)
            .reckoned(count(Count.CASES_FINISHED)),
        cases("cases-delivered", "送达量", "Cases delivered")
            .formula("时段内结果送达的办件", "Cases whose result was delivered in the span")
            .numerator("送达数", "Cases delivered")
            .reckoned(count(Count.CASES_DELIVERED)),
        cases("cases-withdrawn", "撤回量", "Cases withdrawn")
            .formula("时段内申请人撤回的办件", "Cases withdrawn in the span")
            .numerator("撤回数", "Cases withdrawn")
            .reckoned(count(Count.CASES_WITHDRAWN)),
        cases("cases-voided", "作废量", "Cases voided")
            .formula("时段内作废的办件", "Cases voided in the span")
            .numerator("作废数", "Cases voided")
            .reckoned(count(Count.CASES_VOIDED)),
        completion(),
        requests("requests-received", "诉求登记量", "Requests received")
            .formula("时段内登记的诉求", "Requests received in the span")
            .numerator("登记数", "Requests received")
            .reckoned(requests(Count.REQUESTS_RECEIVED)),
        requests("requests-accepted", "诉求受理量", "Requests accepted")
            .formula("时段内受理的诉求", "Requests accepted in the span")
            .numerator("受理数", "Requests accepted")
            .reckoned(requests(Count.REQUESTS_ACCEPTED)),
        requests("requests-finished", "诉求办结量", "Requests finished")
            .formula("时段内办结的诉求", "Requests finished in the span")
            .numerator("办结数", "Requests finished")
            .reckoned(requests(Count.REQUESTS_FINISHED)),
        requests("requests-refused", "诉求不予受理量", "Requests refused")
            .formula("时段内不予受理的诉求", "Requests refused in the span")
            .numerator("不予受理数", "Requests refused")
            .reckoned(requests(Count.REQUESTS_REFUSED)),
        requests("requests-delivered", "诉求答复量", "Requests answered")
            .formula("时段内答复诉求人的诉求", "Requests whose result was delivered in the span")
            .numerator("答复数", "Requests answered")
            .reckoned(requests(Count.REQUESTS_DELIVERED)),
        requests("requests-withdrawn", "诉求撤回量", "Requests withdrawn")
            .formula("时段内撤回的诉求", "Requests withdrawn in the span")
            .numerator("撤回数", "Requests withdrawn")
            .reckoned(requests(Count.REQUESTS_WITHDRAWN)),
        requests("requests-voided", "诉求作废量", "Requests voided")
            .formula("时段内作废的诉求", "Requests voided in the span")
            .numerator("作废数", "Requests voided")
            .reckoned(requests(Count.REQUESTS_VOIDED)));
  }

  private static IndicatorDefinition completion() {
    return new Draft("case-completion-rate", 1, Unit.PERCENT, "办结率", "Completion rate")
        .of(HALL, MATTER, DEPARTMENT)
        .formula("办结数 ÷ 受理数", "Cases finished / cases accepted")
        .numerator("办结数", "Cases finished")
        .denominator("受理数", "Cases accepted")
        .without(
            new Words(
                "办结的多为时段之前受理的，可能超过 100%",
                "Most of what is finished was accepted before the span, it may exceed 100 %"),
            NOT_FINISHED,
            ONCE_A_DAY,
            NAMELESS)
        .from(Origin.SUPERVISION)
        .reckoned(
            Reckoning.rate(
                of -> of.counts().of(Count.CASES_FINISHED),
                of -> of.counts().of(Count.CASES_ACCEPTED),
                CaseIndicators::isTold));
  }

  private static Draft cases(String id, String zh, String en) {
    return new Draft(id, 1, Unit.CASES, zh, en)
        .of(HALL, MATTER, DEPARTMENT)
        .without(ONCE_A_DAY, NAMELESS, SILENT_DAY)
        .from(Origin.SUPERVISION);
  }

  private static Draft requests(String id, String zh, String en) {
    return new Draft(id, 1, Unit.CASES, zh, en)
        .of(HALL, MATTER, DEPARTMENT)
        .without(ONCE_A_DAY, NAMELESS, SILENT_REQUESTS)
        .from(Origin.SUPERVISION);
  }

  private static Reckoning count(Count count) {
    return Reckoning.count(of -> of.counts().of(count), CaseIndicators::isTold);
  }

  private static Reckoning requests(Count count) {
    return Reckoning.count(of -> of.counts().of(count), CaseIndicators::isToldOfRequests);
  }

  /** Whether anything was said of a case. */
  private static boolean isTold(Measures hall) {
    Counts counts = hall.counts();
    return counts.sum(
            Count.CASES_RECEIVED,
            Count.CASES_ACCEPTED,
            Count.CASES_REFUSED,
            Count.CASES_FINISHED,
            Count.CASES_DELIVERED,
            Count.CASES_WITHDRAWN,
            Count.CASES_VOIDED)
        > 0;
  }

  private static boolean isToldOfRequests(Measures hall) {
    Counts counts = hall.counts();
    return counts.sum(
            Count.REQUESTS_RECEIVED,
            Count.REQUESTS_ACCEPTED,
            Count.REQUESTS_REFUSED,
            Count.REQUESTS_FINISHED,
            Count.REQUESTS_DELIVERED,
            Count.REQUESTS_WITHDRAWN,
            Count.REQUESTS_VOIDED)
        > 0;
  }
}
