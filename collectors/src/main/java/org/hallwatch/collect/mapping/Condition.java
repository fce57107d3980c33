package org.hallwatch.collect.mapping;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.hallwatch.config.Settings;

/**
 * What must be so for a rule to hold.
 *
 * @param test whether it holds for what the column says, the empty text if it says nothing
 */
record Condition(Template column, Predicate<String> test) {
  /**
   * Reads <code>{ column = status, in = ["1"] }</code>, or {@code not-in}, {@code matches} or
   * {@code empty = true} in the place of {@code in}.
   */
  static Condition read(Settings settings, Templates templates) {
    Template column = templates.requiredColumn(settings, "column");
    long ways = List.of("in", "not-in", "matches", "empty").stream().filter(settings::has).count();
    if (ways != 1) {
      settings.refuse("column", "needs exactly one of in, not-in, matches and empty beside it");
    }
    Set<String> in = Set.copyOf(settings.texts("in"));
    Set<String> notIn = Set.copyOf(settings.texts("not-in"));
    Pattern pattern = settings.optionalValue("matches", Pattern::compile);
    boolean empty = settings.optionalFlag("empty");
    if (settings.has("empty")) {
      return new Condition(column, value -> value.isEmpty() == empty);
    }
    if (pattern != null) {
      return new Condition(column, pattern.asMatchPredicate());
    }
    return new Condition(
        column, settings.has("in") ? in::contains : value -> !notIn.contains(value));
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
    return test.test(value == null ? "" : value);
  }
}
