package org.hallwatch.domain.organisation;

import java.util.Locale;

/** What a table of the organisation says of a thing. */
public enum Column {
  HALL("大厅"),
  CODE("编码"),
  NAME("名称"),
  LEVEL("层级"),
  PARENT("上级"),
  DEPARTMENT("部门"),
  KIND("办件类型"),
  PROMISED("承诺时限"),
  STATUTORY("法定时限"),
  REGION("行政区划"),
  TIME_ZONE("时区"),
  CAPACITY("容量"),
  ZONE("分区"),
  WAIT_TARGET("等候目标"),
  WAIT_LIMIT("等候上限"),
  QUEUES("办理队列"),
  HALLS("可用大厅"),
  GAP("允许静默"),
  NOUN("类别"),
  SOURCE("来源"),
  TARGET("对应编码");

  private final String chinese;

  Column(String chinese) {
    this.chinese = chinese;
  }

  /** Its stable name, such as {@code time-zone}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What stands above it in a table: its name in Chinese, and the stable one in brackets. */
  public String header() {
    return chinese + " (" + word() + ")";
  }

  /** Whether somebody who wrote this above a column means it: one of its names, or both. */
  boolean isMeantBy(String header) {
    String said = header.strip().replace('（', '(').replace('）', ')').toLowerCase(Locale.ROOT);
    return said.equals(word()) || said.equals(chinese) || said.endsWith("(" + word() + ")");
  }
}
