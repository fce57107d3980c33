package org.hallwatch.domain.series;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hallwatch.domain.event.CaseFact;
import org.hallwatch.domain.event.CrowdObserved;
import org.hallwatch.domain.event.DeviceObserved;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventKind;
import org.hallwatch.domain.event.Fact;
import org.hallwatch.domain.event.QueueObserved;
import org.hallwatch.domain.event.RequestFact;
import org.hallwatch.domain.event.ReviewFact;
import org.hallwatch.domain.event.SourceFact;
import org.hallwatch.domain.event.TicketFact;
import org.hallwatch.domain.event.TicketFact.CallStep;
import org.hallwatch.domain.event.TicketFact.ServiceStep;
import org.hallwatch.domain.event.WindowObserved;
import org.hallwatch.domain.hall.DepartmentId;
import org.hallwatch.domain.hall.MatterId;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.domain.hall.WindowId;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a day in the slow and obvious way: between any two instants at which anything may
 * change, everything is looked up anew among all events of all days. Knows nothing of the classes
 * that it checks but the figures themselves.
 */
final class NaiveSeries {
  private static final long UNKNOWN = -1;

  private final HallDay day;
  private final Instant until;
  private final Function<SourceId, Duration> gap;
  private final List<Event> everything;
  private final List<Event> today;
  private final List<List<Event>> tickets;
  private final @Nullable Instant closed;
  private final Map<SeriesKey, Map<Integer, Figures>> figures = new HashMap<>();

  private static final class Figures {
    private final Map<String, Long> numbers = new HashMap<>();
    private final List<Long> waits = new ArrayList<>();
    private final List<Long> services = new ArrayList<>();
    private long max = -1;

    private void add(String name, long number) {
      numbers.merge(name, number, Long::sum);
    }

    private long of(String name) {
      return numbers.getOrDefault(name, 0L);
    }

    private Measures measures() {
      return new Measures(
          of("taken"),
          of("called"),
          of("served"),
          of("noShow"),
          of("abandoned"),
          spread(waits),
          spread(services),
          of("IDLE"),
          of("CALLING"),
          of("SERVING"),
          of("PAUSED"),
          of("ABSENT"),
          of("CLOSED"),
          of("open"),
          of("hallOpen"),
          of("length"),
          of("known"),
          max,
          of("entered"),
          of("left"),
          of("uses"),
          of("visits"),
          of("signs"),
          Counts.of(count -> of(count.column())));
    }

    private static Spread spread(List<Long> lengths) {
      SortedMap<Integer, Integer> bins = new TreeMap<>();
      lengths.forEach(length -> bins.merge(LogBins.binOf(length), 1, Integer::sum));
      int[] pairs =
          bins.entrySet().stream()
              .flatMap(bin -> Stream.of(bin.getKey(), bin.getValue()))
              .mapToInt(Integer::intValue)
              .toArray();
      return new Spread(
          lengths.size(),
          lengths.stream().mapToLong(Long::longValue).sum(),
          lengths.stream().mapToLong(Long::longValue).max().orElse(0),
          LogBins.ofArray(pairs));
    }
  }

  private NaiveSeries(
      HallDay day, Collection<Event> events, Function<SourceId, Duration> gap, Instant until) {
    this.day = day;
    this.gap = gap;
    this.until = until.truncatedTo(ChronoUnit.MICROS);
    everything = distinct(events);
    today = everything.stream().filter(e -> day.holds(e.occurredAt())).toList();
    tickets = split();
    closed = closed();
  }

  /**
   * The figures of a day.
   *
   * @param events those of the day and of all days before it
   */
  static SortedMap<SeriesKey, List<Measures>> quarters(
      HallDay day, Collection<Event> events, Function<SourceId, Duration> gap, Instant until) {
    NaiveSeries naive = new NaiveSeries(day, events, gap, until);
    naive.countTickets();
    naive.countMoments();
    naive.measureTimes();
    return naive.measures();
  }

