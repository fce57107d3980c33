package org.hallwatch.collect.simulator;

import java.util.List;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.hall.Hall;

/**
 * A made-up day of one hall of a city.
 *
 * @param events what its sources sent, in the order of arrival
 */
record HallDay(Hall hall, DayTruth truth, List<Event> events) {}
