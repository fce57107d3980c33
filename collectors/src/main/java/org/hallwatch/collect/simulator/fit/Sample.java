package org.hallwatch.collect.simulator.fit;

import java.util.Arrays;

/** Measured spans of time, in seconds. */
final class Sample {
  private double[] values = new double[1024];
  private int size;
  private boolean sorted;

  /** Takes a span; one that is not positive is no span and left out. */
  void add(double seconds) {
    if (seconds > 0) {
      if (size == values.length) {
        values = Arrays.copyOf(values, 2 * size);
      }
      values[size++] = seconds;
      sorted = false;
    }
  }

  /** Those of at least so many seconds. */
  Sample atLeast(double seconds) {
    Sample longer = new Sample();
    for (int i = 0; i < size; i++) {
      if (values[i] >= seconds) {
        longer.add(values[i]);
      }
    }
    return longer;
  }

  int size() {
    return size;
  }

  /** The least value that is not below such a share of all (nearest rank); 0 if there are none. */
  double quantile(double share) {
    if (size == 0) {
      return 0;
    }
    if (!sorted) {
      Arrays.sort(values, 0, size);
      sorted = true;
    }
    return values[Math.max(0, (int) Math.ceil(share * size) - 1)];
  }

  /** Standard deviation of the natural logarithms. */
  double logSigma() {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < size; i++) {
      double log = Math.log(values[i]);
      sum += log;
      squares += log * log;
    }
    double mean = size == 0 ? 0 : sum / size;
    return size == 0 ? 0 : Math.sqrt(Math.max(0, squares / size - mean * mean));
  }
}
