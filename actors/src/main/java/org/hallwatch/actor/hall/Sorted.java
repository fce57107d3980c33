package org.hallwatch.actor.hall;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** Lists that are kept in order while things arrive in nearly that order. */
final class Sorted {
  private Sorted() {}

  /** Puts a thing where it belongs and says where that is. */
  static <T> int insert(List<T> sorted, T thing, Comparator<? super T> order) {
    int last = sorted.size() - 1;
    if (last < 0 || order.compare(sorted.get(last), thing) <= 0) {
      sorted.add(thing);
      return last + 1;
    }
    int found = Collections.binarySearch(sorted, thing, order);
    int place = found < 0 ? -found - 1 : found;
    sorted.add(place, thing);
    return place;
  }
}
