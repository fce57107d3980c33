package org.hallwatch.collect.simulator;

import java.util.List;
import org.hallwatch.collect.simulator.truth.Truth;
import org.hallwatch.domain.event.Event;

/**
 * What happened to the cases, requests and online reviews of a city on one day.
 *
 * @param events what happened on this day, in any order
 * @param lines what is to be known of them
 */
record CaseDay(List<Event> events, List<CaseLine> lines) {
  CaseDay {
    events = List.copyOf(events);
    lines = List.copyOf(lines);
  }

  /** What is to be known of them, as it stands in the truth file. */
  List<Truth> truths() {
    return lines.stream().map(CaseLine::line).toList();
  }
}
