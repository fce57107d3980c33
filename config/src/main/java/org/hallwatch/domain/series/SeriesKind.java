package org.hallwatch.domain.series;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Of what a series is (统计对象). The code is how the store keeps it and never changes. */
public enum SeriesKind {
  /** The whole hall (大厅). */
  HALL(1),
  /** A queue (队列). */
  QUEUE(2),
  /** A window (窗口). */
  WINDOW(3),
  /** A zone (区域) in which people are counted. */
  ZONE(4),
  /** A matter (事项): the tickets of which it was said. */
  MATTER(5),
  /** A device or self-service terminal (自助终端). */
  DEVICE(6),
  /** A source (来源): how much of the time was heard of it. */
  SOURCE(7),
  /** A department (部门): the cases and reviews that name it. */
  DEPARTMENT(8);

  private static final Map<Integer, SeriesKind> BY_CODE =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(SeriesKind::code, Function.identity()));

  private final int code;

  SeriesKind(int code) {
    this.code = code;
  }

  /** The number under which the store keeps this kind. */
  public int code() {
    return code;
  }

  /** The kind that the store keeps under this number. */
  public static SeriesKind ofCode(int code) {
    SeriesKind kind = BY_CODE.get(code);
    if (kind == null) {
      throw new IllegalArgumentException(
          "no kind of series has the code " + code + "; was it stored by a newer version?");
    }
    return kind;
  }
}
