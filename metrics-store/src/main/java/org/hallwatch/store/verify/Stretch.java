package org.hallwatch.store.verify;

import java.util.ArrayList;
import java.util.List;

/** A stretch of time in microseconds since 1970: from, and until without the end. */
record Stretch(long from, long until) {
  boolean isEmpty() {
    return from >= until;
  }

  Stretch within(Stretch other) {
    return new Stretch(Math.max(from, other.from), Math.min(until, other.until));
  }

  /** The parts of some stretches that lie in this one. */
  List<Stretch> of(List<Stretch> stretches) {
    List<Stretch> parts = new ArrayList<>();
    for (Stretch stretch : stretches) {
      Stretch part = stretch.within(this);
      if (!part.isEmpty()) {
        parts.add(part);
      }
    }
    return parts;
  }

  /** What lies both in some stretches and in others. */
  static List<Stretch> both(List<Stretch> some, List<Stretch> others) {
    List<Stretch> both = new ArrayList<>();
    for (Stretch one : some) {
      both.addAll(one.of(others));
    }
    return both;
  }
}
