package org.hallwatch.actor.collect;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hallwatch.actor.collect.HistorySteps.Numbered;
import org.hallwatch.actor.ingest.Answer;
import org.hallwatch.actor.ingest.Speaker;
import org.hallwatch.actor.ingest.Submission;
import org.hallwatch.actor.time.Advancing;
import org.hallwatch.actor.time.DomainTime;
import org.hallwatch.collect.contract.PullCollector;
import org.hallwatch.collect.contract.PullCollector.Look;
import org.hallwatch.collect.contract.SourceUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * Plays recorded data through the whole path. Domain time moves to the instant at which something
 * was received only when everything received by then is stored, told and acknowledged (the
 * barrier); what came late in the source's own order comes late here too.
 *
 * <p>The position of the collector is stored together with the last records it covers. A run that
 * was killed is continued by running it again: records that were stored ahead of the position are
 * read once more and count as duplicates of the second run, so that each run's counts add up by
 * themselves, and the accepted records of all runs together are each record once.
 */
public final class Replay {
  private static final Duration GLANCE = Duration.ofSeconds(1);

  /** Most records that wait for a later one to end their round. */
  private static final int MOST_HELD = 20_000;

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  /**
   * What a replay works on.
   *
   * @param submit stores; answers when all halls and watches have been told
   * @param advancing the watches on the sources first, then the halls
   * @param positions where a collector left off, by its name; blocks
   */
  public record Parts(
      Function<Submission, CompletionStage<Answer>> submit,
      Advancing advancing,
      Function<String, Optional<String>> positions,
      DomainTime time,
      Pace pace) {}

  private record Start(Instant wall, Instant domain) {}

  private final PullCollector collector;
  private final ReplaySettings settings;
  private final Parts parts;
  private final Consumer<Progress> listener;
  private final Deque<Numbered> round = new ArrayDeque<>();
  private int held;
  private volatile boolean calledOff;
  private Counts counts = Counts.NONE;
  private @Nullable Instant reached;
  private @Nullable Start start;

  /** A replay that has not begun. */
  public Replay(
      PullCollector collector, ReplaySettings settings, Parts parts, Consumer<Progress> listener) {
    this.collector = collector;
    this.settings = settings;
    this.parts = parts;
    this.listener = listener;
  }

  /** Ends the run after what it is just doing. */
  public void callOff() {
    calledOff = true;
  }

  /**
   * Plays to the end. Blocks until then.
   *
   * @throws SourceUnavailableException if the source cannot be read; what was played is stored, and
   *     running again goes on there
   * @throws CancellationException if it was called off
   */
  public Counts run() throws SourceUnavailableException, InterruptedException, ExecutionException {
    HistoryPlace history = settings.history();
    String position =
        history == null
            ? parts.positions().apply(collector.name()).orElse(null)
            : history.position();
    HistorySteps steps = history == null ? null : new HistorySteps(collector.name(), history);
    boolean more = true;
    while (more) {
      stopIfCalledOff();
      Look look = collector.collect(position, arrival());
      position = look.position();
      more = !look.exhausted() && !(settings.until() != null && look.batch().read() == 0);
      List<Rounds.Piece> pieces = Rounds.of(look, settings.joined());
      List<Numbered> numbered =
          steps == null
              ? pieces.stream().map(piece -> new Numbered(piece, null)).toList()
              : steps.of(look, pieces);
      for (Numbered piece : numbered) {
        more &= take(piece);
      }
    }
    play();
    if (settings.until() != null) {
      advance(settings.until());
    }
    return counts;
  }

  /** When records arrive of which nothing says so; those of history arrive as they are read. */
  private Instant arrival() {
    if (settings.history() != null) {
      return parts.pace().now();
    }
    return settings.until() == null ? parts.time().now() : settings.until();
  }

  /**
   * Adds a piece to the open round, or plays the round when a later one begins. False if the piece
   * lies beyond the end.
   */
  private boolean take(Numbered piece) throws InterruptedException, ExecutionException {
    Instant at = piece.piece().at();
    if (at != null && settings.until() != null && at.isAfter(settings.until())) {
      return false;
    }
    if (at != null && reached != null && at.isAfter(reached)) {
      play();
    }
    if (at != null && (reached == null || at.isAfter(reached))) {
      reached = at;
    }
    round.add(piece);
    held += piece.piece().batch().read();
    if (held >= MOST_HELD) {
      storeHeld();
      listener.accept(new Progress(counts, reached, collector.share(), null));
    }
    return true;
  }

  private void play() throws InterruptedException, ExecutionException {
    storeHeld();
    Instant at = reached;
    if (at != null) {
      advance(at);
    }
    listener.accept(new Progress(counts, at, collector.share(), null));
  }

  /**
   * Stores what has come of the open round. More of it may follow, so time stays; a file that is
   * ordered by case has most of its records in its last round.
   */
  private void storeHeld() throws InterruptedException, ExecutionException {
    Instant at = reached;
    if (at != null) {
      paceTo(at);
    }
    while (!round.isEmpty()) {
      store(round.getFirst());
      round.removeFirst();
    }
    held = 0;
  }

  private void store(Numbered numbered) throws InterruptedException, ExecutionException {
    Rounds.Piece piece = numbered.piece();
    Speaker speaker = Speaker.collector(collector.name());
    Submission submission =
        numbered.step() == null
            ? new Submission(
                piece.batch(),
                speaker,
                piece.position() == null ? null : collector.name(),
                piece.position(),
                true)
            : new Submission(piece.batch(), speaker, null, null, numbered.step(), true);
    Duration longer = Duration.ZERO;
    while (true) {
      stopIfCalledOff();
      switch (parts.submit().apply(submission).toCompletableFuture().get()) {
        case Answer.Stored stored -> {
          counts = counts.plus(Counts.of(piece.batch(), stored));
          return;
        }
        case Answer.Busy(var pause) -> parts.pace().pause(pause);
        case Answer.Unavailable(var pause, var reason) -> {
          listener.accept(new Progress(counts, reached, collector.share(), reason));
          longer = longer.plus(pause);
          parts.pace().pause(longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE);
        }
      }
    }
  }

  /** Lets the wall clock come to where this instant is due, and domain time pass meanwhile. */
  private void paceTo(Instant instant) throws InterruptedException, ExecutionException {
    if (Double.isInfinite(settings.speed())) {
      return;
    }
    if (start == null) {
      start = new Start(parts.pace().now(), instant);
    }
    Start from = start;
    Instant due =
        from.wall().plus(scaled(Duration.between(from.domain(), instant), 1 / settings.speed()));
    while (true) {
      stopIfCalledOff();
      Instant now = parts.pace().now();
      if (!now.isBefore(due)) {
        return;
      }
      Duration left = Duration.between(now, due);
      parts.pace().pause(left.compareTo(GLANCE) < 0 ? left : GLANCE);
      Duration passed = Duration.between(from.wall(), parts.pace().now());
      Instant passing = from.domain().plus(scaled(passed, settings.speed()));
      if (passing.isBefore(instant)) {
        advance(passing);
      }
    }
  }

  private static Duration scaled(Duration duration, double factor) {
    return Duration.ofNanos(Math.round(duration.toNanos() * factor));
  }

  private void advance(Instant instant) throws InterruptedException, ExecutionException {
    parts.time().reached(instant);
    parts.advancing().advance(instant).toCompletableFuture().get();
  }

  private void stopIfCalledOff() {
    if (calledOff) {
      throw new CancellationException("the replay of " + collector.name() + " was called off");
    }
  }
}
