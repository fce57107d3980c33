package org.hallwatch.actor.upkeep;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.hallwatch.actor.time.DomainTime;
import org.jspecify.annotations.Nullable;

/** Visits a store again and again: at once while there is more to do, else after a pause. */
public final class UpkeepActor extends AbstractBehavior<UpkeepActor.Command> {
  /** What it is told. */
  public sealed interface Command {}

  private enum Look implements Command {
    NOW
  }

  private record Visited(@Nullable Boolean more, @Nullable Throwable failure) implements Command {}

  private final TimerScheduler<Command> timers;
  private final Upkeep upkeep;
  private final DomainTime time;
  private final Executor blocking;
  private final Duration every;

  private UpkeepActor(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      Upkeep upkeep,
      DomainTime time,
      Executor blocking,
      Duration every) {
    super(context);
    this.timers = timers;
    this.upkeep = upkeep;
    this.time = time;
    this.blocking = blocking;
    this.every = every;
    visit();
  }

  /**
   * Visits from now on.
   *
   * @param blocking where the store is visited
   * @param every the pause when there is nothing more
   */
  public static Behavior<Command> create(
      Upkeep upkeep, DomainTime time, Executor blocking, Duration every) {
    return Behaviors.withTimers(
        timers ->
            Behaviors.setup(
                context -> new UpkeepActor(context, timers, upkeep, time, blocking, every)));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder().onAnyMessage(this::onCommand).build();
  }

  private Behavior<Command> onCommand(Command command) {
    switch (command) {
      case Look.NOW -> visit();
      case Visited(var more, var failure) -> visited(more, failure);
    }
    return this;
  }

  private void visit() {
    getContext()
        .pipeToSelf(
            CompletableFuture.supplyAsync(() -> upkeep.visit(time.now()), blocking), Visited::new);
  }

  private void visited(@Nullable Boolean more, @Nullable Throwable failure) {
    if (failure != null) {
      getContext().getLog().warn("could not tidy up the store; trying again later", failure);
    }
    if (Boolean.TRUE.equals(more)) {
      visit();
    } else {
      timers.startSingleTimer(Look.NOW, every);
    }
  }
}
