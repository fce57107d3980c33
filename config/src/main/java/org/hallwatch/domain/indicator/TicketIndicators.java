package org.hallwatch.domain.indicator;

import static org.hallwatch.domain.series.SeriesKind.HALL;
import static org.hallwatch.domain.series.SeriesKind.MATTER;
import static org.hallwatch.domain.series.SeriesKind.QUEUE;
import static org.hallwatch.domain.series.SeriesKind.WINDOW;

import java.time.Duration;
import java.util.List;
import org.hallwatch.domain.indicator.IndicatorDefinition.Draft;
import org.hallwatch.domain.series.LogBins;
import org.hallwatch.domain.series.Measures;
import org.hallwatch.domain.series.Spread;

/** What is told of tickets (号票): how many, how long they wait, how long they are served. */
final class TicketIndicators {
  private static final double NINE_OF_TEN = 90;
  private static final double HALF = 50;

  private static final Words QUEUELESS =
      new Words(
          "队列不明的号票只计入大厅，不计入任何队列",
          "A ticket of which no queue is known counts for its hall and for no queue");
  private static final Words SILENT_DAY =
      new Words(
          "大厅当天没有任何号票消息时没有数值，不显示为 0",
          "No value on days on which nothing was said of any ticket of the hall, rather than 0");
  private static final Words UNKNOWN_WAIT =
      new Words(
          "取号时刻不明或晚于叫号的号票不计；仍在等候的叫号后才计入",
          "Without tickets whose taking is unknown or later than the call; who still waits counts"
              + " when called");
  private static final Words OVER_MIDNIGHT =
      new Words("跨越当地零点的等候不属于任何一天", "A wait across local midnight belongs to no day");
  private static final Words UNKNOWN_START =
      new Words(
          "开始时刻不明的办理不计入时长，只计入办理量",
          "A service whose start is unknown has no length, it counts as served only");
  private static final Words SUSPENDED = new Words("挂起的时间不计", "Suspended time is not counted");
  private static final Words ESTIMATE =
      new Words(
          "由对数分组估计，相对误差不超过 2.5%；不足 1 秒的误差不超过 0.5 秒",
          "Estimated from logarithmic bins: off by 2.5 % at most, below one second by half a second"
              + " at most");
  private static final Words TWO_MOMENTS =
      new Words(
          "分子、分母各按自己的发生时刻归入时段和队列，很短的时段或转出多的队列可能超过 100%",
          "Numerator and denominator each count when and where they happen: short spans, and queues"
              + " that pass tickets on, may exceed 100 %");
  private static final Words NO_SHOW_IS_NOT_ABANDONED =
      new Words("过号不等于弃号", "A no-show is not an abandoned ticket");
  private static final Words DAY_CLOSE =
      new Words(
          "日终：大厅最后一条号票消息或有人值守的窗口消息之后三小时；届时号票来源中断的，待当日结束才计；" + "午夜前三小时内仍在办理的大厅不计日终",
          "The day is closed three hours after the last word on a ticket or on an attended window"
              + " of the hall; where a source of tickets is silent then, it counts when the day is"
              + " over; a hall that is at work within three hours of midnight is not closed");
  private static final Words APPOINTMENT =
      new Words(
          "有预约的，从取号与预约时段开始中较晚者起算；提前叫到的为 0",
          "With an appointment from the later of taking and the begin of the slot; 0 if called"
              + " before");
  private static final Words SENT_ON =
      new Words(
          "办理中转出的号，该次办理到转出为止", "A ticket that is passed on while it is served ends its service so");
  private static final Words BY_TODAYS_TARGET =
      new Words(
          "目标值、上限取目录中各队列现行的值；目录中没有的队列不计",
          "Targets and limits are those that the catalogue gives to each queue now; without queues"
              + " that it does not have");
  private static final Words NEAR_TARGET =
      new Words(
          "由对数分组得出：与目标值或上限相差不超过 2.5% 的等候可能计在另一边",
          "From logarithmic bins: waits that are off the target or limit by 2.5 % at most may count"
              + " on its other side");

