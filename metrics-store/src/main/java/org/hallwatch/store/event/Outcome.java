package org.hallwatch.store.event;

import org.hallwatch.domain.event.Rejected;

/** What became of an entry when it was appended. */
public sealed interface Outcome {
  /** At least one of its events is new; {@code events} says how many were stored. */
  record Stored(int events) implements Outcome {}

  /** Every event of it was stored before, with the same content. */
  record Duplicate() implements Outcome {}

  /**
   * An event of it contradicts a stored one (conflict or restamped), so none was stored; it is in
   * the list of rejected records.
   */
  record Refused(Rejected rejected) implements Outcome {}
}
