package org.hallwatch.actor;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import org.hallwatch.actor.collect.Counts;
import org.hallwatch.actor.collect.ReplaySettings;
import org.hallwatch.actor.collect.Tape;
import org.hallwatch.actor.feed.HallSnapshot.SourceView;
import org.hallwatch.actor.ingest.IntakeSettings;
import org.hallwatch.actor.time.DomainTime;
import org.hallwatch.collect.cloudevents.JsonFactCodec;
import org.hallwatch.collect.simulator.SampleHallSimulator;
import org.hallwatch.collect.simulator.fault.Disturbance;
import org.hallwatch.collect.simulator.fault.Disturbance.CodeOf;
import org.hallwatch.collect.simulator.fault.Fault;
import org.hallwatch.collect.simulator.fault.Faults;
import org.hallwatch.config.OperationFile;
import org.hallwatch.domain.access.Reach;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.SourceFact.StateChanged;
import org.hallwatch.domain.event.SourceState;
import org.hallwatch.domain.finding.FindingKind;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.domain.hall.WindowId;
import org.hallwatch.store.MetricsStore;
import org.hallwatch.store.finding.Findings.Filter;
import org.hallwatch.store.finding.StoredFinding;
import org.hallwatch.store.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Days of the sample hall with faults through the whole path on a real database: each fault is
 * found, by what docs/sources.md says finds it, at its source; nothing is found where none is.
 */
class FaultsThroughThePathTest {
  private static final Operation OPERATION = OperationFile.sample();
  private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
  private static final ZoneId ZONE = OPERATION.halls().getFirst().timeZone();
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Instant MIDNIGHT = DAY.plusDays(1).atStartOfDay(ZONE).toInstant();
  private static final List<Event> SAID = new SampleHallSimulator(OPERATION, DAY, 1).events();

  /** The profile cuts it off from the network at ten every day, so nothing is asked of it. */
  private static final SourceId CUT_OFF_ANYWAY = new SourceId("utility-desk");

  private static final OperationsSettings SETTINGS =
      new OperationsSettings(
          new IntakeSettings(20_000, 10_000, 2, Duration.ofMinutes(10), Duration.ofSeconds(1)),
          Duration.ofMillis(20),
          Duration.ofMillis(20),
          Duration.ofMillis(200),
          Duration.ofSeconds(20),
          Duration.ofSeconds(20));

  private final TestDatabase database = TestDatabase.create();
  private final MetricsStore store =
      MetricsStore.open(database.address(), new JsonFactCodec(), new SimpleMeterRegistry());

  @AfterEach
  void close() {
    store.close();
    database.drop();
  }

  /** Who found what: states of sources and kinds of findings by the source they are about. */
  private record Found(Map<String, Set<Object>> bySource, List<SourceView> sources) {
    Set<Object> at(String source) {
      return bySource.getOrDefault(source, Set.of());
    }
  }

  @Test
  void aDayWithoutFaultsHoldsNothingButTheSilenceOfTheNight() {
    Found found = play(List.of());
    OPERATION.sources().stream()
        .filter(source -> !source.id().equals(CUT_OFF_ANYWAY))
        .forEach(
            source ->
                assertThat(found.at(source.id().value()))
                    .as("%s", source.id())
                    .containsExactlyInAnyOrder(
                        SourceState.CURRENT, SourceState.LATE, SourceState.SILENT));
    assertThat(found.at(CUT_OFF_ANYWAY.value()))
        .contains(SourceState.SILENT, FindingKind.FEED_LATE_BURST);
  }

  @Test
  void whatIsWrongWithLinesClocksAndValuesIsFound() {
    Found found =
        play(
            List.of(
                fault("queue-machine", "10:00", "11:00", new Disturbance.Silence()),
                fault(
                    "terminals-a",
                    "10:00",
                    "11:00",
                    new Disturbance.NetworkCut(Duration.ofMinutes(5), true)),
                fault("terminals-b", "10:00", "11:00", new Disturbance.StuckClock()),
                fault("camera-a", "09:00", "12:00", new Disturbance.FrozenValues()),
                fault(
                    "camera-b",
                    "10:00",
                    "11:00",
                    new Disturbance.WrongClock(Duration.ofMinutes(30), false)),
                fault(
                    "camera-c",
                    "10:00",
                    "12:00",
                    new Disturbance.WrongClock(Duration.ofMinutes(30), true)),
                fault(
                    "camera-d",
                    "10:00",
                    "11:00",
                    new Disturbance.WrongClock(Duration.ofMinutes(-30), false)),
                fault(
                    "kiosks",
                    "09:00",
                    "12:00",
                    new Disturbance.WrongClock(Duration.ofMinutes(-60), true)),
                fault("roster", "10:00", "11:00", new Disturbance.BackwardsClock(1))));
    assertThat(found.at("queue-machine")).contains(SourceState.SILENT);
    assertThat(found.at("terminals-a"))
        .contains(SourceState.SILENT, FindingKind.FEED_LATE_BURST, FindingKind.FEED_DISORDER);
    assertThat(found.at("terminals-b")).contains(SourceState.FROZEN);
    assertThat(found.at("camera-a")).contains(SourceState.FROZEN);
    assertThat(found.at("camera-b"))
        .contains(SourceState.CLOCK_AHEAD, FindingKind.FEED_FUTURE_CLOCK);
    assertThat(found.at("camera-c"))
        .contains(SourceState.CLOCK_AHEAD, FindingKind.FEED_FUTURE_CLOCK);
    assertThat(found.at("camera-d"))
        .contains(SourceState.CLOCK_BACKWARDS, SourceState.CLOCK_BEHIND);
    assertThat(found.at("kiosks")).contains(SourceState.CLOCK_BEHIND);
    assertThat(found.at("roster")).contains(SourceState.CLOCK_BACKWARDS);
    assertThat(found.at("terminals-c"))
        .containsExactlyInAnyOrder(SourceState.CURRENT, SourceState.LATE, SourceState.SILENT);
  }

