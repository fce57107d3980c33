package org.hallwatch.domain.series;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Asks a pure function, and does not work out again what it gave for the same inputs the last time.
 *
 * @param <K> what is asked about
 * @param <I> inputs, equal if nothing in them differs; nobody changes them afterwards
 * @param <O> what comes of them
 */
final class Memo<K, I, O> {
  /** What came of some inputs. */
  record Known<I, O>(I inputs, O output) {}

  private final Map<K, Known<I, O>> before;
  private final Map<K, Known<I, O>> asked = new HashMap<>();

  /**
   * @param before what was asked the last time
   */
  Memo(Map<K, Known<I, O>> before) {
    this.before = before;
  }

  /**
   * What comes of some inputs.
   *
   * @param work gives it, from nothing but these
   */
  O of(K about, I inputs, Function<I, O> work) {
    Known<I, O> known = before.get(about);
    if (known == null || !known.inputs().equals(inputs)) {
      known = new Known<>(inputs, work.apply(inputs));
    }
    asked.put(about, known);
    return known.output();
  }

  /** What was asked this time. */
  Map<K, Known<I, O>> asked() {
    return asked;
  }
}
