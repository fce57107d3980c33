package org.hallwatch.actor.hall;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hallwatch.actor.feed.HallSnapshot;
import org.hallwatch.actor.feed.HallSnapshot.Bound;
import org.hallwatch.actor.feed.HallSnapshot.Unknown;
import org.hallwatch.domain.event.CrowdObserved;
import org.hallwatch.domain.event.DutyFact;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventKind;
import org.hallwatch.domain.event.QueueObserved;
import org.hallwatch.domain.event.ReviewFact;
import org.hallwatch.domain.event.SourceFact;
import org.hallwatch.domain.event.SourceState;
import org.hallwatch.domain.event.TicketFact;
import org.hallwatch.domain.event.WindowObserved;
import org.hallwatch.domain.event.WindowState;
import org.hallwatch.domain.hall.Department;
import org.hallwatch.domain.hall.Queue;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.Source;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.domain.hall.StaffId;
import org.hallwatch.domain.hall.WaitTarget;
import org.hallwatch.domain.hall.Window;
import org.hallwatch.domain.hall.WindowId;
import org.hallwatch.domain.hall.Zone;
import org.hallwatch.domain.hall.ZoneCode;
import org.jspecify.annotations.Nullable;

/**
 * The picture of a hall by its definitions, slowly: sorts all events and reads them from the
 * beginning for every figure. Shares nothing with {@link HallState}.
 */
final class HallOracle {
  private static final Comparator<Event> IN_ORDER =
      Comparator.comparing(Event::occurredAt)
          .thenComparing(Event::receivedAt)
          .thenComparing(Event::id);

  private final HallCatalogue catalogue;
  private final Instant dayStart;
  private final Instant dayEnd;
  private final Instant asOf;
  private final List<Event> watched;
  private final List<Event> today;
  private final List<List<Event>> tickets;
  private static final Set<EventKind> FREES =
      Set.of(
          EventKind.TICKET_NOSHOW,
          EventKind.TICKET_SERVICE_SUSPENDED,
          EventKind.TICKET_SERVICE_ENDED);

  private HallOracle(
      HallCatalogue catalogue, LocalDate date, Collection<Event> events, Instant asOf) {
    this.catalogue = catalogue;
    this.asOf = asOf;
    dayStart = ZonedDateTime.of(date.atStartOfDay(), catalogue.hall().timeZone()).toInstant();
    dayEnd =
        ZonedDateTime.of(date.plusDays(1).atStartOfDay(), catalogue.hall().timeZone()).toInstant();
    List<Event> ours =
        new HashSet<>(events)
            .stream()
                .filter(
                    e ->
                        e.hall() == null
                            ? e.fact() instanceof SourceFact
                            : e.hall().equals(catalogue.hall().id()))
                .filter(e -> e.occurredAt().isBefore(dayEnd))
                .sorted(IN_ORDER)
                .toList();
    watched = ours.stream().filter(e -> e.fact() instanceof SourceFact.StateChanged).toList();
    today =
        ours.stream()
            .filter(
                e ->
                    !(e.fact() instanceof SourceFact.StateChanged)
                        && !e.occurredAt().isBefore(dayStart))
            .toList();
    tickets = splitTickets();
  }

  static HallSnapshot picture(
      HallCatalogue catalogue,
      LocalDate date,
      Collection<Event> events,
      Instant asOf,
      HallSnapshot.Mode mode) {
    return new HallOracle(catalogue, date, events, asOf).picture(mode);
  }

  private HallSnapshot picture(HallSnapshot.Mode mode) {
    List<HallSnapshot.WindowView> windows =
        codes(
                catalogue.hall().windows().stream().map(Window::id).toList(),
                seenWindows(),
                WindowId::value)
            .stream()
            .map(this::window)
            .toList();
    List<HallSnapshot.QueueView> queues =
        codes(
                catalogue.hall().queues().stream().map(Queue::id).toList(),
                seenQueues(),
                QueueId::value)
            .stream()
            .map(id -> queue(id, windows))
            .toList();
    return new HallSnapshot(
        catalogue.hall().id(),
        catalogue.hall().name(),
        catalogue.hall().timeZone(),
        1,
        asOf,
        mode,
        queues,
        windows,
        codes(
                catalogue.hall().zones().stream().map(Zone::id).toList(),
                seenZones(),
                ZoneCode::value)
            .stream()
            .map(this::zone)
            .toList(),
        sources(),
        day(),
        flow(queues),
        findings(),
        unmapped());
  }

  // What was met

  private static <T> List<T> codes(
      List<T> configured, Set<T> seen, java.util.function.Function<T, String> text) {
    List<T> extra =
        seen.stream()
            .filter(code -> !configured.contains(code))
            .sorted(Comparator.comparing(text))
            .toList();
    return Stream.concat(configured.stream(), extra.stream()).toList();
  }

  private Set<QueueId> seenQueues() {
    Set<QueueId> seen = new HashSet<>();
    for (Event e : today) {
      QueueId queue =
          switch (e.fact()) {
            case TicketFact.Taken f -> f.queue();
            case TicketFact.Call f -> f.queue();
            case TicketFact.Transferred f -> f.toQueue();
            case QueueObserved f -> f.queue();
            default -> null;
          };
      if (queue != null) {
        seen.add(queue);
      }
    }
    return seen;
  }

