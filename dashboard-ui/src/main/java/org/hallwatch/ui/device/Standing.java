package org.hallwatch.ui.device;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.hallwatch.store.device.Device;

/** How a screen is. */
public enum Standing {
  /** It shows its page. */
  SHOWS,
  /** Nothing is heard of it: it is off, away, or shows something else. */
  SILENT,
  /** It was approved and has not come back since. */
  AWAITED,
  /** Its key is void. */
  REVOKED;

  /** A screen says every half minute that it lives; so often it may be missed. */
  private static final Duration PATIENCE = Duration.ofSeconds(100);

  /** How it is at an instant. */
  public static Standing of(Device device, Instant now) {
    if (device.revokedAt() != null) {
      return REVOKED;
    }
    if (device.last() != null) {
      return Duration.between(device.last().at(), now).compareTo(PATIENCE) <= 0 ? SHOWS : SILENT;
    }
    return device.fetched() ? SILENT : AWAITED;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
