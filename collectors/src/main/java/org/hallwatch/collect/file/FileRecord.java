package org.hallwatch.collect.file;

import org.hallwatch.collect.mapping.Row;
import org.hallwatch.domain.event.Entry;

/** One record of a file, of whatever kind. */
sealed interface FileRecord {
  /** Line on which it begins, counted from 1. */
  long line();

  /** Gives its text, as it is kept if it is rejected. */
  Entry.Original original();

  /** A record that could be taken apart. */
  record Good(long line, Entry.Original original, Row row) implements FileRecord {}

  /**
   * A record that could not.
   *
   * @param problem what is wrong with it
   */
  record Bad(long line, Entry.Original original, String problem) implements FileRecord {}
}
