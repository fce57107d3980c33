package org.hallwatch.app;

import java.time.DateTimeException;
import java.time.LocalTime;
import org.hallwatch.config.Settings;
import org.jspecify.annotations.Nullable;

/**
 * When figures are recounted by themselves.
 *
 * @param at the time of day in the zone of the first hall, null for never
 * @param days how many days of every hall are recounted each time
 */
record NightSettings(@Nullable LocalTime at, int days) {
  static NightSettings read(Settings settings) {
    return new NightSettings(time(settings.text("nightly")), settings.whole("days", 1, 366));
  }

  private static @Nullable LocalTime time(String text) {
    if (text.equals("off")) {
      return null;
    }
    try {
      return LocalTime.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "verify.nightly is '" + text + "'; a time of day such as \"03:30\" or \"off\" is meant",
          e);
    }
  }
}
