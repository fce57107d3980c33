package org.hallwatch.store.verify;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Which hours of which weekdays are asked for, by the clock of each hall.
 *
 * @param from the first hour
 * @param until the hour before which it is over
 */
record Times(int from, int until, Set<DayOfWeek> weekdays) {
  private static final int HOURS = 24;
  private static final Set<DayOfWeek> EVERY_DAY = Set.copyOf(EnumSet.allOf(DayOfWeek.class));

  static final Times ALWAYS = new Times(0, HOURS, EVERY_DAY);

  static Times hours(int from, int until) {
    return new Times(from, until, EVERY_DAY);
  }

  Times on(DayOfWeek weekday) {
    return new Times(from, until, Set.of(weekday));
  }

  boolean areHours() {
    return from > 0 || until < HOURS;
  }

  boolean hold(LocalDate date) {
    return weekdays.contains(date.getDayOfWeek());
  }

  boolean hold(int hour) {
    return from <= hour && hour < until;
  }

  /** Such as {@code hours 9-12}; empty for any time. */
  String text() {
    String hours = areHours() ? "hours " + from + "-" + until : "";
    String days = weekdays.equals(EVERY_DAY) ? "" : "weekdays " + weekdays;
    return (hours + " " + days).strip().toLowerCase(Locale.ROOT);
  }
}
