package org.hallwatch.domain.queueing;

/**
 * The queue M/M/c/c (爱尔兰 B): whoever finds all servers busy goes away. A. K. Erlang, <i>Solution of
 * some problems in the theory of probabilities</i>, 1917.
 *
 * @param servers how many there are, at least one
 * @param offered the load in erlangs: arrivals during a mean service
 */
public record ErlangB(int servers, double offered) {
  public ErlangB {
    Load.refuseNonsense(servers, offered);
  }

  /** The share of arrivals that are turned away. */
  public double blocking() {
    return 1 / Load.anyOverAll(servers, offered);
  }
}
