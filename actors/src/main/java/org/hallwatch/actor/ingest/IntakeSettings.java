package org.hallwatch.actor.ingest;

import java.time.Duration;

/**
 * The measures of the way in.
 *
 * @param maxBuffered how many events may be on their way into the store and to the halls; beyond
 *     that a batch is answered busy
 * @param maxCommit how many events one transaction takes, unless a single batch is larger
 * @param parallel how many transactions run at a time; as many threads and connections are needed
 * @param ahead how far a source's clock may be ahead of ours
 * @param retryAfter the pause recommended to those who find the entrance full or the store away
 */
public record IntakeSettings(
    int maxBuffered, int maxCommit, int parallel, Duration ahead, Duration retryAfter) {
  /** The usual measures. */
  public static final IntakeSettings USUAL =
      new IntakeSettings(100_000, 10_000, 2, Duration.ofMinutes(10), Duration.ofSeconds(2));

  public IntakeSettings {
    if (maxBuffered < 1 || maxCommit < 1 || parallel < 1) {
      throw new IllegalArgumentException("buffer, commit and parallel must be at least 1");
    }
    if (ahead.isNegative() || !retryAfter.isPositive()) {
      throw new IllegalArgumentException(
          "the tolerance of clocks must not be negative, the pause must be positive");
    }
  }
}
