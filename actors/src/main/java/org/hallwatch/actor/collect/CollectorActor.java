package org.hallwatch.actor.collect;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.hallwatch.actor.collect.CollectorStatus.Phase;
import org.hallwatch.actor.ingest.Answer;
import org.hallwatch.actor.ingest.Speaker;
import org.hallwatch.actor.ingest.Submission;
import org.hallwatch.actor.time.DomainTime;
import org.hallwatch.collect.contract.BadSettingsException;
import org.hallwatch.collect.contract.PullCollector;
import org.hallwatch.collect.contract.PullCollector.Look;
import org.hallwatch.collect.contract.SourceUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * Asks one source in its rhythm. Never overlaps itself: the pause begins when what was read is
 * stored. Backs off from a source that cannot be asked, gives up on one that is set up wrongly and
 * says so, waits with what it has read while the store is full or away.
 */
public final class CollectorActor extends AbstractBehavior<CollectorActor.Command> {
  /** What a collector is told. */
  public sealed interface Command {}

  /** Ask no more. */
  public enum Stop implements Command {
    NOW
  }

  private enum Wake implements Command {
    POSITION,
    LOOK,
    SUBMIT
  }

  private record Positioned(@Nullable Optional<String> position, @Nullable Throwable failure)
      implements Command {}

  private record Looked(@Nullable Look look, @Nullable Throwable failure) implements Command {}

  private record Answered(Answer answer) implements Command {}

  /**
   * What a collector needs.
   *
   * @param every the pause after each answer
   * @param firstPause the pause after the first failure; it doubles with each further one
   * @param longestPause what the pause grows to
   * @param positions where a collector left off, by its name; blocks
   * @param submit stores what was read
   * @param blocking where the source is asked and the position is read
   * @param report is told of every change of status
   */
  public record Settings(
      Duration every,
      Duration firstPause,
      Duration longestPause,
      Function<String, Optional<String>> positions,
      Function<Submission, CompletionStage<Answer>> submit,
      DomainTime time,
      Executor blocking,
      Consumer<CollectorStatus> report) {
    /** One second. */
    public static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    /** Five minutes. */
    public static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
  }

  private final TimerScheduler<Command> timers;
  private final PullCollector collector;
  private final Settings settings;
  private @Nullable String position;
  private @Nullable Look look;
  private CollectorStatus status;
  private CompletableFuture<?> asking = CompletableFuture.completedFuture(null);

  private CollectorActor(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      PullCollector collector,
      Settings settings) {
    super(context);
    this.timers = timers;
    this.collector = collector;
    this.settings = settings;
    this.status =
        new CollectorStatus(collector.name(), Phase.RUNNING, settings.time().now(), null, 0, 0);
    settings.report().accept(status);
    readPosition();
  }

  /**
   * Asks a source until told to stop, until the source ends, or until it proves to be set up
   * wrongly. Closes the collector then.
   */
  public static Behavior<Command> create(PullCollector collector, Settings settings) {
    return Behaviors.<Command>supervise(
            Behaviors.withTimers(
                timers ->
                    Behaviors.setup(
                        context -> new CollectorActor(context, timers, collector, settings))))
        .onFailure(
            RuntimeException.class,
            SupervisorStrategy.restartWithBackoff(
                settings.firstPause(), settings.longestPause(), 0.0));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onAnyMessage(this::onCommand)
        .onSignal(PostStop.class, _ -> closed())
        .build();
  }

  private Behavior<Command> onCommand(Command command) {
    return switch (command) {
      case Stop.NOW -> Behaviors.stopped();
      case Wake.POSITION -> readPosition();
      case Wake.LOOK -> ask();
      case Wake.SUBMIT -> submit();
      case Positioned(var stored, var failure) ->
          stored == null ? backOff(failure, Wake.POSITION) : positioned(stored);
      case Looked(var found, var failure) -> found == null ? failed(failure) : looked(found);
      case Answered(var answer) -> answered(answer);
    };
  }

  private Behavior<Command> readPosition() {
    getContext()
        .pipeToSelf(
            CompletableFuture.supplyAsync(
                () -> settings.positions().apply(collector.name()), settings.blocking()),
            Positioned::new);
    return this;
  }

  private Behavior<Command> positioned(Optional<String> stored) {
    position = stored.orElse(null);
    running();
    return ask();
  }