  private SortedMap<SeriesKey, List<Measures>> measures() {
    SortedMap<SeriesKey, List<Measures>> measures = new TreeMap<>();
    figures.forEach(
        (key, quarters) -> {
          List<Measures> row = new ArrayList<>();
          for (int i = 0; i < day.quarters(); i++) {
            Figures of = quarters.get(i);
            row.add(of == null ? Measures.NONE : of.measures());
          }
          if (row.stream().anyMatch(figure -> !figure.isNone())) {
            measures.put(key, row);
          }
        });
    return measures;
  }

  /**
   * When everybody left: three hours after the last that happened to a ticket or at a window where
   * somebody was. Nobody knows if that is another day, or as long as the day goes on and one of
   * those who speak of tickets is silent then.
   */
  private @Nullable Instant closed() {
    Instant last = null;
    for (Event e : today) {
      boolean attended = e.fact() instanceof WindowObserved window && isOpen(window.state().name());
      last = attended || e.fact() instanceof TicketFact ? e.occurredAt() : last;
    }
    if (last == null) {
      return null;
    }
    Instant close = last.plus(Duration.ofHours(3));
    if (!close.isBefore(day.end())) {
      return null;
    }
    boolean silent =
        today.stream()
            .anyMatch(e -> e.fact() instanceof TicketFact && !known(e.id().source(), close));
    boolean over = !until.isBefore(day.end());
    return over || (close.isBefore(until) && !silent) ? close : null;
  }

  private List<Event> distinct(Collection<Event> events) {
    Map<Object, Event> first = new HashMap<>();
    for (Event e : events) {
      boolean without = day.hall().value().equals("-") ? isCounted(e) : isHeartbeat(e);
      boolean stateChanged = e.fact() instanceof SourceFact.StateChanged;
      if (e.occurredAt().isBefore(day.end()) && (e.hall() == null ? without : !stateChanged)) {
        first.merge(
            List.of(e.id(), e.occurredAt()),
            e,
            (one, other) -> one.receivedAt().isAfter(other.receivedAt()) ? other : one);
      }
    }
    return first.values().stream()
        .sorted(
            Comparator.comparing(Event::occurredAt)
                .thenComparing(Event::receivedAt)
                .thenComparing(Event::id))
        .toList();
  }

  private static boolean isHeartbeat(Event e) {
    return e.fact() instanceof SourceFact.Heartbeat;
  }

  private static boolean isCounted(Event e) {
    return e.fact() instanceof ReviewFact.Given || milestone(e) != null;
  }

  private static CaseFact.@Nullable Milestone milestone(Event e) {
    Fact fact = e.fact() instanceof RequestFact request ? request.about() : e.fact();
    return fact instanceof CaseFact.Milestone milestone ? milestone : null;
  }

  private Figures at(SeriesKind kind, String object, Instant instant) {
    int quarter = (int) (Duration.between(day.start(), instant).toSeconds() / 900);
    return figures
        .computeIfAbsent(new SeriesKey(kind, object), _ -> new HashMap<>())
        .computeIfAbsent(quarter, _ -> new Figures());
  }

  // Tickets

  private List<List<Event>> split() {
    Map<String, List<Event>> byNumber = new LinkedHashMap<>();
    today.stream()
        .filter(e -> e.fact() instanceof TicketFact)
        .sorted(
            Comparator.comparing(Event::occurredAt)
                .thenComparing(e -> e.kind().code())
                .thenComparing(Event::receivedAt)
                .thenComparing(Event::id))
        .forEach(
            e ->
                byNumber
                    .computeIfAbsent(((TicketFact) e.fact()).ticket(), _ -> new ArrayList<>())
                    .add(e));
    List<List<Event>> split = new ArrayList<>();
    for (List<Event> events : byNumber.values()) {
      List<Event> ticket = new ArrayList<>();
      for (Event e : events) {
        if (e.kind() == EventKind.TICKET_TAKEN && (over(ticket) || takenLongBefore(ticket, e))) {
          split.add(ticket);
          ticket = new ArrayList<>();
        }
        ticket.add(e);
      }
      split.add(ticket);
    }
    return split;
  }

  private static @Nullable EventKind lastWord(List<Event> ticket) {
    EventKind last = null;
    for (Event e : ticket) {
      last = e.kind() == EventKind.TICKET_TAKEN ? last : e.kind();
    }
    return last;
  }

