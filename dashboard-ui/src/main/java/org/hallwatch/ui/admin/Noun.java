package org.hallwatch.ui.admin;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What stands in the catalogue. */
enum Noun {
  HALLS,
  REGIONS,
  ZONES,
  QUEUES,
  WINDOWS,
  TERMINALS,
  DEPARTMENTS,
  MATTERS,
  CALENDARS;

  /** As it stands in addresses and in keys of texts. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Noun> of(String word) {
    return Arrays.stream(values()).filter(noun -> noun.word().equals(word)).findFirst();
  }
}
