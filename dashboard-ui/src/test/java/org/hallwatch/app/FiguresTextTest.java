package org.hallwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.store.verify.IndicatorDifference;
import org.hallwatch.store.verify.Verification;
import org.hallwatch.store.verify.VerifyRun;
import org.junit.jupiter.api.Test;

/** Where only indicators differ, they are named. */
final class FiguresTextTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 5);

  @Test
  void indicatorsThatDifferAreNamed() {
    IndicatorDifference ofHall =
        new IndicatorDifference(
            "wait-average", new HallId("city"), DAY, DAY, "queue a", "value", "12.50", "13.00");
    IndicatorDifference ofAll =
        new IndicatorDifference(
            "people-in", null, DAY.minusDays(9), DAY, "region south", "value", "4", "5");

    assertThat(text(ofHall, ofHall, ofAll))
        .startsWith("3 stored figures are not what a recount at 2026-03-06T03:30:00Z gave")
        .contains(
            "the first: wait-average of hall city, queue a, 2026-03-05, value 12.50 instead of"
                + " 13.00; others are of people-in; 'hallwatch verify' names them all");
    assertThat(text(ofAll))
        .contains(
            "people-in of several halls together, region south, 2026-02-24 to 2026-03-05, value 4"
                + " instead of 5;");
  }

  private static String text(IndicatorDifference... differences) {
    Verification found =
        new Verification(
            List.of(),
            0,
            List.of(),
            2,
            100,
            1_000,
            new Verification.OfIndicators(List.of(differences), differences.length, 500));
    return FiguresText.of(
        new VerifyRun(
            Instant.parse("2026-03-06T03:30:00Z"), DAY.minusDays(2), DAY, 1.5, found, 0, 0, null));
  }
}
