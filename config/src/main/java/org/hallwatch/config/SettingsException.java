package org.hallwatch.config;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Settings that cannot be used. Holds every problem that was found, and its message lists them, one
 * on a line.
 */
public final class SettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  SettingsException(List<Problem> problems) {
    super(
        problems.stream()
            .map(problem -> "\n  - " + problem)
            .collect(Collectors.joining("", "The settings cannot be used:", "")));
    this.problems = List.copyOf(problems);
  }

  /** What is wrong, in the order of the files. */
  public List<Problem> problems() {
    return problems;
  }
}
