package org.hallwatch.domain.queueing;

/** What the formulas begin with. */
final class Load {
  private Load() {}

  static void refuseNonsense(int servers, double offered) {
    if (servers < 1) {
      throw new IllegalArgumentException("servers is " + servers + ", at least one is needed");
    }
    if (!(offered >= 0 && offered < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("offered is " + offered + ", it must be 0 or more");
    }
  }

  /**
   * How much more likely it is that any number of servers is busy than that all of them are, where
   * nobody waits: one through Erlang B. By the recursion {@code 1/B(n) = 1 + n/a * 1/B(n-1)}, of
   * which all terms are positive, so that small probabilities stay exact.
   */
  static double anyOverAll(int servers, double offered) {
    double inverse = 1;
    for (int n = 1; n <= servers; n++) {
      inverse = 1 + inverse * n / offered;
    }
    return inverse;
  }
}
