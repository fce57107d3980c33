package org.hallwatch.domain.access;

import java.util.Locale;

/** What may be seen or done; one for each kind of view and of action. */
public enum Permission {
  /** The live picture of a hall (大厅实况), now or at a past moment. */
  SEE_LIVE_HALL("the live picture of a hall"),
  /** Indicators and figures (指标), which name no person and no case. */
  SEE_FIGURES("figures and indicators"),
  /** Alerts (告警) and how they ended. */
  SEE_ALERTS("alerts"),
  /** Taking, giving on and closing alerts. */
  HANDLE_ALERTS("take and close alerts"),
  /** Cases (办件) with steps, deadlines, cards and supervision orders; persons are masked. */
  SEE_CASES("cases, their deadlines and orders"),
  /** Personal data (个人信息) behind the mask, each time with a reason. */
  SEE_PERSONAL_DATA("personal data, with a reason"),
  /** Urging (催办), supervision orders (督办单): issuing, judging the feedback, closing. */
  SUPERVISE("urge, issue and close supervision orders"),
  /** Feedback (反馈), appeals and rectification of what is one's own. */
  ANSWER_SUPERVISION("answer urgings and orders, put reviews right"),
  /** Reviews (好差评) with their texts; persons are masked. */
  SEE_REVIEWS("reviews"),
  /** Monthly briefings (月度通报). */
  SEE_BRIEFINGS("briefings"),
  /** Composing and issuing briefings. */
  ISSUE_BRIEFINGS("compose and issue briefings"),
  /** Contradictions between events (存疑数据), which name tickets, cases and staff. */
  SEE_FINDINGS("findings"),
  /** Records that were not accepted (退回记录), in the words of their senders. */
  SEE_REJECTED("rejected records"),
  /** Correcting, submitting again and dropping them. */
  DECIDE_REJECTED("correct, retry and drop rejected records"),
  /** Saying what unknown codes of sources mean. */
  DECIDE_CODES("decide about unknown codes"),
  /** Taking data out as a file. */
  EXPORT("export what is seen"),
  /** Sources (数据源) with their states, and how much of what was not accepted. */
  SEE_SOURCES("sources and their states"),
  /** What sources there are, and about which halls they may speak. */
  MANAGE_SOURCES("register sources"),
  /** Regions, halls, windows, queues, departments, matters (组织机构). */
  MANAGE_ORGANISATION("change halls, windows, departments and matters"),
  /** Calendars, limits, rules of alerts. */
  MANAGE_RULES("change calendars, limits and rules"),
  /** The configuration as it was read, without secrets. */
  SEE_CONFIGURATION("the configuration"),
  /** How the product itself is (健康状况). */
  SEE_HEALTH("health of the product"),
  /** Accounts, their roles and scope (账号). */
  MANAGE_ACCOUNTS("manage accounts, roles and scope"),
  /** Wall screens (大屏终端). */
  MANAGE_DEVICES("approve and revoke wall screens"),
  /** Keys of sources. */
  MANAGE_KEYS("give and void keys of sources"),
  /** The audit trail (审计日志). */
  READ_AUDIT("the audit trail");

  private final String meaning;

  Permission(String meaning) {
    this.meaning = meaning;
  }

  /** The stable code, such as {@code see-live-hall}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What it is, in a few English words. */
  public String meaning() {
    return meaning;
  }
}
