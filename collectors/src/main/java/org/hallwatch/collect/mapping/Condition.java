package org.hallwatch.collect.mapping;

import java.util.List;
import java.util.Set;
import org.hallwatch.config.Settings;

/**
 * What must be so for a rule to hold: a column is, or is not, one of some values.
 *
 * @param values the values; the empty text stands for an empty column
 * @param inside whether it holds for these values, or for all others
 */
record Condition(Template column, Set<String> values, boolean inside) {
  Condition {
    values = Set.copyOf(values);
  }

  /**
   * Reads <code>{ column = status, in = ["1"] }</code>, or {@code not-in}, or {@code empty = true}
   * in the place of {@code in}.
   */
  static Condition read(Settings settings, Templates templates) {
    Template column = templates.requiredColumn(settings, "column");
    long ways = List.of("in", "not-in", "empty").stream().filter(settings::has).count();
    if (ways != 1) {
      settings.refuse("column", "needs exactly one of in, not-in and empty beside it");
    }
    Set<String> in = Set.copyOf(settings.texts("in"));
    Set<String> notIn = Set.copyOf(settings.texts("not-in"));
    boolean empty = settings.optionalFlag("empty");
    if (settings.has("empty")) {
      return new Condition(column, Set.of(""), empty);
    }
    return settings.has("in")
        ? new Condition(column, in, true)
        : new Condition(column, notIn, false);
  }

  static boolean allHold(List<Condition> conditions, Row row) {
    for (Condition condition : conditions) {
      if (!condition.holds(row)) {
        return false;
      }
    }
    return true;
  }

  private boolean holds(Row row) {
    String value = column.of(row);
    return values.contains(value == null ? "" : value) == inside;
  }
}
