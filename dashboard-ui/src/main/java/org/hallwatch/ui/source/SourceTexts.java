package org.hallwatch.ui.source;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.hallwatch.actor.Operations;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.ui.layout.WrittenTimes;
import org.jspecify.annotations.Nullable;

/**
 * How the pages about sources write a time: in the zone of the hall that it is about, else in that
 * of the operation.
 */
final class SourceTexts {
  private SourceTexts() {}

  static String instant(Instant instant, SourcePages pages) {
    return new WrittenTimes(zone(pages.operations())).of(instant);
  }

  /**
   * What happened in a hall by the hall's clock; its zone is named where it is not the usual one.
   */
  static String instant(Instant instant, @Nullable HallId hall, SourcePages pages) {
    ZoneId usual = zone(pages.operations());
    ZoneId there = zone(pages.operations(), hall);
    String time = new WrittenTimes(there).of(instant);
    return there.equals(usual) ? time : time + " (" + there.getId() + ")";
  }

  /** The zone of a hall; of none, or one that the catalogue does not have, the usual one. */
  static ZoneId zone(Operations operations, @Nullable HallId hall) {
    return Optional.ofNullable(hall)
        .flatMap(operations.operation()::hall)
        .map(Hall::timeZone)
        .orElseGet(() -> zone(operations));
  }

  /** Domain time with the name of the zone. */
  static String now(Operations operations) {
    return new WrittenTimes(zone(operations)).withZone(operations.now());
  }

  /** An operation mostly has one zone; if not, the first hall's is as good as any other. */
  static ZoneId zone(Operations operations) {
    return WrittenTimes.of(operations.operation()).zone();
  }
}
