package org.hallwatch.ui.source;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.hallwatch.actor.Operations;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.ui.layout.Texts;

/**
 * The words of the pages about sources, and how they write a time: in the zone of the operation.
 */
final class SourceTexts {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  private SourceTexts() {}

  static Texts of(Locale language) {
    return new Texts("org.hallwatch.ui.source.messages", language);
  }

  static String instant(Instant instant, SourcePages pages) {
    return TIME.withZone(zone(pages.operations())).format(instant);
  }

  /** Domain time with the name of the zone. */
  static String now(Operations operations) {
    ZoneId zone = zone(operations);
    return TIME.withZone(zone).format(operations.now()) + " (" + zone.getId() + ")";
  }

  /** An operation mostly has one zone; if not, the first hall's is as good as any other. */
  static ZoneId zone(Operations operations) {
    return operations.operation().halls().stream()
        .findFirst()
        .map(Hall::timeZone)
        .orElse(ZoneOffset.UTC);
  }
}
