package org.hallwatch.actor;

import java.util.Optional;
import org.hallwatch.actor.ingest.Journal;
import org.hallwatch.store.event.BatchesSince;
import org.hallwatch.store.event.EventLog;
import org.hallwatch.store.event.StoredBatch;

/** The event log, followed batch by batch. */
record LogJournal(EventLog log) implements Journal {
  @Override
  public long end() {
    return log.horizon();
  }

  @Override
  public Page since(long place) {
    BatchesSince since = log.batchesSince(place);
    return new Page(since.numbers(), since.horizon());
  }

  @Override
  public Optional<StoredBatch> batch(long number) {
    return log.batch(number);
  }
}
