package org.hallwatch.domain.calendar;

import java.util.List;

/** A day lies in a year whose arrangement of holidays nobody entered. */
public final class UnknownYearException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnknownYearException(int year, List<Integer> known) {
    super("the working days of " + year + " are not known, only those of " + known);
  }
}
