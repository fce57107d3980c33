package org.hallwatch.app;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.hallwatch.actor.ingest.Commit;
import org.hallwatch.actor.ingest.Journal;
import org.hallwatch.store.event.Append;
import org.hallwatch.store.event.Appended;
import org.hallwatch.store.event.StoredBatch;

/**
 * Feels the pulse where the product meets its store: whether commits end, and whether reconcile
 * looks.
 */
final class Vitals {
  private final LongSupplier nanoTime;
  private final Map<Thread, Long> commits = new ConcurrentHashMap<>();
  private final AtomicLong lastLook;
  private final AtomicBoolean failing = new AtomicBoolean();

  Vitals(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.lastLook = new AtomicLong(nanoTime.getAsLong());
  }

  /** The same commit, watched. */
  Commit watched(Commit commit) {
    return appends -> commit(commit, appends);
  }

  /** The same journal, watched. */
  Journal watched(Journal journal) {
    return new Journal() {
      @Override
      public long end() {
        return journal.end();
      }

      @Override
      public Page since(long place) {
        Page page = journal.since(place);
        lastLook.set(nanoTime.getAsLong());
        return page;
      }

      @Override
      public Optional<StoredBatch> batch(long number) {
        return journal.batch(number);
      }
    };
  }

  /** How long the oldest commit that has not ended has been running; zero if none is. */
  Duration longestCommit() {
    long now = nanoTime.getAsLong();
    return Duration.ofNanos(
        commits.values().stream().mapToLong(began -> now - began).max().orElse(0));
  }

  /** Whether the last commit that ended has failed. */
  boolean commitsFail() {
    return failing.get();
  }

  /** How long ago reconcile last got an answer from the store. */
  Duration sinceReconcile() {
    return Duration.ofNanos(nanoTime.getAsLong() - lastLook.get());
  }

  private List<Appended> commit(Commit commit, List<Append> appends) {
    commits.put(Thread.currentThread(), nanoTime.getAsLong());
    boolean done = false;
    try {
      List<Appended> appended = commit.append(appends);
      done = true;
      return appended;
    } finally {
      failing.set(!done);
      commits.remove(Thread.currentThread());
    }
  }
}
