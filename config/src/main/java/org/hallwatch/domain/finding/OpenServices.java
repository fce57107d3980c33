package org.hallwatch.domain.finding;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.TicketFact;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.SourceId;

/**
 * Services whose end was never told though their window went on to another ticket. Many systems
 * tell no ends at all, so nothing is found of a source of which no end is known on that day.
 */
final class OpenServices {
  private OpenServices() {}

  /**
   * Notes them.
   *
   * @param starts of all services of a day
   * @param open starts of the services that never ended
   * @param pieces what is known with begin and end
   */
  static void read(
      HallId hall,
      Collection<Event> starts,
      Collection<Event> open,
      Collection<ServicePiece> pieces,
      List<Finding> findings) {
    Set<SourceId> tellEnds = new HashSet<>();
    pieces.forEach(piece -> tellEnds.add(piece.end().id().source()));
    List<Event> inOrder = new ArrayList<>(starts);
    inOrder.sort(Event.OCCURRENCE);
    for (Event event : open) {
      if (tellEnds.contains(event.id().source())) {
        inOrder.stream()
            .filter(next -> follows(event, next))
            .findFirst()
            .ifPresent(next -> findings.add(finding(hall, event, next)));
      }
    }
  }

  private static boolean follows(Event event, Event next) {
    TicketFact.Service service = (TicketFact.Service) event.fact();
    TicketFact.Service other = (TicketFact.Service) next.fact();
    return other.window().equals(service.window())
        && !other.ticket().equals(service.ticket())
        && next.occurredAt().isAfter(event.occurredAt());
  }

  private static Finding finding(HallId hall, Event event, Event next) {
    TicketFact.Service service = (TicketFact.Service) event.fact();
    return new Finding(
        FindingKind.SERVICE_NOT_ENDED,
        event.id().source(),
        hall,
        service.ticket(),
        event.occurredAt(),
        Map.of(
            "window", service.window().value(),
            "next", ((TicketFact.Service) next.fact()).ticket(),
            "at", next.occurredAt().toString()),
        List.of(event.id(), next.id()));
  }
}
