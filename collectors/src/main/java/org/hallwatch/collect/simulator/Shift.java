package org.hallwatch.collect.simulator;

/**
 * A shift of a desk, in epoch milliseconds.
 *
 * @param callsFrom when it begins to call
 * @param pauseAt when its person steps away for a while, {@link #NEVER} if not at all
 * @param end when it stops as soon as nobody waits
 */
record Shift(long callsFrom, long pauseAt, long end) {
  static final long NEVER = Long.MAX_VALUE;

  /** Before the first shift of the day. */
  static final Shift NONE = new Shift(NEVER, NEVER, NEVER);

  Shift withoutPause() {
    return new Shift(callsFrom, NEVER, end);
  }
}
