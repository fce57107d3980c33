package org.hallwatch.domain.finding;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** Looking for an instant in a long list, without going through all of it. */
final class InTime {
  private InTime() {}

  /**
   * How many of a list are not after an instant.
   *
   * @param sorted by their time
   */
  static <T> int notAfter(List<T> sorted, Function<T, Instant> time, Instant instant) {
    int low = 0;
    int high = sorted.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (time.apply(sorted.get(middle)).isAfter(instant)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
