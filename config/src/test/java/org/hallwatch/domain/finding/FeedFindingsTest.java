package org.hallwatch.domain.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.hallwatch.domain.finding.FindingObject.SourceHour;
import org.hallwatch.domain.hall.SourceId;
import org.junit.jupiter.api.Test;

class FeedFindingsTest {
  private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");
  private static final SourceHour HOUR = new SourceHour(new SourceId("feed"), NINE);

  @Test
  void whatComesLongAfterItHappenedAndBehindLaterThingsIsInDisorder() {
    assertThat(kinds(tally(1, 0, 40, 50), tally(2, 20, 10, 20)))
        .containsExactly(FindingKind.FEED_DISORDER);
  }

  @Test
  void anImportThatTellsOfEachThingWhenItHappenedIsInOrderHoweverItsFileIsSorted() {
    assertThat(kinds(tally(1, 0, 40, 50), tally(2, 0, 10, 20))).isEmpty();
  }

  private static List<FindingKind> kinds(FeedTally... tallies) {
    return FeedFindings.of(HOUR, List.of(tallies), Duration.ofMinutes(5), FeedLimits.USUAL).stream()
        .map(Finding::kind)
        .toList();
  }

  private static FeedTally tally(long batch, int belated, int firstMinute, int lastMinute) {
    return new FeedTally(
        batch,
        20,
        0,
        0,
        0,
        0,
        0,
        0,
        belated,
        0,
        null,
        null,
        NINE.plus(Duration.ofMinutes(firstMinute)),
        NINE.plus(Duration.ofMinutes(lastMinute)));
  }
}
