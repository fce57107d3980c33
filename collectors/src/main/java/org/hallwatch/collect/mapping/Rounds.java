package org.hallwatch.collect.mapping;

import java.time.Instant;
import java.util.Arrays;

/** The polling rounds of a file: where each begins, and when it was polled. */
public final class Rounds {
  private final long[] begins;
  private final Instant[] polledAt;

  Rounds(long[] begins, Instant[] polledAt) {
    this.begins = begins;
    this.polledAt = polledAt;
  }

  /** How many there are. */
  public int count() {
    return begins.length;
  }

  /** When a round was polled, counted from 0; strictly later than the round before. */
  public Instant polledAt(int round) {
    return polledAt[round];
  }

  /**
   * The round of a record, by its number in the file. What stands before the first readable record
   * belongs to the first round.
   */
  public int roundOf(long record) {
    int found = Arrays.binarySearch(begins, record);
    return Math.max(0, found >= 0 ? found : -found - 2);
  }

  /** Whether a round begins with this record. */
  public boolean beginsAt(long record) {
    return Arrays.binarySearch(begins, record) >= 0;
  }
}
