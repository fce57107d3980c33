package org.hallwatch.domain.indicator;

/**
 * What a yardstick gave: so many of so many. Of several objects it is added up, each by its own
 * yardstick.
 */
public record Measured(long part, long whole) {
  /** Nothing was measured. */
  public static final Measured NONE = new Measured(0, 0);

  /** These and those together. */
  public Measured plus(Measured other) {
    return other.equals(NONE)
        ? this
        : new Measured(Math.addExact(part, other.part), Math.addExact(whole, other.whole));
  }
}
