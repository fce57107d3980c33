package org.hallwatch.collect.simulator;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hallwatch.collect.simulator.truth.CaseFigures;
import org.hallwatch.collect.simulator.truth.Truth;
import org.hallwatch.domain.event.EventKind;
import org.hallwatch.domain.hall.DepartmentId;

/**
 * What one department did to cases, or to requests, on one day.
 *
 * @param requests whether these are requests (12345), else cases
 * @param events how often each kind of event happened; a kind that did not happen is left out
 * @param finishedLate those finished on this day after they were due
 * @param open those received and neither finished nor ended otherwise when the day was over
 * @param overdue those of the open ones that were due before the day was over
 */
record CaseTotals(
    LocalDate day,
    DepartmentId department,
    boolean requests,
    Map<EventKind, Integer> events,
    int finishedLate,
    int open,
    int overdue)
    implements CaseLine {
  CaseTotals {
    Map<EventKind, Integer> inOrder = new EnumMap<>(EventKind.class);
    inOrder.putAll(events);
    events = Collections.unmodifiableMap(inOrder);
  }

  @Override
  public Truth line() {
    Map<String, Long> figures = new LinkedHashMap<>();
    events.forEach((kind, count) -> figures.put(kind.wireName(), (long) count));
    figures.put("finishedLate", (long) finishedLate);
    figures.put("open", (long) open);
    figures.put("overdue", (long) overdue);
    return new Truth(
        requests ? CaseFigures.REQUEST_DAY : CaseFigures.CASE_DAY,
        Truths.about("day", day, "department", department),
        figures);
  }
}
