package org.hallwatch.app;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hallwatch.actor.Memory;
import org.hallwatch.actor.Operations;
import org.hallwatch.actor.collect.Counts;
import org.hallwatch.actor.collect.HistoryPlace;
import org.hallwatch.actor.collect.Progress;
import org.hallwatch.actor.collect.ReplaySettings;
import org.hallwatch.actor.ingest.Catalogue;
import org.hallwatch.actor.ingest.JoinedCommit;
import org.hallwatch.actor.ingest.Journal;
import org.hallwatch.actor.time.DomainTime;
import org.hallwatch.collect.cloudevents.JsonFactCodec;
import org.hallwatch.domain.access.AuditEntry;
import org.hallwatch.domain.event.Rejected;
import org.hallwatch.domain.event.RejectionReason;
import org.hallwatch.domain.hall.CodeDecision;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.MetCode;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.store.MetricsStore;
import org.hallwatch.store.embedded.RunningInstance;
import org.hallwatch.store.event.Rehearsal;
import org.hallwatch.store.event.StoredBatch;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An import that stores nothing: the files go the whole way but for the last step, which only says
 * what it would do. Works in the process of the command, whatever else runs on the data folder.
 */
final class DryRun {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final HistoryFiles files;
  private final Path dataFolder;
  private final InstantSource clock;

  DryRun(HistoryFiles files, Path dataFolder, InstantSource clock) {
    this.files = files;
    this.dataFolder = dataFolder;
    this.clock = clock;
  }

  /** Reads everything and says what would come of it. */
  JsonNode run(ImportCommand.News news) {
    Optional<RunningInstance> running = RunningInstance.find(dataFolder);
    ProductSettings settings = ProductSettings.read(null).onFolder(dataFolder);
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    if (running.isPresent()) {
      try (MetricsStore store = MetricsStore.beside(running.get(), new JsonFactCodec(), meters)) {
        return run(store, settings, news);
      }
    }
    if (Files.exists(dataFolder.resolve("cluster.properties"))
        || Files.exists(dataFolder.resolve("database.properties"))) {
      try (MetricsStore store = settings.openStore(meters)) {
        return run(store, settings, news);
      }
    }
    return run(null, settings, news);
  }

  private JsonNode run(
      @Nullable MetricsStore store, ProductSettings settings, ImportCommand.News news) {
    Operation before = store == null ? Operation.EMPTY : store.organisation().current();
    Rehearsal rehearsal =
        store == null ? Rehearsal.ofNothing(new JsonFactCodec()) : store.events().rehearsal();
    Counts counts = Counts.NONE;
    Operation after;
    try (Operations operations =
        Operations.start(
            settings.operations(),
            memory(rehearsal, before),
            DomainTime.replayed(Instant.EPOCH),
            clock,
            new SimpleMeterRegistry())) {
      for (int part = 0; part < files.files().size(); part++) {
        counts = counts.plus(read(operations, part, counts, news));
      }
      after = operations.operation();
    }
    return outcome(counts, rehearsal, before, after, store != null);
  }

  private Counts read(Operations operations, int part, Counts before, ImportCommand.News news) {
    try {
      return operations
          .replay(
              files.collector(part),
              ReplaySettings.history(HistoryPlace.beginningOf(part)),
              progress -> news.accept(told(part, before, progress)))
          .toCompletableFuture()
          .join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new Failure(String.valueOf((e.getCause() == null ? e : e.getCause()).getMessage()), e);
    }
  }

  private JsonNode told(int part, Counts before, Progress progress) {
    Instant reached = progress.reached();
    ObjectNode node =
        JSON.objectNode()
            .put("file", String.valueOf(files.files().get(part).getFileName()))
            .put("part", part + 1)
            .put("parts", files.files().size())
            .put("read", before.read() + progress.counts().read())
            .put("reached", reached == null ? null : reached.toString());
    progress.share().ifPresent(share -> node.put("share", share));
    return node;
  }

  private static Memory memory(Rehearsal rehearsal, Operation known) {
    return new Memory(
        new JoinedCommit(rehearsal::append),
        new NothingStored(),
        new Remembered(known),
        _ -> Optional.empty(),
        (_, _, _, _) -> CompletableFuture.completedFuture(List.of()),
        _ -> CompletableFuture.completedFuture(List.of()));
  }

