package org.hallwatch.collect.simulator;

import java.time.LocalDate;
import java.util.List;
import org.hallwatch.domain.calendar.WorkCalendar;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.hall.Source;

/** The cases (办件), requests (群众诉求) and online reviews of a city, day after day. */
final class CaseDesk {
  @SuppressWarnings("unused") // the cases are still to come
  CaseDesk(Operation operation, WorkCalendar calendar, long seed) {}

  /** The sources that tell of them, in addition to those of the halls. */
  static List<Source> sources(Operation operation) {
    return List.of();
  }

  /** Plays one day; to be called once for each day, in their order. */
  CaseDay play(LocalDate day, List<HallDay> halls) {
    return new CaseDay(List.of(), List.of());
  }
}
