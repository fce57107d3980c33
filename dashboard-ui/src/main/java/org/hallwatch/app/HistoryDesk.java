package org.hallwatch.app;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import org.hallwatch.actor.Operations;
import org.hallwatch.actor.OperationsSettings;
import org.hallwatch.actor.collect.Counts;
import org.hallwatch.store.MetricsStore;
import org.hallwatch.store.history.Import;
import org.hallwatch.store.history.ImportPart;
import org.hallwatch.store.history.Tally;
import org.hallwatch.store.history.Undone;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Starts, follows, stops, lists and undoes imports of history. One runs at a time. */
final class HistoryDesk implements AutoCloseable {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final MetricsStore store;
  private final Operations live;
  private final OperationsSettings settings;
  private final InstantSource clock;
  private final ExecutorService blocking;
  private final AtomicReference<@Nullable HistoryRun> last = new AtomicReference<>();

  /**
   * @param live what runs beside the imports, in its own time
   * @param blocking where imports and their halls read
   */
  HistoryDesk(
      MetricsStore store,
      Operations live,
      OperationsSettings settings,
      InstantSource clock,
      ExecutorService blocking) {
    this.store = store;
    this.live = live;
    this.settings = settings;
    this.clock = clock;
    this.blocking = blocking;
  }

  /** Begins an import in the background, or goes on with the broken one of the same files. */
  ObjectNode start(Question.StartImport asked) {
    HistoryFiles files =
        HistoryFiles.of(asked.files().stream().map(Path::of).toList(), asked.mapping());
    Import opened =
        store
            .history()
            .open(
                files.mapping().name(),
                files.mappingDigest(),
                files.described(),
                asked.author(),
                clock.instant());
    files.origins(asked.mapping()).forEach(store.rejected()::keepOrigin);
    HistoryRun run = new HistoryRun(opened, files::collector, store, settings, clock, blocking);
    last.set(run);
    Thread.ofPlatform().daemon().name("import-" + opened.number()).start(() -> run.run(this::told));
    return JSON.objectNode()
        .put("import", opened.number())
        .put("resumed", opened.tally().read() > 0);
  }

  /**
   * What an import has brought is known to everyone at once, not only after the next look; the
   * findings in it are found.
   */
  private void told() {
    Desk.await(live.reloadOperation());
    live.lookForOthers();
    live.caughtUp().toCompletableFuture().join();
  }

  /** How far the import is that runs, or what came of the one that ran last. */
  ObjectNode progress() {
    HistoryRun run = last.get();
    if (run == null) {
      throw new Failure("no import runs; begin one with: hallwatch import FILE --mapping M");
    }
    boolean over = run.isOver();
    HistoryRun.Stand stand = run.stand();
    List<ImportPart> parts = run.opened().parts();
    Instant reached = stand.progress().reached();
    ObjectNode node = JSON.objectNode();
    node.put("import", run.opened().number())
        .put("running", !over)
        .put("file", parts.get(stand.part()).file().name())
        .put("part", stand.part() + 1)
        .put("parts", parts.size())
        .put("read", stand.counts().read())
        .put("reached", reached == null ? null : reached.toString())
        .put("waits", stand.progress().trouble());
    describeRest(node, run, stand);
    if (over) {
      Import now = store.history().find(run.opened().number()).orElseThrow();
      node.set("result", result(now, stand.counts(), run.opened().tally().read() > 0));
    }
    return node;
  }

  private void describeRest(ObjectNode node, HistoryRun run, HistoryRun.Stand stand) {
    Duration passed = Duration.between(stand.since(), clock.instant());
    double seconds = Math.max(0.001, passed.toMillis() / 1000.0);
    OptionalDouble share = run.share(stand);
    node.put("perSecond", Math.round(stand.counts().read() / seconds));
    if (share.isPresent()) {
      node.put("share", share.getAsDouble());
      double done = share.getAsDouble() - stand.begin().orElse(0);
      if (done > 0.005) {
        node.put("secondsLeft", Math.round(seconds * (1 - share.getAsDouble()) / done));
      }
    }
  }

  private ObjectNode result(Import now, Counts thisRun, boolean resumed) {
    ObjectNode node = CountsJson.of(counts(now.tally()));
    node.put("import", now.number());
    describe(node, now);
    node.put("resumed", resumed);
    node.set("run", CountsJson.of(thisRun));
    node.set("created", created(now.number()));
    return node;
  }

  /** Asks the import that runs to stop. Returns when it has. */
  ObjectNode stop() {
    HistoryRun run = last.get();
    if (run == null || run.isOver()) {
      throw new Failure("no import runs here");
    }
    run.stop();
    run.await();
    return progress();
  }

  /** Every import, the newest first. */
  ArrayNode list() {
    ArrayNode imports = JSON.arrayNode();
    store.history().list().forEach(one -> imports.add(node(one)));
    return imports;
  }

  /** One import with what it added to the catalogue. */
  ObjectNode show(int number) {
    Import found =
        store
            .history()
            .find(number)
            .orElseThrow(
                () ->
                    new Failure(
                        "there is no import "
                            + number
                            + "; see them with: hallwatch import --list"));
    ObjectNode node = node(found);
    node.set("created", created(number));
    return node;
  }

  /** Takes an import back, and has every live picture follow. */
  ObjectNode undo(int number) {
    Undone undone = store.history().undo(number, clock.instant());
    Desk.await(live.readAnew());
    live.caughtUp().toCompletableFuture().join();
    ObjectNode node =
        JSON.objectNode()
            .put("import", number)
            .put("events", undone.events())
            .put("rejected", undone.rejected());
    undone.ended().forEach(node.putArray("ended")::add);
    undone.kept().forEach(node.putArray("kept")::add);
    undone.later().forEach(node.putArray("later")::add);
    return node;
  }

  /** Stops what runs. */
  @Override
  public void close() {
    HistoryRun run = last.get();
    if (run != null && !run.isOver()) {
      run.stop();
      run.awaitStored();
    }
  }

  private ObjectNode node(Import one) {
    ObjectNode node = JSON.objectNode().put("import", one.number());
    describe(node, one);
    node.setAll(CountsJson.of(counts(one.tally())));
    return node;
  }

  private static void describe(ObjectNode node, Import one) {
    node.put("state", HallJson.word(one.state()))
        .put("problem", one.problem())
        .put("mapping", one.mapping())
        .put("author", one.author())
        .put("beganAt", one.beganAt().toString())
        .put("changedAt", one.changedAt().toString())
        .put("from", one.first() == null ? null : one.first().toString())
        .put("until", one.last() == null ? null : one.last().toString());
    ArrayNode files = node.putArray("files");
    for (ImportPart part : one.parts()) {
      files
          .addObject()
          .put("name", part.file().name())
          .put("digest", part.file().digest())
          .put("size", part.file().size())
          .put("done", part.done());
    }
  }

  private ObjectNode created(int number) {
    ObjectNode node = JSON.objectNode();
    store
        .history()
        .created(number)
        .forEach((noun, names) -> names.forEach(node.withArray("/" + noun)::add));
    return node;
  }

  private static Counts counts(Tally tally) {
    return new Counts(
        tally.read(),
        tally.accepted(),
        tally.duplicate(),
        tally.rejected(),
        tally.skipped(),
        tally.events());
  }
}