  /** Nothing is stored, so there is nothing to follow. */
  private static final class NothingStored implements Journal {
    @Override
    public long end() {
      return 0;
    }

    @Override
    public Page since(long place) {
      return new Page(List.of(), place);
    }

    @Override
    public Optional<StoredBatch> batch(long number) {
      return Optional.empty();
    }
  }

  /** The catalogue as it would become. */
  private static final class Remembered implements Catalogue.Keeper {
    private Operation operation;

    Remembered(Operation operation) {
      this.operation = operation;
    }

    @Override
    public synchronized Operation load() {
      return operation;
    }

    @Override
    public synchronized Operation extend(Operation met) {
      operation = Catalogue.merged(operation, met);
      return operation;
    }

    @Override
    public synchronized Operation decide(CodeDecision decision, AuditEntry entry) {
      return decision.applyTo(operation);
    }

    @Override
    public List<MetCode> met() {
      return List.of();
    }
  }

  private static ObjectNode outcome(
      Counts counts, Rehearsal rehearsal, Operation before, Operation after, boolean withStore) {
    ObjectNode node = CountsJson.of(counts);
    node.put("dryRun", true);
    Instant first = rehearsal.first();
    Instant last = rehearsal.last();
    node.put("from", first == null ? null : first.toString())
        .put("until", last == null ? null : last.toString());
    node.set("within", repeats(rehearsal.within()));
    if (withStore) {
      node.set("stored", repeats(rehearsal.stored()));
    } else {
      node.putNull("stored");
    }
    node.set("creates", creates(before, after));
    ObjectNode examples = node.putObject("examples");
    for (Map.Entry<RejectionReason, List<Rejected>> reason : rehearsal.examples().entrySet()) {
      ArrayNode some = examples.putArray(reason.getKey().code());
      reason
          .getValue()
          .forEach(one -> some.addObject().put("place", one.place()).put("message", one.message()));
    }
    return node;
  }

  private static ObjectNode repeats(Rehearsal.Repeats repeats) {
    return JSON.objectNode()
        .put("duplicate", repeats.duplicate())
        .put("conflict", repeats.conflict())
        .put("restamped", repeats.restamped());
  }

  private static ObjectNode creates(Operation before, Operation after) {
    ObjectNode node = JSON.objectNode();
    fresh(node, "region", before, after, it -> it.regions().stream().map(one -> one.id().value()));
    fresh(
        node,
        "department",
        before,
        after,
        it -> it.departments().stream().map(one -> one.id().value()));
    fresh(node, "matter", before, after, it -> it.matters().stream().map(one -> one.id().value()));
    fresh(node, "hall", before, after, it -> it.halls().stream().map(one -> one.id().value()));
    fresh(node, "zone", before, after, it -> inHalls(it, DryRun::zones));
    fresh(node, "queue", before, after, it -> inHalls(it, DryRun::queues));
    fresh(node, "window", before, after, it -> inHalls(it, DryRun::windows));
    fresh(node, "source", before, after, it -> it.sources().stream().map(one -> one.id().value()));
    return node;
  }

  private static Stream<String> inHalls(Operation operation, Function<Hall, Stream<String>> codes) {
    return operation.halls().stream()
        .flatMap(hall -> codes.apply(hall).map(code -> hall.id() + "/" + code));
  }

  private static Stream<String> zones(Hall hall) {
    return hall.zones().stream().map(zone -> zone.id().value());
  }

  private static Stream<String> queues(Hall hall) {
    return hall.queues().stream().map(queue -> queue.id().value());
  }

  private static Stream<String> windows(Hall hall) {
    return hall.windows().stream().map(window -> window.id().value());
  }

  private static void fresh(
      ObjectNode node,
      String noun,
      Operation before,
      Operation after,
      Function<Operation, Stream<String>> names) {
    TreeSet<String> found = new TreeSet<>(names.apply(after).toList());
    names.apply(before).toList().forEach(found::remove);
    if (!found.isEmpty()) {
      ArrayNode list = node.putArray(noun);
      found.forEach(list::add);
    }
  }
}
