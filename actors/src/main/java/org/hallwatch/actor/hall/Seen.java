package org.hallwatch.actor.hall;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.hallwatch.domain.hall.SourceId;
import org.jspecify.annotations.Nullable;

/** Codes of one kind that were met today, and which sources wrote them. */
final class Seen<T> {
  private final Map<T, Set<SourceId>> writers = new HashMap<>();

  /** A source wrote a code, or none. */
  void add(@Nullable T code, SourceId writer) {
    if (code != null) {
      writers.computeIfAbsent(code, _ -> new HashSet<>(2)).add(writer);
    }
  }

  Set<T> codes() {
    return writers.keySet();
  }

  Set<SourceId> writers(T code) {
    return writers.getOrDefault(code, Set.of());
  }

  void clear() {
    writers.clear();
  }
}
