package org.hallwatch.collect.simulator;

import java.util.List;
import org.hallwatch.collect.simulator.truth.Truth;
import org.hallwatch.domain.event.Event;

/**
 * What happened to the cases, requests and online reviews of a city on one day.
 *
 * @param events what happened on this day, in any order
 * @param truths what is to be known of them
 */
record CaseDay(List<Event> events, List<Truth> truths) {
  CaseDay {
    events = List.copyOf(events);
    truths = List.copyOf(truths);
  }
}
