package org.hallwatch.collect.mapping;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One record of a feed: texts by the name of their column, empty where nothing stands. */
public final class Row {
  private final UnaryOperator<String> texts;

  private Row(UnaryOperator<String> texts) {
    this.texts = texts;
  }

  /**
   * A record of a feed with fixed columns.
   *
   * @param columns where each column stands, see {@link #columns}
   * @param values as many as there are columns
   */
  public Row(Map<String, Integer> columns, List<String> values) {
    this(
        column -> {
          Integer at = columns.get(column);
          if (at == null) {
            throw new IllegalArgumentException("there is no column " + column);
          }
          return values.get(at);
        });
  }

  /**
   * A record of a feed in which every record has columns of its own.
   *
   * @param texts the text of a column, empty if the record does not have it
   */
  public static Row of(UnaryOperator<String> texts) {
    return new Row(texts);
  }

  /** Where each column stands, from the columns in their order. */
  public static Map<String, Integer> columns(List<String> names) {
    return IntStream.range(0, names.size())
        .boxed()
        .collect(Collectors.toUnmodifiableMap(names::get, i -> i));
  }

  String get(String column) {
    return texts.apply(column);
  }
}