  private Set<WindowId> seenWindows() {
    Set<WindowId> seen = new HashSet<>();
    for (Event e : today) {
      WindowId window =
          switch (e.fact()) {
            case TicketFact.Call f -> f.window();
            case TicketFact.Service f -> f.window();
            case TicketFact.Transferred f -> f.toWindow();
            case WindowObserved f -> f.window();
            case DutyFact f -> f.window();
            default -> null;
          };
      if (window != null) {
        seen.add(window);
      }
    }
    return seen;
  }

  private Set<ZoneCode> seenZones() {
    return today.stream()
        .filter(e -> e.fact() instanceof CrowdObserved)
        .map(e -> ((CrowdObserved) e.fact()).zone())
        .collect(Collectors.toSet());
  }

  private Map<String, Integer> unmapped() {
    Map<String, Integer> counts = new TreeMap<>();
    Set<QueueId> queues = seenQueues();
    catalogue.hall().queues().forEach(queue -> queues.remove(queue.id()));
    Set<WindowId> windows = seenWindows();
    catalogue.hall().windows().forEach(window -> windows.remove(window.id()));
    Set<ZoneCode> zones = new HashSet<>(seenZones());
    catalogue.hall().zones().forEach(zone -> zones.remove(zone.id()));
    counts.put("queue", queues.size());
    counts.put("window", windows.size());
    counts.put("zone", zones.size());
    counts.values().removeIf(n -> n == 0);
    return counts;
  }

  // Sources

  private Duration gap(SourceId source) {
    return catalogue.sources().stream()
        .filter(s -> s.id().equals(source))
        .map(Source::gap)
        .findFirst()
        .orElse(Duration.ofMinutes(5));
  }

  private SourceFact.@Nullable StateChanged stateOf(SourceId source) {
    SourceFact.StateChanged last = null;
    for (Event e : watched) {
      if (((SourceFact.StateChanged) e.fact()).source().equals(source)) {
        last = (SourceFact.StateChanged) e.fact();
      }
    }
    return last;
  }

  private boolean wrongClock(SourceId source) {
    SourceFact.StateChanged last = stateOf(source);
    return last != null && last.state().name().startsWith("CLOCK");
  }

  /** Whether what a source said by {@code until} holds at {@code instant}. */
  private boolean known(SourceId source, Instant instant, Predicate<Event> until) {
    return today.stream()
        .filter(e -> e.id().source().equals(source))
        .filter(until)
        .anyMatch(e -> !instant.isAfter(e.occurredAt().plus(gap(source))));
  }

  private @Nullable Unknown why(SourceId source) {
    if (wrongClock(source)) {
      return Unknown.CLOCK_WRONG;
    }
    SourceFact.StateChanged said = stateOf(source);
    if (said != null && said.state() == SourceState.FROZEN) {
      return Unknown.FROZEN;
    }
    boolean silent = said != null && said.state() == SourceState.SILENT;
    return silent || !known(source, asOf, _ -> true) ? Unknown.SILENT : null;
  }

  private Unknown nothingSaid() {
    boolean wrong =
        watched.stream().anyMatch(e -> wrongClock(((SourceFact.StateChanged) e.fact()).source()));
    return wrong ? Unknown.CLOCK_WRONG : Unknown.NEVER_SEEN;
  }

  private List<HallSnapshot.SourceView> sources() {
    Set<String> names = new TreeSet<>();
    today.forEach(e -> names.add(e.id().source().value()));
    watched.forEach(e -> names.add(((SourceFact.StateChanged) e.fact()).source().value()));
    catalogue.sources().stream()
        .filter(s -> s.halls().contains(catalogue.hall().id()))
        .forEach(s -> names.add(s.id().value()));
    return names.stream().map(SourceId::new).map(this::source).toList();
  }

  private HallSnapshot.SourceView source(SourceId id) {
    Instant since = null;
    for (Event e : watched) {
      since = ((SourceFact.StateChanged) e.fact()).source().equals(id) ? e.occurredAt() : since;
    }
    SourceFact.StateChanged said = stateOf(id);
    Instant received =
        today.stream()
            .filter(e -> e.id().source().equals(id))
            .map(Event::receivedAt)
            .max(Comparator.naturalOrder())
            .orElse(null);
    SourceState state = said == null ? SourceState.UNKNOWN : said.state();
    if (said == null && received != null) {
      Duration quiet = Duration.between(received, asOf);
      state =
          quiet.compareTo(gap(id)) <= 0
              ? SourceState.CURRENT
              : quiet.compareTo(gap(id).multipliedBy(3)) <= 0
                  ? SourceState.LATE
                  : SourceState.SILENT;
    }
    Instant lastSign = received;
    if (said != null
        && said.lastSign() != null
        && (received == null || said.lastSign().isAfter(received))) {
      lastSign = said.lastSign();
    }
    return new HallSnapshot.SourceView(
        id, id.value(), state, since, lastSign, said == null ? null : said.offset(), gap(id));
  }

  // Tickets

