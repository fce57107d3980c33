package org.hallwatch.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hallwatch.domain.organisation.BadTablesException;
import org.hallwatch.domain.organisation.Fault;
import org.hallwatch.domain.organisation.Table;
import org.hallwatch.domain.organisation.TableProblem;

/** The problems found so far in some tables. */
final class TableProblems {
  /** Looking for what was probably meant takes time, and who has more problems has another one. */
  private static final int SUGGESTIONS = 100;

  private final List<TableProblem> found = new ArrayList<>();

  void add(Table table, Fault fault) {
    add(table.file(), table.name(), 0, "", fault);
  }

  void add(String file, String table, int row, String column, Fault fault) {
    found.add(new TableProblem(file, table, row, column, fault));
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /** What was probably meant. */
  Optional<String> nearest(String written, List<String> known) {
    return found.size() > SUGGESTIONS ? Optional.empty() : Spelling.nearest(written, known);
  }

  void refuseIfAny() {
    if (!found.isEmpty()) {
      throw new BadTablesException(found.stream().distinct().toList());
    }
  }
}
