package org.hallwatch.domain.series;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hallwatch.domain.event.CrowdObserved;
import org.hallwatch.domain.event.DeviceObserved;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.hall.MatterId;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.domain.hall.WindowId;
import org.hallwatch.domain.ticket.Ticket;
import org.jspecify.annotations.Nullable;

/**
 * Counts the figures of one object of a hall's day, from nothing but what it is given. {@link
 * HallDayFold} says what is counted.
 */
final class ObjectFold {
  /**
   * What an object's figures come of. What plays no part is empty.
   *
   * @param tickets those in which it may occur
   * @param counted what counts once
   * @param window of a window its states
   * @param waiting of a queue or the hall how many wait
   * @param observed what was observed of it, in order
   * @param signs of a source, in order
   * @param opening when a window of the hall was open
   */
  record Inputs(
      SeriesKey object,
      List<Ticket> tickets,
      List<Happenings.Counted> counted,
      WindowStory window,
      List<Waiting> waiting,
      List<Event> observed,
      List<Instant> signs,
      Hearing hearing,
      Spans opening) {}

  private final Inputs of;
  private final HallDay day;
  private final @Nullable Tally[] tallies;

  private ObjectFold(Inputs of) {
    this.of = of;
    day = of.hearing().day();
    tallies = new Tally[day.quarters()];
  }

  /** By quarter hour; empty if there is nothing at all. */
  static List<Measures> quarters(Inputs of) {
    ObjectFold fold = new ObjectFold(of);
    fold.count();
    return fold.measures();
  }

  private void count() {
    of.counted().forEach(counted -> in(counted.quarter()).happened(counted.count()));
    of.tickets().forEach(this::count);
    switch (of.object().kind()) {
      case QUEUE, HALL -> Waiting.together(of.waiting()).count(this::in);
      case WINDOW -> countWindow();
      case ZONE, DEVICE -> {
        countMoves();
        countLengths();
      }
      case SOURCE -> countSource();
      case MATTER, DEPARTMENT -> {
        // Nothing but what was counted by now.
      }
    }
  }

  private Tally in(int quarter) {
    Tally tally = tallies[quarter];
    if (tally == null) {
      tally = new Tally();
      tallies[quarter] = tally;
    }
    return tally;
  }

  private Tally in(Instant instant) {
    return in(day.quarterOf(instant));
  }

  private List<Measures> measures() {
    List<Measures> measures = new ArrayList<>(tallies.length);
    boolean any = false;
    for (Tally tally : tallies) {
      Measures quarter = tally == null ? Measures.NONE : tally.measures();
      any |= !quarter.isNone();
      measures.add(quarter);
    }
    return any ? List.copyOf(measures) : List.of();
  }

  // Tickets

  private void count(Ticket ticket) {
    MatterId matter = ticket.matter();
    if (ticket.takenAt() != null && isHere(ticket.takenFor(), null, matter)) {
      in(ticket.takenAt()).taken++;
    }
    if (ticket.first() != null
        && ticket.turnAt() != null
        && isHere(ticket.turnQueue(), ticket.first().window(), matter)) {
      countTurn(in(ticket.turnAt()), ticket);
    }
    for (Ticket.Service service : ticket.services()) {
      if (isHere(service.queue(), service.window(), matter)) {
        countService(in(service.at()), service);
      }
    }
    if (ticket.noShowAt() != null && isHere(ticket.queue(), null, matter)) {
      in(ticket.noShowAt()).noShow++;
    }
    if (ticket.abandonedAt() != null && isHere(ticket.queue(), null, matter)) {
      in(ticket.abandonedAt()).abandoned++;
    }
    if (ticket.waitFrom() != null && isClosed() && isHere(ticket.queue(), null, matter)) {
      in((int) (of.hearing().close() / HallDay.QUARTER_MICROS)).abandoned++;
    }
  }

  private boolean isClosed() {
    return of.hearing().close() != DayClose.NOT_YET;
  }

  /** Whether it counts for this object what happened to a ticket there. */
  private boolean isHere(
      @Nullable QueueId queue, @Nullable WindowId window, @Nullable MatterId matter) {
    String object = of.object().object();
    return switch (of.object().kind()) {
      case HALL -> true;
      case QUEUE -> queue != null && queue.value().equals(object);
      case WINDOW -> window != null && window.value().equals(object);
      case MATTER -> matter != null && matter.value().equals(object);
      case ZONE, DEVICE, SOURCE, DEPARTMENT -> false;
    };
  }

  private static void countTurn(Tally tally, Ticket ticket) {
    tally.called += ticket.called() ? 1 : 0;
    if (ticket.waited() != Ticket.NEVER) {
      tally.waits.add(ticket.waited());
    }
  }

  private static void countService(Tally tally, Ticket.Service service) {
    tally.served++;
    if (service.length() != Ticket.NEVER) {
      tally.services.add(service.length());
    }
  }

  // Windows

  private void countWindow() {
    WindowStory window = of.window();
    window.whileKnown(
        of.hearing(),
        (state, quarter, from, until) -> {
          in(quarter).was(state, until - from);
          if (window.isOpen(state)) {
            in(quarter).wasOpen(until - from);
          }
          if (window.reports()) {
            countInOpenHall(from, until);
          }
        });
  }

  private void countInOpenHall(long known, long unknown) {
    of.opening()
        .cut(known, unknown, (quarter, from, until) -> in(quarter).wasInOpenHall(until - from));
  }

  // What is observed

  private void countMoves() {
    for (Event event : of.observed()) {
      if (day.holds(event.occurredAt())) {
        countMoves(in(event.occurredAt()), event);
      }
    }
  }

  private static void countMoves(Tally tally, Event event) {
    switch (event.fact()) {
      case CrowdObserved crowd -> {
        tally.entered += orNone(crowd.entered());
        tally.left += orNone(crowd.left());
      }
      case DeviceObserved device -> {
        tally.uses += orNone(device.uses());
        tally.visits += orNone(device.visits());
      }
      default -> throw new IllegalArgumentException(event.kind() + " tells of no moves");
    }
  }

  private static int orNone(@Nullable Integer count) {
    return count == null ? 0 : count;
  }

  private void countLengths() {
    List<Event> observed = of.observed();
    for (int i = 0; i < observed.size(); i++) {
      long now = length(observed.get(i));
      of.hearing()
          .whileKnown(
              observed.get(i),
              i + 1 < observed.size() ? observed.get(i + 1) : null,
              (quarter, from, until) -> in(quarter).were(now, until - from));
    }
  }

  private static long length(Event event) {
    return switch (event.fact()) {
      case CrowdObserved crowd -> crowd.people();
      case DeviceObserved device -> device.status() == DeviceObserved.Status.ONLINE ? 1 : 0;
      default -> throw new IllegalArgumentException(event.kind() + " tells no length");
    };
  }

  // Sources

  private void countSource() {
    for (Instant sign : of.signs()) {
      if (day.holds(sign)) {
        in(sign).signs++;
      }
    }
    of.hearing()
        .of(new SourceId(of.object().object()))
        .cut(0, of.hearing().limit(), (quarter, from, until) -> in(quarter).known(until - from));
  }
}