  private List<List<Event>> splitTickets() {
    Map<String, List<Event>> byNumber = new LinkedHashMap<>();
    today.stream()
        .filter(e -> e.fact() instanceof TicketFact)
        .sorted(
            Comparator.comparing(Event::occurredAt)
                .thenComparing(e -> e.kind().code())
                .thenComparing(IN_ORDER))
        .forEach(
            e ->
                byNumber
                    .computeIfAbsent(((TicketFact) e.fact()).ticket(), _ -> new ArrayList<>())
                    .add(e));
    List<List<Event>> split = new ArrayList<>();
    for (List<Event> events : byNumber.values()) {
      List<Event> ticket = new ArrayList<>();
      for (Event e : events) {
        if (e.kind() == EventKind.TICKET_TAKEN
            && (finished(ticket) || takenLongBefore(ticket, e))) {
          split.add(ticket);
          ticket = new ArrayList<>();
        }
        ticket.add(e);
      }
      split.add(ticket);
    }
    return split;
  }

  private static boolean finished(List<Event> ticket) {
    EventKind last = null;
    for (Event e : ticket) {
      last = e.kind() == EventKind.TICKET_TAKEN ? last : e.kind();
    }
    return last == EventKind.TICKET_SERVICE_ENDED
        || last == EventKind.TICKET_ABANDONED
        || last == EventKind.TICKET_NOSHOW;
  }

  private static boolean takenLongBefore(List<Event> ticket, Event take) {
    return ticket.stream()
        .filter(e -> e.kind() == EventKind.TICKET_TAKEN)
        .findFirst()
        .map(
            first ->
                Duration.between(first.occurredAt(), take.occurredAt())
                        .compareTo(Duration.ofMinutes(1))
                    > 0)
        .orElse(false);
  }

  private static @Nullable Instant takenAt(List<Event> ticket) {
    return first(ticket, EventKind.TICKET_TAKEN);
  }

  private static @Nullable Instant first(List<Event> ticket, EventKind... kinds) {
    List<EventKind> wanted = List.of(kinds);
    return ticket.stream()
        .filter(e -> wanted.contains(e.kind()))
        .map(Event::occurredAt)
        .findFirst()
        .orElse(null);
  }

  private static @Nullable Instant firstCall(List<Event> ticket) {
    return first(ticket, EventKind.TICKET_CALLED, EventKind.TICKET_RECALLED);
  }

  private static @Nullable QueueId queueOf(List<Event> ticket) {
    QueueId queue = null;
    boolean taken = false;
    for (Event e : ticket) {
      if (e.fact() instanceof TicketFact.Taken f && !taken) {
        queue = f.queue();
        taken = true;
      } else if (e.fact() instanceof TicketFact.Call f && queue == null) {
        queue = f.queue();
      } else if (e.fact() instanceof TicketFact.Transferred f && f.toQueue() != null) {
        queue = f.toQueue();
      }
    }
    return queue;
  }

  /** Since when the ticket waits, null if it does not. */
  private static @Nullable Instant waitingSince(List<Event> ticket) {
    Instant since = null;
    for (int i = 0; i < ticket.size(); i++) {
      Event e = ticket.get(i);
      switch (e.fact()) {
        case TicketFact.Taken _ -> since = i == 0 ? e.occurredAt() : since;
        case TicketFact.Call f ->
            since = f.step() == TicketFact.CallStep.REACTIVATED ? e.occurredAt() : null;
        case TicketFact.Transferred f -> since = f.toQueue() != null ? e.occurredAt() : null;
        default -> since = null;
      }
    }
    return since;
  }

  private static List<Event> before(List<Event> ticket, Instant end) {
    return ticket.stream().filter(e -> e.occurredAt().isBefore(end)).toList();
  }

  private record End(
      @Nullable QueueId queue, WindowId window, Instant at, @Nullable Duration length) {}

  private List<End> ends() {
    List<End> ends = new ArrayList<>();
    for (List<Event> ticket : tickets) {
      for (int i = 0; i < ticket.size(); i++) {
        EventKind kind = ticket.get(i).kind();
        int start = start(ticket.subList(0, i + 1));
        Duration length = start < 0 ? null : length(ticket.subList(0, i + 1), start);
        QueueId queue = queueOf(ticket.subList(0, i));
        Instant at = ticket.get(i).occurredAt();
        if (kind == EventKind.TICKET_SERVICE_ENDED) {
          ends.add(new End(queue, windowAt(ticket, i), at, length));
        } else if (kind == EventKind.TICKET_TRANSFERRED && start >= 0) {
          ends.add(new End(queue, windowAt(ticket, start), at, length));
        }
      }
    }
    return ends;
  }

  /** Where the service starts that ends with the last of these events, negative if nowhere. */
  private static int start(List<Event> ticket) {
    int end = ticket.size() - 1;
    int begin = end;
    while (begin > 0
        && ticket.get(begin - 1).kind() != EventKind.TICKET_SERVICE_ENDED
        && ticket.get(begin - 1).kind() != EventKind.TICKET_TRANSFERRED) {
      begin--;
    }
    int start = -1;
    for (int i = begin; i < end; i++) {
      if (ticket.get(i).kind() == EventKind.TICKET_SERVICE_STARTED
          && (start < 0 || !windowAt(ticket, i).equals(windowAt(ticket, start)))) {
        start = i;
      }
    }
    return start;
  }

