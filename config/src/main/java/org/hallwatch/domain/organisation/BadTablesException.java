package org.hallwatch.domain.organisation;

import java.util.List;
import java.util.stream.Collectors;

/** Tables that make no organisation. Holds every problem, and its message lists them. */
public final class BadTablesException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<TableProblem> problems;

  public BadTablesException(List<TableProblem> problems) {
    super(
        problems.stream()
            .map(problem -> "\n  - " + problem)
            .collect(
                Collectors.joining("", "The tables cannot be used; nothing was changed:", "")));
    this.problems = List.copyOf(problems);
  }

  /** What is wrong, in the order of the tables. */
  public List<TableProblem> problems() {
    return problems;
  }
}
