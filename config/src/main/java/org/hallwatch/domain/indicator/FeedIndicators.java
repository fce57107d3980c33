package org.hallwatch.domain.indicator;

import static org.hallwatch.domain.series.SeriesKind.DEVICE;
import static org.hallwatch.domain.series.SeriesKind.SOURCE;

import java.util.List;
import org.hallwatch.domain.indicator.IndicatorDefinition.Draft;
import org.hallwatch.domain.series.Measures;

/** What is told of sources (来源) and of terminals (自助终端). */
final class FeedIndicators {
  private static final Words NO_COUNTER =
      new Words(
          "当天没有报告使用次数的终端没有数值，不显示为 0",
          "No value of terminals that told of no use that day, rather than 0");

  private FeedIndicators() {}

  static List<IndicatorDefinition> all() {
    return List.of(sourceAvailability(), terminalUses(), terminalVisits(), terminalOnline());
  }

  private static IndicatorDefinition sourceAvailability() {
    return new Draft("source-availability", 2, Unit.PERCENT, "来源可用率", "Source availability")
        .of(SOURCE)
        .formula("来源处于最新状态的时间 ÷ 时段长度", "Time for which the source was current / length of the span")
        .numerator("最新状态的时间（秒）", "Time current (s)")
        .denominator("时段长度 × 来源数（秒）", "Length of the span × sources (s)")
        .without(
            new Words(
                "一次信号之后，不超过来源申报的间隔，都算最新",
                "A source is current after each sign of life for as long as the gap that it"
                    + " declares"),
            new Words(
                "计入目录中指明该大厅的来源，以及时段内为该大厅发过消息的来源",
                "Of the sources that the catalogue assigns to the hall by name, and those that"
                    + " spoke of it in the span"),
            new Words(
                "来源停歇的夜间计入分母，除非它发送心跳",
                "Nights on which a source rests count, unless it sends heartbeats"))
        .from(Origin.OWN)
        .reckoned(Reckoning.availability());
  }

  private static IndicatorDefinition terminalUses() {
    return new Draft("terminal-uses", 1, Unit.USES, "自助终端使用次数", "Terminal uses")
        .of(DEVICE)
        .formula("终端报告的使用次数之和", "Sum of the uses that terminals tell")
        .numerator("使用次数", "Uses")
        .without(NO_COUNTER)
        .from(Origin.OWN)
        .reckoned(Reckoning.count(Measures::uses, device -> device.uses() > 0));
  }

  private static IndicatorDefinition terminalVisits() {
    return new Draft("terminal-visits", 1, Unit.PEOPLE, "自助终端服务人次", "People served by terminals")
        .of(DEVICE)
        .formula("终端报告的服务人次之和", "Sum of the people whom terminals tell that they served")
        .numerator("服务人次", "People served")
        .without(
            new Words(
                "当天没有报告人次的终端没有数值，不显示为 0",
                "No value of terminals that told of nobody that day, rather than 0"))
        .from(Origin.OWN)
        .reckoned(Reckoning.count(Measures::visits, device -> device.visits() > 0));
  }

  private static IndicatorDefinition terminalOnline() {
    return new Draft(
            "terminal-online-share",
            1,
            Unit.PERCENT,
            "自助终端在线率",
            "Share of time terminals are online")
        .of(DEVICE)
        .formula("在线的时间 ÷ 状态已知的时间", "Time online / time for which the status is known")
        .numerator("在线的时间（秒）", "Time online (s)")
        .denominator("状态已知的时间（秒）", "Time for which the status is known (s)")
        .without(
            new Words("只计状态已知的时间，来源中断期间不计", "Only known time: not while the source is silent"),
            new Words("告警、故障不算在线", "Warnings and faults are not online"))
        .from(Origin.OWN)
        .reckoned(Reckoning.timeShare(Measures::lengthMicros, Measures::knownMicros));
  }
}