  private static Duration length(List<Event> ticket, int start) {
    int end = ticket.size() - 1;
    Duration length =
        Duration.between(ticket.get(start).occurredAt(), ticket.get(end).occurredAt());
    Instant aside = null;
    for (int i = start; i <= end; i++) {
      Event e = ticket.get(i);
      if (e.kind() == EventKind.TICKET_SERVICE_SUSPENDED && aside == null) {
        aside = e.occurredAt();
      } else if (aside != null && (e.kind() == EventKind.TICKET_SERVICE_RESUMED || i == end)) {
        length = length.minus(Duration.between(aside, e.occurredAt()));
        aside = null;
      }
    }
    return length;
  }

  private static WindowId windowAt(List<Event> ticket, int i) {
    return ((TicketFact.Service) ticket.get(i).fact()).window();
  }

  /** Who spoke of tickets in a queue, each with when, from the events before an instant. */
  private Map<SourceId, Instant> speakers(QueueId queue, Instant end) {
    Map<SourceId, Instant> last = new HashMap<>();
    for (List<Event> ticket : tickets) {
      for (int i = 0; i < ticket.size(); i++) {
        Event e = ticket.get(i);
        if (queue.equals(queueOf(ticket.subList(0, i + 1))) && e.occurredAt().isBefore(end)) {
          last.merge(e.id().source(), e.occurredAt(), (a, b) -> a.isAfter(b) ? a : b);
        }
      }
    }
    return last;
  }

  /**
   * What is left to say of the people waiting in a queue, from the events before an instant, when
   * only some of the sources are heard; null if nothing.
   */
  private @Nullable Bound bound(QueueId queue, Instant end, Predicate<SourceId> heard) {
    Set<SourceId> speakers = speakers(queue, end).keySet();
    if (speakers.stream().noneMatch(heard)) {
      return null;
    }
    boolean mayHaveCome = false;
    boolean mayHaveGone = false;
    for (List<Event> ticket : tickets) {
      for (int i = 0; i < ticket.size(); i++) {
        Event e = ticket.get(i);
        boolean unheard = speakers.contains(e.id().source()) && !heard.test(e.id().source());
        if (unheard && queue.equals(queueOf(ticket.subList(0, i + 1)))) {
          boolean comes =
              e.kind() == EventKind.TICKET_TAKEN
                  || e.kind() == EventKind.TICKET_REACTIVATED
                  || (e.fact() instanceof TicketFact.Transferred f && f.toQueue() != null);
          mayHaveCome |= comes;
          mayHaveGone |= !comes;
        }
      }
    }
    if (mayHaveCome && mayHaveGone) {
      return null;
    }
    return mayHaveCome ? Bound.AT_LEAST : mayHaveGone ? Bound.AT_MOST : Bound.EXACT;
  }

  // Queues

  private List<Event> observations(QueueId queue, Instant end) {
    return today.stream()
        .filter(e -> e.fact() instanceof QueueObserved f && f.queue().equals(queue))
        .filter(e -> e.occurredAt().isBefore(end))
        .toList();
  }

  private HallSnapshot.QueueView queue(QueueId id, List<HallSnapshot.WindowView> windows) {
    Queue configured =
        catalogue.hall().queues().stream().filter(q -> q.id().equals(id)).findFirst().orElse(null);
    String name = configured == null ? id.value() : configured.name();
    WaitTarget target = configured == null ? WaitTarget.USUAL : configured.waitTarget();
    Integer open = openWindows(id, windows);
    Map<SourceId, Instant> speakers = speakers(id, Instant.MAX);
    List<Event> observed = observations(id, Instant.MAX);
    if (!speakers.isEmpty()) {
      return ticketQueue(id, name, target, open, speakers);
    }
    if (observed.isEmpty()) {
      Unknown why = nothingSaid();
      return new HallSnapshot.QueueView(
          id,
          name,
          target,
          null,
          Bound.EXACT,
          null,
          null,
          open,
          null,
          null,
          null,
          why,
          why,
          List.of());
    }
    Event last = observed.getLast();
    QueueObserved said = (QueueObserved) last.fact();
    Unknown why = why(last.id().source());
    return new HallSnapshot.QueueView(
        id,
        name,
        target,
        why == null ? said.waiting() : null,
        Bound.EXACT,
        null,
        null,
        why == null && said.openWindows() != null ? said.openWindows() : open,
        why == null ? said.serving() : null,
        null,
        last.occurredAt(),
        why,
        why == null ? Unknown.NOT_REPORTED : why,
        List.of(last.id().source()));
  }

