package org.hallwatch.actor.hall;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.hall.HallId;

/** Reads the stored events of a hall's day back, corrections applied. Must not block the caller. */
@FunctionalInterface
public interface DayReader {
  /**
   * The events of a hall with {@code from <= occurredAt < until}, in any order. Heartbeats that
   * name no hall count for every hall that their source covers. Preferably also the newest
   * state-changed event of each of its sources before {@code from}, so that a source that has been
   * silent or wrong since yesterday is known to be so at once.
   *
   * @param receivedUntil only what was received by then, inclusive
   */
  CompletionStage<List<Event>> read(
      HallId hall, Instant from, Instant until, Instant receivedUntil);
}
