package org.hallwatch.actor;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.SpawnProtocol;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.hallwatch.actor.collect.CollectorActor;
import org.hallwatch.actor.collect.CollectorStatus;
import org.hallwatch.actor.collect.Counts;
import org.hallwatch.actor.collect.Pace;
import org.hallwatch.actor.collect.Progress;
import org.hallwatch.actor.collect.Replay;
import org.hallwatch.actor.collect.ReplaySettings;
import org.hallwatch.actor.collect.SourcesActor;
import org.hallwatch.actor.feed.HallSnapshot;
import org.hallwatch.actor.feed.HallSnapshot.Mode;
import org.hallwatch.actor.feed.HallSnapshot.SourceView;
import org.hallwatch.actor.feed.LiveFeed;
import org.hallwatch.actor.finding.FollowerActor;
import org.hallwatch.actor.hall.Applied;
import org.hallwatch.actor.hall.HallCatalogue;
import org.hallwatch.actor.hall.HallState;
import org.hallwatch.actor.hall.Halls;
import org.hallwatch.actor.ingest.Answer;
import org.hallwatch.actor.ingest.Catalogue;
import org.hallwatch.actor.ingest.Intake;
import org.hallwatch.actor.ingest.Reconcile;
import org.hallwatch.actor.ingest.Speaker;
import org.hallwatch.actor.ingest.Submission;
import org.hallwatch.actor.ingest.ToldBatches;
import org.hallwatch.actor.time.DomainTime;
import org.hallwatch.actor.time.Ticker;
import org.hallwatch.actor.upkeep.Upkeep;
import org.hallwatch.actor.upkeep.UpkeepActor;
import org.hallwatch.collect.contract.Batch;
import org.hallwatch.collect.contract.PullCollector;
import org.hallwatch.collect.contract.SourceUnavailableException;
import org.hallwatch.domain.access.AuditEntry;
import org.hallwatch.domain.access.Reach;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.hall.CodeDecision;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.hall.Source;
import org.hallwatch.domain.hall.SourceId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What screens and the wiring may ask of the running product. Plain Java; every answer that needs
 * time is a stage, and nothing here blocks its caller but {@link #start} and {@link #close}.
 */
public final class Operations implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Operations.class);
  private static final Duration TO_START = Duration.ofMinutes(2);
  private static final Duration TO_PASS = Duration.ofMinutes(5);
  private static final Duration FOLLOWING = Duration.ofSeconds(1);
  private static final Duration TO_CATCH_UP = Duration.ofDays(1);
  private static final Duration TO_END = Duration.ofSeconds(10);

  private final OperationsSettings settings;
  private final Memory memory;
  private final DomainTime time;
  private final InstantSource clock;
  private final Catalogue catalogue;
  private final LiveFeed feed = new LiveFeed(this::afterTheEnd);
  private final ActorSystem<SpawnProtocol.Command> system;
  private final ExecutorService blocking =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("hallwatch-", 0).factory());
  private final ExecutorService commits;
  private final Listeners listeners;
  private final Intake intake;
  private final ActorRef<FollowerActor.Command> follower;
  private final ActorRef<FollowerActor.Command> figures;
  private final ActorRef<Reconcile.Command> reconcile;
  private final Map<String, ActorRef<CollectorActor.Command>> collectors =
      new ConcurrentHashMap<>();
  private final Map<String, CollectorStatus> statuses = new ConcurrentSkipListMap<>();
  private final Set<Running> replays = ConcurrentHashMap.newKeySet();
  private volatile Map<SourceId, Instant> ended = Map.of();
  private boolean closed;

  private record Running(Replay replay, WallPace pace, CompletableFuture<Counts> counts) {}

  private Operations(
      ActorSystem<SpawnProtocol.Command> system,
      OperationsSettings settings,
      Memory memory,
      DomainTime time,
      InstantSource clock,
      MeterRegistry meters) {
    this.system = system;
    this.settings = settings;
    this.memory = memory;
    this.time = time;
    this.clock = clock;
    commits =
        Executors.newFixedThreadPool(
            settings.intake().parallel(), Thread.ofPlatform().name("commit-", 0).factory());
    catalogue = new Catalogue(memory.organisation());
    ended = memory.ended().get();
    long place = memory.journal().end();
    Operation operation = catalogue.operation();
    ActorRef<Halls.Command> halls =
        spawn(
            Halls.create(
                new Halls.Settings(memory.days(), feed, time.mode(), settings.painting(), meters),
                time.now()),
            "halls");
    ActorRef<SourcesActor.Command> sources =
        spawn(
            SourcesActor.create(
                operation,
                new SourcesActor.Settings(
                    () -> memory.sources().read(time.now()), batch -> store(ours(batch)))),
            "sources");
    listeners = new Listeners(system, sources, halls, settings.patience(), TO_PASS);
    ToldBatches told = new ToldBatches();
    intake =
        new Intake(
            system,
            commits,
            catalogue,
            memory.commit(),
            listeners,
            told,
            time,
            settings.intake(),
            meters);
    await(
        listeners.ask(
            halls, (ActorRef<Applied> ackTo) -> new Halls.Know(operation, ackTo), TO_START),
        TO_START);
    reconcile =
        spawn(
            Reconcile.create(
                new Reconcile.Settings(
                    memory.journal(),
                    told,
                    catalogue,
                    listeners,
                    blocking,
                    settings.reconcile(),
                    meters),
                place),
            "reconcile");
    follower = spawn(FollowerActor.create(memory.following(), blocking, FOLLOWING), "follower");
    figures = spawn(FollowerActor.create(memory.figures(), blocking, FOLLOWING), "figures");
  }

  /**
   * Starts everything: reads the catalogue, starts the halls and reads their days back. Time stands
   * still until {@link #letTimePass} or {@link #replay}.
   *
   * @param time domain time; a replayed one moves only by {@link #replay}
   * @param clock the system clock, for the pace of replays
   */
  public static Operations start(
      OperationsSettings settings,
      Memory memory,
      DomainTime time,
      InstantSource clock,
      MeterRegistry meters) {
    ActorSystem<SpawnProtocol.Command> system =
        ActorSystem.create(SpawnProtocol.create(), "hallwatch", config());
    try {
      return new Operations(system, settings, memory, time, clock, meters);
    } catch (RuntimeException e) {
      system.terminate();
      throw e;
    }
  }

  /**
   * From now on domain time passes by itself, as its clock does. To be called once, after the
   * morning of a simulated day has been played; not for a replayed time.
   */
  public void letTimePass() {
    if (time.mode() == Mode.REPLAY) {
      throw new IllegalStateException("a replayed time passes only by its replay");
    }
    spawn(Ticker.create(time, listeners.live(), settings.tick()), "ticker");
  }

  /**
   * From now on tidies up the store now and then, by domain time.
   *
   * @param every the pause when there is nothing more to do
   */
  public void keepUp(Upkeep upkeep, Duration every) {
    spawn(UpkeepActor.create(upkeep, time, blocking, every), "upkeep");
  }

  /**
   * Stores a batch that was sent to us. The answer comes after the commit; the stage never fails.
   */
  public CompletionStage<Answer> submit(Batch batch, Speaker speaker) {
    return intake.submit(Submission.of(batch, speaker));
  }

  /** Live pictures for screens. */
  public LiveFeed feed() {
    return feed;
  }

  /** What time it is, and what kind of time. */
  public DomainTime time() {
    return time;
  }

  /** Domain time. */
  public Instant now() {
    return time.now();
  }

  /** The catalogue as it is known now. */
  public Operation operation() {
    return catalogue.operation();
  }

  /** Reads the catalogue again after somebody changed it in the store. */
  public CompletionStage<Void> reloadOperation() {
    return CompletableFuture.runAsync(this::reload, blocking)
        .thenCompose(_ -> listeners.know(catalogue.operation()));
  }

  private void reload() {
    catalogue.reload();
    ended = memory.ended().get();
  }

  /**
   * The codes that stand in stored events and that the catalogue does not have, with what was
   * decided about them, and decisions about codes that were never met.
   *
   * @param reach of which halls
   */
  public CompletionStage<List<CodeView>> codes(Reach reach) {
    return CompletableFuture.supplyAsync(
        () ->
            CodeView.of(catalogue.operation(), catalogue.met()).stream()
                .filter(code -> reach.holds(code.met().hall()))
                .toList(),
        blocking);
  }

  /**
   * Keeps what a person decided about a code. Done when the live pictures have followed; past days
   * follow whenever they are asked for.
   *
   * @param entry what the audit trail says of it, in one transaction with it; its account is the
   *     author
   * @return fails with an {@link IllegalArgumentException} that says why if it cannot be
   */
  public CompletionStage<Void> decide(CodeDecision decision, AuditEntry entry) {
    return CompletableFuture.runAsync(() -> catalogue.decide(decision, entry), blocking)
        .thenCompose(_ -> listeners.know(catalogue.operation()));
  }

  /**
   * Looks now for what was stored beside this and concerns today, and not only when the next look
   * is due.
   */
  public void lookForOthers() {
    reconcile.tell(Reconcile.Look.NOW);
  }

  /**
   * Reads the catalogue and every hall's day again after stored events were taken back. Done when
   * every picture is that of what is left.
   */
  public CompletionStage<Void> readAnew() {
    return reloadOperation()
        .thenCompose(
            _ -> {
              Set<HallId> halls =
                  catalogue.operation().halls().stream().map(Hall::id).collect(Collectors.toSet());
              return listeners.ask(
                  listeners.halls(),
                  (ActorRef<Applied> ackTo) -> new Halls.Reload(halls, ackTo),
                  TO_PASS);
            })
        .thenApply(_ -> null);
  }

  /** The live picture of a hall, empty if there is no such hall. */
  public CompletionStage<Optional<HallSnapshot>> hall(HallId hall) {
    return listeners
        .ask(
            listeners.halls(),
            (ActorRef<Optional<HallSnapshot>> replyTo) -> new Halls.Look(hall, replyTo),
            settings.patience())
        .thenApply(picture -> picture.map(this::afterTheEnd));
  }

  /**
   * The live pictures of several halls.
   *
   * @param reach which ones
   */
  public CompletionStage<List<HallSnapshot>> pictures(Reach reach) {
    CompletionStage<List<HallSnapshot>> pictures = CompletableFuture.completedStage(List.of());
    for (Hall hall : operation().halls()) {
      if (reach.holds(hall.id())) {
        pictures =
            pictures.thenCombine(
                hall(hall.id()),
                (before, picture) -> Stream.concat(before.stream(), picture.stream()).toList());
      }
    }
    return pictures;
  }

  private HallSnapshot afterTheEnd(HallSnapshot picture) {
    return picture.afterTheEnd(ended);
  }

  /**
   * The picture of a hall as it was at a past instant, by what had been received then; empty if
   * there is no such hall.
   */
  public CompletionStage<Optional<HallSnapshot>> hallAt(HallId id, Instant instant) {
    Hall hall = catalogue.hall(id);
    if (hall == null) {
      return CompletableFuture.completedStage(Optional.empty());
    }
    LocalDate day = hall.dayOf(instant);
    HallState state = new HallState(HallCatalogue.of(catalogue.operation(), hall), day);
    return day(hall, day, instant)
        .thenApply(
            events -> {
              events.forEach(state::apply);
              return Optional.of(state.snapshot(instant, 0, time.mode()));
            });
  }

  /**
   * Every registered source with its state.
   *
   * @param reach those that may speak about one of these halls
   */
  public CompletionStage<List<SourceView>> sources(Reach reach) {
    return listeners
        .ask(
            listeners.sources(),
            (ActorRef<List<SourceView>> replyTo) -> new SourcesActor.Look(replyTo),
            settings.patience())
        .thenApply(
            all ->
                all.stream()
                    .filter(source -> isIn(reach, source))
                    .map(source -> source.afterTheEnd(ended))
                    .toList());
  }

  /** One that nobody declared may speak about nothing. */
  private boolean isIn(Reach reach, SourceView view) {
    Source declared = catalogue.source(view.id());
    return declared == null ? reach.everything() : reach.meets(declared.halls());
  }

  /**
   * Asks a source from now on, and again {@code every} so long after each answer, going on from its
   * stored position.
   *
   * @throws IllegalStateException if a collector of this name is running
   */
  public void startCollector(PullCollector collector, Duration every) {
    Behavior<CollectorActor.Command> behavior =
        CollectorActor.create(
            collector,
            new CollectorActor.Settings(
                every,
                CollectorActor.Settings.FIRST_PAUSE,
                CollectorActor.Settings.LONGEST_PAUSE,
                memory.positions(),
                this::store,
                time,
                blocking,
                status -> statuses.put(status.name(), status)));
    collectors.compute(
        collector.name(),
        (name, running) -> {
          CollectorStatus status = statuses.get(name);
          if (running != null && (status == null || !status.phase().isOver())) {
            throw new IllegalStateException("collector " + name + " is running; stop it first");
          }
          return spawn(behavior, "collector");
        });
  }

  /** Asks no more; a collector of this name that is not running is no mistake. */
  public void stopCollector(String name) {
    ActorRef<CollectorActor.Command> collector = collectors.remove(name);
    if (collector != null) {
      collector.tell(CollectorActor.Stop.NOW);
      statuses.remove(name);
    }
  }

  /** How the collectors are doing. */
  public List<CollectorStatus> collectors() {
    return List.copyOf(statuses.values());
  }

  /**
   * Plays recorded data through the whole path, from the collector's stored position to its end.
   * The collector is closed at the end.
   *
   * @param progress called now and then, on a thread of the replay
   * @return what became of the records that this run read; fails if the source cannot be read
   */
  public CompletionStage<Counts> replay(
      PullCollector collector, ReplaySettings how, Consumer<Progress> progress) {
    WallPace pace = new WallPace(clock);
    Replay replay = new Replay(collector, how, parts(pace), progress);
    Running running = new Running(replay, pace, new CompletableFuture<>());
    replays.add(running);
    blocking.execute(() -> play(collector, running));
    return running.counts().whenComplete((_, _) -> replays.remove(running));
  }

  Replay.Parts parts(Pace pace) {
    return new Replay.Parts(this::store, listeners.atBarrier(), memory.positions(), time, pace);
  }

  private static void play(PullCollector collector, Running running) {
    try (collector) {
      running.counts().complete(running.replay().run());
    } catch (SourceUnavailableException
        | InterruptedException
        | ExecutionException
        | RuntimeException e) {
      running.counts().completeExceptionally(e);
    }
  }

  /**
   * Done when the findings of everything that is stored by now are found and its figures are kept,
   * however long that takes.
   */
  public CompletionStage<Void> caughtUp() {
    return caughtUp(follower).thenCombine(caughtUp(figures), (_, _) -> null);
  }

  private CompletionStage<Done> caughtUp(ActorRef<FollowerActor.Command> one) {
    return listeners.ask(
        one, (ActorRef<Done> replyTo) -> new FollowerActor.CatchUp(replyTo), TO_CATCH_UP);
  }

  /**
   * Done when everything that is stored by now is followed: its codes are counted; what is to be
   * found in it may be found later.
   */
  public CompletionStage<Void> followed() {
    return listeners
        .ask(follower, (ActorRef<Done> replyTo) -> new FollowerActor.TakeIn(replyTo), TO_CATCH_UP)
        .thenApply(_ -> null);
  }

  /** How many events are taken in and not yet stored and told. */
  public int buffered() {
    return intake.buffered();
  }

  /**
   * Stops: collectors and replays first, then stores what was accepted, then everything else.
   * Blocks for that long, also whoever comes while another one does it.
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    collectors.keySet().forEach(this::stopCollector);
    replays.forEach(
        running -> {
          running.replay().callOff();
          running.pace().callOff();
        });
    ended("storing what was accepted", intake.drain(), settings.drain());
    system.terminate();
    ended("stopping the actors", system.getWhenTerminated(), TO_END);
    feed.close();
    end(commits);
    end(blocking);
  }

  private static void end(ExecutorService executor) {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(TO_END.toSeconds(), TimeUnit.SECONDS)) {
        executor.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private CompletionStage<Answer> store(Submission submission) {
    return intake.submit(submission);
  }

  private static Submission ours(Batch batch) {
    return new Submission(batch, Speaker.ourselves(), null, null, true);
  }

  private CompletionStage<List<Event>> day(Hall hall, LocalDate day, Instant receivedUntil) {
    return memory
        .days()
        .read(hall.id(), hall.startOf(day), hall.startOf(day.plusDays(1)), receivedUntil);
  }

  private <T> ActorRef<T> spawn(Behavior<T> behavior, String name) {
    CompletionStage<ActorRef<T>> spawned =
        AskPattern.ask(
            system,
            replyTo -> new SpawnProtocol.Spawn<>(behavior, name, Props.empty(), replyTo),
            TO_START,
            system.scheduler());
    return await(spawned, TO_START);
  }

  private static <T> T await(CompletionStage<T> stage, Duration patience) {
    try {
      return stage.toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the actors were starting or stopping", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the actors did not start or stop within " + patience, e);
    }
  }

  private static void ended(String what, CompletionStage<?> stage, Duration patience) {
    try {
      await(stage, patience);
    } catch (IllegalStateException e) {
      LOG.warn(
          "{} did not end within {}; what was not stored was not acknowledged either",
          what,
          patience,
          e);
    }
  }

  private static Config config() {
    return ConfigFactory.parseResources(Operations.class, "actors.conf")
        .withFallback(ConfigFactory.defaultReference())
        .resolve();
  }
}
