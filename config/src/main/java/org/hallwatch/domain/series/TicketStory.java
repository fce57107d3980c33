package org.hallwatch.domain.series;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.hall.MatterId;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.WindowId;
import org.hallwatch.domain.ticket.Ticket;
import org.hallwatch.domain.ticket.TicketFold;
import org.jspecify.annotations.Nullable;

/**
 * What became of a number on a day.
 *
 * @param objects in whose figures it may show
 */
record TicketStory(List<Ticket> tickets, List<SeriesKey> objects) {
  /**
   * @param said everything that was said of it, in any order
   */
  static TicketStory of(String number, List<Event> said) {
    List<Event> inOrder = new ArrayList<>(said);
    inOrder.sort(TicketFold.ORDER);
    List<Ticket> tickets = TicketFold.tickets(number, inOrder);
    Set<SeriesKey> objects = new HashSet<>();
    objects.add(SeriesKey.HALL);
    tickets.forEach(ticket -> add(objects, ticket));
    return new TicketStory(tickets, List.copyOf(objects));
  }

  private static void add(Set<SeriesKey> objects, Ticket ticket) {
    add(objects, ticket.takenFor());
    add(objects, ticket.queue());
    add(objects, ticket.turnQueue());
    ticket.stays().forEach(stay -> add(objects, stay.queue()));
    ticket.spoken().forEach(spoken -> add(objects, spoken.queue()));
    if (ticket.first() != null) {
      add(objects, ticket.first().window());
    }
    for (Ticket.Service service : ticket.services()) {
      add(objects, service.queue());
      add(objects, service.window());
    }
    MatterId matter = ticket.matter();
    if (matter != null) {
      objects.add(new SeriesKey(SeriesKind.MATTER, matter.value()));
    }
  }

  private static void add(Set<SeriesKey> objects, @Nullable QueueId queue) {
    if (queue != null) {
      objects.add(new SeriesKey(SeriesKind.QUEUE, queue.value()));
    }
  }

  private static void add(Set<SeriesKey> objects, @Nullable WindowId window) {
    if (window != null) {
      objects.add(new SeriesKey(SeriesKind.WINDOW, window.value()));
    }
  }
}
