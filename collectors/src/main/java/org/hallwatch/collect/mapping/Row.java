package org.hallwatch.collect.mapping;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One record of a feed: texts by the name of their column. */
public final class Row {
  private final Map<String, Integer> columns;
  private final List<String> values;

  /**
   * A record.
   *
   * @param columns where each column stands, see {@link #columns}
   * @param values as many as there are columns
   */
  public Row(Map<String, Integer> columns, List<String> values) {
    this.columns = columns;
    this.values = values;
  }

  /** Where each column stands, from the columns in their order. */
  public static Map<String, Integer> columns(List<String> names) {
    return IntStream.range(0, names.size())
        .boxed()
        .collect(Collectors.toUnmodifiableMap(names::get, i -> i));
  }

  String get(String column) {
    Integer at = columns.get(column);
    if (at == null) {
      throw new IllegalArgumentException("there is no column " + column);
    }
    return values.get(at);
  }
}
