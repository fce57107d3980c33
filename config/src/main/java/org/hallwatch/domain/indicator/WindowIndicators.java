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
    return List.of(utilisation(), openingRate(), pausedShare(), absentShare());
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
    return new Draft("window-opening-rate", 2, Unit.PERCENT, "窗口开启率", "Window opening rate")
        .of(WINDOW)
        .formula(
            "(空闲 + 呼叫中 + 办理中 + 暂停) ÷ 大厅开放且状态已知的时间；至少一个窗口开启即为大厅开放",
            "(Idle + calling + serving + paused) / known time while the hall is open, that is while"
                + " at least one of its windows is")
        .numerator("开启的时间（秒）", "Time open (s)")
        .denominator(
            "大厅开放且状态已知的时间（秒）", "Time for which the state is known and the hall is open (s)")
        .without(
            KNOWN_TIME,
            new Words(
                "只计自报状态的窗口：只从叫号得知的窗口，没有人说它何时关闭",
                "Only windows that report their own state: where tickets alone tell of a window,"
                    + " nobody says when it closes"),
            new Words(
                "全部窗口都关闭的时间不计，无论是否在规定的开放时间内",
                "Without the time in which all windows are closed, be it within the hours that the"
                    + " hall should be open or not"),
            new Words("空岗不算开启", "An absent window is not open"))
        .from(Origin.TAX_HALL)
        .reckoned(Reckoning.timeShare(Measures::openMicros, Measures::hallOpenMicros));
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

  private static IndicatorDefinition absentShare() {
    return new Draft("window-absent-share", 1, Unit.PERCENT, "窗口空岗占比", "Absent share")
        .of(WINDOW)
        .formula(
            "空岗 ÷ (空闲 + 呼叫中 + 办理中 + 暂停 + 空岗)",
            "Absent / (idle + calling + serving + paused + absent)")
        .numerator("空岗的时间（秒）", "Time absent (s)")
        .denominator("未关闭且状态已知的时间（秒）", "Time not closed for which the state is known (s)")
        .without(
            KNOWN_TIME,
            new Words(
                "空岗以窗口自报为准：应有人而无人；来源不报空岗的，恒为 0",
                "Absent is what windows report: nobody where somebody should be; always 0 where a"
                    + " source never reports it"))
        .from(Origin.OWN)
        .reckoned(
            Reckoning.timeShare(
                Measures::absentMicros, window -> open(window) + window.absentMicros()));
  }

  private static long atWork(Measures window) {
    return window.idleMicros() + window.callingMicros() + window.servingMicros();
  }

  private static long open(Measures window) {
    return atWork(window) + window.pausedMicros();
  }
}