  private static boolean over(List<Event> ticket) {
    EventKind last = lastWord(ticket);
    return last == EventKind.TICKET_SERVICE_ENDED
        || last == EventKind.TICKET_ABANDONED
        || last == EventKind.TICKET_NOSHOW;
  }

  private static boolean takenLongBefore(List<Event> ticket, Event take) {
    Event first = first(ticket, EventKind.TICKET_TAKEN);
    return first != null && first.occurredAt().plusSeconds(60).isBefore(take.occurredAt());
  }

  private static @Nullable Event first(List<Event> ticket, EventKind... kinds) {
    List<EventKind> wanted = List.of(kinds);
    return ticket.stream().filter(e -> wanted.contains(e.kind())).findFirst().orElse(null);
  }

  private static Event last(List<Event> ticket, EventKind kind) {
    return ticket.reversed().stream().filter(e -> e.kind() == kind).findFirst().orElseThrow();
  }

  /** In which queue it stands after these events. */
  private static @Nullable String queueOf(List<Event> ticket) {
    String queue = null;
    boolean taken = false;
    for (Event e : ticket) {
      if (e.fact() instanceof TicketFact.Taken f && !taken) {
        queue = f.queue().value();
        taken = true;
      } else if (e.fact() instanceof TicketFact.Call f && queue == null) {
        queue = f.queue() == null ? null : f.queue().value();
      } else if (e.fact() instanceof TicketFact.Transferred f && f.toQueue() != null) {
        queue = f.toQueue().value();
      }
    }
    return queue;
  }

  /** Whether it waits after these events. */
  private static boolean waits(List<Event> ticket) {
    boolean waits = false;
    for (int i = 0; i < ticket.size(); i++) {
      waits =
          switch (ticket.get(i).fact()) {
            case TicketFact.Taken _ -> waits || i == 0;
            case TicketFact.Call f -> f.step() == CallStep.REACTIVATED;
            case TicketFact.Transferred f -> f.toQueue() != null;
            default -> false;
          };
    }
    return waits;
  }

  private static @Nullable String matterOf(List<Event> ticket) {
    String matter = null;
    for (Event e : ticket) {
      if (e.fact() instanceof TicketFact.Taken f && f.matter() != null) {
        matter = f.matter().value();
      }
      if (e.fact() instanceof TicketFact.Service f && f.matter() != null) {
        matter = f.matter().value();
      }
    }
    return matter;
  }

  private void countTickets() {
    tickets.forEach(this::countTicket);
  }

  private void countTicket(List<Event> ticket) {
    String matter = matterOf(ticket);
    String lastQueue = queueOf(ticket);
    Event taken = first(ticket, EventKind.TICKET_TAKEN);
    if (taken != null) {
      String queue = ((TicketFact.Taken) taken.fact()).queue().value();
      count("taken", taken, queue, null, matter);
    }
    Event call = first(ticket, EventKind.TICKET_CALLED, EventKind.TICKET_RECALLED);
    Event turn = call == null ? first(ticket, EventKind.TICKET_SERVICE_STARTED) : call;
    if (turn != null) {
      String queue = queueOf(ticket.subList(0, ticket.indexOf(turn) + 1));
      queue = queue == null ? lastQueue : queue;
      String window = windowOf(turn);
      if (call != null) {
        count("called", turn, queue, window, matter);
      }
      if (taken != null && !turn.occurredAt().isBefore(taken.occurredAt())) {
        Instant slot = ((TicketFact.Taken) taken.fact()).appointment();
        Instant due = taken.occurredAt();
        due = slot == null || slot.isBefore(due) ? due : slot;
        long wait = Math.max(0, ChronoUnit.MICROS.between(due, turn.occurredAt()));
        for (Figures f : figures(turn, queue, window, matter)) {
          f.waits.add(wait);
        }
      }
    }
    for (int i = 0; i < ticket.size(); i++) {
      EventKind kind = ticket.get(i).kind();
      boolean ended = kind == EventKind.TICKET_SERVICE_ENDED;
      if (ended || kind == EventKind.TICKET_TRANSFERRED) {
        countService(ticket.subList(0, i + 1), ended, matter);
      }
    }
    if (lastWord(ticket) == EventKind.TICKET_NOSHOW) {
      count("noShow", last(ticket, EventKind.TICKET_NOSHOW), lastQueue, null, matter);
    }
    if (lastWord(ticket) == EventKind.TICKET_ABANDONED) {
      count("abandoned", last(ticket, EventKind.TICKET_ABANDONED), lastQueue, null, matter);
    }
    if (closed != null && waits(ticket)) {
      at(SeriesKind.HALL, "", closed).add("abandoned", 1);
      if (lastQueue != null) {
        at(SeriesKind.QUEUE, lastQueue, closed).add("abandoned", 1);
      }
      if (matter != null) {
        at(SeriesKind.MATTER, matter, closed).add("abandoned", 1);
      }
    }
  }

