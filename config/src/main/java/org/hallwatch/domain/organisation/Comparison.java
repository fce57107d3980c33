package org.hallwatch.domain.organisation;

import java.util.List;

/**
 * What somebody's tables would change.
 *
 * @param version the version of the organisation that they were compared with
 * @param differences what would change; nothing while there are problems
 * @param problems what is wrong with the tables
 */
public record Comparison(int version, List<Difference> differences, List<TableProblem> problems) {
  public Comparison {
    differences = List.copyOf(differences);
    problems = List.copyOf(problems);
  }

  /** How many differences of a sort there are. */
  public static long count(List<Difference> differences, Class<? extends Difference> sort) {
    return differences.stream().filter(sort::isInstance).count();
  }
}
