package org.hallwatch.domain.event;

import java.util.List;

/** How far a source (来源) can be believed just now. */
public enum SourceState {
  /** 正常: it speaks in time and its clock is right. */
  CURRENT,
  /** 迟到: nothing for longer than its gap. */
  LATE,
  /** 中断: nothing for much longer than its gap. */
  SILENT,
  /** 冻结: it goes on speaking, but the same values where they should move. */
  FROZEN,
  /** 时钟偏慢: what it sends always lies behind, and does not come nearer. */
  CLOCK_BEHIND,
  /** 时钟偏快: what it sends lies in the future. */
  CLOCK_AHEAD,
  /** 时钟倒退: its times run backwards. */
  CLOCK_BACKWARDS,
  /** 未知: nothing was ever received from it. */
  UNKNOWN,
  /** 已结束: history that was read to its end, so that its silence is none. */
  FINISHED;

  /**
   * From the state that makes a source least to be believed to those that are as they should be.
   */
  public static final List<SourceState> WORST_FIRST =
      List.of(
          SILENT,
          CLOCK_BEHIND,
          CLOCK_AHEAD,
          CLOCK_BACKWARDS,
          FROZEN,
          LATE,
          UNKNOWN,
          CURRENT,
          FINISHED);

  /** The same of a source whose history is over: nothing more of it was to be heard. */
  public SourceState afterTheEnd() {
    return switch (this) {
      case LATE, SILENT, UNKNOWN -> FINISHED;
      case CURRENT, FROZEN, CLOCK_BEHIND, CLOCK_AHEAD, CLOCK_BACKWARDS, FINISHED -> this;
    };
  }

  /** Whether a source in this state is as it should be. */
  public boolean isGood() {
    return this == CURRENT || this == FINISHED;
  }
}