  /** A transfer ends a service that was begun. */
  private void countService(List<Event> untilEnd, boolean ended, @Nullable String matter) {
    Event end = untilEnd.getLast();
    String queue = queueOf(untilEnd.subList(0, untilEnd.size() - 1));
    int start = start(untilEnd);
    String window = ended ? windowOf(end) : start < 0 ? null : windowOf(untilEnd.get(start));
    if (window != null) {
      count("served", end, queue, window, matter);
    }
    if (start >= 0) {
      long length = length(untilEnd, start);
      for (Figures f : figures(end, queue, window, matter)) {
        f.services.add(length);
      }
    }
  }

  /** The start that counts, negative if there is none. */
  private static int start(List<Event> untilEnd) {
    int start = -1;
    for (int i = untilEnd.size() - 2; i >= 0; i--) {
      Event e = untilEnd.get(i);
      if (e.kind() == EventKind.TICKET_SERVICE_ENDED || e.kind() == EventKind.TICKET_TRANSFERRED) {
        break;
      }
      if (e.kind() == EventKind.TICKET_SERVICE_STARTED) {
        if (start >= 0 && !Objects.equals(windowOf(e), windowOf(untilEnd.get(start)))) {
          break;
        }
        start = i;
      }
    }
    return start;
  }

  /** From a start to the end, without suspensions. */
  private static long length(List<Event> untilEnd, int start) {
    long working = 0;
    boolean suspended = false;
    for (int i = start; i + 1 < untilEnd.size(); i++) {
      EventKind kind = untilEnd.get(i).kind();
      suspended =
          kind == EventKind.TICKET_SERVICE_SUSPENDED
              || (suspended && kind != EventKind.TICKET_SERVICE_RESUMED);
      if (!suspended) {
        working +=
            ChronoUnit.MICROS.between(
                untilEnd.get(i).occurredAt(), untilEnd.get(i + 1).occurredAt());
      }
    }
    return working;
  }

  private void count(
      String name,
      Event at,
      @Nullable String queue,
      @Nullable String window,
      @Nullable String matter) {
    figures(at, queue, window, matter).forEach(f -> f.add(name, 1));
  }

  private List<Figures> figures(
      Event e, @Nullable String queue, @Nullable String window, @Nullable String matter) {
    List<Figures> list = new ArrayList<>();
    list.add(at(SeriesKind.HALL, "", e.occurredAt()));
    if (queue != null) {
      list.add(at(SeriesKind.QUEUE, queue, e.occurredAt()));
    }
    if (window != null) {
      list.add(at(SeriesKind.WINDOW, window, e.occurredAt()));
    }
    if (matter != null) {
      list.add(at(SeriesKind.MATTER, matter, e.occurredAt()));
    }
    return list;
  }

  // What happens in a moment

  private void countMoments() {
    for (Event e : today) {
      at(SeriesKind.SOURCE, e.id().source().value(), e.occurredAt()).add("signs", 1);
      if (e.fact() instanceof CrowdObserved f) {
        Figures zone = at(SeriesKind.ZONE, f.zone().value(), e.occurredAt());
        zone.add("entered", f.entered() == null ? 0 : f.entered());
        zone.add("left", f.left() == null ? 0 : f.left());
      }
      if (e.fact() instanceof DeviceObserved f) {
        Figures device = at(SeriesKind.DEVICE, f.device(), e.occurredAt());
        device.add("uses", f.uses() == null ? 0 : f.uses());
        device.add("visits", f.visits() == null ? 0 : f.visits());
      }
      countStep(e);
      countReview(e);
    }
  }

