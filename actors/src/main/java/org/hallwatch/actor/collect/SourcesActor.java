package org.hallwatch.actor.collect;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.StashBuffer;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.hallwatch.actor.feed.HallSnapshot.SourceView;
import org.hallwatch.actor.ingest.Answer;
import org.hallwatch.actor.ingest.Audience.News;
import org.hallwatch.collect.contract.Batch;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.hall.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the watch on every source. What a watch finds becomes an event of our own, which goes the
 * way of all events, so that the state of a source is on record and on the screens. Findings that
 * cannot be stored just now are kept and brought again.
 */
public final class SourcesActor extends AbstractBehavior<SourcesActor.Command> {
  /** What the watches may be told or asked. */
  public sealed interface Command {}

  /** This was stored, or refused because it lies in the future. */
  public record Told(News news, ActorRef<Done> ackTo) implements Command {}

  /** The catalogue as it is from now on. */
  public record Know(Operation operation, ActorRef<Done> ackTo) implements Command {}

  /**
   * It is {@code now}, in domain time. Acknowledged when every finding so far is stored and told to
   * the halls.
   */
  public record Advance(Instant now, ActorRef<Done> ackTo) implements Command {}

  /** The state of every source. */
  public record Look(ActorRef<List<SourceView>> replyTo) implements Command {}

  private record Read(@Nullable List<Event> stored, @Nullable Throwable failure)
      implements Command {}

  private record Submitted(int changes, Answer answer) implements Command {}

  private enum Again implements Command {
    SUBMIT
  }

  /**
   * What the watches need.
   *
   * @param memory reads what the watches go on from, up to now; see {@link SourceReader}
   * @param submit stores our own findings; its answer comes when the halls have been told
   */
  public record Settings(
      Supplier<CompletionStage<List<Event>>> memory,
      Function<Batch, CompletionStage<Answer>> submit) {}

  private static final int MAX_STASHED = 1_000_000;

  private final TimerScheduler<Command> timers;
  private final Settings settings;
  private final Watches watches;
  private final List<Event> unsent = new ArrayList<>();
  private final List<ActorRef<Done>> waiting = new ArrayList<>();
  private boolean submitting;

  private SourcesActor(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      Settings settings,
      Watches watches) {
    super(context);
    this.timers = timers;
    this.settings = settings;
    this.watches = watches;
  }

  /** The watches on the sources of an operation, going on from what is stored. */
  public static Behavior<Command> create(Operation operation, Settings settings) {
    return Behaviors.<Command>supervise(
            Behaviors.setup(
                context ->
                    Behaviors.withStash(
                        MAX_STASHED, stash -> reading(context, stash, operation, settings))))
        .onFailure(
            RuntimeException.class,
            SupervisorStrategy.restartWithBackoff(
                Duration.ofMillis(200), Duration.ofSeconds(30), 0.2));
  }

  private static Behavior<Command> reading(
      ActorContext<Command> context,
      StashBuffer<Command> stash,
      Operation operation,
      Settings settings) {
    context.pipeToSelf(settings.memory().get(), Read::new);
    return Behaviors.receiveMessage(
        message -> {
          if (!(message instanceof Read(var stored, var failure))) {
            stash.stash(message);
            return Behaviors.same();
          }
          if (stored == null) {
            throw new IllegalStateException(
                "what the sources said today could not be read back", failure);
          }
          Watches watches = new Watches();
          watches.know(operation);
          watches.resume(stored);
          return stash.unstashAll(
              Behaviors.withTimers(
                  timers ->
                      Behaviors.setup(
                          inner -> new SourcesActor(inner, timers, settings, watches))));
        });
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder().onAnyMessage(this::onCommand).build();
  }

  private Behavior<Command> onCommand(Command command) {
    switch (command) {
      case Told(var news, var ackTo) -> {
        watches.told(news);
        ackTo.tell(Done.getInstance());
      }
      case Know(var operation, var ackTo) -> {
        watches.know(operation);
        ackTo.tell(Done.getInstance());
      }
      case Advance(var now, var ackTo) -> {
        unsent.addAll(watches.advance(now));
        waiting.add(ackTo);
        submit();
      }
      case Look(var replyTo) -> replyTo.tell(watches.views());
      case Submitted(var changes, var answer) -> onAnswer(changes, answer);
      case Again.SUBMIT -> {
        submitting = false;
        submit();
      }
      case Read _ -> {}
    }
    return this;
  }

  private void submit() {
    if (submitting) {
      return;
    }
    if (unsent.isEmpty()) {
      waiting.forEach(ackTo -> ackTo.tell(Done.getInstance()));
      waiting.clear();
      return;
    }
    submitting = true;
    int changes = unsent.size();
    getContext()
        .pipeToSelf(
            settings.submit().apply(Changes.batch(unsent)),
            (answer, failure) ->
                new Submitted(
                    changes,
                    answer == null
                        ? new Answer.Unavailable(Duration.ofSeconds(1), String.valueOf(failure))
                        : answer));
  }

  private void onAnswer(int changes, Answer answer) {
    switch (answer) {
      case Answer.Stored stored -> {
        stored
            .rejected()
            .forEach(
                refused ->
                    getContext().getLog().warn("a change of state was refused: {}", refused));
        unsent.subList(0, changes).clear();
        submitting = false;
        submit();
      }
      case Answer.Busy(var pause) -> timers.startSingleTimer(Again.SUBMIT, pause);
      case Answer.Unavailable(var pause, _) -> timers.startSingleTimer(Again.SUBMIT, pause);
    }
  }
}
