package org.hallwatch.domain.series;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.hallwatch.domain.event.CaseFact;
import org.hallwatch.domain.event.CrowdObserved;
import org.hallwatch.domain.event.DeviceObserved;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.EventKind;
import org.hallwatch.domain.event.QueueObserved;
import org.hallwatch.domain.event.RequestFact;
import org.hallwatch.domain.event.ReviewFact;
import org.hallwatch.domain.event.SourceFact;
import org.hallwatch.domain.event.TicketFact;
import org.hallwatch.domain.event.WindowState;
import org.hallwatch.domain.hall.DepartmentId;
import org.hallwatch.domain.hall.MatterId;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.domain.hall.WindowId;
import org.hallwatch.domain.ticket.Ticket;
import org.hallwatch.domain.ticket.TicketFold;
import org.hallwatch.domain.window.WindowSign;
import org.jspecify.annotations.Nullable;

/**
 * Reads the events of a hall's day as figures: a pure function of the set of events, of what the
 * day before left and of the gaps of the sources. The order in which events are given does not
 * matter.
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
 *   <li>A window is in the state of its last {@link WindowSign}. One that reports its state itself,
 *       on this day or last before it, is open (开启) while it is idle, calling, serving or paused;
 *       the hall is open while one of these is.
 *   <li>In a queue with tickets wait those that its tickets tell of, from the first word of one on
 *       and while everybody is known who spoke of one until then; in every other queue as many as
 *       were last observed. In a zone are as many people as were last observed; a device counts one
 *       while it is online.
 *   <li>A step of a case (办件) or request (诉求) and a review (评价) count when they happened, for the
 *       hall and for the matter, window and department that they name. A step that is told again of
 *       the same case on the same day does not count again; a review of a number that was reviewed
 *       before on that day counts as appended (追评), and what is appended leaves the first as it
 *       was. {@link NoHall} is a hall of its own here.
 * </ul>
 */
public final class HallDayFold {
  /** Raised whenever what follows gives other figures for the same events. */
  public static final int RULES = 1;

  /** What happens once a day to a case, request or review. */
  private record Happened(EventKind kind, String number) {}

  private final HallDay day;
  private final long limit;
  private final Hearing hearing;
  private final Sheet sheet;
  private final Sheet.Row hall;
  private final Map<QueueId, Sheet.Row> queueRows = new HashMap<>();
  private final Map<WindowId, Sheet.Row> windowRows = new HashMap<>();
  private final Map<SourceId, Sheet.Row> sourceRows = new HashMap<>();
  private final Map<SourceId, Instant> signs;
  private final Map<String, List<Event>> tickets = new HashMap<>();
  private final Map<WindowId, List<WindowSign>> windows = new HashMap<>();
  private final Map<SeriesKey, List<Event>> observed = new HashMap<>();
  private final Map<QueueId, QueueStays> stays = new HashMap<>();
  private final Set<Happened> happened = new HashSet<>();
  private final Set<EventId> toldThen = new HashSet<>();
  private Instant instant = Instant.MIN;

