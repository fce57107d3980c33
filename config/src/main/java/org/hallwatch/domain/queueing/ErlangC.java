package org.hallwatch.domain.queueing;

/**
 * The queue M/M/c (爱尔兰 C): people come independently of each other, services differ as an
 * exponential distribution does, and everybody waits until it is his turn. A. K. Erlang, 1917.
 *
 * <p>Where as much or more comes than can be served, everybody waits, and ever longer.
 *
 * @param servers how many there are (窗口数), at least one
 * @param offered the load in erlangs: arrivals during a mean service
 */
public record ErlangC(int servers, double offered) {
  public ErlangC {
    Load.refuseNonsense(servers, offered);
  }

  /** Whether less comes than can be served. */
  public boolean isStable() {
    return offered < servers;
  }

  /** The share of their time for which servers are busy (窗口利用率); more than 1 if not stable. */
  public double utilisation() {
    return offered / servers;
  }

  /** The share of arrivals that have to wait. */
  public double waitProbability() {
    if (!isStable()) {
      return 1;
    }
    double blocking = new ErlangB(servers, offered).blocking();
    return blocking / (1 - utilisation() * (1 - blocking));
  }

  /** In mean services, over all arrivals; infinite if not stable. */
  public double meanWait() {
    return isStable() ? waitProbability() / spare() : Double.POSITIVE_INFINITY;
  }

  /** How many wait on average; infinite if not stable. */
  public double meanQueueLength() {
    return isStable() ? offered * meanWait() : Double.POSITIVE_INFINITY;
  }

  /**
   * The share of arrivals that wait longer.
   *
   * @param wait in mean services, 0 or more
   */
  public double waitLongerThan(double wait) {
    if (!(wait >= 0)) {
      throw new IllegalArgumentException("wait is " + wait + ", it must be 0 or more");
    }
    return isStable() ? waitProbability() * Math.exp(-spare() * wait) : 1;
  }

  /**
   * What a share of arrivals does not wait longer than, in mean services; infinite if not stable.
   *
   * @param share from 0, less than 1: 0.9 for the 90th percentile
   */
  public double waitQuantile(double share) {
    if (!(share >= 0 && share < 1)) {
      throw new IllegalArgumentException("share is " + share + ", it must be in [0, 1)");
    }
    if (!isStable()) {
      return Double.POSITIVE_INFINITY;
    }
    return Math.max(0, Math.log(waitProbability() / (1 - share)) / spare());
  }

  /** How many servers have nothing to do on average. */
  private double spare() {
    return servers - offered;
  }
}
