package org.hallwatch.actor.hall;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.hallwatch.actor.feed.HallSnapshot;
import org.hallwatch.domain.event.Codes;
import org.hallwatch.domain.event.CrowdObserved;
import org.hallwatch.domain.event.DutyFact;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.Fact;
import org.hallwatch.domain.event.QueueObserved;
import org.hallwatch.domain.event.ReviewFact;
import org.hallwatch.domain.event.SourceFact;
import org.hallwatch.domain.event.TicketFact;
import org.hallwatch.domain.event.WindowObserved;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.domain.hall.WindowId;
import org.hallwatch.domain.hall.ZoneCode;
import org.hallwatch.domain.ticket.Ticket;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a hall's day (大厅当日状态): a function of the set of its events, whatever their order
 * and however often each is told. Events are put into small logs in their order of time; what they
 * mean is read from the logs when a picture is asked for. Not for several threads at once.
 */
public final class HallState {
  private record Key(EventId id, Instant occurredAt) {}

  private HallCatalogue catalogue;
  private Day day;
  private final Set<Key> known = new HashSet<>();
  final Map<String, TicketLog> tickets = new HashMap<>();
  final Map<QueueId, QueueLog> observed = new HashMap<>();
  final Map<WindowId, WindowLog> windows = new HashMap<>();
  final Map<ZoneCode, ZoneLog> zones = new HashMap<>();
  final Map<SourceId, SourceLog> sources = new HashMap<>();
  final Seen<QueueId> seenQueues = new Seen<>();
  final Seen<WindowId> seenWindows = new Seen<>();
  final Seen<ZoneCode> seenZones = new Seen<>();
  DutyLog duty;
  ReviewTally reviews = new ReviewTally();
  @Nullable Instant firstAt;
  @Nullable Instant ticketsAt;

  /** Nothing is known yet of this day. */
  public HallState(HallCatalogue catalogue, LocalDate date) {
    this.catalogue = catalogue;
    this.day = Day.of(catalogue.hall(), date);
    this.duty = new DutyLog(day);
  }

  /**
   * Takes in another catalogue, of the same hall in the same time zone; what happened stays. What
   * codes mean from now on holds for events to come: whoever holds the state reads the day anew.
   */
  public void describe(HallCatalogue newCatalogue) {
    catalogue = newCatalogue;
  }

  /** Forgets everything and begins another day. */
  public void reset(LocalDate date) {
    day = Day.of(catalogue.hall(), date);
    known.clear();
    tickets.clear();
    observed.clear();
    windows.clear();
    zones.clear();
    sources.clear();
    seenQueues.clear();
    seenWindows.clear();
    seenZones.clear();
    duty = new DutyLog(day);
    reviews = new ReviewTally();
    firstAt = null;
    ticketsAt = null;
  }

  /** The local date whose events it knows. */
  public LocalDate date() {
    return day.date();
  }

  /**
   * Takes in an event. Belongs to this day what happened on it at this hall; of a source's state
   * also what was found out before, because it still holds. Its codes are put in the words of the
   * catalogue. Corrections are not applied here: whoever holds the state reads the day anew.
   *
   * @return whether it belongs to this day and was not known before
   */
  public boolean apply(Event event) {
    if (!concernsHall(event)) {
      return false;
    }
    boolean watched = event.fact() instanceof SourceFact.StateChanged;
    if (!day.holds(event.occurredAt()) && !(watched && event.occurredAt().isBefore(day.start()))) {
      return false;
    }
    if (!known.add(new Key(event.id(), event.occurredAt()))) {
      return false;
    }
    if (event.fact() instanceof SourceFact.StateChanged changed) {
      source(changed.source()).watched(event);
      return true;
    }
    int slot = day.slot(event.occurredAt());
    source(event.id().source()).sign(event, slot);
    firstAt =
        firstAt == null || event.occurredAt().isBefore(firstAt) ? event.occurredAt() : firstAt;
    enter(Codes.resolved(event, catalogue.codes()), slot);
    return true;
  }

  private boolean concernsHall(Event event) {
    return event.hall() == null
        ? event.fact() instanceof SourceFact
        : catalogue.hall().id().equals(event.hall());
  }

  private void enter(Event event, int slot) {
    Fact fact = event.fact();
    switch (fact) {
      case TicketFact ticket -> enter(event, ticket);
      case WindowObserved window -> window(window.window(), event).add(event);
      case QueueObserved queue -> {
        seenQueues.add(queue.queue(), event.id().source());
        observed.computeIfAbsent(queue.queue(), _ -> new QueueLog(day)).add(event, queue, slot);
      }
      case CrowdObserved crowd -> {
        seenZones.add(crowd.zone(), event.id().source());
        zones.computeIfAbsent(crowd.zone(), _ -> new ZoneLog()).add(event, crowd);
      }
      case DutyFact duties -> {
        seenWindows.add(duties.window(), event.id().source());
        duty.add(event, duties);
      }
      case ReviewFact.Given given -> reviews.add(event.id().source(), given);
      default -> {
        // Everything else is a sign of life of its source and nothing more on this picture.
      }
    }
  }

  private void enter(Event event, TicketFact fact) {
    tickets.computeIfAbsent(fact.ticket(), TicketLog::new).add(event);
    ticketsAt =
        ticketsAt == null || ticketsAt.isBefore(event.occurredAt())
            ? event.occurredAt()
            : ticketsAt;
    SourceId source = event.id().source();
    switch (fact) {
      case TicketFact.Taken taken -> seenQueues.add(taken.queue(), source);
      case TicketFact.Call call -> {
        seenQueues.add(call.queue(), source);
        if (call.window() != null) {
          window(call.window(), event).add(event);
        }
      }
      case TicketFact.Service service -> window(service.window(), event).add(event);
      case TicketFact.Transferred transferred -> {
        seenQueues.add(transferred.toQueue(), source);
        seenWindows.add(transferred.toWindow(), source);
      }
      case TicketFact.Abandoned _ -> {}
    }
  }

  private WindowLog window(WindowId id, Event event) {
    seenWindows.add(id, event.id().source());
    return windows.computeIfAbsent(id, _ -> new WindowLog());
  }

  private SourceLog source(SourceId id) {
    return sources.computeIfAbsent(id, _ -> new SourceLog(day));
  }

  void forEachTicket(Consumer<Ticket> action) {
    for (TicketLog log : tickets.values()) {
      log.tickets().forEach(action);
    }
  }

  /** The picture at an instant, from everything that was applied so far. */
  public HallSnapshot snapshot(Instant asOf, long version, HallSnapshot.Mode mode) {
    return new HallPicture(this, catalogue, day, asOf).snapshot(version, mode);
  }
}