  private HallDayFold(HallDay day, Function<SourceId, Duration> gap, Instant until, Carry carry) {
    this.day = day;
    this.limit = Math.max(0, day.micros(until.isBefore(day.end()) ? until : day.end()));
    this.hearing = new Hearing(day, gap, limit);
    this.sheet = new Sheet(day.quarters());
    this.hall = sheet.row(SeriesKey.HALL);
    this.signs = new HashMap<>(carry.signs());
  }

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
    HallDayFold fold = new HallDayFold(day, gap, until, carry);
    fold.carried(carry);
    fold.said(events);
    fold.count();
    return new DaySeries(day, fold.sheet.measures(), fold.carry());
  }

  // What was said

  private void carried(Carry carry) {
    carry.signs().forEach(this::carriedSign);
    for (Event event : carry.last()) {
      refuseUnless(event.occurredAt().isBefore(day.start()), event, "is carried into");
      enter(event);
    }
  }

  private void carriedSign(SourceId source, Instant sign) {
    if (!sign.isBefore(day.start())) {
      throw new IllegalArgumentException(
          "a sign of " + source + " at " + sign + " is carried into " + day.date());
    }
    hearing.sign(source, sign);
  }

  private void said(List<Event> events) {
    for (Event event : events.stream().sorted(Event.OCCURRENCE).toList()) {
      if (!concernsHall(event) || isToldAgain(event)) {
        continue;
      }
      refuseUnless(day.holds(event.occurredAt()), event, "is no part of");
      SourceId source = event.id().source();
      hearing.sign(source, event.occurredAt());
      signs.put(source, event.occurredAt());
      rowOf(source).in(day.quarterOf(event.occurredAt())).signs++;
      enter(event);
    }
  }

  /** What happened at one instant comes together. */
  private boolean isToldAgain(Event event) {
    if (!event.occurredAt().equals(instant)) {
      instant = event.occurredAt();
      toldThen.clear();
    }
    return !toldThen.add(event.id());
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

  private void enter(Event event) {
    WindowSign sign = WindowSign.of(event);
    if (sign != null) {
      windows.computeIfAbsent(sign.window(), _ -> new ArrayList<>()).add(sign);
    }
    switch (event.fact()) {
      case TicketFact ticket when day.holds(event.occurredAt()) ->
          tickets.computeIfAbsent(ticket.ticket(), _ -> new ArrayList<>(6)).add(event);
      case QueueObserved queue -> observed(SeriesKind.QUEUE, queue.queue().value(), event);
      case CrowdObserved crowd -> observed(SeriesKind.ZONE, crowd.zone().value(), event);
      case DeviceObserved device -> observed(SeriesKind.DEVICE, device.device(), event);
      case CaseFact.Milestone step -> count(step, event, false);
      case RequestFact request when request.about() instanceof CaseFact.Milestone step ->
          count(step, event, true);
      case ReviewFact.Given review -> count(review, event);
      default -> {
        // Everything else is a sign of life of its source and nothing more in these figures.
      }
    }
  }

  private void observed(SeriesKind kind, String object, Event event) {
    observed.computeIfAbsent(new SeriesKey(kind, object), _ -> new ArrayList<>()).add(event);
  }

  private void count(CaseFact.Milestone step, Event event, boolean request) {
    if (happened.add(new Happened(event.kind(), step.caseId()))) {
      count(Count.of(step.step(), request), event, step.matter(), null, step.department());
    }
  }

  private void count(ReviewFact.Given review, Event event) {
    boolean again =
        review.appended() || !happened.add(new Happened(EventKind.REVIEW_GIVEN, review.review()));
    Count count = again ? Count.REVIEWS_APPENDED : Count.of(review);
    WindowId window = event.hall() == null ? null : review.window();
    count(count, event, null, window, review.department());
  }

  private void count(
      Count count,
      Event event,
      @Nullable MatterId matter,
      @Nullable WindowId window,
      @Nullable DepartmentId department) {
    for (Tally tally : tallies(event.occurredAt(), null, window, matter)) {
      tally.happened(count);
    }
    if (department != null) {
      row(SeriesKind.DEPARTMENT, department.value())
          .in(day.quarterOf(event.occurredAt()))
          .happened(count);
    }
  }

  // Figures

  private void count() {
    for (SourceId source : hearing.sources()) {
      Sheet.Row row = rowOf(source);
      hearing
          .of(source)
          .cut(0, limit, (quarter, from, until) -> row.in(quarter).known(until - from));
    }
    tickets.forEach(
        (number, events) -> {
          events.sort(TicketFold.ORDER);
          TicketFold.tickets(number, events).forEach(this::countTicket);
        });
    stays.forEach((queue, waiting) -> waiting.count(rowOf(queue), hearing, limit));
    countWindows();
    observed.forEach(this::countObserved);
  }

  private void countTicket(Ticket ticket) {
    MatterId matter = ticket.matter();
    if (ticket.takenAt() != null) {
      for (Tally tally : tallies(ticket.takenAt(), ticket.takenFor(), null, matter)) {
        tally.taken++;
      }
    }
    if (ticket.first() != null && ticket.turnAt() != null) {
      WindowId window = ticket.first().window();
      for (Tally tally : tallies(ticket.turnAt(), ticket.turnQueue(), window, matter)) {
        countTurn(tally, ticket);
      }
    }
    for (Ticket.Service service : ticket.services()) {
      for (Tally tally : tallies(service.at(), service.queue(), service.window(), matter)) {
        countService(tally, service);
      }
    }
    if (ticket.noShowAt() != null) {
      for (Tally tally : tallies(ticket.noShowAt(), ticket.queue(), null, matter)) {
        tally.noShow++;
      }
    }
    if (ticket.abandonedAt() != null) {
      for (Tally tally : tallies(ticket.abandonedAt(), ticket.queue(), null, matter)) {
        tally.abandoned++;
      }
    }
    for (Ticket.Stay stay : ticket.stays()) {
      countStay(stay);
    }
    for (Ticket.Spoken spoken : ticket.spoken()) {
      staysIn(spoken.queue()).spoke(spoken.source(), day.micros(spoken.first()));
    }
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

  private void countStay(Ticket.Stay stay) {
    QueueStays queue = staysIn(stay.queue());
    queue.came(day.micros(stay.from()));
    if (stay.until() != null) {
      queue.went(day.micros(stay.until()));
    }
  }

  /** The tallies of all objects for which something counts that happened to a ticket. */
  private List<Tally> tallies(
      Instant at, @Nullable QueueId queue, @Nullable WindowId window, @Nullable MatterId matter) {
    int quarter = day.quarterOf(at);
    List<Tally> tallies = new ArrayList<>(4);
    tallies.add(hall.in(quarter));
    if (queue != null) {
      tallies.add(rowOf(queue).in(quarter));
    }
    if (window != null) {
      tallies.add(rowOf(window).in(quarter));
    }
    if (matter != null) {
      tallies.add(row(SeriesKind.MATTER, matter.value()).in(quarter));
    }
    return tallies;
  }

  private QueueStays staysIn(QueueId queue) {
    return stays.computeIfAbsent(queue, _ -> new QueueStays());
  }

  private void countWindows() {
    List<long[]> open = new ArrayList<>();
    windows.forEach((window, signs) -> countWindow(window, signs, open));
    open.sort(Comparator.comparingLong(span -> span[0]));
    Spans.Builder hallOpen = new Spans.Builder();
    open.forEach(span -> hallOpen.add(span[0], span[1]));
    Spans opening = hallOpen.build();
    windows.forEach((window, signs) -> countInOpenHall(window, signs, opening));
  }

  private void countWindow(WindowId window, List<WindowSign> signs, List<long[]> open) {
    signs.sort(WindowSign.ORDER);
    Sheet.Row row = rowOf(window);
    boolean reports = reportsItself(signs);
    for (int i = 0; i < signs.size(); i++) {
      WindowSign sign = signs.get(i);
      boolean counts = reports && isOpen(sign.state());
      whileKnown(
          sign.event(),
          next(signs, i),
          (quarter, from, until) -> {
            row.in(quarter).was(sign.state(), until - from);
            if (counts) {
              row.in(quarter).wasOpen(until - from);
              open.add(new long[] {from, until});
            }
          });
    }
  }

  /** Where tickets alone tell of a window, nobody says when it closes. */
  private static boolean reportsItself(List<WindowSign> signs) {
    return signs.stream().anyMatch(WindowSign::own);
  }

  private static boolean isOpen(WindowState state) {
    return switch (state) {
      case IDLE, CALLING, SERVING, PAUSED -> true;
      case ABSENT, CLOSED -> false;
    };
  }

  private static @Nullable Event next(List<WindowSign> signs, int i) {
    return i + 1 < signs.size() ? signs.get(i + 1).event() : null;
  }

  private void countInOpenHall(WindowId window, List<WindowSign> signs, Spans opening) {
    if (!reportsItself(signs)) {
      return;
    }
    Sheet.Row row = rowOf(window);
    for (int i = 0; i < signs.size(); i++) {
      whileKnown(
          signs.get(i).event(),
          next(signs, i),
          (_, known, unknown) ->
              opening.cut(
                  known,
                  unknown,
                  (quarter, from, until) -> row.in(quarter).wasInOpenHall(until - from)));
    }
  }

  private void countObserved(SeriesKey key, List<Event> said) {
    Sheet.Row row = sheet.row(key);
    said.stream()
        .filter(event -> day.holds(event.occurredAt()))
        .forEach(event -> countMoves(row.in(day.quarterOf(event.occurredAt())), event));
    if (key.kind() == SeriesKind.QUEUE && stays.containsKey(new QueueId(key.object()))) {
      return;
    }
    countLengths(row, said);
  }

  private static long length(Event event) {
    return switch (event.fact()) {
      case QueueObserved queue -> queue.waiting();
      case CrowdObserved crowd -> crowd.people();
      case DeviceObserved device -> device.status() == DeviceObserved.Status.ONLINE ? 1 : 0;
      default -> throw new IllegalArgumentException(event.kind() + " tells no length");
    };
  }

  private void countLengths(Sheet.Row row, List<Event> said) {
    for (int i = 0; i < said.size(); i++) {
      long now = length(said.get(i));
      whileKnown(
          said.get(i),
          i + 1 < said.size() ? said.get(i + 1) : null,
          (quarter, from, until) -> row.in(quarter).were(now, until - from));
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
      default -> {
        // A queue that is looked at tells only how many wait.
      }
    }
  }

  private static int orNone(@Nullable Integer count) {
    return count == null ? 0 : count;
  }

  /** The time for which an event's word holds until the next one and its source is known. */
  private void whileKnown(Event said, @Nullable Event next, Spans.Piece piece) {
    long from = Math.max(0, day.micros(said.occurredAt()));
    long until = next == null ? limit : day.micros(next.occurredAt());
    hearing.of(said.id().source()).cut(from, until, piece);
  }

  private Sheet.Row rowOf(QueueId queue) {
    return queueRows.computeIfAbsent(queue, _ -> row(SeriesKind.QUEUE, queue.value()));
  }

  private Sheet.Row rowOf(WindowId window) {
    return windowRows.computeIfAbsent(window, _ -> row(SeriesKind.WINDOW, window.value()));
  }

  private Sheet.Row rowOf(SourceId source) {
    return sourceRows.computeIfAbsent(source, _ -> row(SeriesKind.SOURCE, source.value()));
  }

  private Sheet.Row row(SeriesKind kind, String object) {
    return sheet.row(new SeriesKey(kind, object));
  }

  // What is left for the next day

  private Carry carry() {
    List<Event> last = new ArrayList<>();
    windows.values().forEach(said -> last.add(said.getLast().event()));
    observed.values().forEach(said -> last.add(said.getLast()));
    return new Carry(last, signs);
  }
}