  private TicketIndicators() {}

  static List<IndicatorDefinition> all() {
    return List.of(
        taken(),
        called(),
        served(),
        noShow(),
        abandoned(),
        averageWait(),
        wait("wait-median", "等候时长中位数", "Median waiting time", HALF),
        wait("wait-p90", "等候时长 90 分位", "90th percentile of waiting time", NINE_OF_TEN),
        longestWait(),
        withinTarget(),
        overLimit(),
        averageHandling(),
        handlingP90(),
        longestHandling(),
        noShowRate(),
        abandonmentRate());
  }

  private static IndicatorDefinition taken() {
    return new Draft("tickets-taken", 1, Unit.TICKETS, "取号量", "Tickets taken")
        .of(HALL, QUEUE, MATTER)
        .formula("时段内取的号", "Tickets taken in the span")
        .numerator("取号数", "Tickets taken")
        .without(QUEUELESS, SILENT_DAY)
        .from(Origin.TAX_HALL)
        .reckoned(Reckoning.count(Measures::taken, TicketIndicators::isTold));
  }

  private static IndicatorDefinition called() {
    return new Draft("tickets-called", 1, Unit.TICKETS, "叫号量", "Tickets called")
        .of(HALL, QUEUE, WINDOW, MATTER)
        .formula("时段内首次叫到的号", "Tickets called for the first time in the span")
        .numerator("首次叫号数", "First calls")
        .without(new Words("重呼不重复计数", "Calling again does not count again"), QUEUELESS, SILENT_DAY)
        .from(Origin.TAX_HALL)
        .reckoned(Reckoning.count(Measures::called, TicketIndicators::isTold));
  }

  private static IndicatorDefinition served() {
    return new Draft("tickets-served", 2, Unit.SERVICES, "办理量", "Services completed")
        .of(HALL, QUEUE, WINDOW, MATTER)
        .formula("时段内结束的办理", "Services that ended in the span")
        .numerator("结束的办理次数", "Services that ended")
        .without(
            new Words("一号多窗的，每次办理各计一次", "A ticket served by several windows counts for each"),
            new Words("尚未结束的办理不计", "A service that goes on does not count"),
            SENT_ON,
            QUEUELESS,
            SILENT_DAY)
        .from(Origin.TAX_HALL)
        .reckoned(Reckoning.count(Measures::served, TicketIndicators::isTold));
  }

  private static IndicatorDefinition noShow() {
    return new Draft("tickets-no-show", 1, Unit.TICKETS, "过号量", "No-shows")
        .of(HALL, QUEUE, MATTER)
        .formula("最后一条消息是无人应答的号", "Tickets of which the last that was said is that nobody came")
        .numerator("过号数", "No-shows")
        .without(
            new Words(
                "过号后又激活、转移或办理的不计", "Without tickets that were put back, passed on or served later"),
            NO_SHOW_IS_NOT_ABANDONED,
            SILENT_DAY)
        .from(Origin.TAX_HALL)
        .reckoned(Reckoning.count(Measures::noShow, TicketIndicators::isTold));
  }

  private static IndicatorDefinition abandoned() {
    return new Draft("tickets-abandoned", 2, Unit.TICKETS, "弃号量", "Abandoned tickets")
        .of(HALL, QUEUE, MATTER)
        .formula(
            "来源说明已放弃的号，加上日终仍在等候的号",
            "Tickets that their source says were given up, and those that still wait when the day"
                + " is closed")
        .numerator("弃号数", "Abandoned tickets")
        .without(DAY_CLOSE, NO_SHOW_IS_NOT_ABANDONED, SILENT_DAY)
        .from(Origin.TAX_HALL)
        .reckoned(Reckoning.count(Measures::abandoned, TicketIndicators::isTold));
  }

