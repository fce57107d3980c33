package org.hallwatch.domain.indicator;

/** Where definitions come from. */
final class Origin {
  /** What a monitor of tax halls counts that was in use in 2014 and is public. */
  static final Words TAX_HALL =
      new Words(
          "2014 年起使用的办税服务厅监控系统（公开代码 beango/gzsw）的口径",
          "As a monitor of tax halls counts that has been in use since 2014 (public code"
              + " beango/gzsw)");

  /** How halls treat suspended services. */
  static final Words SUSPENSION =
      new Words("大厅考核的通行做法：挂起时间不计入办理时长", "Usual practice of halls: suspended time does not count");

  /** Ours, because no public source defines it. */
  static final Words OWN =
      new Words("Hallwatch 的定义，未见公开口径", "Defined by Hallwatch; no public definition is known");

  private Origin() {}
}
