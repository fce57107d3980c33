package org.hallwatch.actor.finding;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hallwatch.collect.cloudevents.JsonFactCodec;
import org.hallwatch.collect.contract.PullCollector;
import org.hallwatch.collect.contract.SourceUnavailableException;
import org.hallwatch.collect.simulator.City;
import org.hallwatch.collect.simulator.CitySimulator;
import org.hallwatch.domain.access.Reach;
import org.hallwatch.domain.event.Entry;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.store.MetricsStore;
import org.hallwatch.store.event.Append;
import org.hallwatch.store.finding.Findings;
import org.hallwatch.store.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Where nothing goes wrong, nothing is found: the sources of a simulated city without faults. */
class FaultFreeDaysTest {
  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
  private static final int TOGETHER = 500;

  private final TestDatabase database = TestDatabase.create();
  private final MetricsStore store =
      MetricsStore.open(database.address(), new JsonFactCodec(), new SimpleMeterRegistry());

  @AfterEach
  void close() {
    store.close();
    database.drop();
  }

  @Test
  void aWeekOfThreeHallsHasNoFindings() throws SourceUnavailableException {
    play(new CitySimulator(City.of(3), MONDAY, MONDAY.plusDays(7), 7));
    assertThat(store.events().count()).isGreaterThan(10_000);
    assertThat(found()).isEmpty();
  }

  @Test
  @Tag("full")
  void aMonthOfTheCityHasNoFindings() throws SourceUnavailableException {
    play(new CitySimulator(City.whole(), MONDAY, MONDAY.plusDays(30), 11));
    assertThat(found()).isEmpty();
  }

  private List<Findings.Count> found() {
    boolean more = true;
    while (more) {
      more = store.follower().follow();
      more |= store.findingKeeper().find(true);
    }
    return store
        .findings()
        .count(
            Findings.Filter.all(Reach.EVERYTHING),
            Set.of(Findings.By.KIND, Findings.By.SOURCE),
            ZoneOffset.UTC);
  }

  private void play(PullCollector collector) throws SourceUnavailableException {
    String position = null;
    boolean more = true;
    while (more) {
      PullCollector.Look look = collector.collect(position, Instant.MAX);
      Operation met = look.batch().met();
      if (!met.equals(Operation.EMPTY)) {
        store.organisation().change(_ -> met, "test", Instant.EPOCH);
      }
      List<Entry> entries = new ArrayList<>(look.batch().entries());
      for (int i = 0; i < entries.size(); i += TOGETHER) {
        store
            .events()
            .append(
                new Append(
                    entries.subList(i, Math.min(i + TOGETHER, entries.size())),
                    List.of(),
                    null,
                    null));
      }
      position = look.position();
      more = !look.exhausted();
    }
  }
}
