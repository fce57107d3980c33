package org.hallwatch.actor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import org.hallwatch.actor.collect.Replay;
import org.hallwatch.actor.collect.ReplaySettings;
import org.hallwatch.actor.collect.Tape;
import org.hallwatch.actor.collect.VirtualPace;
import org.hallwatch.actor.feed.HallSnapshot;
import org.hallwatch.actor.ingest.Catalogue;
import org.hallwatch.actor.ingest.Speaker;
import org.hallwatch.actor.time.Advancing;
import org.hallwatch.actor.time.DomainTime;
import org.hallwatch.collect.FileKinds;
import org.hallwatch.collect.contract.PullCollector;
import org.hallwatch.collect.contract.PullCollector.Look;
import org.hallwatch.collect.mapping.Mapping;
import org.hallwatch.collect.simulator.SampleHallSimulator;
import org.hallwatch.config.OperationFile;
import org.hallwatch.domain.event.Entry;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.SourceFact.StateChanged;
import org.hallwatch.domain.event.SourceState;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.testing.SharedData;
import org.junit.jupiter.api.Test;

/**
 * The same recorded day gives the same figures whether it is played as fast as it was, faster, as
 * fast as possible or in batches of any size and order: pictures of every hall at fixed instants,
 * and every change of state of every source.
 */
class DigestTest {
  private static final ReplaySettings LIVE = ReplaySettings.at(1);
  private static final ReplaySettings SIXTY = ReplaySettings.at(60);