  @Test
  void whatIsWrongWithRecordsIsFound() {
    Found found =
        play(
            List.of(
                fault("terminals-a", "10:00", "11:00", new Disturbance.Resent(0.3, MINUTE)),
                fault(
                    "terminals-b",
                    "10:00",
                    "11:00",
                    new Disturbance.ResentBatches(Duration.ofMinutes(10))),
                fault(
                    "terminals-c",
                    "10:00",
                    "11:00",
                    new Disturbance.Disorder(Duration.ofMinutes(5))),
                fault("kiosks", "10:00", "11:00", new Disturbance.Restamped(0.1, MINUTE)),
                fault("terminals-d", "10:00", "11:00", new Disturbance.Conflicting(0.1)),
                fault("reviews", "08:00", "18:00", new Disturbance.InvertedScale()),
                fault("queue-machine", "13:10", "17:00", new Disturbance.NumbersRestarted()),
                fault("queue-machine", "10:00", "11:00", new Disturbance.LostEnds(0.3)),
                fault(
                    "queue-machine",
                    "13:30",
                    "17:00",
                    new Disturbance.SwappedWindows(new WindowId("07"), new WindowId("08"))),
                fault(
                    "roster",
                    "07:00",
                    "09:30",
                    new Disturbance.UnknownCodes(CodeOf.WINDOW, "X-"))));
    assertThat(found.at("terminals-a")).contains(FindingKind.FEED_DUPLICATES);
    assertThat(found.at("terminals-b")).contains(FindingKind.FEED_DUPLICATES);
    assertThat(found.at("terminals-c")).contains(FindingKind.FEED_DISORDER);
    assertThat(found.at("kiosks")).contains(FindingKind.FEED_RESTAMPED);
    assertThat(found.at("terminals-d")).contains(FindingKind.FEED_CONFLICT);
    assertThat(found.at("reviews"))
        .contains(FindingKind.FEED_SCALE_INVERTED, FindingKind.REASON_AGAINST_LEVEL);
    assertThat(found.at("queue-machine"))
        .contains(
            FindingKind.NUMBERS_RESTARTED,
            FindingKind.SERVICE_NOT_ENDED,
            FindingKind.SERVING_WHILE_IDLE);
    assertThat(store.codes().list()).anyMatch(code -> code.met().code().startsWith("X-"));
    assertThat(found.sources()).noneMatch(source -> source.offset() != null);
    OPERATION.sources().stream()
        .filter(source -> !source.id().equals(CUT_OFF_ANYWAY))
        .forEach(
            source ->
                assertThat(found.at(source.id().value()))
                    .as("%s", source.id())
                    .doesNotContain(
                        SourceState.FROZEN,
                        SourceState.CLOCK_AHEAD,
                        SourceState.CLOCK_BEHIND,
                        SourceState.CLOCK_BACKWARDS));
  }

  private static Fault fault(String source, String from, String until, Disturbance disturbance) {
    return new Fault(new SourceId(source), at(from), at(until), disturbance);
  }

  private static Instant at(String time) {
    return DAY.atTime(LocalTime.parse(time)).atZone(ZONE).toInstant();
  }

  private Found play(List<Fault> asked) {
    store.organisation().seed(OPERATION, "test", at("06:00"));
    Faults faults = new Faults(asked, 7);
    List<Event> sent = new ArrayList<>(faults.day(SAID, MIDNIGHT));
    sent.addAll(faults.rest());
    assertThat(faults.truths()).allMatch(truth -> truth.events() > 0);
    try (Operations operations = start()) {
      Counts counts =
          answer(
              operations.replay(
                  new Tape(sent, _ -> 500), ReplaySettings.IMPORT.until(MIDNIGHT), _ -> {}));
      assertThat(counts.read()).isEqualTo(sent.size());
      answer(operations.caughtUp());
      return new Found(bySource(), answer(operations.sources(Reach.EVERYTHING)));
    }
  }

  private Map<String, Set<Object>> bySource() {
    Map<String, Set<Object>> found = new TreeMap<>();
    for (Event event :
        store.events().readHall(SampleHallSimulator.HALL, at("00:00"), MIDNIGHT, MIDNIGHT)) {
      if (event.fact() instanceof StateChanged changed) {
        found.computeIfAbsent(changed.source().value(), _ -> new HashSet<>()).add(changed.state());
      }
    }
    for (StoredFinding stored : store.findings().list(Filter.all(Reach.EVERYTHING), null, 10_000)) {
      found
          .computeIfAbsent(stored.finding().source().value(), _ -> new HashSet<>())
          .add(stored.finding().kind());
    }
    return found;
  }

  private Operations start() {
    DomainTime time = DomainTime.replayed(at("06:00"));
    return Operations.start(
        SETTINGS,
        Memory.of(
                store.events(),
                new StoredOperation(store.organisation(), store.codes()),
                task -> Thread.ofVirtual().start(task))
            .followedBy(store.follower(), store.findingKeeper(), store.seriesKeeper(), time),
        time,
        () -> MIDNIGHT,
        new SimpleMeterRegistry());
  }

  private static <T> T answer(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }
}
