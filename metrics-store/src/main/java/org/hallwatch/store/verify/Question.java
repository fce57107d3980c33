package org.hallwatch.store.verify;

import java.time.LocalDate;
import java.util.List;

/**
 * What is asked of an indicator.
 *
 * @param noun of whom it is told
 * @param nowhereToo whether also of what names no hall
 * @param by what the answers are told apart by, such as {@code queue} or {@code day}
 * @param from the first day
 * @param to the last day
 */
record Question(
    Noun noun, boolean nowhereToo, List<String> by, Times times, LocalDate from, LocalDate to) {
  static final String REGION = "region";
  static final String HALL = "hall";
  static final String DEPARTMENT = "department";
  static final String DAY = "day";
  static final String HOUR = "hour";
  static final String QUARTER = "quarter";

  Question {
    by = List.copyOf(by);
  }

  /** Whether hours, or parts of them, are told apart for it. */
  boolean isByHour() {
    return by.contains(HOUR) || isByQuarter() || times.areHours();
  }

  boolean isByQuarter() {
    return by.contains(QUARTER);
  }
}
