package org.hallwatch.domain.indicator;

import static org.hallwatch.domain.series.SeriesKind.DEPARTMENT;
import static org.hallwatch.domain.series.SeriesKind.HALL;
import static org.hallwatch.domain.series.SeriesKind.WINDOW;

import java.util.List;
import org.hallwatch.domain.indicator.IndicatorDefinition.Draft;
import org.hallwatch.domain.series.Count;
import org.hallwatch.domain.series.Measures;

/** What is told of reviews (好差评): five levels, 5 非常满意 to 1 非常不满意. */
final class ReviewIndicators {
  private static final Words DEFAULTS =
      new Words(
          "默认评价不算好评也不算差评；来源未说明是否默认的，按主动评价计",
          "Default reviews are neither praise nor complaint; where the source does not say whether"
              + " one is, it is active");
  private static final Words OTHER_LEVELS =
      new Words(
          "等级不是 5 至 1 的评价不猜测其含义，只计入评价量",
          "What a level other than 5 to 1 means is not guessed: such a review counts as given"
              + " only");
  private static final Words APPENDED =
      new Words(
          "追评属于原评价，不另计，也不改变原评价的等级；同一评价号同一天再次报告的，视为追评",
          "What is appended belongs to its review: it does not count again, and the level stays as"
              + " it was; a number that is told again on the same day is appended");
  private static final Words NAMELESS =
      new Words(
          "按部门、窗口分列时，未说明部门或窗口的评价不在其中；不分列时全部计入",
          "By department or window, reviews are missing that name none; they are in the figure of"
              + " all");
  private static final Words SILENT_DAY =
      new Words(
          "当天没有任何评价的，没有数值，不显示为 0",
          "No value on days on which there was no review at all, rather than 0");

  private ReviewIndicators() {}

