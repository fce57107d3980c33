package org.hallwatch.domain.queueing;

/**
 * The queue M/M/c+M (爱尔兰 A): as {@link ErlangC}, but whoever has waited for as long as he is ready
 * to goes away (弃号), and how long that is differs as an exponential distribution does. C. Palm,
 * 1957; O. Garnett, A. Mandelbaum, M. Reiman, <i>Designing a call center with impatient
 * customers</i>, 2002. There is an equilibrium for every load.
 *
 * @param servers how many there are (窗口数), at least one
 * @param offered the load in erlangs: arrivals during a mean service
 * @param patience how long people are ready to wait on average, in mean services; more than 0, and
 *     at most {@link #LONGEST_PATIENCE}
 */
public record ErlangA(int servers, double offered, double patience) {
  /** Beyond this nobody gives up, and {@link ErlangC} is meant. */
  public static final double LONGEST_PATIENCE = 1e6;

  /** What is less than this share of a sum does not change it. */
  private static final double NEGLIGIBLE = 1e-18;

  private static final double LARGE = 1e200;

  public ErlangA {
    Load.refuseNonsense(servers, offered);
    if (!(patience > 0 && patience <= LONGEST_PATIENCE)) {
      throw new IllegalArgumentException(
          "patience is " + patience + ", it must be more than 0 and at most " + LONGEST_PATIENCE);
    }
  }

  /**
   * The equilibrium.
   *
   * @param waitProbability the share of arrivals that do not come to a server at once
   * @param meanQueueLength how many wait on average
   */
  private record Equilibrium(double waitProbability, double meanQueueLength) {}

  /** The share of arrivals that have to wait. */
  public double waitProbability() {
    return equilibrium().waitProbability();
  }

  /** How many wait on average. */
  public double meanQueueLength() {
    return equilibrium().meanQueueLength();
  }

  /** In mean services, over all arrivals, those that give up included. */
  public double meanWait() {
    return offered == 0 ? 0 : equilibrium().meanQueueLength() / offered;
  }

  /** The share of arrivals that give up (弃号率). */
  public double abandonment() {
    return meanWait() / patience;
  }

  /**
   * The chain of births and deaths, all of it as multiples of the probability that all servers are
   * busy and nobody waits. Terms grow first where more comes than can be served.
   */
  private Equilibrium equilibrium() {
    double all = Load.anyOverAll(servers, offered);
    double waiting = 1;
    double length = 0;
    double term = 1;
    for (int people = 1; ; people++) {
      double ratio = offered / (servers + people / patience);
      term *= ratio;
      all += term;
      waiting += term;
      length += people * term;
      if (ratio < 1 && people * term <= NEGLIGIBLE * length) {
        return new Equilibrium(waiting / all, length / all);
      }
      if (length > LARGE) {
        all /= LARGE;
        waiting /= LARGE;
        length /= LARGE;
        term /= LARGE;
      }
    }
  }
}