  /**
   * What was seen on the way: a line for each hall and instant, and a line for each change of
   * state.
   */
  private record Run(List<String> pictures, List<String> changes, Set<SourceState> states) {
    String digest() {
      try {
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        pictures.forEach(line -> sha.update(line.getBytes(StandardCharsets.UTF_8)));
        changes.forEach(line -> sha.update(line.getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(sha.digest());
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Test
  void aMadeUpDayWithFaultySourcesIsTheSameAtAnySpeed() throws Exception {
    Operation operation = Catalogue.merged(OperationFile.sample(), Polls.operation());
    LocalDate date = LocalDate.of(2026, 3, 2);
    List<Event> events = new ArrayList<>(new SampleHallSimulator(operation, date, 7).events());
    Instant opening = events.getFirst().receivedAt();
    events.addAll(Polls.events(opening, 300, 7));
    Instant noon = opening.plus(Duration.ofHours(5));
    List<Entry> records =
        events.stream()
            .filter(event -> event.receivedAt().isBefore(noon))
            .sorted(Event.ARRIVAL)
            .map(event -> Samples.entry(0, event))
            .toList();
    Run reference = same(operation, records, 5);
    assertTrue(
        reference
            .states()
            .containsAll(
                Set.of(
                    SourceState.CURRENT,
                    SourceState.LATE,
                    SourceState.SILENT,
                    SourceState.FROZEN,
                    SourceState.CLOCK_BEHIND,
                    SourceState.CLOCK_AHEAD)),
        () -> "states met: " + reference.states());
  }

  @Test
  void aMorningOfTheWarsawFeedIsTheSameAtAnySpeed() throws Exception {
    Instant noon = Instant.parse("2019-12-30T11:00:00Z");
    List<Entry> records = new ArrayList<>();
    Operation operation = Operation.EMPTY;
    try (PullCollector collector =
        FileKinds.collector(
            SharedData.file("queue_offices/warsaw_queues.csv.gz"), Mapping.find("warsaw-queues"))) {
      Look look = collector.collect(null, noon);
      while (look.batch().entries().getFirst().events().getFirst().receivedAt().isBefore(noon)) {
        records.addAll(look.batch().entries());
        operation = Catalogue.merged(operation, look.batch().met());
        look = collector.collect(look.position(), noon);
      }
    }
    records.removeIf(record -> !received(record).isBefore(noon));
    assertEquals(21, operation.halls().size());
    same(operation, records, 2);
  }

  private static Run same(Operation operation, List<Entry> records, int shuffles) throws Exception {
    List<Instant> rounds =
        new ArrayList<>(new TreeSet<>(records.stream().map(DigestTest::received).toList()));
    Set<Instant> checkpoints = new TreeSet<>();
    for (int n = 1; n <= 12; n++) {
      checkpoints.add(rounds.get(n * (rounds.size() - 1) / 12));
    }
    Run reference = play(operation, records, ReplaySettings.MAX, _ -> 500, checkpoints);
    assertEquals(12 * operation.halls().size(), reference.pictures().size());
    expect("60x", reference, play(operation, records, SIXTY, _ -> 1_000, checkpoints));
    expect("live", reference, play(operation, records, LIVE, _ -> 777, checkpoints));
    for (int seed = 1; seed <= shuffles; seed++) {
      Random random = new Random(seed);
      expect(
          "shuffled " + seed,
          reference,
          play(
              operation,
              shuffled(records, random),
              ReplaySettings.MAX,
              _ -> 1 + random.nextInt(400),
              checkpoints));
    }
    Instant end = rounds.getLast();
    Run imported = play(operation, records, ReplaySettings.IMPORT, _ -> 2_000, Set.of(end));
    assertEquals(reference.changes(), imported.changes());
    assertEquals(
        reference
            .pictures()
            .subList(
                reference.pictures().size() - imported.pictures().size(),
                reference.pictures().size()),
        imported.pictures());
    return reference;
  }

  private static void expect(String name, Run reference, Run run) {
    for (int n = 0; n < Math.min(reference.pictures().size(), run.pictures().size()); n++) {
      assertEquals(reference.pictures().get(n), run.pictures().get(n), name);
    }
    assertEquals(reference.changes(), run.changes(), name);
    assertEquals(reference.digest(), run.digest(), name);
  }

  /** The same rounds, each in another order. */
  private static List<Entry> shuffled(List<Entry> records, Random random) {
    List<Entry> shuffled = new ArrayList<>(records);
    Collections.shuffle(shuffled, random);
    shuffled.sort(Comparator.comparing(DigestTest::received));
    return shuffled;
  }

  private static Run play(
      Operation operation,
      List<Entry> records,
      ReplaySettings how,
      IntUnaryOperator sizes,
      Set<Instant> checkpoints)
      throws Exception {
    InMemoryLog log = new InMemoryLog(operation);
    List<String> pictures = new ArrayList<>();
    VirtualPace pace = new VirtualPace(Instant.parse("2026-11-21T00:00:00Z"));
    Instant start = received(records.getFirst());
    try (Operations operations =
        Operations.start(
            OperationsSettings.USUAL,
            log.memory(),
            DomainTime.replayed(start),
            pace::now,
            new SimpleMeterRegistry())) {
      Replay.Parts parts = operations.parts(pace);
      Advancing noting =
          instant ->
              parts
                  .advancing()
                  .advance(instant)
                  .thenCompose(
                      _ -> checkpoints.contains(instant) ? note(operations, pictures) : done());
      new Replay(
              Tape.ofRecords(records, sizes),
              how,
              new Replay.Parts(parts.submit(), noting, parts.positions(), parts.time(), pace),
              _ -> {})
          .run();
    }
    List<Event> changes =
        log.events().stream()
            .filter(event -> event.id().source().equals(Speaker.HALLWATCH))
            .toList();
    return new Run(
        pictures,
        changes.stream().map(event -> event.id() + " " + event.fact()).sorted().toList(),
        changes.stream()
            .map(event -> ((StateChanged) event.fact()).state())
            .collect(Collectors.toSet()));
  }

  private static CompletionStage<Void> note(Operations operations, List<String> pictures) {
    CompletionStage<Void> all = done();
    for (Hall hall : operations.operation().halls()) {
      all =
          all.thenCombine(
              operations.hall(hall.id()),
              (nothing, picture) -> {
                pictures.add(unversioned(picture.orElseThrow()));
                return nothing;
              });
    }
    return all;
  }

  private static String unversioned(HallSnapshot picture) {
    return new HallSnapshot(
            picture.hall(),
            picture.name(),
            picture.timeZone(),
            0,
            picture.asOf(),
            picture.mode(),
            picture.queues(),
            picture.windows(),
            picture.zones(),
            picture.sources(),
            picture.today(),
            picture.flow(),
            Map.of(),
            Map.of())
        + " findings "
        + new TreeMap<>(picture.findings())
        + " unmapped "
        + new TreeMap<>(picture.unmapped());
  }

  private static CompletionStage<Void> done() {
    return CompletableFuture.completedStage(null);
  }

  private static Instant received(Entry record) {
    return record.events().getFirst().receivedAt();
  }
}
