package org.hallwatch.domain.series;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hallwatch.domain.event.CrowdObserved;
import org.hallwatch.domain.event.DeviceObserved;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.QueueObserved;
import org.hallwatch.domain.event.SourceFact;
import org.hallwatch.domain.event.TicketFact;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.domain.hall.WindowId;
import org.hallwatch.domain.window.WindowSign;
import org.jspecify.annotations.Nullable;

/**
 * What was said of a hall's day, by what it is about, all of it in the order in which it happened;
 * the last word of the days before comes first.
 */
final class Told {
  private final HallDay day;
  private final Carry carry;
  private final List<Event> events;

  /** When each source gave a sign of life. */
  final Map<SourceId, List<Instant>> signs = new HashMap<>();

  /** What was said of the tickets of a number, on this day only. */
  final Map<String, List<Event>> tickets = new HashMap<>();

  /** What tells in which state a window is. */
  final Map<WindowId, List<Event>> windows = new HashMap<>();

  /** What was observed of a queue, zone or device. */
  final Map<SeriesKey, List<Event>> observed = new HashMap<>();

  /** What happened to cases and requests, and the reviews. */
  List<Event> happenings = new ArrayList<>();

  private Told(HallDay day, Carry carry, List<Event> events) {
    this.day = day;
    this.carry = carry;
    this.events = events;
  }

  /**
   * Sorts out what was said.
   *
   * @param said of the hall on this day, in any order; what is told twice counts once
   * @param before what was sorted out of any day before, null if nothing; if all of it is told
   *     again, only the rest is left to do
   * @throws IllegalArgumentException if an event is of another hall or day, or what is carried is
   *     not from before the day
   */
  static Told of(HallDay day, Carry carry, List<Event> said, @Nullable Told before) {
    if (before != null && before.day.equals(day) && before.carry.equals(carry)) {
      List<Event> more = before.missing(said);
      if (more != null) {
        return before.and(more);
      }
    }
    Told told = new Told(day, carry, inOrder(said));
    carry.signs().forEach(told::carried);
    carry.last().forEach(told::carried);
    told.said();
    return told;
  }

  private static List<Event> inOrder(List<Event> said) {
    List<Event> inOrder = new ArrayList<>(said);
    inOrder.sort(Event.OCCURRENCE);
    return inOrder;
  }

  /** Everything, in the order in which it happened. */
  List<Event> events() {
    return Collections.unmodifiableList(events);
  }

  // More than before

  /**
   * What was said besides these events, in order; null if one of them was not said, or is told
   * again.
   */
  private @Nullable List<Event> missing(List<Event> said) {
    List<Event> missing = new ArrayList<>();
    int found = 0;
    for (Event event : said) {
      if (found < events.size() && events.get(found) == event) {
        found++;
      } else {
        missing.add(event);
      }
    }
    List<Event> more = inOrder(missing);
    return found == events.size() && noneIsToldAgain(more) ? more : null;
  }

  private boolean noneIsToldAgain(List<Event> more) {
    Set<EventId> ids = more.stream().map(Event::id).collect(Collectors.toSet());
    Instant last = Instant.MIN;
    for (Event event : more) {
      Instant at = event.occurredAt();
      if (!at.equals(last) && at(at).stream().anyMatch(told -> ids.contains(told.id()))) {
        return false;
      }
      last = at;
    }
    return true;
  }

  private List<Event> at(Instant instant) {
    int from = Sorted.firstNotBefore(events, instant, Event::occurredAt);
    int until = from;
    while (until < events.size() && events.get(until).occurredAt().equals(instant)) {
      until++;
    }
    return events.subList(from, until);
  }

  private Told and(List<Event> more) {
    Told added = new Told(day, Carry.NONE, more);
    added.said();
    Told told = new Told(day, carry, Sorted.both(events, more, Event.OCCURRENCE));
    told.add(this);
    told.add(added);
    return told;
  }

  private void add(Told other) {
    add(signs, other.signs, Comparator.naturalOrder());
    add(tickets, other.tickets, Event.OCCURRENCE);
    add(windows, other.windows, Event.OCCURRENCE);
    add(observed, other.observed, Event.OCCURRENCE);
    happenings = Sorted.both(happenings, other.happenings, Event.OCCURRENCE);
  }

  private static <K, V> void add(
      Map<K, List<V>> all, Map<K, List<V>> more, Comparator<? super V> order) {
    more.forEach(
        (about, said) ->
            all.merge(about, said, (before, after) -> Sorted.both(before, after, order)));
  }

  // Sorting out

  private void carried(SourceId source, Instant sign) {
    if (!sign.isBefore(day.start())) {
      throw new IllegalArgumentException(
          "a sign of " + source + " at " + sign + " is carried into " + day.date());
    }
    sign(source, sign);
  }

  private void carried(Event event) {
    refuseUnless(event.occurredAt().isBefore(day.start()), event, "is carried into");
    enter(event);
  }

  private void said() {
    Event before = null;
    Set<EventId> then = new HashSet<>();
    for (Event event : events) {
      if (!concernsHall(event)) {
        continue;
      }
      if (before == null || !event.occurredAt().equals(before.occurredAt())) {
        then = then.isEmpty() ? then : new HashSet<>();
      } else if (isAgain(event, before, then)) {
        continue;
      }
      before = event;
      refuseUnless(day.holds(event.occurredAt()), event, "is no part of");
      sign(event.id().source(), event.occurredAt());
      enter(event);
    }
  }

  /**
   * Whether an event was told before; what happened at one instant comes together.
   *
   * @param then what else happened at this instant before the one before it
   */
  private static boolean isAgain(Event event, Event before, Set<EventId> then) {
    then.add(before.id());
    return then.contains(event.id());
  }

  private boolean concernsHall(Event event) {
    if (event.fact() instanceof SourceFact.StateChanged) {
      return false;
    }
    if (day.hall().equals(NoHall.ID) && NoHall.holds(event)) {
      return true;
    }
    if (event.hall() == null) {
      return event.fact() instanceof SourceFact.Heartbeat && !day.hall().equals(NoHall.ID);
    }
    refuseUnless(day.hall().equals(event.hall()), event, "is not of the hall of");
    return true;
  }

  private void refuseUnless(boolean good, Event event, String what) {
    if (!good) {
      throw new IllegalArgumentException(
          "event %s at %s %s the day %s of %s"
              .formatted(event.id(), event.occurredAt(), what, day.date(), day.hall()));
    }
  }

  private void sign(SourceId source, Instant at) {
    signs.computeIfAbsent(source, _ -> new ArrayList<>()).add(at);
  }

  private void enter(Event event) {
    WindowSign sign = WindowSign.of(event);
    if (sign != null) {
      windows.computeIfAbsent(sign.window(), _ -> new ArrayList<>()).add(event);
    }
    switch (event.fact()) {
      case TicketFact ticket when day.holds(event.occurredAt()) ->
          tickets.computeIfAbsent(ticket.ticket(), _ -> new ArrayList<>(6)).add(event);
      case QueueObserved queue -> observed(SeriesKind.QUEUE, queue.queue().value(), event);
      case CrowdObserved crowd -> observed(SeriesKind.ZONE, crowd.zone().value(), event);
      case DeviceObserved device -> observed(SeriesKind.DEVICE, device.device(), event);
      default -> {
        if (Happenings.holds(event)) {
          happenings.add(event);
        }
        // Everything else is a sign of life of its source and nothing more in these figures.
      }
    }
  }

  private void observed(SeriesKind kind, String object, Event event) {
    observed.computeIfAbsent(new SeriesKey(kind, object), _ -> new ArrayList<>()).add(event);
  }
}