  private HallSnapshot.QueueView ticketQueue(
      QueueId id,
      String name,
      WaitTarget target,
      @Nullable Integer open,
      Map<SourceId, Instant> speakers) {
    List<Unknown> reasons =
        speakers.keySet().stream().map(this::why).filter(Objects::nonNull).toList();
    Unknown why =
        reasons.isEmpty()
            ? null
            : Stream.of(Unknown.CLOCK_WRONG, Unknown.FROZEN, Unknown.SILENT)
                .filter(reasons::contains)
                .findFirst()
                .orElseThrow();
    Bound bound = bound(id, Instant.MAX, source -> why(source) == null);
    why = bound == null ? why : null;
    List<Duration> waits = new ArrayList<>();
    String serving = null;
    Instant servingAt = null;
    for (List<Event> ticket : tickets) {
      if (!id.equals(queueOf(ticket))) {
        continue;
      }
      Instant since = waitingSince(ticket);
      if (since != null) {
        waits.add(since.isAfter(asOf) ? Duration.ZERO : Duration.between(since, asOf));
      }
      String number = ((TicketFact) ticket.getFirst().fact()).ticket();
      for (Event e : ticket) {
        boolean calls =
            e.kind() == EventKind.TICKET_CALLED
                || e.kind() == EventKind.TICKET_RECALLED
                || e.kind() == EventKind.TICKET_SERVICE_STARTED;
        if (calls
            && (servingAt == null
                || e.occurredAt().isAfter(servingAt)
                || (e.occurredAt().equals(servingAt) && number.compareTo(serving) > 0))) {
          serving = number;
          servingAt = e.occurredAt();
        }
      }
    }
    Duration sum = waits.stream().reduce(Duration.ZERO, Duration::plus);
    Duration longest = waits.stream().max(Comparator.naturalOrder()).orElse(null);
    boolean some = why == null && !waits.isEmpty();
    return new HallSnapshot.QueueView(
        id,
        name,
        target,
        why == null ? waits.size() : null,
        bound == null || (bound == Bound.AT_MOST && waits.isEmpty()) ? Bound.EXACT : bound,
        some ? longest : null,
        some ? sum.dividedBy(waits.size()) : null,
        open,
        why == null ? serving : null,
        queueDay(id),
        speakers.values().stream().max(Comparator.naturalOrder()).orElseThrow(),
        why,
        why != null ? why : waits.isEmpty() ? Unknown.NO_CASES : null,
        speakers.keySet().stream().sorted(Comparator.comparing(SourceId::value)).toList());
  }

  private HallSnapshot.QueueDay queueDay(QueueId id) {
    List<End> ends = ends().stream().filter(end -> id.equals(end.queue())).toList();
    Predicate<List<Event>> turnedHere =
        ticket -> {
          int turn = turn(ticket);
          QueueId then = turn < 0 ? null : queueOf(ticket.subList(0, turn + 1));
          return turn >= 0 && id.equals(then == null ? queueOf(ticket) : then);
        };
    return new HallSnapshot.QueueDay(
        count(ticket -> id.equals(takenFor(ticket))),
        count(ticket -> firstCall(ticket) != null && turnedHere.test(ticket)),
        ends.size(),
        count(ticket -> last(ticket) == EventKind.TICKET_NOSHOW && id.equals(queueOf(ticket))),
        count(ticket -> abandoned(ticket) && id.equals(queueOf(ticket))),
        waits(turnedHere),
        spent(ends.stream().map(End::length)));
  }

  private HallSnapshot.@Nullable WindowDay windowDay(WindowId id) {
    Predicate<List<Event>> turnedHere =
        ticket -> turn(ticket) >= 0 && id.equals(window(ticket.get(turn(ticket))));
    List<End> ends = ends().stream().filter(end -> id.equals(end.window())).toList();
    return ends.isEmpty() && tickets.stream().noneMatch(turnedHere)
        ? null
        : new HallSnapshot.WindowDay(
            count(ticket -> firstCall(ticket) != null && turnedHere.test(ticket)),
            ends.size(),
            waits(turnedHere),
            spent(ends.stream().map(End::length)));
  }

  /** Which event of a ticket is its first call, or first start where it was never called. */
  private static int turn(List<Event> ticket) {
    for (List<EventKind> kinds :
        List.of(
            List.of(EventKind.TICKET_CALLED, EventKind.TICKET_RECALLED),
            List.of(EventKind.TICKET_SERVICE_STARTED))) {
      for (int i = 0; i < ticket.size(); i++) {
        if (kinds.contains(ticket.get(i).kind())) {
          return i;
        }
      }
    }
    return -1;
  }

  private static @Nullable WindowId window(Event event) {
    return event.fact() instanceof TicketFact.Call call
        ? call.window()
        : ((TicketFact.Service) event.fact()).window();
  }

  private static @Nullable QueueId takenFor(List<Event> ticket) {
    return ticket.stream()
        .filter(e -> e.fact() instanceof TicketFact.Taken)
        .map(e -> ((TicketFact.Taken) e.fact()).queue())
        .findFirst()
        .orElse(null);
  }

  private HallSnapshot.Spent waits(Predicate<List<Event>> which) {
    List<Duration> waits = new ArrayList<>();
    for (List<Event> ticket : tickets) {
      Instant taken = takenAt(ticket);
      if (turn(ticket) >= 0 && taken != null && which.test(ticket)) {
        Duration wait = Duration.between(taken, ticket.get(turn(ticket)).occurredAt());
        if (!wait.isNegative()) {
          waits.add(wait);
        }
      }
    }
    return spent(waits.stream());
  }

  private static HallSnapshot.Spent spent(Stream<@Nullable Duration> durations) {
    List<Duration> known = durations.filter(Objects::nonNull).toList();
    return new HallSnapshot.Spent(
        known.size(),
        known.stream().reduce(Duration.ZERO, Duration::plus),
        known.stream().max(Comparator.naturalOrder()).orElse(Duration.ZERO));
  }

  private static boolean abandoned(List<Event> ticket) {
    return last(ticket) == EventKind.TICKET_ABANDONED;
  }

