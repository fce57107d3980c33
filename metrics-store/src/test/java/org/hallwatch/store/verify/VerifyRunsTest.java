package org.hallwatch.store.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.store.jdbc.Database;
import org.hallwatch.store.testing.TestDatabase;
import org.hallwatch.store.verify.Verification.OfIndicators;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a recount found is kept with the name of each figure and each indicator that differs. */
class VerifyRunsTest {
  private static final HallId CITY = new HallId("city");
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
  private static final Instant NIGHT = Instant.parse("2026-03-03T03:30:00Z");

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @Test
  void whatDiffersIsKeptByName() {
    try (Database database = new Database(DATABASE.address(), new SimpleMeterRegistry())) {
      VerifyRuns runs = new VerifyRuns(database);
      assertThat(runs.last()).isEmpty();
      Difference figure =
          new Difference(CITY, Noun.QUEUE, "a", Grain.HOUR, NIGHT, "taken", "3", "2");
      List<IndicatorDifference> indicators =
          List.of(
              new IndicatorDifference(
                  "wait-average", CITY, DAY, DAY, "queue a, hours 9-12", "value", "3.50", "none"),
              new IndicatorDifference(
                  "people-in", null, DAY.minusDays(9), DAY, "", "completeness", "1", "0.9999"));
      VerifyRun run = run(List.of(figure), new OfIndicators(indicators, 17, 1_000));
      runs.keep(run);
      assertThat(runs.last()).contains(run);

      VerifyRun right = run(List.of(), new OfIndicators(List.of(), 0, 1_000));
      runs.keep(right);
      assertThat(runs.last()).contains(right);

      DATABASE.execute("update verify_run set kept_days = null");
      assertThat(runs.last().orElseThrow().kept()).isNull();
    }
  }

  private static VerifyRun run(List<Difference> differences, OfIndicators indicators) {
    Verification found =
        new Verification(differences, differences.size(), List.of(), 2, 5_000, 100_000, indicators);
    return new VerifyRun(
        NIGHT, DAY.minusDays(2), DAY, 12.5, found, 1, 0, new Kept(3, 5_000, 1, 2, 3, 40, 4));
  }
}
