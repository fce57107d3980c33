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

  /** How systems of supervision count cases that are in use. */
  static final Words SUPERVISION =
      new Words(
          "在用行政审批电子监察系统的口径（公开代码 lutong108/dzjc）",
          "As a system of electronic supervision counts that is in use (public code"
              + " lutong108/dzjc)");

  /** How reviews are judged everywhere. */
  static final Words REVIEWS =
      new Words(
          "国办发〔2019〕51号“好差评”制度的五级评价；差评为不满意、非常不满意",
          "The five levels of the review system of State Council paper 51 of 2019; levels 2 and 1"
              + " are bad");

  /** Ours, because no public source defines it. */
  static final Words OWN =
      new Words("Hallwatch 的定义，未见公开口径", "Defined by Hallwatch; no public definition is known");

  private Origin() {}
}