  /**
   * The last that was said of a ticket; a take says nothing new of a ticket that was spoken of
   * before.
   */
  private static @Nullable EventKind last(List<Event> ticket) {
    EventKind last = null;
    for (Event e : ticket) {
      last = e.kind() == EventKind.TICKET_TAKEN && last != null ? last : e.kind();
    }
    return last;
  }

  private @Nullable Integer openWindows(QueueId queue, List<HallSnapshot.WindowView> windows) {
    Integer open = null;
    for (Window window : catalogue.hall().windows()) {
      for (HallSnapshot.WindowView view : windows) {
        if (view.id().equals(window.id())
            && window.queues().contains(queue)
            && view.state() != null) {
          boolean isOpen =
              List.of(WindowState.IDLE, WindowState.CALLING, WindowState.SERVING)
                  .contains(view.state());
          open = (open == null ? 0 : open) + (isOpen ? 1 : 0);
        }
      }
    }
    return open;
  }

  // Windows

  private record Said(
      Event event,
      WindowState state,
      @Nullable String ticket,
      @Nullable StaffId staff,
      boolean own) {}

  private List<Said> said(WindowId window) {
    List<Said> said = new ArrayList<>();
    for (Event e : today) {
      if (e.fact() instanceof WindowObserved f && f.window().equals(window)) {
        said.add(new Said(e, f.state(), null, f.staff(), true));
      } else if (e.fact() instanceof TicketFact.Service f && f.window().equals(window)) {
        boolean on =
            f.step() == TicketFact.ServiceStep.STARTED
                || f.step() == TicketFact.ServiceStep.RESUMED;
        said.add(
            new Said(e, on ? WindowState.SERVING : WindowState.IDLE, f.ticket(), f.staff(), false));
      } else if (e.fact() instanceof TicketFact.Call f
          && window.equals(f.window())
          && f.step() != TicketFact.CallStep.REACTIVATED) {
        boolean gone = f.step() == TicketFact.CallStep.NO_SHOW;
        said.add(
            new Said(
                e, gone ? WindowState.IDLE : WindowState.CALLING, f.ticket(), f.staff(), false));
      }
    }
    said.sort(
        Comparator.comparing((Said s) -> s.event().occurredAt())
            .thenComparing(s -> s.own() ? 2 : takesUp(s.state()) ? 1 : 0)
            .thenComparing(s -> s.own() && takesUp(s.state()) ? 1 : 0)
            .thenComparing(Said::event, IN_ORDER));
    return said;
  }

  /** With the tickets that went: the next word on them spoke of another window or of none. */
  private List<Said> withLeaving(List<Said> said, WindowId window) {
    List<Said> all = new ArrayList<>();
    for (int i = 0; i < said.size(); i++) {
      Said s = said.get(i);
      all.add(s);
      Event gone = s.own() || !takesUp(s.state()) ? null : gone(s.event(), window);
      Instant next = i + 1 < said.size() ? said.get(i + 1).event().occurredAt() : Instant.MAX;
      if (gone != null && gone.occurredAt().isBefore(next)) {
        all.add(new Said(gone, WindowState.IDLE, null, null, false));
      }
    }
    return all;
  }

  private @Nullable Event gone(Event taken, WindowId window) {
    if (!(taken.fact() instanceof TicketFact)) {
      return null;
    }
    List<Event> ticket = tickets.stream().filter(t -> t.contains(taken)).findFirst().orElseThrow();
    int up = 0;
    for (int i = 0; i < ticket.size(); i++) {
      Event e = ticket.get(i);
      boolean again = e.occurredAt().equals(taken.occurredAt()) && isAt(e, window);
      up = again && !FREES.contains(e.kind()) ? i : up;
    }
    for (Event e : ticket.subList(up + 1, ticket.size())) {
      boolean here = isAt(e, window);
      if (here && FREES.contains(e.kind())) {
        return null;
      }
      if (!here && e.kind() != EventKind.TICKET_TAKEN) {
        return e;
      }
    }
    return null;
  }

  private static boolean isAt(Event e, WindowId window) {
    return switch (e.fact()) {
      case TicketFact.Service f -> window.equals(f.window());
      case TicketFact.Call f ->
          f.step() != TicketFact.CallStep.REACTIVATED && window.equals(f.window());
      default -> false;
    };
  }

  private static boolean takesUp(WindowState state) {
    return state == WindowState.CALLING || state == WindowState.SERVING;
  }

