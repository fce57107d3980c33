package org.hallwatch.actor;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.hallwatch.actor.collect.CollectorStatus;
import org.hallwatch.actor.collect.Counts;
import org.hallwatch.actor.collect.Progress;
import org.hallwatch.actor.collect.ReplaySettings;
import org.hallwatch.actor.feed.HallSnapshot;
import org.hallwatch.actor.feed.HallSnapshot.SourceView;
import org.hallwatch.actor.feed.LiveFeed;
import org.hallwatch.actor.ingest.Answer;
import org.hallwatch.actor.ingest.Speaker;
import org.hallwatch.actor.time.DomainTime;
import org.hallwatch.collect.contract.Batch;
import org.hallwatch.collect.contract.PullCollector;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Operation;

/**
 * What screens and the wiring may ask of the running product. Plain Java; every answer that needs time is a stage, and nothing here
 * blocks its caller but {@link #start} and {@link #close}.
 */
public final class Operations implements AutoCloseable {
  private Operations() {}

  /**
   * Starts everything: reads the catalogue, starts the halls with their days, lets time pass.
   *
   * @param time domain time; a replayed one moves only by {@link #replay}
   * @param clock the system clock, for the pace of replays
   */
  public static Operations start(
      OperationsSettings settings, Memory memory, DomainTime time, InstantSource clock, MeterRegistry meters) {
    throw new UnsupportedOperationException();
  }

  /** Stores a batch that was sent to us. The answer comes after the commit; the stage never fails. */
  public CompletionStage<Answer> submit(Batch batch, Speaker speaker) {
    throw new UnsupportedOperationException();
  }

  /** Live pictures for screens. */
  public LiveFeed feed() {
    throw new UnsupportedOperationException();
  }

  /** What time it is, and what kind of time. */
  public DomainTime time() {
    throw new UnsupportedOperationException();
  }

  /** The catalogue as it is known now. */
  public Operation operation() {
    throw new UnsupportedOperationException();
  }

  /** Reads the catalogue again after somebody changed it in the store. */
  public CompletionStage<Void> reloadOperation() {
    throw new UnsupportedOperationException();
  }

  /** The live picture of a hall, empty if there is no such hall. */
  public CompletionStage<Optional<HallSnapshot>> hall(HallId hall) {
    throw new UnsupportedOperationException();
  }

  /** The picture of a hall as it was at a past instant, by what had been received then; empty if there is no such hall. */
  public CompletionStage<Optional<HallSnapshot>> hallAt(HallId hall, Instant instant) {
    throw new UnsupportedOperationException();
  }

  /** Every registered source with its state. */
  public CompletionStage<List<SourceView>> sources() {
    throw new UnsupportedOperationException();
  }

  /** Asks a source from now on, and again {@code every} so long after each answer, going on from its stored position. */
  public void startCollector(PullCollector collector, Duration every) {
    throw new UnsupportedOperationException();
  }

  /** Asks no more; a collector of this name that is not running is no mistake. */
  public void stopCollector(String name) {
    throw new UnsupportedOperationException();
  }

  /** How the collectors are doing. */
  public List<CollectorStatus> collectors() {
    throw new UnsupportedOperationException();
  }

  /**
   * Plays recorded data through the whole path, from the collector's stored position to its end. The collector is closed at the end.
   *
   * @param progress called now and then, on a thread of the replay
   * @return what became of the records that this run read; fails if the source cannot be read
   */
  public CompletionStage<Counts> replay(PullCollector collector, ReplaySettings settings, Consumer<Progress> progress) {
    throw new UnsupportedOperationException();
  }

  /** How many events are taken in and not yet stored and told. */
  public int buffered() {
    throw new UnsupportedOperationException();
  }

  /** Stops: collectors and replays first, then stores what was accepted, then everything else. Blocks for that long. */
  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }
}
