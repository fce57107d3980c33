package org.hallwatch.collect.mapping;

import java.time.Duration;
import org.hallwatch.config.Settings;

/**
 * Who says what a row says.
 *
 * @param id name of the source; may differ from row to row
 * @param gap the longest silence that is normal for it
 */
record SourceRule(Template id, Duration gap) {
  static SourceRule read(Settings settings, Templates templates) {
    return new SourceRule(
        templates.required(settings, "id"),
        settings.duration("gap", Duration.ofSeconds(1), Duration.ofDays(7)));
  }
}