  private HallSnapshot.WindowView window(WindowId id) {
    Window configured =
        catalogue.hall().windows().stream().filter(w -> w.id().equals(id)).findFirst().orElse(null);
    String name = configured == null ? id.value() : configured.name();
    var department = configured == null ? null : configured.department();
    String departmentName =
        catalogue.departments().stream()
            .filter(d -> d.id().equals(department))
            .map(Department::name)
            .findFirst()
            .orElse(null);
    WindowState state = null;
    Instant since = null;
    StaffId staff = null;
    String ticket = null;
    Event last = null;
    for (Said s : withLeaving(said(id), id)) {
      since = s.state() == state ? since : s.event().occurredAt();
      state = s.state();
      boolean unstaffed = state == WindowState.CLOSED || state == WindowState.ABSENT;
      staff = unstaffed ? null : s.staff() != null ? s.staff() : staff;
      boolean there = takesUp(s.state()) && gone(s.event(), id) == null;
      ticket = s.own() ? ticket : there ? s.ticket() : null;
      last = s.event();
    }
    Unknown why = last == null ? nothingSaid() : why(last.id().source());
    Instant dataAt = last == null ? null : last.occurredAt();
    SourceId by = last == null ? null : last.id().source();
    Map.Entry<StaffId, Instant> missing = missing(id);
    if (missing != null && (last == null || (why == null && state == WindowState.CLOSED))) {
      Instant from =
          since == null || since.isBefore(missing.getValue()) ? missing.getValue() : since;
      return new HallSnapshot.WindowView(
          id,
          name,
          department,
          departmentName,
          WindowState.ABSENT,
          from,
          missing.getKey(),
          null,
          null,
          windowDay(id),
          dataAt,
          null,
          by);
    }
    if (why != null) {
      return new HallSnapshot.WindowView(
          id,
          name,
          department,
          departmentName,
          null,
          null,
          null,
          null,
          null,
          windowDay(id),
          dataAt,
          why,
          by);
    }
    String reason = last.fact() instanceof WindowObserved f ? f.reason() : null;
    return new HallSnapshot.WindowView(
        id,
        name,
        department,
        departmentName,
        state,
        since,
        staff,
        takesUp(state) ? ticket : null,
        reason,
        windowDay(id),
        dataAt,
        null,
        by);
  }

  private Map.@Nullable Entry<StaffId, Instant> missing(WindowId window) {
    Map.Entry<StaffId, Instant> longest = null;
    Set<String> names = new TreeSet<>();
    today.stream()
        .filter(e -> e.fact() instanceof DutyFact)
        .forEach(e -> names.add(((DutyFact) e.fact()).staff().value()));
    for (String name : names) {
      Instant since = missingSince(new StaffId(name), window);
      if (since != null && (longest == null || since.isBefore(longest.getValue()))) {
        longest = Map.entry(new StaffId(name), since);
      }
    }
    return longest;
  }

  private @Nullable Instant missingSince(StaffId staff, WindowId window) {
    DutyFact roster = null;
    boolean leave = false;
    DutyFact sign = null;
    Instant signAt = null;
    for (Event e : today) {
      if (e.fact() instanceof DutyFact f && f.staff().equals(staff)) {
        switch (f.step()) {
          case ROSTERED -> roster = holds(f, dayStart) ? f : roster;
          case LEAVE -> leave |= holds(f, e.occurredAt());
          case SIGNED_IN, SIGNED_OUT -> {
            sign = f;
            signAt = e.occurredAt();
          }
        }
      }
    }
    boolean in = sign != null && sign.step() == DutyFact.Step.SIGNED_IN;
    if (roster == null || !window.equals(roster.window()) || leave || in) {
      return null;
    }
    Instant from = roster.from() == null ? dayStart : roster.from();
    return signAt != null && signAt.isAfter(from) ? signAt : from;
  }

  private boolean holds(DutyFact duty, Instant usualFrom) {
    Instant from = duty.from() == null ? usualFrom : duty.from();
    Instant until = duty.until() == null ? dayEnd : duty.until();
    return !from.isAfter(asOf) && until.isAfter(asOf);
  }

  // Zones

  private HallSnapshot.ZoneView zone(ZoneCode id) {
    Zone configured =
        catalogue.hall().zones().stream().filter(z -> z.id().equals(id)).findFirst().orElse(null);
    List<Event> counted =
        today.stream()
            .filter(e -> e.fact() instanceof CrowdObserved f && f.zone().equals(id))
            .toList();
    List<CrowdObserved> facts = counted.stream().map(e -> (CrowdObserved) e.fact()).toList();
    Unknown why = counted.isEmpty() ? nothingSaid() : why(counted.getLast().id().source());
    return new HallSnapshot.ZoneView(
        id,
        configured == null ? id.value() : configured.name(),
        configured == null ? null : configured.capacity(),
        why == null ? facts.getLast().people() : null,
        sum(facts.stream().map(CrowdObserved::entered)),
        sum(facts.stream().map(CrowdObserved::left)),
        counted.isEmpty() ? null : counted.getLast().occurredAt(),
        why);
  }

  private static @Nullable Integer sum(Stream<@Nullable Integer> counts) {
    return counts.filter(Objects::nonNull).reduce(Integer::sum).orElse(null);
  }

  // The day

