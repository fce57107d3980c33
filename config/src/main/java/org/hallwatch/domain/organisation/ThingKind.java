package org.hallwatch.domain.organisation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The kinds of things of which the organisation is made, in an order in which what is named by
 * others comes first.
 */
public enum ThingKind {
  REGION("regions", "行政区划", 1, Column.CODE, Column.NAME, Column.LEVEL, Column.PARENT),
  DEPARTMENT("departments", "部门", 1, Column.CODE, Column.NAME),
  MATTER(
      "matters",
      "事项",
      1,
      Column.CODE,
      Column.NAME,
      Column.DEPARTMENT,
      Column.KIND,
      Column.PROMISED,
      Column.STATUTORY),
  HALL("halls", "大厅", 1, Column.CODE, Column.NAME, Column.REGION, Column.TIME_ZONE),
  ZONE("zones", "分区", 2, Column.HALL, Column.CODE, Column.NAME, Column.CAPACITY),
  QUEUE(
      "queues",
      "队列",
      2,
      Column.HALL,
      Column.CODE,
      Column.NAME,
      Column.DEPARTMENT,
      Column.ZONE,
      Column.WAIT_TARGET,
      Column.WAIT_LIMIT),
  WINDOW(
      "windows",
      "窗口",
      2,
      Column.HALL,
      Column.CODE,
      Column.NAME,
      Column.DEPARTMENT,
      Column.ZONE,
      Column.QUEUES),
  /** Registered sources (来源); they have keys and are no part of what people exchange as files. */
  SOURCE("sources", "来源", 1, Column.CODE, Column.NAME, Column.HALLS, Column.GAP),
  /** What was decided about codes of sources (编码对照). */
  ALIAS("codes", "编码对照", 4, Column.NOUN, Column.HALL, Column.SOURCE, Column.CODE, Column.TARGET);

  /** Those that are written to files and read from them. */
  public static final Set<ThingKind> IN_FILES =
      Set.of(REGION, DEPARTMENT, MATTER, HALL, ZONE, QUEUE, WINDOW);

  private final String table;
  private final String chinese;
  private final int keys;

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
  private final List<Column> columns;

  ThingKind(String table, String chinese, int keys, Column... columns) {
    this.table = table;
    this.chinese = chinese;
    this.keys = keys;
    this.columns = List.of(columns);
  }

  /** One of it, such as {@code window}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The name of its table, such as {@code windows}. */
  public String table() {
    return table;
  }

  /** The name of its table for people who read Chinese, and the stable one in brackets. */
  public String title() {
    return chinese + " (" + table + ")";
  }

  /** What its table says; the first of it names the thing. */
  public List<Column> columns() {
    return columns;
  }

  /** How many of the columns name the thing. */
  public int keys() {
    return keys;
  }

  /** Whether it stands in a hall. */
  public boolean isInHall() {
    return this == ZONE || this == QUEUE || this == WINDOW;
  }

  /** Whether its things have an order of their own. */
  boolean isOrdered() {
    return this != SOURCE && this != ALIAS;
  }

  /** The column that somebody means who wrote this above it. */
  public Optional<Column> column(String header) {
    return columns.stream().filter(column -> column.isMeantBy(header)).findFirst();
  }

  /** The kind whose table somebody means by a name. */
  public static Optional<ThingKind> ofTable(String name) {
    String said = name.strip().replace('（', '(').replace('）', ')').toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(
            kind ->
                said.equals(kind.table)
                    || said.equals(kind.chinese)
                    || said.endsWith("(" + kind.table + ")"))
        .findFirst();
  }
}
