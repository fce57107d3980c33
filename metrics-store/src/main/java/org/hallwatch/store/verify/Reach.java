package org.hallwatch.store.verify;

import java.time.LocalDate;

/**
 * Which days of a hall are recounted.
 *
 * @param first the first of them
 * @param readFrom the day from which events are read: what was said last before {@code first} has a
 *     part in its figures
 */
record Reach(LocalDate first, LocalDate readFrom) {
  private static final LocalDate BEFORE_ALL = LocalDate.of(1000, 1, 1);

  /** Everything. */
  static final Reach ALL = from(BEFORE_ALL);

  /** From a day on, with all that was ever said before. */
  static Reach from(LocalDate first) {
    return new Reach(first, BEFORE_ALL);
  }
}
