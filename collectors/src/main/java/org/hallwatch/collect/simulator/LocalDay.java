package org.hallwatch.collect.simulator;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/** One day of a hall; turns its local times into epoch milliseconds. */
record LocalDay(LocalDate date, ZoneId zone) {
  long at(LocalTime time) {
    return date.atTime(time).atZone(zone).toInstant().toEpochMilli();
  }
}
