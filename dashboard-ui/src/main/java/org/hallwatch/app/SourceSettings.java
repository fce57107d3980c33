package org.hallwatch.app;

import java.time.Duration;
import org.hallwatch.config.Settings;
import org.hallwatch.store.retention.Period;

/**
 * The section about sources.
 *
 * @param usualGap the longest silence that is normal for a source that declares none
 * @param keyValidity how long a key is good of which nobody says anything else
 */
record SourceSettings(Duration usualGap, Period keyValidity) {
  static SourceSettings read(Settings settings) {
    return new SourceSettings(
        settings.duration("usual-gap", Duration.ofSeconds(1), Duration.ofDays(7)),
        ProductSettings.period(settings, "key-validity", 1));
  }
}
