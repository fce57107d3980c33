package org.hallwatch.domain.series;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Long lists in order, to which little is added: they are not looked through for it. */
final class Sorted {
  private Sorted() {}

  /**
   * Both together; of equal ones those of the first come first.
   *
   * @param few which are looked up, each, among the many
   */
  static <V> List<V> both(List<V> many, List<V> few, Comparator<? super V> order) {
    List<V> both = new ArrayList<>(many.size() + few.size());
    int from = 0;
    for (V one : few) {
      int place = firstAfter(many, one, order);
      both.addAll(many.subList(from, place));
      both.add(one);
      from = place;
    }
    both.addAll(many.subList(from, many.size()));
    return both;
  }

  private static <V> int firstAfter(List<V> many, V one, Comparator<? super V> order) {
    int low = 0;
    int high = many.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (order.compare(many.get(middle), one) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Where the first stands that is not before an instant. */
  static <V> int firstNotBefore(List<V> many, Instant instant, Function<V, Instant> time) {
    int low = 0;
    int high = many.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (time.apply(many.get(middle)).isBefore(instant)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
