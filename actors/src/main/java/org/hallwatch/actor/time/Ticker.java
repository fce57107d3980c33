package org.hallwatch.actor.time;

import java.time.Duration;
import java.time.Instant;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.jspecify.annotations.Nullable;

/**
 * Lets a live or simulated domain time pass: says every now and then how late it is. The timer only
 * decides how often it looks; the instant it passes on is domain time. Never overlaps itself, never
 * goes back.
 */
public final class Ticker extends AbstractBehavior<Ticker.Command> {
  /** What a ticker is told. */
  public sealed interface Command {}

  private enum Tick implements Command {
    LOOK
  }

  private record Passed(@Nullable Throwable failure) implements Command {}

  private final TimerScheduler<Command> timers;
  private final DomainTime time;
  private final Advancing advancing;
  private final Duration every;
  private Instant last = Instant.MIN;

  private Ticker(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      DomainTime time,
      Advancing advancing,
      Duration every) {
    super(context);
    this.timers = timers;
    this.time = time;
    this.advancing = advancing;
    this.every = every;
    timers.startSingleTimer(Tick.LOOK, Duration.ZERO);
  }

  /** A ticker that looks at once and then pauses {@code every} after each look. */
  public static Behavior<Command> create(DomainTime time, Advancing advancing, Duration every) {
    return Behaviors.withTimers(
        timers -> Behaviors.setup(context -> new Ticker(context, timers, time, advancing, every)));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder().onAnyMessage(this::onCommand).build();
  }

  private Behavior<Command> onCommand(Command command) {
    return switch (command) {
      case Tick.LOOK -> look();
      case Passed(var failure) -> {
        if (failure != null) {
          getContext().getLog().warn("domain time could not pass everywhere at {}", last, failure);
        }
        timers.startSingleTimer(Tick.LOOK, every);
        yield this;
      }
    };
  }

  private Behavior<Command> look() {
    Instant now = time.now();
    if (now.isAfter(last)) {
      last = now;
      getContext().pipeToSelf(advancing.advance(now), (_, failure) -> new Passed(failure));
    } else {
      timers.startSingleTimer(Tick.LOOK, every);
    }
    return this;
  }
}
