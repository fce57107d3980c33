package org.hallwatch.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.hallwatch.actor.Operations;
import org.hallwatch.actor.collect.CollectorStatus;
import org.hallwatch.actor.feed.HallSnapshot.SourceView;
import org.hallwatch.app.http.Health;
import org.hallwatch.app.http.Health.Check;
import org.hallwatch.app.http.Health.Said;
import org.hallwatch.domain.access.Reach;
import org.hallwatch.store.jdbc.StoreException;
import org.hallwatch.store.verify.VerifyRun;
import org.jspecify.annotations.Nullable;

/** Looks at the running product, and says what is wrong and what to do. */
final class HealthLook implements Supplier<Health> {
  private static final long PATIENCE_MILLIS = 2_000;
  private static final Duration LONGEST_COMMIT = Duration.ofSeconds(15);
  private static final int RECONCILES_MISSED = 4;
  private static final double NEARLY_FULL = 0.8;

  private final BooleanSupplier started;
  private final Operations operations;
  private final Runnable askDatabase;
  private final Vitals vitals;
  private final Supplier<Optional<VerifyRun>> lastRecount;
  private final Duration reconcileEvery;
  private final int maxBuffered;

  /**
   * @param started whether the start is complete, so that nothing of it can fail any more
   * @param askDatabase a trivial question to the database; throws if it is not answered
   * @param lastRecount what the last recount of figures found
   */
  HealthLook(
      BooleanSupplier started,
      Operations operations,
      Runnable askDatabase,
      Vitals vitals,
      Supplier<Optional<VerifyRun>> lastRecount,
      Duration reconcileEvery,
      int maxBuffered) {
    this.started = started;
    this.operations = operations;
    this.askDatabase = askDatabase;
    this.vitals = vitals;
    this.lastRecount = lastRecount;
    this.reconcileEvery = reconcileEvery;
    this.maxBuffered = maxBuffered;
  }

  @Override
  public Health get() {
    CompletableFuture<Check> database =
        CompletableFuture.supplyAsync(this::database, Thread::startVirtualThread);
    CompletableFuture<List<SourceView>> sources =
        operations.sources(Reach.EVERYTHING).toCompletableFuture();
    List<Check> checks = new ArrayList<>();
    checks.add(start());
    checks.add(
        database
            .completeOnTimeout(
                bad(
                    "database",
                    "no-answer",
                    0,
                    "it does not answer; is the disk full or the machine overloaded?"),
                PATIENCE_MILLIS,
                TimeUnit.MILLISECONDS)
            .join());
    checks.add(entrance());
    checks.add(reconcile());
    Map<String, Integer> states = states(sources);
    checks.add(
        states == null
            ? bad(
                "halls",
                "no-answer",
                0,
                "they do not answer within "
                    + PATIENCE_MILLIS
                    + " ms; look at the log, then restart")
            : halls());
    checks.add(collectors());
    checks.add(figures());
    return new Health(
        operations.time().now(),
        HallJson.word(operations.time().mode()),
        checks,
        states == null ? Map.of() : states);
  }

  private Check start() {
    return started.getAsBoolean()
        ? good("start", "done", 0, "it is complete")
        : bad("start", "under-way", 0, "it is under way; what is sent is taken already");
  }

  private Check database() {
    try {
      askDatabase.run();
      return good("database", "answers", 0, "it answers");
    } catch (StoreException _) {
      return bad(
          "database",
          "unreachable",
          0,
          "it cannot be reached; what is sent is answered 503 until it is back");
    }
  }

  private Check entrance() {
    int buffered = operations.buffered();
    Duration commit = vitals.longestCommit();
    if (commit.compareTo(LONGEST_COMMIT) > 0) {
      return bad(
          "entrance",
          "slow",
          commit.toSeconds(),
          "a commit has been running for " + commit.toSeconds() + " s; look at the database");
    }
    if (vitals.commitsFail()) {
      return bad(
          "entrance",
          "failing",
          0,
          "the last commit failed; senders are told to come again. Is the disk full? See 'hallwatch"
              + " doctor' and the log");
    }
    if (buffered >= maxBuffered * NEARLY_FULL) {
      return bad(
          "entrance",
          "full",
          buffered,
          "full: " + buffered + " events wait to be stored; senders are told to come again");
    }
    return good("entrance", "on-their-way", buffered, buffered + " events on their way");
  }

  private Check reconcile() {
    Duration since = vitals.sinceReconcile();
    return since.compareTo(reconcileEvery.multipliedBy(RECONCILES_MISSED)) > 0
        ? bad(
            "reconcile",
            "late",
            since.toSeconds(),
            "has not looked at the store for " + since.toSeconds() + " s")
        : good("reconcile", "looked", since.toSeconds(), "looked " + since.toSeconds() + " s ago");
  }

  private Check collectors() {
    List<String> stopped =
        operations.collectors().stream()
            .filter(collector -> collector.phase() == CollectorStatus.Phase.STOPPED)
            .map(collector -> collector.name() + ": " + collector.problem())
            .toList();
    return stopped.isEmpty()
        ? good("collectors", "none-stopped", 0, "none has stopped")
        : bad("collectors", "stopped", stopped.size(), String.join("; ", stopped));
  }

  /** Wrong figures are for people to look at; whoever sends events is served all the same. */
  private Check figures() {
    return good("figures", lastRecount.get().map(FiguresText::of).orElse("not recounted yet"));
  }

  private static @Nullable Map<String, Integer> states(CompletableFuture<List<SourceView>> asked) {
    try {
      Map<String, Integer> states = new TreeMap<>();
      for (SourceView source : asked.orTimeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS).join()) {
        states.merge(HallJson.word(source.state()), 1, Integer::sum);
      }
      return states;
    } catch (CompletionException _) {
      return null;
    }
  }

  private Check halls() {
    int halls = operations.operation().halls().size();
    return good("halls", "count", halls, halls + " halls");
  }

  private static Check good(String name, String word, long figure, String message) {
    return new Check(name, true, message, new Said(name + "." + word, figure));
  }

  private static Check bad(String name, String word, long figure, String message) {
    return new Check(name, false, message, new Said(name + "." + word, figure));
  }

  private static Check good(String name, String message) {
    return new Check(name, true, message, null);
  }
}
