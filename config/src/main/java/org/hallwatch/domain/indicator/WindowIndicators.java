package org.hallwatch.domain.indicator;

import static org.hallwatch.domain.series.SeriesKind.WINDOW;

import java.util.List;
import org.hallwatch.domain.indicator.IndicatorDefinition.Draft;
import org.hallwatch.domain.series.Measures;

/** What is told of the time of windows (窗口). */
final class WindowIndicators {
  private static final Words KNOWN_TIME =
      new Words("只计状态已知的时间，来源中断期间不计", "Only known time: not while the source is silent");

  private WindowIndicators() {}

  static List<IndicatorDefinition> all() {
    return List.of(utilisation(), openingRate(), pausedShare());
  }

  private static IndicatorDefinition utilisation() {
    return new Draft("window-utilisation", 1, Unit.PERCENT, "窗口利用率", "Window utilisation")
        .of(WINDOW)
        .formula("办理中 ÷ (空闲 + 呼叫中 + 办理中)", "Serving / (idle + calling + serving)")
        .numerator("办理中的时间（秒）", "Time serving (s)")
        .denominator("在岗且未暂停的时间（秒）", "Time signed in and not paused (s)")
        .without(KNOWN_TIME, new Words("暂停、空岗、关闭的时间不计", "Without paused, absent and closed time"))
        .from(Origin.OWN)
        .reckoned(Reckoning.timeShare(Measures::servingMicros, WindowIndicators::atWork));
  }

  private static IndicatorDefinition openingRate() {
    return new Draft("window-opening-rate", 1, Unit.PERCENT, "窗口开启率", "Window opening rate")
        .of(WINDOW)
        .formula(
            "(空闲 + 呼叫中 + 办理中 + 暂停) ÷ 状态已知的时间", "(Idle + calling + serving + paused) / known time")
        .numerator("开启的时间（秒）", "Time open (s)")
        .denominator("状态已知的时间（秒）", "Time for which the state is known (s)")
        .without(
            KNOWN_TIME,
            new Words(
                "闭厅后来源仍报告关闭的，计入分母；看开放时间请按小时",
                "Closed windows count after hours, too, where their source goes on saying so: look"
                    + " at it by hour"),
            new Words("空岗不算开启", "An absent window is not open"))
        .from(Origin.TAX_HALL)
        .reckoned(Reckoning.timeShare(WindowIndicators::open, Measures::knownMicros));
  }

  private static IndicatorDefinition pausedShare() {
    return new Draft("window-paused-share", 1, Unit.PERCENT, "窗口暂停占比", "Paused share")
        .of(WINDOW)
        .formula("暂停 ÷ (空闲 + 呼叫中 + 办理中 + 暂停)", "Paused / (idle + calling + serving + paused)")
        .numerator("暂停的时间（秒）", "Time paused (s)")
        .denominator("开启的时间（秒）", "Time open (s)")
        .without(KNOWN_TIME)
        .from(Origin.OWN)
        .reckoned(Reckoning.timeShare(Measures::pausedMicros, WindowIndicators::open));
  }

  private static long atWork(Measures window) {
    return window.idleMicros() + window.callingMicros() + window.servingMicros();
  }

  private static long open(Measures window) {
    return atWork(window) + window.pausedMicros();
  }
}