  private Behavior<Command> ask() {
    String from = position;
    Supplier<Look> question =
        () -> {
          try {
            return collector.collect(from, settings.time().now());
          } catch (SourceUnavailableException e) {
            throw new CompletionException(e);
          }
        };
    CompletableFuture<Look> answer = CompletableFuture.supplyAsync(question, settings.blocking());
    asking = answer;
    getContext().pipeToSelf(answer, Looked::new);
    return this;
  }

  private Behavior<Command> looked(Look found) {
    look = found;
    running();
    return submit();
  }

  private Behavior<Command> failed(@Nullable Throwable failure) {
    return switch (cause(failure)) {
      case SourceUnavailableException away -> backOff(away, Wake.LOOK);
      case BadSettingsException wrong -> stopped(wrong);
      case null ->
          throw new IllegalStateException("collector " + collector.name() + " gave nothing");
      case Throwable unexpected -> {
        report(
            Phase.BACKING_OFF, "a mistake in the collector: " + unexpected, status.failures() + 1);
        throw new IllegalStateException(
            "collector " + collector.name() + " failed in a way it must not", unexpected);
      }
    };
  }

  private Behavior<Command> stopped(BadSettingsException wrong) {
    report(Phase.STOPPED, wrong.getMessage(), status.failures());
    getContext().getLog().error("collector {} stops: {}", collector.name(), wrong.getMessage());
    return Behaviors.stopped();
  }

  private Behavior<Command> backOff(@Nullable Throwable failure, Wake next) {
    Throwable cause = cause(failure);
    int failures = status.failures() + 1;
    Duration pause = pause(failures);
    timers.startSingleTimer(next, pause);
    report(Phase.BACKING_OFF, cause == null ? "no reason given" : cause.getMessage(), failures);
    getContext()
        .getLog()
        .warn("collector {} tries again in {}: {}", collector.name(), pause, status.problem());
    return this;
  }

  private Duration pause(int failures) {
    Duration pause = settings.firstPause();
    for (int i = 1; i < failures && pause.compareTo(settings.longestPause()) < 0; i++) {
      pause = pause.multipliedBy(2);
    }
    return pause.compareTo(settings.longestPause()) < 0 ? pause : settings.longestPause();
  }

  private Behavior<Command> submit() {
    Look found = look;
    if (found != null) {
      getContext()
          .pipeToSelf(
              settings
                  .submit()
                  .apply(
                      new Submission(
                          found.batch(),
                          Speaker.collector(collector.name()),
                          collector.name(),
                          found.position(),
                          false)),
              (answer, failure) ->
                  new Answered(
                      answer == null
                          ? new Answer.Unavailable(settings.firstPause(), String.valueOf(failure))
                          : answer));
    }
    return this;
  }

  private Behavior<Command> answered(Answer answer) {
    return switch (answer) {
      case Answer.Stored _ -> stored();
      case Answer.Busy(var pause) ->
          heldUp("more is on its way into the store than it takes", pause);
      case Answer.Unavailable(var pause, var reason) ->
          heldUp("the store is away: " + reason, pause);
    };
  }

  private Behavior<Command> heldUp(String problem, Duration pause) {
    timers.startSingleTimer(Wake.SUBMIT, pause);
    report(Phase.HELD_UP, problem, 0);
    return this;
  }

  private Behavior<Command> stored() {
    Look done = look;
    if (done == null) {
      return this;
    }
    look = null;
    position = done.position();
    status =
        new CollectorStatus(
            status.name(),
            status.phase(),
            status.since(),
            status.problem(),
            0,
            status.read() + done.batch().read());
    if (done.exhausted()) {
      report(Phase.FINISHED, null, 0);
      return Behaviors.stopped();
    }
    timers.startSingleTimer(Wake.LOOK, settings.every());
    report(Phase.RUNNING, null, 0);
    return this;
  }

  private void running() {
    if (status.phase() != Phase.RUNNING || status.failures() > 0) {
      report(Phase.RUNNING, null, 0);
    }
  }

  private void report(Phase phase, @Nullable String problem, int failures) {
    Instant since = phase == status.phase() ? status.since() : settings.time().now();
    status = new CollectorStatus(status.name(), phase, since, problem, failures, status.read());
    settings.report().accept(status);
  }

  private Behavior<Command> closed() {
    var _ = asking.whenCompleteAsync((_, _) -> collector.close(), settings.blocking());
    return this;
  }

  private static @Nullable Throwable cause(@Nullable Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }
}
