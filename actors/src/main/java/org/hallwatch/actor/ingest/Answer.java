package org.hallwatch.actor.ingest;

import java.time.Duration;
import java.util.List;
import org.hallwatch.domain.event.Rejected;

/** What whoever brought a batch is told. */
public sealed interface Answer {
  /**
   * The batch is committed.
   *
   * @param accepted records of which at least one event is new
   * @param duplicate records that were stored before
   * @param rejected records that were not accepted, in the order of the batch
   * @param events how many events were stored
   */
  record Stored(int accepted, int duplicate, List<Rejected> rejected, int events)
      implements Answer {
    public Stored {
      rejected = List.copyOf(rejected);
    }
  }

  /**
   * Nothing of the batch was taken: too much is waiting to be stored. Bring it again after this
   * pause.
   */
  record Busy(Duration retryAfter) implements Answer {}

  /**
   * The batch could not be stored just now. Whether any of it was is not known; bring all of it
   * again, nothing will count twice.
   */
  record Unavailable(Duration retryAfter, String reason) implements Answer {}
}