  private static IndicatorDefinition averageWait() {
    return ofWaits("wait-average", "平均等候时长", "Average waiting time")
        .formula(
            "Σ(首次叫号 − 取号) ÷ 叫到的号数；从未叫号而直接办理的，算到首次办理",
            "Σ (first call − taking) / tickets called; to the first service where never called")
        .numerator("等候时长之和（秒）", "Sum of waiting times (s)")
        .denominator("等候时长已知的号数", "Tickets whose waiting time is known")
        .without(APPOINTMENT, UNKNOWN_WAIT, OVER_MIDNIGHT)
        .reckoned(Reckoning.mean(Measures::waits, TicketIndicators::isTold));
  }

  private static IndicatorDefinition wait(String id, String zh, String en, double percent) {
    return ofWaits(id, zh, en)
        .formula(
            "至少 %.0f%% 的号的等候时长不超过的最小时长".formatted(percent),
            "The shortest time that the waiting times of at least %.0f %% of the tickets do not"
                    .formatted(percent)
                + " exceed")
        .numerator("各号的等候时长", "Each ticket's waiting time")
        .denominator("等候时长已知的号数", "Tickets whose waiting time is known")
        .without(ESTIMATE, APPOINTMENT, UNKNOWN_WAIT, OVER_MIDNIGHT)
        .within(LogBins.RELATIVE_ERROR)
        .reckoned(Reckoning.percentile(Measures::waits, percent, TicketIndicators::isTold));
  }

  private static IndicatorDefinition longestWait() {
    return ofWaits("wait-longest", "最长等候时长", "Longest waiting time")
        .formula("等候时长的最大值", "The greatest of the waiting times")
        .numerator("各号的等候时长", "Each ticket's waiting time")
        .denominator("等候时长已知的号数", "Tickets whose waiting time is known")
        .without(APPOINTMENT, UNKNOWN_WAIT, OVER_MIDNIGHT)
        .reckoned(Reckoning.longest(Measures::waits, TicketIndicators::isTold));
  }

  private static IndicatorDefinition withinTarget() {
    return new Draft("wait-within-target", 1, Unit.PERCENT, "等候达标率", "Waits within the target")
        .of(QUEUE)
        .formula(
            "等候时长不超过所在队列目标值的号数 ÷ 等候时长已知的号数",
            "Tickets whose wait is not above the target of their queue / tickets whose waiting time"
                + " is known")
        .numerator("达标的号数", "Tickets within the target")
        .denominator("等候时长已知的号数", "Tickets whose waiting time is known")
        .without(BY_TODAYS_TARGET, NEAR_TARGET, APPOINTMENT, UNKNOWN_WAIT, OVER_MIDNIGHT)
        .from(Origin.TAX_HALL)
        .measuredBy(
            (queue, yardstick) ->
                yardstick.waitTarget() == null
                    ? Measured.NONE
                    : upTo(queue.waits(), yardstick.waitTarget().target()))
        .reckoned(Reckoning.measuredRate(TicketIndicators::isTold));
  }

  private static IndicatorDefinition overLimit() {
    return new Draft("wait-over-limit", 1, Unit.PERCENT, "等候超时率", "Waits over the limit")
        .of(QUEUE)
        .formula(
            "等候时长超过所在队列上限的号数 ÷ 等候时长已知的号数",
            "Tickets whose wait is above the limit of their queue / tickets whose waiting time is"
                + " known")
        .numerator("超时的号数", "Tickets over the limit")
        .denominator("等候时长已知的号数", "Tickets whose waiting time is known")
        .without(BY_TODAYS_TARGET, NEAR_TARGET, APPOINTMENT, UNKNOWN_WAIT, OVER_MIDNIGHT)
        .from(Origin.TAX_HALL)
        .measuredBy(
            (queue, yardstick) -> {
              if (yardstick.waitTarget() == null) {
                return Measured.NONE;
              }
              Measured within = upTo(queue.waits(), yardstick.waitTarget().limit());
              return new Measured(within.whole() - within.part(), within.whole());
            })
        .reckoned(Reckoning.measuredRate(TicketIndicators::isTold));
  }

  private static Measured upTo(Spread waits, Duration longest) {
    return new Measured(waits.bins().upTo(longest.toNanos() / 1_000), waits.cases());
  }