  private boolean isFirst(Event e, Predicate<Event> same) {
    return today.stream().filter(same).findFirst().orElseThrow().equals(e);
  }

  private void countStep(Event e) {
    CaseFact.Milestone step = milestone(e);
    if (step != null && isFirst(e, other -> isSame(other, e, step.caseId()))) {
      String name = e.kind().wireName().replace("case.", "cases_").replace("request.", "requests_");
      happened(name, e, null, step.matter(), step.department());
    }
  }

  private static boolean isSame(Event other, Event e, String number) {
    CaseFact.Milestone step = milestone(other);
    return other.kind() == e.kind() && step != null && step.caseId().equals(number);
  }

  private void countReview(Event e) {
    if (e.fact() instanceof ReviewFact.Given review) {
      String name = "reviews_appended";
      if (!review.appended() && isFirst(e, other -> isFirstWord(other, review.review()))) {
        name = "reviews_" + (review.level().matches("[1-5]") ? review.level() : "other");
        name = Objects.equals(review.defaulted(), true) ? "reviews_default" : name;
      }
      happened(name, e, e.hall() == null ? null : review.window(), null, review.department());
    }
  }

  private static boolean isFirstWord(Event e, String number) {
    return e.fact() instanceof ReviewFact.Given given
        && !given.appended()
        && given.review().equals(number);
  }

  private void happened(
      String name,
      Event e,
      @Nullable WindowId window,
      @Nullable MatterId matter,
      @Nullable DepartmentId department) {
    count(
        name,
        e,
        null,
        window == null ? null : window.value(),
        matter == null ? null : matter.value());
    if (department != null) {
      at(SeriesKind.DEPARTMENT, department.value(), e.occurredAt()).add(name, 1);
    }
  }

  // What goes on

  private void measureTimes() {
    Instant limit = until.isBefore(day.end()) ? until : day.end();
    TreeSet<Instant> changes = new TreeSet<>();
    changes.add(day.start());
    changes.add(limit);
    if (closed != null) {
      changes.add(closed);
    }
    for (int i = 0; i < day.quarters(); i++) {
      changes.add(day.startOfQuarter(i));
    }
    for (Event e : everything) {
      changes.add(e.occurredAt());
      changes.add(e.occurredAt().plus(gap.apply(e.id().source())).truncatedTo(ChronoUnit.MICROS));
    }
    changes.removeIf(at -> at.isBefore(day.start()) || at.isAfter(limit));
    Instant from = null;
    for (Instant at : changes) {
      if (from != null) {
        measure(from, ChronoUnit.MICROS.between(from, at));
      }
      from = at;
    }
  }

  private void measure(Instant from, long length) {
    for (SourceId source : sources()) {
      if (known(source, from)) {
        at(SeriesKind.SOURCE, source.value(), from).add("known", length);
      }
    }
    for (String window : codes(NaiveSeries::windowOf)) {
      measureWindow(window, from, length);
    }
    measureOpening(from, length);
    Set<String> ticketed = ticketedQueues();
    List<Long> hall = new ArrayList<>();
    for (String queue : ticketed) {
      hall.add(measureLength(SeriesKind.QUEUE, queue, from, length, inTickets(queue, from)));
    }
    for (String queue : codes(NaiveSeries::polledQueue)) {
      if (!ticketed.contains(queue)) {
        Long people = last(queue, NaiveSeries::polledQueue, from);
        hall.add(measureLength(SeriesKind.QUEUE, queue, from, length, people));
      }
    }
    measureHall(from, length, hall.stream().filter(Objects::nonNull).toList());
    for (String zone : codes(NaiveSeries::zoneOf)) {
      measureLength(SeriesKind.ZONE, zone, from, length, last(zone, NaiveSeries::zoneOf, from));
    }
    for (String device : codes(NaiveSeries::deviceOf)) {
      Long online = last(device, NaiveSeries::deviceOf, from);
      measureLength(SeriesKind.DEVICE, device, from, length, online);
    }
  }

