package org.hallwatch.actor.ingest;

import java.util.List;
import org.hallwatch.domain.event.Event;

/** What the event log can tell of the batches that were committed to it, by whatever process. Blocks. */
public interface Journal {
  /**
   * Numbers of the batches committed so far from a number on, in any order. Numbers are given before a commit, so a smaller number may
   * still appear after a greater one.
   */
  List<Long> batchesSince(long number);

  /** The events that were stored with a batch. */
  List<Event> eventsOf(long batch);
}
