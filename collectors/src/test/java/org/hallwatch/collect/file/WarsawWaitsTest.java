package org.hallwatch.collect.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.hallwatch.collect.FileKinds;
import org.hallwatch.collect.contract.PullCollector;
import org.hallwatch.collect.mapping.Mapping;
import org.hallwatch.collect.testing.Looks;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.QueueObserved;
import org.hallwatch.domain.finding.DisplayNumber;
import org.hallwatch.domain.queueing.ForecastScore;
import org.hallwatch.domain.queueing.HallQueue;
import org.hallwatch.domain.queueing.KnownWait;
import org.hallwatch.domain.queueing.SeenQueue;
import org.hallwatch.domain.queueing.SeenQueue.Sighting;
import org.hallwatch.domain.queueing.WaitForecast;
import org.hallwatch.testing.SharedData;
import org.junit.jupiter.api.Test;

/** Waits in Warsaw's offices are foretold better than by the last wait, on days not seen before. */
class WarsawWaitsTest {
  private static final ZoneId WARSAW = ZoneId.of("Europe/Warsaw");
  private static final int UNSEEN_DAYS = 6;

  private final NavigableMap<LocalDate, Map<HallQueue, List<Sighting>>> days = new TreeMap<>();

  @Test
  void theLastSixDaysAreForetoldBetterThanByTheLastWait() throws Exception {
    try (PullCollector collector =
        FileKinds.collector(
            SharedData.file("queue_offices/warsaw_queues.csv.gz"), Mapping.find("warsaw-queues"))) {
      Looks.each(
          collector,
          Instant.EPOCH,
          look -> look.batch().entries().forEach(entry -> take(entry.events().getFirst())));
    }
    LocalDate unseenFrom =
        days.descendingKeySet().stream().skip(UNSEEN_DAYS - 1L).findFirst().get();
    assertThat(unseenFrom).isEqualTo("2020-01-15");
    List<KnownWait> seen = waits(days.headMap(unseenFrom));
    List<KnownWait> unseen = waits(days.tailMap(unseenFrom));

    ForecastScore score = ForecastScore.of(WaitForecast.learn(seen), unseen);

    assertThat(score.isBetter()).isTrue();
    assertThat(score.compared()).isGreaterThan(25_000);
    assertThat(score.meanError()).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(13));
    assertThat(score.lastError()).isGreaterThan(Duration.ofMinutes(15));
    assertThat((double) score.covered() / score.waits()).as("of nominal 0.8").isBetween(0.75, 0.85);
  }

  /** What the watch on a source believes: no record from ahead, none from a clock that is slow. */
  private void take(Event event) {
    Duration late = Duration.between(event.occurredAt(), event.receivedAt()).abs();
    if (late.compareTo(Duration.ofDays(1)) < 0 && event.fact() instanceof QueueObserved observed) {
      String serving = observed.serving();
      days.computeIfAbsent(LocalDate.ofInstant(event.occurredAt(), WARSAW), _ -> new HashMap<>())
          .computeIfAbsent(new HallQueue(observed.hall(), observed.queue()), _ -> new ArrayList<>())
          .add(
              new Sighting(
                  event.occurredAt(),
                  observed.waiting(),
                  serving == null ? null : DisplayNumber.of(serving)));
    }
  }

  private static List<KnownWait> waits(Map<LocalDate, Map<HallQueue, List<Sighting>>> days) {
    List<KnownWait> waits = new ArrayList<>();
    for (Map<HallQueue, List<Sighting>> day : days.values()) {
      day.forEach(
          (queue, seen) -> {
            seen.sort(Comparator.comparing(Sighting::at));
            waits.addAll(SeenQueue.waits(queue, WARSAW, seen));
          });
    }
    return waits;
  }
}
