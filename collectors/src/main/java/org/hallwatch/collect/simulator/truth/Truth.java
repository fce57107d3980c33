package org.hallwatch.collect.simulator.truth;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Something that really happened in a simulation, in figures; a line of the truth file. Lengths of
 * time are in milliseconds.
 *
 * @param kind what kind of thing it is about, such as {@code hall-day}
 * @param about what exactly it is about, such as the day, the hall and the queue
 * @param figures by their names
 */
public record Truth(String kind, Map<String, String> about, Map<String, Long> figures) {
  /** The field of a line that says its kind. */
  static final String KIND = "kind";

  public Truth {
    Objects.requireNonNull(kind);
    if (about.containsKey(KIND)) {
      throw new IllegalArgumentException("what a line is about cannot be called " + KIND);
    }
    about = Collections.unmodifiableMap(new LinkedHashMap<>(about));
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
  }

  @Override
  public String toString() {
    return kind + " " + String.join(" ", about.values());
  }
}
