package org.hallwatch.store.series;

import java.time.Duration;

/**
 * When a day whose events changed is folded anew.
 *
 * @param quiet when nothing changed for so long
 * @param longest or when it has waited for so long; and never again sooner than after it
 */
public record SeriesSettings(Duration quiet, Duration longest) {
  /** What is usual. */
  public static final SeriesSettings USUAL =
      new SeriesSettings(Duration.ofSeconds(5), Duration.ofMinutes(1));
}
