package org.hallwatch.store.series;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;

/** What is to be done of a hall. */
final class Due {
  /** Its hours that are marked. */
  final Set<Instant> hours = new TreeSet<>();

  /** Its days that are over since they were folded. */
  final Set<LocalDate> over = new TreeSet<>();
}
