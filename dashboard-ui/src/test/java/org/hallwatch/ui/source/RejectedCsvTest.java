package org.hallwatch.ui.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.hallwatch.domain.access.Mask;
import org.hallwatch.domain.event.Rejected;
import org.hallwatch.domain.event.RejectionReason;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.store.event.StoredRejected;
import org.junit.jupiter.api.Test;

class RejectedCsvTest {
  private static final Instant AT = Instant.parse("2026-11-23T02:00:00Z");

  @Test
  void quotesLineEndsAndWhatASpreadsheetWouldComputeAreHarmless() {
    String csv = RejectedCsv.of(List.of(stored("=1+1, \"x\"\nnext")), UnaryOperator.identity());
    assertThat(csv).startsWith("\uFEFFid,state,first,last,seen,source,");
    assertThat(csv).endsWith(",\"'=1+1, \"\"x\"\"\nnext\"\r\n");
  }

  @Test
  void everyFieldOfARecordIsThere() {
    assertThat(RejectedCsv.of(List.of(stored("{}")), UnaryOperator.identity()).lines().skip(1))
        .containsExactly(
            "7,open,2026-11-23T02:00:00Z,2026-11-23T02:00:00Z,2,\"feed\",,\"line"
                + " 3\",\"e1\",bad-value,\"data.waiting\",\"no number\",\"{}\"");
  }

  @Test
  void whatARecordSaysCanBeMasked() {
    assertThat(RejectedCsv.of(List.of(stored("{\"phone\":13812345678}")), Mask::of))
        .contains("\"\"phone\"\":•••", "data.waiting")
        .doesNotContain("138", "no number");
  }

  private static StoredRejected stored(String original) {
    Rejected record =
        new Rejected(
            0,
            "line 3",
            new SourceId("feed"),
            null,
            "e1",
            "data.waiting",
            RejectionReason.BAD_VALUE,
            "no number",
            original);
    return new StoredRejected(7, null, record, AT, AT, 2, StoredRejected.State.OPEN);
  }
}
