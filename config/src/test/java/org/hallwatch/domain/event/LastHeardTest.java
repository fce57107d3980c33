package org.hallwatch.domain.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.hallwatch.domain.hall.SourceId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** History that was read to its end is finished; a source that can send is silent. */
class LastHeardTest {
  private static final SourceId SOURCE = new SourceId("queues");
  private static final Instant AT = Instant.parse("2026-03-02T08:00:00Z");

  @Test
  void whatWasReadToItsEndHasEndedWithItsLastRecord() {
    assertThat(new LastHeard(SOURCE, AT, false, false).ended(_ -> false)).contains(AT);
  }

  @Test
  void whatCanSendOrIsStillReadHasNot() {
    assertThat(new LastHeard(SOURCE, AT, true, false).ended(_ -> false)).isEmpty();
    assertThat(new LastHeard(SOURCE, AT, false, true).ended(_ -> false)).isEmpty();
    assertThat(new LastHeard(SOURCE, AT, false, false).ended(SOURCE::equals)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "SILENT, FINISHED",
    "LATE, FINISHED",
    "UNKNOWN, FINISHED",
    "CURRENT, CURRENT",
    "FROZEN, FROZEN",
    "CLOCK_BEHIND, CLOCK_BEHIND",
    "CLOCK_AHEAD, CLOCK_AHEAD",
    "CLOCK_BACKWARDS, CLOCK_BACKWARDS",
    "FINISHED, FINISHED"
  })
  void afterTheEndASilenceIsNone(SourceState state, SourceState after) {
    assertThat(state.afterTheEnd()).isEqualTo(after);
    assertThat(after.isGood())
        .isEqualTo(after == SourceState.CURRENT || after == SourceState.FINISHED);
  }
}
