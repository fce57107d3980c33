package org.hallwatch.store.series;

import java.time.Duration;

/**
 * When a day whose events changed is folded anew.
 *
 * @param quiet when nothing changed for so long; for four times as long if it was folded within
 *     {@code longest}, since what comes slowly would otherwise have it folded each time
 * @param longest or when it has waited for so long; while events of others go on to come, never
 *     again sooner than after it
 * @param remembered how many events and figures of such days are remembered, and how many events
 *     that were stored lately; what is remembered is not read back. A thousand take up to a third
 *     of a megabyte
 */
public record SeriesSettings(Duration quiet, Duration longest, int remembered) {
  /** What is usual. */
  public static final SeriesSettings USUAL =
      new SeriesSettings(Duration.ofMillis(500), Duration.ofMinutes(1), 700_000);
}
