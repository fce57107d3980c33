package org.hallwatch.collect.simulator.fault;

import java.util.Locale;

/** The kinds of faults; the name in lower case with hyphens is what files and truths call them. */
public enum FaultKind {
  /** 中断: the system is off; nothing of that stretch is ever sent. */
  SILENCE,
  /** 断网补传: cut off from the network; what it had to say arrives when the network is back. */
  NETWORK_CUT,
  /** 时钟停走: its clock stands still while its events go on. */
  STUCK_CLOCK,
  /** 数据冻结: it repeats the last values it observed. */
  FROZEN_VALUES,
  /** 时钟偏快: its clock is ahead. */
  FUTURE_CLOCK,
  /** 时钟偏慢: its clock is behind. */
  SLOW_CLOCK,
  /** 时钟倒走: its clock runs backwards. */
  BACKWARDS_CLOCK,
  /** 重复发送: single events are sent again. */
  RESENT,
  /** 整批重发: whole batches are sent again. */
  RESENT_BATCHES,
  /** 乱序: events are held up for random times. */
  DISORDER,
  /** 改时重发: events are sent again under the same id with another time. */
  RESTAMPED,
  /** 同号异文: events are sent again under the same id and time with other content. */
  CONFLICTING,
  /** 评价反序: the scale of reviews is upside down. */
  INVERTED_SCALE,
  /** 票号重置: ticket numbers begin again in the middle of the day. */
  NUMBERS_RESTARTED,
  /** 办结丢失: services begin and never end. */
  LOST_ENDS,
  /** 窗口错号: two windows go under each other's number. */
  SWAPPED_WINDOWS,
  /** 未知代码: codes that are not in the catalogue. */
  UNKNOWN_CODES;

  /** The name in files and truths, such as {@code stuck-clock}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
