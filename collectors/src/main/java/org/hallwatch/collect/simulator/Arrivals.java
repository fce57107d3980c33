package org.hallwatch.collect.simulator;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A Poisson process whose rate changes every half hour. */
final class Arrivals {
  private static final int HALF_HOURS = 48;
  private static final long HALF_HOUR = 30 * 60_000L;

  private final double[] shares = new double[HALF_HOURS];

  /**
   * @param weights of half hours, by their begin; one that is not named has none
   */
  Arrivals(Map<LocalTime, Double> weights) {
    double sum = weights.values().stream().mapToDouble(Double::doubleValue).sum();
    weights.forEach((begin, weight) -> shares[begin.toSecondOfDay() / 1800] += weight / sum);
  }

  /** The instants of a day at which something arrives, in their order. */
  List<Long> of(LocalDay day, double expected, Dice dice) {
    List<Long> instants = new ArrayList<>();
    double due = dice.exponential();
    for (int slot = 0; slot < HALF_HOURS; slot++) {
      double rate = expected * shares[slot];
      double used = 0;
      while (due <= rate - used) {
        used += due;
        due = dice.exponential();
        instants.add(day.start() + HALF_HOUR * slot + (long) (HALF_HOUR * used / rate));
      }
      due -= rate - used;
    }
    return instants;
  }
}
