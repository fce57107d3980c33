package org.hallwatch.actor.hall;

/**
 * Everything that was asked for is done.
 *
 * @param fresh how many events were not known to the live picture before; 0 where no event of today
 *     was told
 */
public record Applied(int fresh) {
  /** Done, and nothing was new. */
  public static final Applied NOTHING = new Applied(0);

  Applied plus(Applied other) {
    return new Applied(fresh + other.fresh);
  }
}
