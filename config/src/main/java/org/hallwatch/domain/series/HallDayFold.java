package org.hallwatch.domain.series;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.domain.hall.WindowId;
import org.hallwatch.domain.ticket.Ticket;
import org.hallwatch.domain.ticket.TicketFold;
import org.hallwatch.domain.window.WindowSign;

/**
 * Reads the events of a hall's day as figures: a pure function of the set of events, of what the
 * day before left and of the gaps of the sources. The order in which events are given does not
 * matter. So are its parts: what a ticket's, a window's or another object's share comes of is given
 * to a function as a whole, and where another fold gave it the same, that one's answer is taken.
 *
 * <ul>
 *   <li>A source is known (有数据) at an instant while a sign of it lies not longer back than its gap.
 *       Signs are its events of this hall and its heartbeats that name no hall. What follows is
 *       measured only while the source is known that said it.
 *   <li>Tickets are read as {@link TicketFold} reads them. Taken (取号) counts when it was taken, for
 *       the hall and the queue for which it was; called (叫号) at the first call and the wait (等候) at
 *       the first call or else the first service, for the hall, the queue in which the ticket stood
 *       and the window; served (办结) and the length of the service (办理) when it ended, for the hall,
 *       queue and window; no-show (过号) and abandoned (弃号) when that was said last, if nothing was
 *       said after it, for the hall and the queue where the ticket stood last. All of it also
 *       counts for the matter that was last named with the ticket.
 *   <li>The day is closed (日终) three hours after the last word on a ticket or on a window that is
 *       not closed or left, if that is before it ends and everybody was heard then who spoke of
 *       tickets, or the day is over. Whoever waits then counts as abandoned at this instant and
 *       waits no longer.
 *   <li>A window is in the state of its last {@link WindowSign}, until the day is closed if a
 *       ticket gave it; a ticket that was taken up there leaves it with the next word on the
 *       ticket. One that reports its state itself, on this day or last before it, is open (开启)
 *       while it is idle, calling, serving or paused; the hall is open while one of these is.
 *   <li>In a queue with tickets wait those that its tickets tell of, from the first word of one on
 *       and while everybody is known who spoke of one until then; in every other queue as many as
 *       were last observed. In the hall wait as many as in all its queues, known while each of them
 *       is of which anything was said by then. In a zone are as many people as were last observed;
 *       a device counts one while it is online.
 *   <li>A step of a case (办件) or request (诉求) and a review (评价) count when they happened, for the
 *       hall and for the matter, window and department that they name. A step that is told again of
 *       the same case on the same day does not count again; a review of a number that was reviewed
 *       before on that day counts as appended (追评), and what is appended leaves the first as it
 *       was. {@link NoHall} is a hall of its own here.
 * </ul>
 */
public final class HallDayFold {
  /** Raised whenever what follows gives other figures for the same events. */
  public static final int RULES = 3;

  private final HallDay day;
  private final Told told;
  private final Hearing hearing;
  private final Map<SeriesKey, List<Ticket>> tickets = new HashMap<>();
  private final Map<WindowId, List<WindowSign>> left = new HashMap<>();
  private final Map<SeriesKey, WindowStory> windows = new HashMap<>();
  private final SortedMap<SeriesKey, Waiting> waiting = new TreeMap<>();
  private final Map<SeriesKey, List<Instant>> signs = new HashMap<>();
  private final Map<SeriesKey, List<Happenings.Counted>> counted;
  private Spans opening = Spans.NONE;

  private HallDayFold(HallDay day, Told told, Hearing hearing) {
    this.day = day;
    this.told = told;
    this.hearing = hearing;
    counted = Happenings.count(day, told.happenings);
  }

  /**
   * A day that was folded.
   *
   * @param events from which, in the order in which they happened
   * @param parts for folding it again, with other events
   */
  public record Folded(DaySeries series, List<Event> events, DayParts parts) {}

  /**
   * The figures of a day.
   *
   * @param events everything that happened in the hall on this day, in any order, corrections
   *     applied and codes in the words of the catalogue, and the hall-less heartbeats of the
   *     sources that may speak about it; what is told twice counts once
   * @param gap the longest silence that is normal for a source
   * @param until up to when states and lengths go on that nobody ended
   * @throws IllegalArgumentException if an event is of another hall or day, or what is carried is
   *     not from before the day
   */
  public static DaySeries of(
      HallDay day,
      Carry carry,
      List<Event> events,
      Function<SourceId, Duration> gap,
      Instant until) {
    return of(day, carry, events, gap, until, DayParts.NONE).series();
  }

  /**
   * The same, with less work where much was folded before.
   *
   * @param before what any other fold left; least is left to do where its events come first, in its
   *     order
   */
  public static Folded of(
      HallDay day,
      Carry carry,
      List<Event> events,
      Function<SourceId, Duration> gap,
      Instant until,
      DayParts before) {
    long limit = Math.max(0, day.micros(until.isBefore(day.end()) ? until : day.end()));
    Told told = Told.of(day, carry, events, before.told);
    Hearing heard = Hearing.of(day, limit, told.signs, gap);
    Hearing hearing = heard.closedAt(DayClose.at(day, told, heard));
    return new HallDayFold(day, told, hearing).fold(before);
  }