  private static IndicatorDefinition averageHandling() {
    return ofServices("handling-average", "平均办理时长", "Average handling time")
        .formula("Σ(结束 − 开始 − 挂起) ÷ 办理次数", "Σ (end − start − suspensions) / services")
        .numerator("办理时长之和（秒）", "Sum of handling times (s)")
        .denominator("时长已知的办理次数", "Services whose length is known")
        .without(SUSPENDED, SENT_ON, UNKNOWN_START)
        .reckoned(Reckoning.mean(Measures::services, TicketIndicators::isTold));
  }

  private static IndicatorDefinition handlingP90() {
    return ofServices("handling-p90", "办理时长 90 分位", "90th percentile of handling time")
        .formula(
            "至少 90% 的办理的时长不超过的最小时长",
            "The shortest time that the handling times of at least 90 % of the services do not"
                + " exceed")
        .numerator("各次办理的时长", "Each service's length")
        .denominator("时长已知的办理次数", "Services whose length is known")
        .without(ESTIMATE, SUSPENDED, SENT_ON, UNKNOWN_START)
        .within(LogBins.RELATIVE_ERROR)
        .reckoned(Reckoning.percentile(Measures::services, NINE_OF_TEN, TicketIndicators::isTold));
  }

  private static IndicatorDefinition longestHandling() {
    return ofServices("handling-longest", "最长办理时长", "Longest handling time")
        .formula("办理时长的最大值", "The greatest of the handling times")
        .numerator("各次办理的时长", "Each service's length")
        .denominator("时长已知的办理次数", "Services whose length is known")
        .without(SUSPENDED, SENT_ON, UNKNOWN_START)
        .reckoned(Reckoning.longest(Measures::services, TicketIndicators::isTold));
  }

  private static IndicatorDefinition noShowRate() {
    return new Draft("no-show-rate", 1, Unit.PERCENT, "过号率", "No-show rate")
        .of(HALL, QUEUE, MATTER)
        .formula("过号数 ÷ 首次叫号数", "No-shows / first calls")
        .numerator("过号数", "No-shows")
        .denominator("首次叫号数", "First calls")
        .without(NO_SHOW_IS_NOT_ABANDONED, TWO_MOMENTS)
        .from(Origin.OWN)
        .reckoned(Reckoning.rate(Measures::noShow, Measures::called, TicketIndicators::isTold));
  }

  private static IndicatorDefinition abandonmentRate() {
    return new Draft("abandonment-rate", 2, Unit.PERCENT, "弃号率", "Abandonment rate")
        .of(HALL, QUEUE, MATTER)
        .formula("弃号数 ÷ 取号数", "Abandoned tickets / tickets taken")
        .numerator("弃号数", "Abandoned tickets")
        .denominator("取号数", "Tickets taken")
        .without(
            DAY_CLOSE,
            NO_SHOW_IS_NOT_ABANDONED,
            new Words(
                "不以弃号总数为分母：那是构成比，不是比率",
                "Never divided by the sum of abandoned tickets: that would be a share, not a rate"),
            TWO_MOMENTS)
        .from(Origin.TAX_HALL)
        .reckoned(Reckoning.rate(Measures::abandoned, Measures::taken, TicketIndicators::isTold));
  }

  private static Draft ofWaits(String id, String zh, String en) {
    return new Draft(id, 2, Unit.SECONDS, zh, en)
        .of(HALL, QUEUE, WINDOW, MATTER)
        .from(Origin.TAX_HALL);
  }

  private static Draft ofServices(String id, String zh, String en) {
    return new Draft(id, 2, Unit.SECONDS, zh, en)
        .of(HALL, QUEUE, WINDOW, MATTER)
        .from(Origin.SUSPENSION);
  }

  /** Whether anything was said of a ticket. */
  private static boolean isTold(Measures hall) {
    return hall.taken() > 0
        || hall.called() > 0
        || hall.served() > 0
        || hall.noShow() > 0
        || hall.abandoned() > 0;
  }
}
