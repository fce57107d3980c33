package org.hallwatch.collect.file;

import org.hallwatch.collect.mapping.Row;
import org.hallwatch.collect.mapping.RowMapper;
import org.hallwatch.domain.event.Entry;

/** One record of a file, of whatever kind. */
sealed interface FileRecord {
  /** Line on which it begins, counted from 1. */
  long line();

  /** Gives its text, as it is kept if it is rejected. */
  Entry.Original original();

  /** A record that could be taken apart, for the rules of the mapping. */
  record Good(long line, Entry.Original original, Row row) implements FileRecord {}

  /** A record of which is known already what becomes of it. */
  record Done(long line, Entry.Original original, RowMapper.Outcome outcome)
      implements FileRecord {}

  /**
   * A record that could not be taken apart.
   *
   * @param problem what is wrong with it
   */
  record Bad(long line, Entry.Original original, String problem) implements FileRecord {}
}
