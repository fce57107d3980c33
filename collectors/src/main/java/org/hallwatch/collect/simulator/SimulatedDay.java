package org.hallwatch.collect.simulator;

import java.util.List;
import org.hallwatch.domain.event.Event;

/**
 * A made-up day.
 *
 * @param events what the sources sent, in the order of arrival
 * @param truth what really happened
 */
record SimulatedDay(List<Event> events, DayTruth truth) {
  SimulatedDay {
    events = List.copyOf(events);
  }
}
