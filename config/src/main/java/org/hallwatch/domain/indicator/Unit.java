package org.hallwatch.domain.indicator;

/** In what an indicator is measured. */
public enum Unit {
  /** Tickets (号票). */
  TICKETS("tickets", "号", "tickets"),
  /** Services (办理): a ticket that is passed on is served more than once. */
  SERVICES("services", "次", "services"),
  /** People. */
  PEOPLE("people", "人", "people"),
  /** People for each open window. */
  PEOPLE_PER_WINDOW("people/window", "人/窗口", "people per window"),
  /** Uses of a terminal. */
  USES("uses", "次", "uses"),
  /** Cases or requests. */
  CASES("cases", "件", "cases"),
  /** Reviews. */
  REVIEWS("reviews", "条", "reviews"),
  /** Points of five (分): the level of a review. */
  POINTS("points", "分", "points"),
  /** Seconds. */
  SECONDS("s", "秒", "s"),
  /** Parts of a hundred. */
  PERCENT("%", "%", "%");

  private final String code;
  private final String zh;
  private final String en;

  Unit(String code, String zh, String en) {
    this.code = code;
    this.zh = zh;
    this.en = en;
  }

  /** As it stands in answers; it never changes. */
  public String code() {
    return code;
  }

  /** As people write it after a figure. */
  public Words words() {
    return new Words(zh, en);
  }
}
