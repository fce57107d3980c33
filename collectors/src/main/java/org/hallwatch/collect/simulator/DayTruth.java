package org.hallwatch.collect.simulator;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.hallwatch.collect.simulator.TicketTruth.Ending;
import org.hallwatch.domain.event.WindowState;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.WindowId;
import org.hallwatch.domain.hall.ZoneCode;
import org.jspecify.annotations.Nullable;

/**
 * What really happened on a simulated day, by which figures can be checked. Instants are when
 * things happened, not when they arrived.
 *
 * @param tickets in the order in which they were taken
 * @param windows every stretch of every window, in the order of their beginnings
 * @param visits everybody who was inside, in the order of their coming
 * @param reviews given on this day, in their order
 */
public record DayTruth(
    LocalDate day,
    List<TicketTruth> tickets,
    List<WindowSpan> windows,
    List<Visit> visits,
    List<ReviewTruth> reviews) {
  public DayTruth {
    tickets = List.copyOf(tickets);
    windows = List.copyOf(windows);
    visits = List.copyOf(visits);
    reviews = List.copyOf(reviews);
  }

  /**
   * A stretch in which a window was in one state, from {@code from} to before {@code until}.
   *
   * @param ticket the ticket being called or served, else null
   * @param until null for the last stretch of the day
   */
  public record WindowSpan(
      WindowId window,
      WindowState state,
      @Nullable String ticket,
      Instant from,
      @Nullable Instant until) {}

  /**
   * A review (评价).
   *
   * @param window where the service was
   * @param level from 5 (非常满意) to 1 (非常不满意)
   * @param defaulted filled in because nobody answered (默认评价)
   */
  public record ReviewTruth(
      String review, WindowId window, String level, String channel, boolean defaulted) {}

  /** One or several people who came to a zone together and left it together. */
  public record Visit(ZoneCode zone, int people, Instant from, Instant until) {}

  /** People of a queue who waited at an instant. */
  public int waiting(QueueId queue, Instant at) {
    return Math.toIntExact(
        tickets.stream()
            .flatMap(ticket -> ticket.waits().stream())
            .filter(wait -> wait.queue().equals(queue) && wait.covers(at))
            .count());
  }

  /** People in a zone at an instant. */
  public int people(ZoneCode zone, Instant at) {
    return visits.stream()
        .filter(
            visit ->
                visit.zone().equals(zone)
                    && !at.isBefore(visit.from())
                    && at.isBefore(visit.until()))
        .mapToInt(Visit::people)
        .sum();
  }

  /** The stretch of a window that covers an instant, empty before its first. */
  public Optional<WindowSpan> window(WindowId window, Instant at) {
    return windows.stream()
        .filter(span -> span.window().equals(window) && !at.isBefore(span.from()))
        .filter(span -> span.until() == null || at.isBefore(span.until()))
        .findFirst();
  }

  /** Counts of one queue over a stretch of time, its end excluded. */
  public Counts counts(QueueId queue, Instant from, Instant until) {
    int taken = 0;
    int served = 0;
    int abandoned = 0;
    for (TicketTruth ticket : tickets) {
      if (ticket.queue().equals(queue) && within(ticket.taken(), from, until)) {
        taken++;
      }
      for (TicketTruth.Serving service : ticket.services()) {
        if (service.queue().equals(queue) && within(service.ended(), from, until)) {
          served++;
        }
      }
      TicketTruth.Wait last = ticket.waits().getLast();
      Instant gaveUp = last.until();
      if (ticket.ending() == Ending.ABANDONED
          && last.queue().equals(queue)
          && gaveUp != null
          && within(gaveUp, from, until)) {
        abandoned++;
      }
    }
    return new Counts(taken, served, abandoned);
  }

  /**
   * What happened in a stretch of time.
   *
   * @param taken tickets taken
   * @param served services ended
   * @param abandoned tickets given up
   */
  public record Counts(int taken, int served, int abandoned) {}

  private static boolean within(Instant at, Instant from, Instant until) {
    return !at.isBefore(from) && at.isBefore(until);
  }
}
