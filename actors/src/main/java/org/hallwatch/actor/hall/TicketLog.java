package org.hallwatch.actor.hall;

import java.util.ArrayList;
import java.util.List;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.ticket.Ticket;
import org.hallwatch.domain.ticket.TicketFold;

/** Everything that was said of one ticket number today. */
final class TicketLog {
  private final String number;
  private final List<Event> events = new ArrayList<>(6);
  private List<Ticket> tickets = List.of();
  private boolean changed;

  TicketLog(String number) {
    this.number = number;
  }

  void add(Event event) {
    Sorted.insert(events, event, TicketFold.ORDER);
    changed = true;
  }

  List<Ticket> tickets() {
    if (changed) {
      tickets = TicketFold.tickets(number, events);
      changed = false;
    }
    return tickets;
  }
}
