package org.hallwatch.collect.simulator.fit;

import java.time.LocalTime;

/** Counts or sums by the half hours of a day. */
final class DayCurve {
  static final int HALF_HOURS = 48;

  private final double[] sums = new double[HALF_HOURS];

  static int halfHour(LocalTime time) {
    return time.toSecondOfDay() / 1800;
  }

  void add(LocalTime time, double amount) {
    sums[halfHour(time)] += amount;
  }

  double at(int halfHour) {
    return sums[halfHour];
  }

  double sum(LocalTime from, LocalTime until) {
    double sum = 0;
    for (int slot = halfHour(from); slot < halfHour(until); slot++) {
      sum += sums[slot];
    }
    return sum;
  }

  /**
   * The greatest difference of the cumulative shares of two curves in a stretch of the day, at the
   * ends of its half hours (Kolmogorov's distance); 1 if one of them has nothing there.
   */
  double apart(DayCurve other, LocalTime from, LocalTime until) {
    double all = sum(from, until);
    double others = other.sum(from, until);
    if (all == 0 || others == 0) {
      return 1;
    }
    double apart = 0;
    double mine = 0;
    double theirs = 0;
    for (int slot = halfHour(from); slot < halfHour(until); slot++) {
      mine += sums[slot] / all;
      theirs += other.sums[slot] / others;
      apart = Math.max(apart, Math.abs(mine - theirs));
    }
    return apart;
  }
}