  /** In all queues of which anything was said. */
  private void measureHall(Instant from, long length, List<Long> queues) {
    if (!queues.isEmpty() && !queues.contains(UNKNOWN)) {
      long people = queues.stream().mapToLong(Long::longValue).sum();
      measureLength(SeriesKind.HALL, "", from, length, people);
    }
  }

  private Set<SourceId> sources() {
    return everything.stream().map(e -> e.id().source()).collect(Collectors.toSet());
  }

  private Set<String> codes(Function<Event, @Nullable String> code) {
    Set<String> codes = new TreeSet<>();
    for (Event e : everything) {
      String of = code.apply(e);
      if (of != null) {
        codes.add(of);
      }
    }
    return codes;
  }

  private boolean known(SourceId source, Instant at) {
    return everything.stream()
        .filter(e -> e.id().source().equals(source) && !e.occurredAt().isAfter(at))
        .anyMatch(
            e ->
                at.isBefore(e.occurredAt().plus(gap.apply(source)).truncatedTo(ChronoUnit.MICROS)));
  }

  private static @Nullable String windowOf(Event e) {
    return switch (e.fact()) {
      case WindowObserved f -> f.window().value();
      case TicketFact.Service f -> f.window().value();
      case TicketFact.Call f -> f.window() == null ? null : f.window().value();
      default -> null;
    };
  }

  private static @Nullable String stateOf(Event e) {
    return switch (e.fact()) {
      case WindowObserved f -> f.state().name();
      case TicketFact.Service f ->
          f.step() == ServiceStep.STARTED || f.step() == ServiceStep.RESUMED ? "SERVING" : "IDLE";
      case TicketFact.Call f ->
          switch (f.step()) {
            case CALLED, RECALLED -> "CALLING";
            case NO_SHOW -> "IDLE";
            case REACTIVATED -> null;
          };
      default -> null;
    };
  }

  /** Of windows that report their own state today, or did so last before. */
  private void measureOpening(Instant from, long length) {
    Map<String, String> states = new HashMap<>();
    for (String window : codes(NaiveSeries::windowOf)) {
      Event before = lastSign(window, day.start().minusNanos(1));
      boolean reports =
          (before != null && before.fact() instanceof WindowObserved)
              || today.stream()
                  .anyMatch(e -> e.fact() instanceof WindowObserved && window.equals(windowOf(e)));
      Held last = holding(window, from);
      if (reports && last != null && known(last.event().id().source(), from)) {
        states.put(window, last.state());
      }
    }
    if (states.values().stream().anyMatch(NaiveSeries::isOpen)) {
      states.forEach(
          (window, state) -> {
            Figures f = at(SeriesKind.WINDOW, window, from);
            f.add("hallOpen", length);
            f.add("open", isOpen(state) ? length : 0);
          });
    }
  }

  private static boolean isOpen(String state) {
    return List.of("IDLE", "CALLING", "SERVING", "PAUSED").contains(state);
  }

  private void measureWindow(String window, Instant from, long length) {
    Held last = holding(window, from);
    if (last != null && known(last.event().id().source(), from)) {
      Figures f = at(SeriesKind.WINDOW, window, from);
      f.add(last.state(), length);
      f.add("known", length);
    }
  }

  /** The last sign, if it still says something: that of a ticket is over when its day is. */
  private @Nullable Held holding(String window, Instant at) {
    Event last = lastSign(window, at);
    boolean ticket = last != null && !(last.fact() instanceof WindowObserved);
    boolean over =
        last != null
            && (last.occurredAt().isBefore(day.start()) || closed != null && !at.isBefore(closed));
    if (last == null || ticket && over) {
      return null;
    }
    Event left = ticket && isUp(last, window) ? left(last, window) : null;
    return left == null || left.occurredAt().isAfter(at)
        ? new Held(last, Objects.requireNonNull(stateOf(last)))
        : new Held(left, "IDLE");
  }

  private record Held(Event event, String state) {}

