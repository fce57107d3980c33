package org.hallwatch.config;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import org.hallwatch.domain.calendar.WorkCalendar;
import org.hallwatch.domain.calendar.YearArrangement;
import org.hallwatch.domain.calendar.YearArrangement.Holiday;

/** Reads the arrangements of working days from HOCON files, one for each year. */
public final class CalendarFiles {
  private static final List<Integer> SHIPPED = List.of(2024, 2025, 2026);

  private CalendarFiles() {}

  /** The calendar of the years whose official arrangements are shipped: 2024 to 2026. */
  public static WorkCalendar official() {
    ClassLoader loader = CalendarFiles.class.getClassLoader();
    return new WorkCalendar(
        SHIPPED.stream()
            .map(
                year ->
                    Settings.readResource(
                        loader, "calendars/" + year + ".conf", CalendarFiles::read))
            .toList());
  }

  /** Reads the arrangement of one year. */
  static YearArrangement read(Settings settings) {
    return new YearArrangement(
        settings.whole("year", 1990, 2199),
        settings.sections("holidays", CalendarFiles::holiday),
        new HashSet<>(settings.values("make-up-days", LocalDate::parse)));
  }

  private static Holiday holiday(Settings settings) {
    return new Holiday(
        settings.text("name"),
        settings.value("first", LocalDate::parse),
        settings.value("last", LocalDate::parse));
  }
}
