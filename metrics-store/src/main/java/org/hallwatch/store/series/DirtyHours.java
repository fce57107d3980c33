package org.hallwatch.store.series;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.hallwatch.domain.series.HallDay;

/** Which days a marked hour touches. */
final class DirtyHours {
  private static final long SECONDS_OF_HOUR = 3600;

  private DirtyHours() {}

  /**
   * The days, by some clock, of an hour that begins at an instant; two around a crooked midnight.
   */
  static Collection<LocalDate> days(Instant hour, ZoneId zone) {
    LocalDate first = LocalDate.ofInstant(hour, zone);
    LocalDate last = LocalDate.ofInstant(hour.plusSeconds(SECONDS_OF_HOUR).minusNanos(1), zone);
    return first.equals(last) ? Arrays.asList(first) : Arrays.asList(first, last);
  }

  static NavigableSet<LocalDate> days(Collection<Instant> hours, ZoneId zone) {
    NavigableSet<LocalDate> days = new TreeSet<>();
    hours.forEach(hour -> days.addAll(days(hour, zone)));
    return days;
  }

  /** An hour that touches this day and no other. */
  static Instant firstOf(HallDay day) {
    Instant hour = day.start().truncatedTo(ChronoUnit.HOURS);
    return hour.equals(day.start()) ? hour : hour.plus(1, ChronoUnit.HOURS);
  }
}
