package org.hallwatch.config;

import java.util.Comparator;

/**
 * Something in a settings file that a person has to change.
 *
 * @param file the file as it was named, or the name of the shipped resource
 * @param line line in it, counted from 1; 0 where no line is known
 * @param key full name of the key, empty for the file as a whole
 * @param message what is wrong and, where possible, what to write instead
 */
public record Problem(String file, int line, String key, String message) {
  static final Comparator<Problem> BY_PLACE =
      Comparator.comparing(Problem::file)
          .thenComparingInt(Problem::line)
          .thenComparing(Problem::key);

  /** As {@code file:line: key: message}. */
  @Override
  public String toString() {
    return (line > 0 ? file + ":" + line : file)
        + ": "
        + (key.isEmpty() ? "" : key + ": ")
        + message;
  }
}