  static List<IndicatorDefinition> all() {
    return List.of(
        draft("reviews-given", Unit.REVIEWS, "评价量", "Reviews")
            .formula("时段内的评价，含默认评价", "Reviews in the span, default ones included")
            .numerator("评价数", "Reviews")
            .without(APPENDED, NAMELESS, SILENT_DAY)
            .from(Origin.OWN)
            .reckoned(Reckoning.count(ReviewIndicators::all, ReviewIndicators::isTold)),
        draft("reviews-active-share", Unit.PERCENT, "主动评价占比", "Share of active reviews")
            .formula("主动评价数 ÷ 评价数", "Active reviews / reviews")
            .numerator("主动评价数", "Active reviews")
            .denominator("评价数，含默认评价", "Reviews, default ones included")
            .without(
                new Words(
                    "不是主动评价率：后者以可评价的服务数为分母",
                    "Not the rate of services that were reviewed, whose denominator is all services"
                        + " that could be"),
                DEFAULTS,
                APPENDED,
                NAMELESS)
            .from(Origin.OWN)
            .reckoned(
                Reckoning.rate(
                    ReviewIndicators::active, ReviewIndicators::all, ReviewIndicators::isTold)),
        draft("review-satisfaction", Unit.PERCENT, "好评率", "Satisfaction")
            .formula(
                "(非常满意 + 满意 + 基本满意) ÷ 五级评价数，仅主动评价",
                "Levels 5, 4 and 3 / reviews at levels 5 to 1, active ones only")
            .numerator("基本满意及以上的评价数", "Reviews at level 3 or better")
            .denominator("五级主动评价数", "Active reviews at levels 5 to 1")
            .without(DEFAULTS, OTHER_LEVELS, APPENDED, NAMELESS)
            .from(Origin.REVIEWS)
            .reckoned(
                Reckoning.rate(
                    ReviewIndicators::good, ReviewIndicators::levelled, ReviewIndicators::isTold)),
        draft("review-satisfaction-strict", Unit.PERCENT, "满意率", "Strict satisfaction")
            .formula(
                "(非常满意 + 满意) ÷ 五级评价数，仅主动评价",
                "Levels 5 and 4 / reviews at levels 5 to 1, active ones only")
            .numerator("满意及以上的评价数", "Reviews at level 4 or better")
            .denominator("五级主动评价数", "Active reviews at levels 5 to 1")
            .without(
                new Words(
                    "不是好评率：基本满意不计入分子", "Not the satisfaction: level 3 is not in the numerator"),
                DEFAULTS,
                OTHER_LEVELS,
                APPENDED,
                NAMELESS)
            .from(Origin.OWN)
            .reckoned(
                Reckoning.rate(
                    ReviewIndicators::satisfied,
                    ReviewIndicators::levelled,
                    ReviewIndicators::isTold)),
        draft("review-score", Unit.POINTS, "评价平均分", "Average score of reviews")
            .formula(
                "Σ(等级 × 评价数) ÷ 五级评价数，满分 5 分，仅主动评价",
                "Σ (level × reviews) / reviews at levels 5 to 1, 5 is the best; active ones only")
            .numerator("等级之和", "Sum of the levels")
            .denominator("五级主动评价数", "Active reviews at levels 5 to 1")
            .without(DEFAULTS, OTHER_LEVELS, APPENDED, NAMELESS)
            .from(Origin.OWN)
            .reckoned(
                Reckoning.ratio(
                    ReviewIndicators::points,
                    ReviewIndicators::levelled,
                    ReviewIndicators::isTold)),
        draft("reviews-appended", Unit.REVIEWS, "追评量", "Appended reviews")
            .formula("时段内的追评", "What was appended to reviews in the span")
            .numerator("追评数", "Appended reviews")
            .without(
                new Words(
                    "同一评价号同一天再次报告的，视为追评",
                    "A number that is told again on the same day is appended"),
                NAMELESS,
                SILENT_DAY)
            .from(Origin.OWN)
            .reckoned(
                Reckoning.count(
                    ReviewIndicators::appended, hall -> all(hall) + appended(hall) > 0)),
        draft("reviews-bad", Unit.REVIEWS, "差评量", "Bad reviews")
            .formula("不满意、非常不满意的评价，仅主动评价", "Reviews at levels 2 and 1, active ones only")
            .numerator("差评数", "Bad reviews")
            .without(DEFAULTS, OTHER_LEVELS, APPENDED, NAMELESS, SILENT_DAY)
            .from(Origin.REVIEWS)
            .reckoned(Reckoning.count(ReviewIndicators::bad, ReviewIndicators::isTold)),
        draft("review-bad-rate", Unit.PERCENT, "差评率", "Rate of bad reviews")
            .formula(
                "差评数 ÷ 五级评价数，仅主动评价", "Bad reviews / reviews at levels 5 to 1, active ones only")
            .numerator("差评数", "Bad reviews")
            .denominator("五级主动评价数", "Active reviews at levels 5 to 1")
            .without(DEFAULTS, OTHER_LEVELS, APPENDED, NAMELESS)
            .from(Origin.REVIEWS)
            .reckoned(
                Reckoning.rate(
                    ReviewIndicators::bad, ReviewIndicators::levelled, ReviewIndicators::isTold)));
  }

  private static Draft draft(String id, Unit unit, String zh, String en) {
    return new Draft(id, 1, unit, zh, en).of(HALL, WINDOW, DEPARTMENT);
  }

  private static long good(Measures of) {
    return of.counts().sum(Count.REVIEWS_5, Count.REVIEWS_4, Count.REVIEWS_3);
  }

  private static long satisfied(Measures of) {
    return of.counts().sum(Count.REVIEWS_5, Count.REVIEWS_4);
  }

  private static long points(Measures of) {
    return 5 * of.counts().of(Count.REVIEWS_5)
        + 4 * of.counts().of(Count.REVIEWS_4)
        + 3 * of.counts().of(Count.REVIEWS_3)
        + 2 * of.counts().of(Count.REVIEWS_2)
        + of.counts().of(Count.REVIEWS_1);
  }

  private static long appended(Measures of) {
    return of.counts().of(Count.REVIEWS_APPENDED);
  }

  private static long bad(Measures of) {
    return of.counts().sum(Count.REVIEWS_2, Count.REVIEWS_1);
  }

  private static long levelled(Measures of) {
    return good(of) + bad(of);
  }

  private static long active(Measures of) {
    return levelled(of) + of.counts().of(Count.REVIEWS_OTHER);
  }

  private static long all(Measures of) {
    return active(of) + of.counts().of(Count.REVIEWS_DEFAULT);
  }

  private static boolean isTold(Measures hall) {
    return all(hall) > 0;
  }
}
