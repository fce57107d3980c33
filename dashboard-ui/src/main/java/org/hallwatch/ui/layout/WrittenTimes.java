package org.hallwatch.ui.layout;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.Operation;

/** How the desk writes moments: by the clocks of one zone. */
public record WrittenTimes(ZoneId zone) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  /** An operation mostly has one zone; if not, the first hall's is as good as any other. */
  public static WrittenTimes of(Operation operation) {
    return new WrittenTimes(
        operation.halls().stream().findFirst().map(Hall::timeZone).orElse(ZoneOffset.UTC));
  }

  /** A moment. */
  public String of(Instant instant) {
    return TIME.withZone(zone).format(instant);
  }

  /** A moment with the name of the zone, as in the head of a page. */
  public String withZone(Instant instant) {
    return of(instant) + " (" + zone.getId() + ")";
  }
}