  private HallSnapshot.Today day() {
    List<Event> given =
        today.stream()
            .filter(e -> e.fact() instanceof ReviewFact.Given f && !f.appended())
            .toList();
    Integer reviews = given.isEmpty() ? null : given.size();
    Integer bad = null;
    for (SourceId source : given.stream().map(e -> e.id().source()).collect(Collectors.toSet())) {
      List<String> levels =
          given.stream()
              .filter(e -> e.id().source().equals(source))
              .map(e -> ((ReviewFact.Given) e.fact()).level())
              .toList();
      if (levels.stream().allMatch(level -> level.matches("[1-5]"))) {
        bad =
            (bad == null ? 0 : bad)
                + (int) levels.stream().filter(level -> level.matches("[12]")).count();
      }
    }
    Instant dataAt = null;
    for (Event e : today) {
      dataAt = e.fact() instanceof TicketFact ? e.occurredAt() : dataAt;
    }
    if (dataAt == null) {
      boolean polled = today.stream().anyMatch(e -> e.fact() instanceof QueueObserved);
      Unknown why = polled ? Unknown.NOT_REPORTED : nothingSaid();
      return new HallSnapshot.Today(
          null, null, null, null, null, null, null, reviews, bad, null, why);
    }
    return new HallSnapshot.Today(
        count(ticket -> takenAt(ticket) != null),
        count(ticket -> firstCall(ticket) != null),
        ends().size(),
        count(ticket -> last(ticket) == EventKind.TICKET_NOSHOW),
        count(HallOracle::abandoned),
        waits(_ -> true),
        spent(ends().stream().map(End::length)),
        reviews,
        bad,
        dataAt,
        null);
  }

  private int count(Predicate<List<Event>> which) {
    return (int) tickets.stream().filter(which).count();
  }

  private List<HallSnapshot.FlowSlot> flow(List<HallSnapshot.QueueView> queues) {
    List<HallSnapshot.FlowSlot> flow = new ArrayList<>();
    if (today.isEmpty()) {
      return flow;
    }
    boolean ticketed = !tickets.isEmpty();
    Instant lastMoment = asOf.isBefore(dayEnd) ? asOf : dayEnd.minusNanos(1);
    for (Instant from = dayStart;
        !from.isAfter(lastMoment);
        from = from.plus(Duration.ofMinutes(30))) {
      Instant begin = from;
      Instant end = from.plus(Duration.ofMinutes(30));
      if (!today.getFirst().occurredAt().isBefore(end)) {
        continue;
      }
      Predicate<Instant> inSlot = t -> !t.isBefore(begin) && t.isBefore(end);
      int taken = count(ticket -> takenAt(ticket) != null && inSlot.test(takenAt(ticket)));
      int served = (int) ends().stream().filter(e -> inSlot.test(e.at())).count();
      boolean now = end.isAfter(lastMoment);
      Integer waiting =
          now
              ? sum(queues.stream().map(HallSnapshot.QueueView::waiting))
              : sum(seenQueues().stream().map(queue -> waitingBefore(queue, end)));
      flow.add(
          new HallSnapshot.FlowSlot(
              from, ticketed ? taken : null, ticketed ? served : null, waiting));
    }
    return flow;
  }

  /** People waiting in a queue just before an instant, null where that was not known. */
  private @Nullable Integer waitingBefore(QueueId queue, Instant end) {
    Predicate<Event> before = e -> e.occurredAt().isBefore(end);
    if (!speakers(queue, Instant.MAX).isEmpty()) {
      if (bound(queue, end, source -> known(source, end, before)) == null) {
        return null;
      }
      return count(
          ticket ->
              queue.equals(queueOf(before(ticket, end)))
                  && waitingSince(before(ticket, end)) != null);
    }
    List<Event> observed = observations(queue, end);
    if (observed.isEmpty() || !known(observed.getLast().id().source(), end, before)) {
      return null;
    }
    return ((QueueObserved) observed.getLast().fact()).waiting();
  }

  private Map<String, Integer> findings() {
    Map<String, Integer> counts = new TreeMap<>();
    int calledBefore = 0;
    for (List<Event> ticket : tickets) {
      Instant taken = takenAt(ticket);
      List<Event> untilTaken =
          ticket.subList(
              0,
              taken == null
                  ? 0
                  : ticket.indexOf(
                      ticket.stream()
                          .filter(e -> e.kind() == EventKind.TICKET_TAKEN)
                          .findFirst()
                          .orElseThrow()));
      calledBefore += firstCall(untilTaken) != null ? 1 : 0;
    }
    counts.put("called-before-taken", calledBefore);
    counts.put(
        "service-without-ticket",
        count(
            ticket ->
                takenAt(ticket) == null
                    && ticket.stream().anyMatch(e -> e.fact() instanceof TicketFact.Service)));
    counts.put(
        "ended-before-started", (int) ends().stream().filter(end -> end.length() == null).count());
    counts.put(
        "waiting-without-window",
        (int)
            today.stream()
                .filter(
                    e ->
                        e.fact() instanceof QueueObserved f
                            && f.waiting() > 0
                            && f.openWindows() != null
                            && f.openWindows() == 0)
                .count());
    counts.put("numbers-backwards", backwards());
    counts.values().removeIf(n -> n == 0);
    return counts;
  }

  private int backwards() {
    int backwards = 0;
    Map<String, Integer> shown = new HashMap<>();
    for (Event e : today) {
      if (e.fact() instanceof QueueObserved f
          && f.serving() != null
          && f.serving().matches("[A-Z]?[0-9]+")) {
        String letter = f.serving().replaceAll("[0-9]", "");
        int number = Integer.parseInt(f.serving().replaceAll("[A-Z]", ""));
        Integer before = shown.put(f.queue() + "/" + letter + (number < 900), number);
        if (before != null && number < before - 10) {
          int hundred = number - number % 100;
          boolean wrap = before >= hundred + 90 && before <= hundred + 99 && number <= hundred + 10;
          backwards += wrap ? 0 : 1;
        }
      }
    }
    return backwards;
  }
}
