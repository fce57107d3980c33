package org.hallwatch.ui.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.hallwatch.store.verify.Verification;
import org.hallwatch.store.verify.VerifyRun;
import org.junit.jupiter.api.Test;

/** A promise is said to hold only where something was looked at. */
class PromiseCheckTest {
  @Test
  void aRecountOfNothingProvesNothing() {
    assertThat(recounted(0, 0).word()).isEqualTo("check.not-yet");
    assertThat(recounted(12, 0).word()).isEqualTo("check.kept");
    assertThat(recounted(12, 1).word()).isEqualTo("check.broken");
  }

  private static PromiseCheck recounted(long figures, long differing) {
    LocalDate day = LocalDate.of(2026, 3, 2);
    Verification found =
        new Verification(
            List.of(),
            differing,
            List.of(),
            figures > 0 ? 1 : 0,
            figures,
            figures,
            new Verification.OfIndicators(List.of(), 0, 0));
    VerifyRun run = new VerifyRun(Instant.parse("2026-03-02T19:30:00Z"), day, day, 1, found, 0, 0);
    return PromiseCheck.of(Promise.FIGURES_ADD_UP, Optional.of(run), Optional.empty());
  }
}
