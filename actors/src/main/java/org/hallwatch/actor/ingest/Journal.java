package org.hallwatch.actor.ingest;

import java.util.List;
import java.util.Optional;
import org.hallwatch.store.event.StoredBatch;

/**
 * What the event log can tell of the batches that were committed to it, by whatever process.
 * Blocks.
 */
public interface Journal {
  /** A place in the log behind everything that is complete by now. */
  long end();

  /** The batches that were completed behind a place. */
  Page since(long place);

  /** A batch read back; empty if nothing new was stored with it. */
  Optional<StoredBatch> batch(long number);

  /**
   * A stretch of the log.
   *
   * @param batches their numbers
   * @param end the place behind them; nothing will appear before it later
   */
  record Page(List<Long> batches, long end) {
    public Page {
      batches = List.copyOf(batches);
    }
  }
}
