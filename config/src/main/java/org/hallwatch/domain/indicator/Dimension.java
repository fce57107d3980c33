package org.hallwatch.domain.indicator;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.hallwatch.domain.series.SeriesKind;
import org.jspecify.annotations.Nullable;

/** By what figures are told apart, or which of them are wanted. */
public enum Dimension {
  /** A region (行政区划) with all regions below it: its halls. */
  REGION(null),
  /** A hall (大厅). */
  HALL(null),
  /**
   * A department (部门), by the queues, windows or matters that the catalogue gives it; of cases and
   * reviews the one that they name.
   */
  DEPARTMENT(null),
  /** A queue (队列) of a hall. */
  QUEUE(SeriesKind.QUEUE),
  /** A window (窗口) of a hall. */
  WINDOW(SeriesKind.WINDOW),
  /** A zone (区域) of a hall. */
  ZONE(SeriesKind.ZONE),
  /** A matter (事项). */
  MATTER(SeriesKind.MATTER),
  /** A device or terminal (自助终端) of a hall. */
  DEVICE(SeriesKind.DEVICE),
  /** A source (来源). */
  SOURCE(SeriesKind.SOURCE),
  /** A day of the hall's clock. */
  DAY(null),
  /** An hour of a day of the hall's clock. */
  HOUR(null),
  /** A quarter of such an hour; kept for the last weeks only. */
  QUARTER(null);

  private final @Nullable SeriesKind kind;

  Dimension(@Nullable SeriesKind kind) {
    this.kind = kind;
  }

  /** The kind of series whose objects these are, null if it is not one kind. */
  public @Nullable SeriesKind kind() {
    return kind;
  }

  /** Whether it is a span of time. */
  public boolean isTime() {
    return this == DAY || isWithinDay();
  }

  /** Whether it is a part of a day. */
  public boolean isWithinDay() {
    return this == HOUR || this == QUARTER;
  }

  /** Its name in questions and answers, such as {@code hall}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one with this name. */
  public static Optional<Dimension> ofWord(String word) {
    return Arrays.stream(values()).filter(dimension -> dimension.word().equals(word)).findFirst();
  }
}
