package org.hallwatch.domain.indicator;

import static org.hallwatch.domain.series.SeriesKind.HALL;
import static org.hallwatch.domain.series.SeriesKind.QUEUE;
import static org.hallwatch.domain.series.SeriesKind.WINDOW;
import static org.hallwatch.domain.series.SeriesKind.ZONE;

import java.util.List;
import org.hallwatch.domain.indicator.IndicatorDefinition.Draft;
import org.hallwatch.domain.series.Measures;

/** What is told of people who stand in queues (队列) and zones (区域). */
final class CrowdIndicators {
  private static final Words KNOWN_TIME =
      new Words("只计人数已知的时间，来源中断期间不计", "Only known time: not while the source is silent");
  private static final Words OF_ONE =
      new Words(
          "几个队列或区域合看时，是其中每一个的数值，不是总人数",
          "Over several queues or zones it is the figure of one of them, not of all people"
              + " together");
  private static final Words ALL_QUEUES =
      new Words(
          "各队列人数之和，当天说过话的队列都已知时才算已知",
          "The people of all queues together, known while every queue is of which anything was said"
              + " that day");
  private static final Words OF_ONE_HALL =
      new Words(
          "几个大厅合看时，是其中每一个的数值，不是总人数",
          "Over several halls it is the figure of one of them, not of all people together");
  private static final Words NO_COUNTER =
      new Words(
          "当天没有报告进出人数的区域没有数值，不显示为 0",
          "No value of zones that told of nobody coming or going that day, rather than 0");

  private CrowdIndicators() {}

  static List<IndicatorDefinition> all() {
    return List.of(
        average("queue-length-average", "平均排队人数", "Average queue length")
            .of(QUEUE)
            .reckoned(Reckoning.meanOverTime()),
        greatest("queue-length-greatest", "最多排队人数", "Greatest queue length")
            .of(QUEUE)
            .reckoned(Reckoning.greatest()),
        average("hall-waiting-average", "大厅平均等候人数", "Average number of people waiting in a hall")
            .of(HALL)
            .without(KNOWN_TIME, ALL_QUEUES, OF_ONE_HALL)
            .reckoned(Reckoning.meanOverTime()),
        greatest("hall-waiting-greatest", "大厅最多等候人数", "Greatest number of people waiting in a hall")
            .of(HALL)
            .without(KNOWN_TIME, ALL_QUEUES, OF_ONE_HALL)
            .reckoned(Reckoning.greatest()),
        saturation(),
        average("zone-people-average", "区域平均人数", "Average number of people in a zone")
            .of(ZONE)
            .reckoned(Reckoning.meanOverTime()),
        greatest("zone-people-greatest", "区域最多人数", "Greatest number of people in a zone")
            .of(ZONE)
            .reckoned(Reckoning.greatest()),
        new Draft("zone-occupancy", 1, Unit.PERCENT, "区域饱和度", "Occupancy of zones")
            .of(ZONE)
            .formula(
                "∫人数 dt ÷ (核定人数 × 人数已知的时间)",
                "∫ people dt / (places × time for which they are known)")
            .numerator("人数对时间的积分（人·秒）", "People summed over time (person-seconds)")
            .denominator("核定人数 × 人数已知的时间（人·秒）", "Places × time known (person-seconds)")
            .without(
                KNOWN_TIME,
                new Words(
                    "目录中没有核定人数的区域不计；可能超过 100%",
                    "Without zones of which the catalogue does not say for how many they are meant;"
                        + " may exceed 100 %"))
            .from(Origin.OWN)
            .measuredBy(CrowdIndicators::occupied)
            .reckoned(Reckoning.measuredOverTime()),
        new Draft("people-in", 1, Unit.PEOPLE, "进入人数", "People in")
            .of(ZONE)
            .formula("计数器报告的进入人数之和", "Sum of those who came in, as counters tell it")
            .numerator("进入人数", "People who came in")
            .without(
                new Words(
                    "从一个区域走到另一个区域的人，在两个区域各计一次", "Who goes from one zone to another counts in both"),
                NO_COUNTER)
            .from(Origin.OWN)
            .reckoned(Reckoning.count(Measures::entered, CrowdIndicators::isCounted)),
        new Draft("people-out", 1, Unit.PEOPLE, "离开人数", "People out")
            .of(ZONE)
            .formula("计数器报告的离开人数之和", "Sum of those who went out, as counters tell it")
            .numerator("离开人数", "People who went out")
            .without(
                new Words(
                    "从一个区域走到另一个区域的人，在两个区域各计一次", "Who goes from one zone to another counts in both"),
                NO_COUNTER)
            .from(Origin.OWN)
            .reckoned(Reckoning.count(Measures::left, CrowdIndicators::isCounted)));
  }

  private static IndicatorDefinition saturation() {
    return new Draft("window-saturation", 1, Unit.PEOPLE_PER_WINDOW, "窗口饱和度", "Window saturation")
        .of(HALL)
        .beside(WINDOW, Measures::openMicros)
        .formula("∫等候人数 dt ÷ ∫开启的窗口数 dt", "∫ people waiting dt / ∫ open windows dt")
        .numerator("等候人数对时间的积分（人·秒）", "People waiting, summed over time (person-seconds)")
        .denominator("各窗口开启的时间之和（秒）", "Time for which windows are open, all together (s)")
        .without(
            KNOWN_TIME,
            ALL_QUEUES,
            new Words(
                "开启指空闲、呼叫中、办理中或暂停，只计自报状态的窗口",
                "Open is idle, calling, serving or paused, of windows that report their own state"),
            new Words(
                "人数已知而窗口状态未知的时间只计入分子，数值偏高，须看完整率",
                "Time for which people are known but windows are not is in the numerator alone and"
                    + " makes the value too high: see the completeness"))
        .from(Origin.TAX_HALL)
        .reckoned(Reckoning.peopleForEach());
  }

  private static Draft average(String id, String zh, String en) {
    return new Draft(id, 1, Unit.PEOPLE, zh, en)
        .formula("∫人数 dt ÷ 人数已知的时间", "∫ people dt / time for which they are known")
        .numerator("人数对时间的积分（人·秒）", "People summed over time (person-seconds)")
        .denominator("人数已知的时间（秒）", "Time for which they are known (s)")
        .without(KNOWN_TIME, OF_ONE)
        .from(Origin.OWN);
  }

  private static Draft greatest(String id, String zh, String en) {
    return new Draft(id, 1, Unit.PEOPLE, zh, en)
        .formula("任一已知时刻人数的最大值", "The most people at any known moment")
        .numerator("人数", "People")
        .without(KNOWN_TIME, OF_ONE)
        .from(Origin.OWN);
  }

  private static Measured occupied(Measures zone, Yardstick yardstick) {
    return yardstick.places() == null || yardstick.places() == 0
        ? Measured.NONE
        : new Measured(
            zone.lengthMicros(), Math.multiplyExact(yardstick.places(), zone.knownMicros()));
  }

  private static boolean isCounted(Measures zone) {
    return zone.entered() > 0 || zone.left() > 0;
  }
}
