package org.hallwatch.collect.file;

import java.util.List;

/** One record of a CSV file. */
public sealed interface CsvRecord {
  /** Line on which it begins, counted from 1. */
  long line();

  /** The text as it stood there; bytes that were no text are replacement characters. */
  String original();

  /** A record that could be taken apart. */
  record Good(long line, String original, List<String> fields) implements CsvRecord {}

  /**
   * A record that could not.
   *
   * @param problem what is wrong with it
   */
  record Bad(long line, String original, String problem) implements CsvRecord {}
}
