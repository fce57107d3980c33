package org.hallwatch.actor.collect;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.hallwatch.domain.event.Event;

/** Reads back what the watches on the sources go on from. Must not block the caller. */
@FunctionalInterface
public interface SourceReader {
  /**
   * Of each source its newest state-changed event, and what it said last: at least everything that
   * was received within {@link org.hallwatch.actor.source.SourceWatch#MEMORY} before its newest
   * event, and the last event before that. In any order; the same event may stand there several
   * times.
   *
   * @param receivedUntil only what was received by then, inclusive
   */
  CompletionStage<List<Event>> read(Instant receivedUntil);
}
