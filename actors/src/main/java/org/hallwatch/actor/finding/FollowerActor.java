package org.hallwatch.actor.finding;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.hallwatch.store.jdbc.StoreException;
import org.jspecify.annotations.Nullable;

/**
 * Follows the log of events again and again, one bounded piece after the other while there is more,
 * then after a pause. What fails is tried again: the store keeps the place.
 */
public final class FollowerActor extends AbstractBehavior<FollowerActor.Command> {
  /** What it is told. */
  public sealed interface Command {}

  /** Answer when everything that is stored by now has been taken and its findings are found. */
  public record CatchUp(ActorRef<Done> replyTo) implements Command {}

  /** Answer when everything that is stored by now has been taken, whatever is found later. */
  public record TakeIn(ActorRef<Done> replyTo) implements Command {}

  private enum Look implements Command {
    NOW
  }

  private record Looked(@Nullable Glance glance, @Nullable Throwable failure) implements Command {}

  /** What a look gave: whether there is more at once, and how those who wait stand now. */
  private record Glance(boolean more, List<Waiting> waiting) {}

  /**
   * Somebody waits.
   *
   * @param findings whether for the findings too, and not only until the log is taken
   * @param place up to which the log must be taken, null before it was asked for
   * @param mark up to which objects must be done, null before that place was reached
   */
  private record Waiting(
      ActorRef<Done> replyTo,
      boolean findings,
      @Nullable Long place,
      @Nullable Long mark,
      boolean done) {
    Waiting looked(Following following) {
      if (done) {
        return this;
      }
      if (place == null) {
        return new Waiting(replyTo, findings, following.newest(), null, false);
      }
      if (mark != null) {
        return new Waiting(replyTo, findings, place, mark, following.isDone(mark));
      }
      if (following.place() < place) {
        return this;
      }
      return findings
          ? new Waiting(replyTo, true, place, following.newestMark(), false)
          : new Waiting(replyTo, false, place, null, true);
    }
  }

  private static final Duration SOON = Duration.ofMillis(20);

  private final TimerScheduler<Command> timers;
  private final Following following;
  private final Executor blocking;
  private final Duration every;
  private List<Waiting> waiting = new ArrayList<>();
  private boolean looking;
  private @Nullable String said;

  private FollowerActor(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      Following following,
      Executor blocking,
      Duration every) {
    super(context);
    this.timers = timers;
    this.following = following;
    this.blocking = blocking;
    this.every = every;
    look();
  }

  /**
   * Follows from now on.
   *
   * @param blocking where the store is asked
   * @param every the pause when there is nothing more
   */
  public static Behavior<Command> create(Following following, Executor blocking, Duration every) {
    return Behaviors.withTimers(
        timers ->
            Behaviors.setup(
                context -> new FollowerActor(context, timers, following, blocking, every)));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder().onAnyMessage(this::onCommand).build();
  }

  private Behavior<Command> onCommand(Command command) {
    switch (command) {
      case CatchUp(var replyTo) -> await(replyTo, true);
      case TakeIn(var replyTo) -> await(replyTo, false);
      case Look.NOW -> look();
      case Looked(var glance, var failure) -> looked(glance, failure);
    }
    return this;
  }

  private void await(ActorRef<Done> replyTo, boolean findings) {
    waiting.add(new Waiting(replyTo, findings, null, null, false));
    look();
  }

  private void look() {
    if (looking) {
      return;
    }
    looking = true;
    timers.cancel(Look.NOW);
    List<Waiting> asked = List.copyOf(waiting);
    waiting.clear();
    getContext()
        .pipeToSelf(
            CompletableFuture.supplyAsync(() -> glance(following, asked), blocking),
            (glance, failure) ->
                new Looked(glance == null ? new Glance(false, asked) : glance, failure));
  }

  private static Glance glance(Following following, List<Waiting> asked) {
    boolean more = following.follow();
    more |= following.find(asked.stream().anyMatch(Waiting::findings));
    return new Glance(more, asked.stream().map(one -> one.looked(following)).toList());
  }

  /** The same trouble is told once, not every second for as long as it lasts. */
  private void tell(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    String says = String.valueOf(cause.getMessage());
    if (says.equals(said)) {
      return;
    }
    said = says;
    if (cause instanceof StoreException store && store.mayPass()) {
      getContext().getLog().warn("cannot follow the log of events, trying again: {}", says);
    } else {
      getContext().getLog().warn("could not follow the log of events; trying again", failure);
    }
  }

  private void looked(@Nullable Glance glance, @Nullable Throwable failure) {
    looking = false;
    if (glance != null) {
      for (Waiting one : glance.waiting()) {
        if (one.done()) {
          one.replyTo().tell(Done.getInstance());
        } else {
          waiting.add(one);
        }
      }
    }
    if (failure == null) {
      said = null;
    }
    if (failure != null) {
      tell(failure);
      timers.startSingleTimer(Look.NOW, every);
    } else if (glance != null && glance.more()) {
      look();
    } else {
      timers.startSingleTimer(Look.NOW, waiting.isEmpty() ? every : SOON);
    }
  }
}
