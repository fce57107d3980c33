package org.hallwatch.collect.simulator.fault;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.TicketFact;
import org.hallwatch.domain.hall.HallId;
import org.jspecify.annotations.Nullable;

/** The numbers of the tickets that were taken while the numbers had begun again. */
final class Renumbering {
  private record Series(HallId hall, String letters) {}

  private record Number(HallId hall, String ticket) {}

  private final Fault fault;
  private final Map<Series, Integer> counted = new HashMap<>();
  private final Map<Number, String> numbers = new HashMap<>();

  Renumbering(Fault fault) {
    this.fault = fault;
  }

  /** Gives numbers to the tickets taken on one day. */
  void day(List<Event> events) {
    numbers.clear();
    events.stream()
        .filter(event -> event.id().source().equals(fault.source()))
        .filter(event -> fault.covers(event.occurredAt()))
        .sorted(Event.OCCURRENCE)
        .forEach(this::taken);
  }

  /** The number that a ticket goes under; its own where it was taken before. */
  String number(@Nullable HallId hall, String ticket) {
    return hall == null ? ticket : numbers.getOrDefault(new Number(hall, ticket), ticket);
  }

  private void taken(Event event) {
    if (!(event.fact() instanceof TicketFact.Taken taken)) {
      return;
    }
    String ticket = taken.ticket();
    int digits = ticket.length();
    while (digits > 0 && Character.isDigit(ticket.charAt(digits - 1))) {
      digits--;
    }
    if (digits < ticket.length()) {
      String letters = ticket.substring(0, digits);
      int number = counted.merge(new Series(taken.hall(), letters), 1, Integer::sum);
      String form = "%0" + (ticket.length() - digits) + "d";
      numbers.put(new Number(taken.hall(), ticket), letters + form.formatted(number));
    }
  }
}
