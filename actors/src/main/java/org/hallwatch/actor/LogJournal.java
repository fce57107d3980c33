package org.hallwatch.actor;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.hallwatch.actor.ingest.Journal;
import org.hallwatch.store.event.BatchesSince;
import org.hallwatch.store.event.EventLog;
import org.hallwatch.store.event.StoredBatch;

/**
 * The event log, followed batch by batch.
 *
 * @param history imports of history that hold nothing from this instant on are left out: no live
 *     picture shows them
 */
record LogJournal(EventLog log, Supplier<Instant> history) implements Journal {
  @Override
  public long end() {
    return log.horizon();
  }

  @Override
  public Page since(long place) {
    BatchesSince since = log.batchesSince(place, history.get());
    return new Page(since.numbers(), since.horizon());
  }

  @Override
  public Optional<StoredBatch> batch(long number) {
    return log.batch(number);
  }

  /**
   * The log as an import follows it: what others store meanwhile is not of its time, but what it
   * stored itself and could not tell is found again.
   */
  record OfImport(EventLog log) implements Journal {
    @Override
    public long end() {
      return 0;
    }

    @Override
    public Page since(long place) {
      return new Page(List.of(), place);
    }

    @Override
    public Optional<StoredBatch> batch(long number) {
      return log.batch(number);
    }
  }
}
