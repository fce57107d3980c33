package org.hallwatch.ui.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.hallwatch.domain.device.ScreenClass;
import org.hallwatch.domain.device.ScreenGrant;
import org.hallwatch.domain.device.ScreenPage;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.store.device.Device;
import org.hallwatch.store.device.SignOfLife;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A screen is what was heard of it last. */
class StandingTest {
  private static final Instant NOW = Instant.parse("2026-03-02T01:00:00Z");

  @Test
  void aScreenIsWhatWasHeardOfItLast() {
    assertThat(of(false, null, null)).isEqualTo(Standing.AWAITED);
    assertThat(of(true, null, null)).isEqualTo(Standing.SILENT);
    assertThat(of(true, NOW.minusSeconds(100), null)).isEqualTo(Standing.SHOWS);
    assertThat(of(true, NOW.minusSeconds(101), null)).isEqualTo(Standing.SILENT);
    assertThat(of(true, NOW, NOW)).isEqualTo(Standing.REVOKED);
  }

  private static Standing of(boolean fetched, @Nullable Instant sign, @Nullable Instant revokedAt) {
    SignOfLife last = sign == null ? null : new SignOfLife(sign, "/wall/a", "1x1", "Chrome 142");
    ScreenGrant grant =
        new ScreenGrant(new HallId("a"), ScreenClass.PUBLIC, Set.of(ScreenPage.WALL));
    return Standing.of(new Device(1, "a", grant, fetched, NOW, "chen", last, 0, revokedAt), NOW);
  }
}