  private Folded fold(DayParts before) {
    Memo<String, List<Event>, TicketStory> ofTickets = new Memo<>(before.tickets);
    Memo<WindowId, WindowStory.Said, WindowStory> ofWindows = new Memo<>(before.windows);
    Memo<WindowId, Opened, Spans> ofOpening = new Memo<>(before.opening);
    Memo<SeriesKey, QueueStory, Waiting> ofQueues = new Memo<>(before.queues);
    Memo<SeriesKey, ObjectFold.Inputs, List<Measures>> ofObjects = new Memo<>(before.objects);
    told.tickets.forEach(
        (number, said) -> tell(ofTickets.of(number, said, all -> TicketStory.of(number, all))));
    told.windows.forEach(
        (window, said) -> {
          WindowStory story = ofWindows.of(window, said(window, said), WindowStory::of);
          Opened of = new Opened(story, hearing);
          tell(window, story, ofOpening.of(window, of, Opened::spans));
        });
    told.signs.forEach(
        (source, at) -> signs.put(new SeriesKey(SeriesKind.SOURCE, source.value()), at));
    Set<SeriesKey> objects = objects();
    for (SeriesKey object : objects) {
      if (object.kind() == SeriesKind.QUEUE) {
        waiting.put(object, ofQueues.of(object, queue(object), QueueStory::waiting));
      }
    }
    SortedMap<SeriesKey, List<Measures>> quarters = new TreeMap<>();
    for (SeriesKey object : objects) {
      List<Measures> figures = ofObjects.of(object, inputs(object), ObjectFold::quarters);
      if (!figures.isEmpty()) {
        quarters.put(object, figures);
      }
    }
    DayParts parts =
        new DayParts(
            told,
            ofTickets.asked(),
            ofWindows.asked(),
            ofOpening.asked(),
            ofQueues.asked(),
            ofObjects.asked());
    return new Folded(new DaySeries(day, quarters, carry()), told.events(), parts);
  }

  private void tell(TicketStory story) {
    for (SeriesKey object : story.objects()) {
      tickets.computeIfAbsent(object, _ -> new ArrayList<>()).addAll(story.tickets());
    }
    for (Ticket ticket : story.tickets()) {
      for (WindowSign leaving : ticket.left()) {
        left.computeIfAbsent(leaving.window(), _ -> new ArrayList<>()).add(leaving);
      }
    }
  }

  private WindowStory.Said said(WindowId window, List<Event> said) {
    List<WindowSign> leaving = left.getOrDefault(window, List.of());
    return new WindowStory.Said(said, leaving.stream().sorted(WindowSign.ORDER).toList());
  }

  private void tell(WindowId window, WindowStory story, Spans open) {
    windows.put(new SeriesKey(SeriesKind.WINDOW, window.value()), story);
    opening = opening.or(open);
  }

  /** Everything of which something was said. */
  private Set<SeriesKey> objects() {
    Set<SeriesKey> objects = new HashSet<>(tickets.keySet());
    objects.addAll(windows.keySet());
    objects.addAll(signs.keySet());
    objects.addAll(told.observed.keySet());
    objects.addAll(counted.keySet());
    if (objects.stream().anyMatch(object -> object.kind() == SeriesKind.QUEUE)) {
      objects.add(SeriesKey.HALL);
    }
    return objects;
  }

  private QueueStory queue(SeriesKey object) {
    return new QueueStory(
        object.object(),
        tickets.getOrDefault(object, List.of()),
        told.observed.getOrDefault(object, List.of()),
        hearing);
  }

  private List<Waiting> waiting(SeriesKey object) {
    return switch (object.kind()) {
      case QUEUE -> List.of(waiting.getOrDefault(object, Waiting.NONE));
      case HALL -> List.copyOf(waiting.values());
      case WINDOW, ZONE, MATTER, DEPARTMENT, DEVICE, SOURCE -> List.of();
    };
  }

  private ObjectFold.Inputs inputs(SeriesKey object) {
    boolean timeless =
        switch (object.kind()) {
          case HALL, QUEUE, MATTER, DEPARTMENT -> true;
          case WINDOW, ZONE, DEVICE, SOURCE -> false;
        };
    WindowStory window = windows.getOrDefault(object, WindowStory.NONE);
    return new ObjectFold.Inputs(
        object,
        tickets.getOrDefault(object, List.of()),
        counted.getOrDefault(object, List.of()),
        window,
        waiting(object),
        told.observed.getOrDefault(object, List.of()),
        signs.getOrDefault(object, List.of()),
        timeless ? hearing.unheeded() : hearing,
        opening.and(window.span(hearing)));
  }

  /** What is left for the next day. */
  private Carry carry() {
    List<Event> last = new ArrayList<>();
    for (WindowStory story : windows.values()) {
      Event word = story.last();
      if (word != null) {
        last.add(word);
      }
    }
    told.observed.values().forEach(said -> last.add(said.getLast()));
    Map<SourceId, Instant> heard = new HashMap<>();
    told.signs.forEach((source, at) -> heard.put(source, at.getLast()));
    return new Carry(last, heard);
  }
}
