package org.hallwatch.collect.simulator;

import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Chance that repeats itself: SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number
 * generators, 2014) with strict arithmetic, so that a seed gives the same numbers on every machine
 * and Java version. Each purpose throws its own dice, named by a stream, so that more throws for
 * one purpose do not change another.
 */
final class Dice {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final long seed;
  private long state;

  private Dice(long seed) {
    this.seed = seed;
    this.state = seed;
  }

  /** The dice of a seed. */
  static Dice of(long seed) {
    return new Dice(mix(seed + GOLDEN));
  }

  /** Other dice, fixed by these dice's seed and a name; does not throw these. */
  Dice stream(String name) {
    long hash = seed;
    for (int i = 0; i < name.length(); i++) {
      hash = mix(hash ^ (name.charAt(i) + GOLDEN));
    }
    return new Dice(hash);
  }

  /** Other dice, fixed by these dice's seed and a number; does not throw these. */
  Dice stream(long number) {
    return new Dice(mix(seed ^ mix(number + GOLDEN)));
  }

  /** A number from 0 to below 1. */
  double unit() {
    return (next() >>> 11) * 0x1.0p-53;
  }

  boolean chance(double probability) {
    return unit() < probability;
  }

  /** A number of milliseconds from {@code least} to below {@code most}, both in seconds. */
  long secondsBetween(double least, double most) {
    return (long) (1000 * (least + unit() * (most - least)));
  }

  /** Exponentially distributed with mean 1. */
  double exponential() {
    return -StrictMath.log(1 - unit());
  }

  /** Normally distributed with mean 0 and deviation 1 (Box and Muller, 1958). */
  double gaussian() {
    return StrictMath.sqrt(2 * exponential()) * StrictMath.cos(2 * StrictMath.PI * unit());
  }

  /**
   * Log-normally distributed milliseconds. {@code spread} is the standard deviation of the
   * logarithm.
   */
  long logNormal(Duration median, double spread) {
    return (long) (median.toMillis() * StrictMath.exp(spread * gaussian()));
  }

  <T> T pick(List<T> choices) {
    return choices.get((int) (unit() * choices.size()));
  }

  <T> T pick(List<T> choices, ToDoubleFunction<T> weight) {
    double left = unit() * choices.stream().mapToDouble(weight).sum();
    for (T choice : choices) {
      left -= weight.applyAsDouble(choice);
      if (left < 0) {
        return choice;
      }
    }
    return choices.getLast();
  }

  private long next() {
    state += GOLDEN;
    return mix(state);
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
