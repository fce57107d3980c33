package org.hallwatch.collect.contract;

import java.time.Instant;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Asks a source for what is new. One caller at a time; may block. The caller stores the batch and
 * the position in one transaction and comes back with that position, also after a restart: the same
 * position gives the same records again.
 */
public interface PullCollector extends AutoCloseable {
  /** The name under which the store keeps this collector's position; stable over restarts. */
  String name();

  /**
   * The records after a position.
   *
   * @param position what the look before returned, null at the very beginning
   * @param now when we ask; becomes {@code receivedAt} unless the mapping reconstructs it
   * @throws SourceUnavailableException if the source cannot be asked just now; asking again later
   *     is right
   * @throws BadSettingsException if it can never work as it is set up; asking again is useless
   */
  Look collect(@Nullable String position, Instant now) throws SourceUnavailableException;

  /**
   * How much of a source that has an end was read, from 0 to 1, for telling people; empty where
   * nobody knows.
   */
  default OptionalDouble share() {
    return OptionalDouble.empty();
  }

  /** Lets go of what the collector holds. */
  @Override
  default void close() {}

  /**
   * What a look gave.
   *
   * @param position where to go on
   * @param exhausted whether the source has an end and this was it
   */
  record Look(Batch batch, String position, boolean exhausted) {}
}
