package org.hallwatch.actor.ingest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.store.event.StoredBatch;
import org.jspecify.annotations.Nullable;

/**
 * Finds what was stored but never told: by another process that appended to the same store, or by
 * this one when the telling failed. Asks the log every now and then what was committed since it
 * last asked.
 */
public final class Reconcile extends AbstractBehavior<Reconcile.Command> {
  /** What it is told. */
  public sealed interface Command {}

  /** Look now, and not only when the pause is over. */
  public enum Look implements Command {
    NOW
  }

  private record Read(Journal.@Nullable Page page, @Nullable Throwable failure)
      implements Command {}

  private record Passed(@Nullable Throwable failure) implements Command {}

  /**
   * What it needs.
   *
   * @param blocking where the log is read
   * @param every the pause after each look
   */
  public record Settings(
      Journal journal,
      ToldBatches told,
      Catalogue catalogue,
      Audience audience,
      Executor blocking,
      Duration every,
      MeterRegistry meters) {}

  private final TimerScheduler<Command> timers;
  private final Settings settings;
  private final Counter finds;
  private long place;
  private boolean looking;
  private volatile Operation known;

  private Reconcile(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      Settings settings,
      long place) {
    super(context);
    this.timers = timers;
    this.settings = settings;
    this.place = place;
    this.known = settings.catalogue().operation();
    this.finds =
        Counter.builder("hallwatch.reconcile.finds")
            .baseUnit("events")
            .description("stored events that no hall had been told of")
            .register(settings.meters());
    timers.startSingleTimer(Look.NOW, settings.every());
  }

  /**
   * Looks again and again.
   *
   * @param place a place in the log before which the halls have read everything
   */
  public static Behavior<Command> create(Settings settings, long place) {
    return Behaviors.withTimers(
        timers -> Behaviors.setup(context -> new Reconcile(context, timers, settings, place)));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder().onAnyMessage(this::onCommand).build();
  }

  private Behavior<Command> onCommand(Command command) {
    switch (command) {
      case Look.NOW -> look();
      case Read(var page, var failure) -> {
        if (page == null) {
          passed(failure);
        } else {
          place = page.end();
          getContext()
              .pipeToSelf(
                  tell(settings.told().untold(page.batches())), (_, untold) -> new Passed(untold));
        }
      }
      case Passed(var failure) -> passed(failure);
    }
    return this;
  }

  private void look() {
    if (looking) {
      return;
    }
    looking = true;
    timers.cancel(Look.NOW);
    long from = place;
    getContext()
        .pipeToSelf(
            CompletableFuture.supplyAsync(() -> settings.journal().since(from), settings.blocking())
                .thenComposeAsync(page -> known().thenApply(_ -> page), settings.blocking()),
            Read::new);
  }

  private void passed(@Nullable Throwable failure) {
    if (failure != null) {
      getContext()
          .getLog()
          .warn("could not tell the halls everything that is stored; trying again", failure);
    }
    looking = false;
    timers.startSingleTimer(Look.NOW, settings.every());
  }

  /** Tells one batch after the other. */
  private CompletionStage<Void> tell(List<Long> untold) {
    CompletionStage<Void> telling = CompletableFuture.completedStage(null);
    for (Long batch : untold) {
      telling = telling.thenComposeAsync(_ -> tell(batch), settings.blocking());
    }
    return telling;
  }

  private CompletionStage<Void> tell(long number) {
    Optional<StoredBatch> batch = settings.journal().batch(number);
    if (batch.isEmpty()) {
      settings.told().done(number);
      return CompletableFuture.completedStage(null);
    }
    Audience.News news =
        new Audience.News(batch.get().events(), List.of(), List.of(), batch.get().corrected());
    return settings
        .audience()
        .told(news)
        .thenAccept(
            fresh -> {
              finds.increment(fresh);
              settings.told().done(number);
            });
  }

  /** Whoever appends beside this process extends the catalogue before, and may register sources. */
  private CompletionStage<Void> known() {
    settings.catalogue().reload();
    Operation operation = settings.catalogue().operation();
    if (operation.equals(known)) {
      return CompletableFuture.completedStage(null);
    }
    return settings.audience().know(operation).thenAccept(_ -> known = operation);
  }
}
