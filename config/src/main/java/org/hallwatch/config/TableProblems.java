package org.hallwatch.config;

import java.util.ArrayList;
import java.util.List;
import org.hallwatch.domain.organisation.BadTablesException;
import org.hallwatch.domain.organisation.Table;
import org.hallwatch.domain.organisation.TableProblem;

/** The problems found so far in some tables. */
final class TableProblems {
  /** Looking for what was probably meant takes time, and who has more problems has another one. */
  private static final int SUGGESTIONS = 100;

  private final List<TableProblem> found = new ArrayList<>();

  void add(Table table, String message) {
    add(table.file(), table.name(), 0, "", message);
  }

  void add(String file, String table, int row, String column, String message) {
    found.add(new TableProblem(file, table, row, column, message));
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  String didYouMean(String written, List<String> known) {
    return found.size() > SUGGESTIONS ? "" : Spelling.didYouMean(written, known);
  }

  void refuseIfAny() {
    if (!found.isEmpty()) {
      throw new BadTablesException(found.stream().distinct().toList());
    }
  }
}
