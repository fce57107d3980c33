package org.hallwatch.app;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.hallwatch.actor.Operations;
import org.hallwatch.actor.OperationsSettings;
import org.hallwatch.actor.collect.Counts;
import org.hallwatch.actor.collect.HistoryPlace;
import org.hallwatch.actor.collect.Progress;
import org.hallwatch.actor.collect.ReplaySettings;
import org.hallwatch.actor.time.DomainTime;
import org.hallwatch.collect.contract.PullCollector;
import org.hallwatch.collect.contract.SourceUnavailableException;
import org.hallwatch.domain.event.Entry;
import org.hallwatch.domain.event.Event;
import org.hallwatch.store.MetricsStore;
import org.hallwatch.store.history.History;
import org.hallwatch.store.history.Import;
import org.hallwatch.store.history.ImportPart;
import org.hallwatch.store.jdbc.StoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of an import of history: its own watches and halls, in the time of the data, on the store
 * of this process. Whatever else runs here goes on in its own time and sees what is of today.
 */
final class HistoryRun {
  private static final Logger LOG = LoggerFactory.getLogger(HistoryRun.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int ATTEMPTS = 60;

  private final Import opened;
  private final IntFunction<PullCollector> collectors;
  private final MetricsStore store;
  private final OperationsSettings settings;
  private final InstantSource clock;
  private final Executor blocking;
  private final CompletableFuture<Void> stored = new CompletableFuture<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile Stand stand;
  private volatile @Nullable Operations operations;

  /**
   * How far the run is.
   *
   * @param part which of the files
   * @param before what became of the files before it, in this run
   * @param begin how much was read of everything when this run began, from 0 to 1
   */
  record Stand(int part, Counts before, Progress progress, Instant since, OptionalDouble begin) {
    Counts counts() {
      return before.plus(progress.counts());
    }
  }

  HistoryRun(
      Import opened,
      IntFunction<PullCollector> collectors,
      MetricsStore store,
      OperationsSettings settings,
      InstantSource clock,
      Executor blocking) {
    this.opened = opened;
    this.collectors = collectors;
    this.store = store;
    this.settings = settings;
    this.clock = clock;
    this.blocking = blocking;
    this.stand = stand(0, Counts.NONE);
  }

  /**
   * Runs it to its end on this thread.
   *
   * @param afterwards what is left to do when the store holds everything
   */
  void run(Runnable afterwards) {
    var _ =
        CompletableFuture.runAsync(this::readAll, Runnable::run)
            .handle((_, failure) -> failure)
            .thenApply(this::end)
            .thenAccept(whole -> finish(whole, afterwards))
            .whenComplete((_, failure) -> over(failure));
  }

  private void finish(boolean whole, Runnable afterwards) {
    stored.complete(null);
    if (whole) {
      afterwards.run();
    }
  }

  private void over(@Nullable Throwable failure) {
    if (failure != null) {
      LOG.error("import {} could not be ended", opened.number(), failure);
    }
    stored.complete(null);
    ended.complete(null);
  }

  /** Asks it to stop after what it is just doing; the same import can go on later. */
  void stop() {
    stopping.countDown();
    Operations running = operations;
    if (running != null) {
      running.close();
    }
  }

  /** Waits until the store says that it has ended; what follows from it may go on. */
  void awaitStored() {
    stored.join();
  }

  /** Waits until it has ended. */
  void await() {
    ended.join();
  }

  boolean isOver() {
    return ended.isDone();
  }

  Import opened() {
    return opened;
  }

  Stand stand() {
    return stand;
  }

  /** How much of all files was read, from 0 to 1; by their size. */
  OptionalDouble share(Stand at) {
    double all = 0;
    double read = 0;
    OptionalDouble share = at.progress().share();
    for (ImportPart part : opened.parts()) {
      all += part.file().size();
      if (part.done() || part.number() < at.part()) {
        read += part.file().size();
      } else if (part.number() == at.part()) {
        read += part.file().size() * share.orElse(0);
      }
    }
    return all > 0 && share.isPresent() ? OptionalDouble.of(read / all) : OptionalDouble.empty();
  }

  private void readAll() {
    try (Operations running = start()) {
      operations = running;
      stopIfAsked();
      for (ImportPart part : opened.parts()) {
        if (!part.done()) {
          read(running, part);
        }
      }
    }
  }

  private void read(Operations running, ImportPart part) {
    stand = stand(part.number(), stand.counts());
    HistoryPlace place =
        new HistoryPlace(part.number(), part.position(), part.pieces(), part.piecesRead());
    running
        .replay(collectors.apply(part.number()), ReplaySettings.history(place), this::progressed)
        .toCompletableFuture()
        .join();
    stopIfAsked();
  }

  private void stopIfAsked() {
    if (stopping.getCount() == 0) {
      throw new CancellationException("the import was stopped");
    }
  }

  private void progressed(Progress progress) {
    Stand before = stand;
    Stand next =
        new Stand(before.part(), before.before(), progress, before.since(), before.begin());
    OptionalDouble begin = before.begin().isPresent() ? before.begin() : share(next);
    stand = new Stand(next.part(), next.before(), progress, next.since(), begin);
  }

  private Stand stand(int part, Counts before) {
    Stand known = stand;
    return new Stand(
        part,
        before,
        new Progress(Counts.NONE, null, OptionalDouble.empty(), null),
        known == null ? clock.instant() : known.since(),
        known == null ? OptionalDouble.empty() : known.begin());
  }

  private Operations start() {
    return Operations.start(
        settings,
        StoreMemory.ofImport(store, opened.number(), clock, blocking),
        DomainTime.replayed(beginning()),
        clock,
        new SimpleMeterRegistry());
  }

  /**
   * An import goes on where its own time was; a new one begins where the stored events before its
   * first record end, so that several imports one after the other are like one.
   */
  private Instant beginning() {
    History history = store.history();
    Instant reached = history.receivedUntil(opened.number()).orElse(null);
    if (reached != null) {
      return reached;
    }
    if (store.events().newestReceivedAt().isEmpty()) {
      return Instant.EPOCH;
    }
    try (PullCollector collector = collectors.apply(0)) {
      return collector.collect(null, clock.instant()).batch().entries().stream()
          .map(Entry::events)
          .map(events -> events.getFirst())
          .map(Event::receivedAt)
          .min(Instant::compareTo)
          .flatMap(history::receivedUntil)
          .orElse(Instant.EPOCH);
    } catch (SourceUnavailableException e) {
      throw new CompletionException(e);
    }
  }

  /** Returns whether everything was read. */
  private boolean end(@Nullable Throwable failure) {
    if (failure == null) {
      end(Import.State.CLOSED, null);
      return true;
    }
    Throwable cause = cause(failure);
    if (cause instanceof CancellationException || stopping.getCount() == 0) {
      end(Import.State.BROKEN, "it was stopped");
      return false;
    }
    LOG.warn("import {} is broken", opened.number(), cause);
    end(Import.State.BROKEN, String.valueOf(cause.getMessage()));
    return false;
  }

  /** Nothing else says that it ended, so it is tried for as long as the database may need. */
  private void end(Import.State state, @Nullable String problem) {
    for (int attempt = 1; ; attempt++) {
      try {
        store.history().end(opened.number(), state, problem, clock.instant());
        return;
      } catch (StoreException e) {
        if (!e.mayPass() || attempt == ATTEMPTS || !paused()) {
          throw e;
        }
      }
    }
  }

  private static boolean paused() {
    try {
      return !new CountDownLatch(1).await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Throwable cause(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }
}
