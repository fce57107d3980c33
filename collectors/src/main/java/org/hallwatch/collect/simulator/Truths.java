package org.hallwatch.collect.simulator;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How lines of the truth file about cases are put together. */
final class Truths {
  private Truths() {}

  /** Names and values in turn; a value that is null is left out. */
  static Map<String, String> about(@Nullable Object... namesAndValues) {
    Map<String, String> about = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      Object value = namesAndValues[i + 1];
      if (value != null) {
        about.put(String.valueOf(namesAndValues[i]), value.toString());
      }
    }
    return about;
  }

  /** An instant; the second of a name is {@code name#2} and so on. */
  static void put(Map<String, Long> figures, String name, Instant at) {
    String free = name;
    for (int number = 2; figures.containsKey(free); number++) {
      free = name + "#" + number;
    }
    figures.put(free, at.toEpochMilli());
  }

  static void putIfThere(Map<String, Long> figures, String name, @Nullable Instant at) {
    if (at != null) {
      figures.put(name, at.toEpochMilli());
    }
  }
}
