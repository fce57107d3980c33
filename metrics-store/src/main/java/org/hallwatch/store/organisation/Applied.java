package org.hallwatch.store.organisation;

import org.hallwatch.domain.hall.Operation;

/** What became of a change to the organisation. */
public sealed interface Applied {
  /**
   * It was done.
   *
   * @param version the newest version now; the one before if nothing differed
   */
  record Done(int version, Operation before, Operation after) implements Applied {}

  /** Nothing was changed, since there is a newer version than the one that was compared. */
  record Newer(int version) implements Applied {}
}
