package org.hallwatch.actor.hall;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hallwatch.domain.event.Event;

/** Everything that was said of one ticket number today. */
final class TicketLog {
  /**
   * The order in which it is read. At one instant the steps of a ticket come in the order of its
   * life, because many systems write whole seconds or minutes.
   */
  static final Comparator<Event> ORDER =
      Comparator.comparing(Event::occurredAt)
          .thenComparingInt(event -> event.kind().code())
          .thenComparing(Event.ARRIVAL);

  private final String number;
  private final List<Event> events = new ArrayList<>(6);
  private List<Ticket> tickets = List.of();
  private boolean changed;

  TicketLog(String number) {
    this.number = number;
  }

  void add(Event event) {
    Sorted.insert(events, event, ORDER);
    changed = true;
  }

  List<Ticket> tickets(Day day) {
    if (changed) {
      tickets = TicketFold.tickets(number, events, day);
      changed = false;
    }
    return tickets;
  }
}
