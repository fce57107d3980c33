package org.hallwatch.collect.simulator;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/** One day of a hall; turns its local times into epoch milliseconds. */
record LocalDay(LocalDate date, ZoneId zone) {
  /** When it begins. */
  long start() {
    return date.atStartOfDay(zone).toInstant().toEpochMilli();
  }

  /** When the next one begins. */
  long end() {
    return date.plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli();
  }

  long at(LocalTime time) {
    return date.atTime(time).atZone(zone).toInstant().toEpochMilli();
  }
}