  /** With what the ticket of this event left the window, null if it did not. */
  private @Nullable Event left(Event taken, String window) {
    List<Event> ticket =
        tickets.stream().filter(one -> one.contains(taken)).findFirst().orElseThrow();
    int up = 0;
    for (int i = 0; i < ticket.size(); i++) {
      Event e = ticket.get(i);
      up = e.occurredAt().equals(taken.occurredAt()) && isUp(e, window) ? i : up;
    }
    for (Event e : ticket.subList(up + 1, ticket.size())) {
      if (window.equals(windowOf(e)) && "IDLE".equals(stateOf(e))) {
        return null;
      }
      if (e.kind() != EventKind.TICKET_TAKEN && !isUp(e, window)) {
        return e;
      }
    }
    return null;
  }

  private static boolean isUp(Event e, String window) {
    String state = window.equals(windowOf(e)) ? stateOf(e) : null;
    return state != null && List.of("CALLING", "SERVING").contains(state);
  }

  private @Nullable Event lastSign(String window, Instant by) {
    Event last = null;
    for (Event e : everything) {
      if (window.equals(windowOf(e))
          && stateOf(e) != null
          && !e.occurredAt().isAfter(by)
          && (last == null
              || e.occurredAt().isAfter(last.occurredAt())
              || weight(e) >= weight(last))) {
        last = e;
      }
    }
    return last;
  }

  /** What counts more at one instant. */
  private static int weight(Event e) {
    boolean own = e.fact() instanceof WindowObserved;
    boolean takesUp = "SERVING".equals(stateOf(e)) || "CALLING".equals(stateOf(e));
    return (own ? 2 : 0) + (takesUp ? 1 : 0);
  }

  private Set<String> ticketedQueues() {
    Set<String> queues = new TreeSet<>();
    for (List<Event> ticket : tickets) {
      for (int i = 1; i <= ticket.size(); i++) {
        String queue = queueOf(ticket.subList(0, i));
        if (queue != null) {
          queues.add(queue);
        }
      }
    }
    return queues;
  }

  /** How many wait, {@link #UNKNOWN}, or null if nothing was said of the queue. */
  private @Nullable Long inTickets(String queue, Instant from) {
    boolean spoken = false;
    boolean known = true;
    long waiting = 0;
    for (List<Event> ticket : tickets) {
      List<Event> sofar = ticket.stream().filter(e -> !e.occurredAt().isAfter(from)).toList();
      for (int i = 1; i <= sofar.size(); i++) {
        if (queue.equals(queueOf(sofar.subList(0, i)))) {
          spoken = true;
          known &= known(sofar.get(i - 1).id().source(), from);
        }
      }
      boolean gone = closed != null && !from.isBefore(closed);
      waiting += queue.equals(queueOf(sofar)) && waits(sofar) && !gone ? 1 : 0;
    }
    return spoken ? Long.valueOf(known ? waiting : UNKNOWN) : null;
  }

  private @Nullable Long measureLength(
      SeriesKind kind, String object, Instant from, long length, @Nullable Long people) {
    if (people != null && people != UNKNOWN) {
      Figures f = at(kind, object, from);
      f.add("length", people * length);
      f.add("known", length);
      f.max = Math.max(f.max, people);
    }
    return people;
  }

  private static @Nullable String polledQueue(Event e) {
    return e.fact() instanceof QueueObserved f ? f.queue().value() : null;
  }

  private static @Nullable String zoneOf(Event e) {
    return e.fact() instanceof CrowdObserved f ? f.zone().value() : null;
  }

  private static @Nullable String deviceOf(Event e) {
    return e.fact() instanceof DeviceObserved f ? f.device() : null;
  }

  /** How many were said last, {@link #UNKNOWN}, or null if nothing was said. */
  private @Nullable Long last(String object, Function<Event, @Nullable String> code, Instant from) {
    Event last = null;
    for (Event e : everything) {
      last = object.equals(code.apply(e)) && !e.occurredAt().isAfter(from) ? e : last;
    }
    if (last == null) {
      return null;
    }
    long people =
        switch (last.fact()) {
          case QueueObserved f -> f.waiting();
          case CrowdObserved f -> f.people();
          case DeviceObserved f -> f.status() == DeviceObserved.Status.ONLINE ? 1 : 0;
          default -> throw new AssertionError("not observed: " + last);
        };
    return known(last.id().source(), from) ? people : UNKNOWN;
  }
}
