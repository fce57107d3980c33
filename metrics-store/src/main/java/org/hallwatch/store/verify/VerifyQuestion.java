package org.hallwatch.store.verify;

import java.time.LocalDate;
import org.hallwatch.domain.hall.HallId;
import org.jspecify.annotations.Nullable;

/**
 * Which figures to recount; null in a place means all.
 *
 * @param from the first day
 * @param to the last day
 * @param listed how many differences to name at most; all are counted
 */
public record VerifyQuestion(
    @Nullable LocalDate from, @Nullable LocalDate to, @Nullable HallId hall, int listed) {
  public VerifyQuestion {
    if (from != null && to != null && to.isBefore(from)) {
      throw new IllegalArgumentException("the last day " + to + " is before the first " + from);
    }
    if (listed < 0) {
      throw new IllegalArgumentException("cannot name " + listed + " differences");
    }
  }

  boolean begins(LocalDate day) {
    return from == null || !day.isBefore(from);
  }

  boolean isOver(LocalDate day) {
    return to != null && day.isAfter(to);
  }
}
