package org.hallwatch.actor.hall;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hallwatch.actor.feed.HallSnapshot;
import org.hallwatch.actor.feed.HallSnapshot.Bound;
import org.hallwatch.actor.feed.HallSnapshot.FlowSlot;
import org.hallwatch.actor.feed.HallSnapshot.QueueView;
import org.hallwatch.actor.feed.HallSnapshot.SourceView;
import org.hallwatch.actor.feed.HallSnapshot.Today;
import org.hallwatch.actor.feed.HallSnapshot.Unknown;
import org.hallwatch.actor.feed.HallSnapshot.WindowDay;
import org.hallwatch.actor.feed.HallSnapshot.WindowView;
import org.hallwatch.actor.feed.HallSnapshot.ZoneView;
import org.hallwatch.domain.event.CrowdObserved;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.QueueObserved;
import org.hallwatch.domain.event.WindowState;
import org.hallwatch.domain.finding.FindingKind;
import org.hallwatch.domain.hall.CodeKind;
import org.hallwatch.domain.hall.CodeRef;
import org.hallwatch.domain.hall.Department;
import org.hallwatch.domain.hall.DepartmentId;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Queue;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.Source;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.domain.hall.WaitTarget;
import org.hallwatch.domain.hall.Window;
import org.hallwatch.domain.hall.WindowId;
import org.hallwatch.domain.hall.Zone;
import org.hallwatch.domain.hall.ZoneCode;
import org.hallwatch.domain.ticket.Ticket;
import org.hallwatch.domain.window.WindowSign;
import org.jspecify.annotations.Nullable;

/**
 * Draws one picture from the logs of a hall's day. What is known is decided here: a source's word
 * holds for its gap.
 */
final class HallPicture {
  /** The contradictions that a wall counts; the list of findings knows more of them. */
  static final Set<FindingKind> COUNTED =
      Set.of(
          FindingKind.SERVICE_WITHOUT_TICKET,
          FindingKind.ENDED_BEFORE_STARTED,
          FindingKind.CALLED_BEFORE_TAKEN,
          FindingKind.NUMBERS_BACKWARDS,
          FindingKind.WAITING_WITHOUT_WINDOW);

  private static final List<Unknown> TELLS_MOST =
      List.of(Unknown.SILENT, Unknown.FROZEN, Unknown.CLOCK_WRONG);

  private final HallState state;
  private final HallCatalogue catalogue;
  private final Day day;
  private final Instant asOf;
  private final Map<SourceId, Source> declared;
  private final Map<QueueId, QueueTally> tallies = new HashMap<>();
  private @Nullable QueueId lastQueue;
  private @Nullable QueueTally lastTally;
  private final int[] takenIn;
  private final int[] servedIn;

  private final Map<FindingKind, Integer> findings = new EnumMap<>(FindingKind.class);
  private final Totals totals = new Totals();
  private final Map<WindowId, Totals> atWindows = new HashMap<>();
  private final Map<WindowId, List<WindowSign>> left = new HashMap<>();

  HallPicture(HallState state, HallCatalogue catalogue, Day day, Instant asOf) {
    this.state = state;
    this.catalogue = catalogue;
    this.day = day;
    this.asOf = asOf;
    this.declared =
        catalogue.sources().stream().collect(Collectors.toMap(Source::id, Function.identity()));
    this.takenIn = new int[day.slots()];
    this.servedIn = new int[day.slots()];
  }

  HallSnapshot snapshot(long version, HallSnapshot.Mode mode) {
    state.forEachTicket(this::count);
    List<WindowView> windows = windows();
    List<QueueView> queues = queues(windows);
    return new HallSnapshot(
        catalogue.hall().id(),
        catalogue.hall().name(),
        catalogue.hall().timeZone(),
        version,
        asOf,
        mode,
        queues,
        windows,
        zones(),
        sources(),
        today(),
        flow(queues),
        findings(),
        unmapped());
  }

  // Tickets

  private void count(Ticket ticket) {
    if (ticket.takenAt() != null) {
      totals.taken++;
      takenIn[day.slot(ticket.takenAt())]++;
    }
    if (ticket.takenFor() != null) {
      tally(ticket.takenFor()).totals.taken++;
    }
    countTurn(totals, ticket);
    countEnding(totals, ticket);
    if (ticket.first() != null) {
      countTurn(ticket.first().window(), ticket);
    }
    for (FindingKind finding : ticket.findings()) {
      findings.merge(finding, 1, Integer::sum);
    }
    for (Ticket.Service service : ticket.services()) {
      count(service);
    }
    for (WindowSign leaving : ticket.left()) {
      left.computeIfAbsent(leaving.window(), _ -> new ArrayList<>()).add(leaving);
    }
    for (Ticket.Spoken spoken : ticket.spoken()) {
      tally(spoken.queue()).spoken(spoken);
    }
    for (Ticket.Stay stay : ticket.stays()) {
      tally(stay.queue()).stayed(stay);
    }
    if (ticket.queue() != null) {
      countIn(tally(ticket.queue()), ticket);
    }
  }

  private void countTurn(@Nullable WindowId window, Ticket ticket) {
    QueueId queue = ticket.turnQueue();
    if (queue != null) {
      countTurn(tally(queue).totals, ticket);
    }
    if (window != null) {
      countTurn(atWindow(window), ticket);
    }
  }

  private static void countTurn(Totals totals, Ticket ticket) {
    totals.called += ticket.called() ? 1 : 0;
    totals.waited(ticket.waited());
  }

  private static void countEnding(Totals totals, Ticket ticket) {
    totals.noShow += ticket.noShow() ? 1 : 0;
    totals.abandoned += ticket.abandoned() ? 1 : 0;
  }

  private void count(Ticket.Service service) {
    totals.served(service.length());
    servedIn[day.slot(service.at())]++;
    atWindow(service.window()).served(service.length());
    if (service.queue() != null) {
      tally(service.queue()).totals.served(service.length());
    }
  }

  private Totals atWindow(WindowId window) {
    return atWindows.computeIfAbsent(window, _ -> new Totals());
  }

  private void countIn(QueueTally tally, Ticket ticket) {
    countEnding(tally.totals, ticket);
    if (ticket.waitFrom() != null) {
      tally.waits(ChronoUnit.NANOS.between(ticket.waitFrom(), asOf));
    }
    if (ticket.lastCall() != null) {
      tally.called(ticket.number(), ticket.lastCall());
    }
  }

  /** Nearly everything about a ticket is about one queue. */
  private QueueTally tally(QueueId queue) {
    QueueTally known = lastTally;
    if (known == null || !queue.equals(lastQueue)) {
      known = tallies.computeIfAbsent(queue, _ -> new QueueTally(day));
      lastQueue = queue;
      lastTally = known;
    }
    return known;
  }

  // Queues

  private List<QueueView> queues(List<WindowView> windows) {
    Map<QueueId, Integer> open = openWindows(windows);
    List<QueueView> views = new ArrayList<>();
    for (Queue queue : catalogue.hall().queues()) {
      views.add(queue(queue.id(), queue.name(), queue.waitTarget(), open.get(queue.id())));
    }
    for (QueueId id : unmappedQueues()) {
      views.add(queue(id, id.value(), WaitTarget.USUAL, open.get(id)));
    }
    return views;
  }

  private QueueView queue(QueueId id, String name, WaitTarget target, @Nullable Integer open) {
    QueueTally tally = tallies.get(id);
    QueueLog log = state.observed.get(id);
    Event latest = log == null ? null : log.latest();
    if (tally != null && tally.dataAt != null) {
      return ticketed(id, name, target, open, tally);
    }
    if (latest != null) {
      return polled(id, name, target, open, latest);
    }
    Unknown unknown = neverSeen();
    return new QueueView(
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
        unknown,
        unknown,
        List.of());
  }

  private QueueView ticketed(
      QueueId id, String name, WaitTarget target, @Nullable Integer open, QueueTally tally) {
    Bound bound = tally.boundNow(source -> unknown(source) == null);
    boolean known = bound != null;
    Unknown unknown = known ? null : unknown(tally.speakers.keySet());
    boolean waits = known && tally.waiting > 0;
    return new QueueView(
        id,
        name,
        target,
        known ? tally.waiting : null,
        bound == null ? Bound.EXACT : bound,
        waits ? tally.longest() : null,
        waits ? tally.average() : null,
        open,
        known ? tally.serving : null,
        tally.totals.ofQueue(),
        tally.dataAt,
        unknown,
        waits ? null : known ? Unknown.NO_CASES : unknown,
        tally.speakers.keySet().stream().sorted(Comparator.comparing(SourceId::value)).toList());
  }

  private QueueView polled(
      QueueId id, String name, WaitTarget target, @Nullable Integer open, Event latest) {
    QueueObserved said = QueueLog.of(latest);
    Unknown unknown = unknown(latest.id().source());
    boolean known = unknown == null;
    return new QueueView(
        id,
        name,
        target,
        known ? said.waiting() : null,
        Bound.EXACT,
        null,
        null,
        known && said.openWindows() != null ? said.openWindows() : open,
        known ? said.serving() : null,
        null,
        latest.occurredAt(),
        unknown,
        known ? Unknown.NOT_REPORTED : unknown,
        List.of(latest.id().source()));
  }

  /** Windows that are open for each queue; a queue none of whose windows is known is not in it. */
  private Map<QueueId, Integer> openWindows(List<WindowView> views) {
    Map<WindowId, WindowView> byId =
        views.stream().collect(Collectors.toMap(WindowView::id, Function.identity()));
    Map<QueueId, Integer> open = new HashMap<>();
    for (Window window : catalogue.hall().windows()) {
      WindowView view = byId.get(window.id());
      if (view != null && view.state() != null) {
        int one = isOpen(view.state()) ? 1 : 0;
        window.queues().forEach(queue -> open.merge(queue, one, Integer::sum));
      }
    }
    return open;
  }

  private static boolean isOpen(WindowState state) {
    return switch (state) {
      case IDLE, CALLING, SERVING -> true;
      case CLOSED, PAUSED, ABSENT -> false;
    };
  }

  // Windows

  private List<WindowView> windows() {
    Map<WindowId, DutyLog.Missing> missing = state.duty.missing(asOf);
    Map<DepartmentId, String> departments =
        catalogue.departments().stream()
            .collect(Collectors.toMap(Department::id, Department::name));
    List<WindowView> views = new ArrayList<>();
    for (Window window : catalogue.hall().windows()) {
      DepartmentId department = window.department();
      String departmentName = department == null ? null : departments.get(department);
      views.add(
          window(window.id(), window.name(), department, departmentName, missing.get(window.id())));
    }
    for (WindowId id : unmappedWindows()) {
      views.add(window(id, id.value(), null, null, missing.get(id)));
    }
    return views;
  }

  private WindowView window(
      WindowId id,
      String name,
      @Nullable DepartmentId department,
      @Nullable String departmentName,
      DutyLog.@Nullable Missing missing) {
    WindowLog log = state.windows.get(id);
    WindowLog.Latest latest = log == null ? null : log.latest(left.getOrDefault(id, List.of()));
    Unknown unknown = latest == null ? neverSeen() : unknown(latest.source());
    Instant dataAt = latest == null ? null : latest.at();
    Totals counted = atWindows.get(id);
    WindowDay today = counted == null ? null : counted.ofWindow();
    boolean closed = latest == null || (unknown == null && latest.state() == WindowState.CLOSED);
    if (missing != null && closed) {
      Instant since =
          latest == null || latest.since().isBefore(missing.since())
              ? missing.since()
              : latest.since();
      return new WindowView(
          id,
          name,
          department,
          departmentName,
          WindowState.ABSENT,
          since,
          missing.staff(),
          null,
          null,
          today,
          dataAt,
          null,
          latest == null ? null : latest.source());
    }
    if (latest == null || unknown != null) {
      return new WindowView(
          id,
          name,
          department,
          departmentName,
          null,
          null,
          null,
          null,
          null,
          today,
          dataAt,
          unknown,
          latest == null ? null : latest.source());
    }
    return new WindowView(
        id,
        name,
        department,
        departmentName,
        latest.state(),
        latest.since(),
        latest.staff(),
        latest.ticket(),
        latest.reason(),
        today,
        dataAt,
        null,
        latest.source());
  }

  // Zones

  private List<ZoneView> zones() {
    List<ZoneView> views = new ArrayList<>();
    for (Zone zone : catalogue.hall().zones()) {
      views.add(zone(zone.id(), zone.name(), zone.capacity()));
    }
    for (ZoneCode id : unmappedZones()) {
      views.add(zone(id, id.value(), null));
    }
    return views;
  }

  private ZoneView zone(ZoneCode id, String name, @Nullable Integer capacity) {
    ZoneLog log = state.zones.get(id);
    Event latest = log == null ? null : log.latest();
    if (log == null || latest == null) {
      return new ZoneView(id, name, capacity, null, null, null, null, neverSeen());
    }
    Unknown unknown = unknown(latest.id().source());
    Integer people = unknown == null ? ((CrowdObserved) latest.fact()).people() : null;
    return new ZoneView(
        id, name, capacity, people, log.entered(), log.left(), latest.occurredAt(), unknown);
  }

  // Sources

  private List<SourceView> sources() {
    Set<SourceId> ids = new HashSet<>(state.sources.keySet());
    for (Source source : catalogue.sources()) {
      if (source.halls().contains(catalogue.hall().id())) {
        ids.add(source.id());
      }
    }
    return ids.stream().sorted(Comparator.comparing(SourceId::value)).map(this::source).toList();
  }

  private SourceView source(SourceId id) {
    Duration gap = gap(id);
    SourceLog log = state.sources.get(id);
    if (log == null) {
      log = new SourceLog(day);
    }
    return new SourceView(
        id,
        declared(id).name(),
        log.state(asOf, gap),
        log.since(),
        log.lastReceived(),
        log.offset(),
        gap);
  }

  /** What the catalogue says of a source; one that it does not know has the usual gap. */
  private Source declared(SourceId source) {
    Source known = declared.get(source);
    return known == null ? new Source(source, Set.of(), Source.USUAL_GAP) : known;
  }

  private Duration gap(SourceId source) {
    return declared(source).gap();
  }

  /** Why what a source said today is not known now, null if it is known. */
  private @Nullable Unknown unknown(SourceId source) {
    SourceLog log = state.sources.get(source);
    if (log == null) {
      return Unknown.NEVER_SEEN;
    }
    Unknown watched = log.watchedUnknown();
    return watched == null && !log.knownAt(asOf, gap(source)) ? Unknown.SILENT : watched;
  }

  /** Why what several sources said together is not known now: the reason that tells most. */
  private @Nullable Unknown unknown(Set<SourceId> together) {
    Unknown unknown = null;
    for (SourceId source : together) {
      Unknown reason = unknown(source);
      if (reason != null
          && (unknown == null || TELLS_MOST.indexOf(reason) > TELLS_MOST.indexOf(unknown))) {
        unknown = reason;
      }
    }
    return unknown;
  }

  /** Why nothing was said today: a source with a wrong clock may have meant to. */
  private Unknown neverSeen() {
    return state.sources.values().stream().anyMatch(SourceLog::clockWrong)
        ? Unknown.CLOCK_WRONG
        : Unknown.NEVER_SEEN;
  }

  // The day

  private Today today() {
    Integer reviews = state.reviews.given();
    Integer bad = state.reviews.bad();
    if (state.ticketsAt == null) {
      Unknown unknown = state.observed.isEmpty() ? neverSeen() : Unknown.NOT_REPORTED;
      return new Today(null, null, null, null, null, null, null, reviews, bad, null, unknown);
    }
    return new Today(
        totals.taken,
        totals.called,
        totals.served,
        totals.noShow,
        totals.abandoned,
        totals.waits(),
        totals.services(),
        reviews,
        bad,
        state.ticketsAt,
        null);
  }

  private List<FlowSlot> flow(List<QueueView> queues) {
    if (state.firstAt == null || asOf.isBefore(day.start())) {
      return List.of();
    }
    int first = day.slot(state.firstAt);
    int last = day.slot(asOf);
    @Nullable Integer[] waiting = waitingAtEnds(first, last);
    List<FlowSlot> flow = new ArrayList<>();
    boolean ticketed = state.ticketsAt != null;
    for (int slot = first; slot <= last; slot++) {
      Integer now = slot == last ? waitingNow(queues) : waiting[slot];
      flow.add(
          new FlowSlot(
              day.from(slot),
              ticketed ? takenIn[slot] : null,
              ticketed ? servedIn[slot] : null,
              now));
    }
    return flow;
  }

  private static @Nullable Integer waitingNow(List<QueueView> queues) {
    Integer sum = null;
    for (QueueView queue : queues) {
      sum = plus(sum, queue.waiting());
    }
    return sum;
  }

  private @Nullable Integer[] waitingAtEnds(int first, int last) {
    @Nullable Integer[] sums = new Integer[day.slots()];
    for (Map.Entry<QueueId, QueueTally> entry : tallies.entrySet()) {
      addTickets(sums, entry.getValue(), first, last);
    }
    for (Map.Entry<QueueId, QueueLog> entry : state.observed.entrySet()) {
      QueueTally tally = tallies.get(entry.getKey());
      if (tally == null || tally.dataAt == null) {
        addObserved(sums, entry.getValue(), first, last);
      }
    }
    return sums;
  }

  private void addTickets(@Nullable Integer[] sums, QueueTally tally, int first, int last) {
    int[] ends = tally.waitingAtEnds();
    for (int slot = first; slot < last; slot++) {
      Instant end = day.from(slot + 1);
      int at = slot;
      if (tally.bound(end, source -> knownAtEndOf(source, at, end)) != null) {
        sums[slot] = plus(sums[slot], ends[slot]);
      }
    }
  }

  private void addObserved(@Nullable Integer[] sums, QueueLog log, int first, int last) {
    Event newest = null;
    for (int slot = first; slot < last; slot++) {
      Event inSlot = log.newestIn(slot);
      newest = inSlot == null ? newest : inSlot;
      if (newest != null && knownAtEndOf(newest.id().source(), slot, day.from(slot + 1))) {
        sums[slot] = plus(sums[slot], QueueLog.of(newest).waiting());
      }
    }
  }

  private boolean knownAtEndOf(SourceId source, int slot, Instant end) {
    SourceLog log = state.sources.get(source);
    return log != null && log.knownAtEndOf(slot, end, gap(source));
  }

  private static @Nullable Integer plus(@Nullable Integer sum, @Nullable Integer more) {
    return more == null ? sum : Integer.valueOf(sum == null ? more : sum + more);
  }

  private Map<String, Integer> findings() {
    for (QueueLog log : state.observed.values()) {
      findings.merge(FindingKind.WAITING_WITHOUT_WINDOW, log.waitingWithoutWindow(), Integer::sum);
      findings.merge(FindingKind.NUMBERS_BACKWARDS, log.numbersBackwards(), Integer::sum);
    }
    Map<String, Integer> counts = new TreeMap<>();
    findings.forEach(
        (finding, count) -> {
          if (count > 0) {
            counts.put(finding.code(), count);
          }
        });
    return counts;
  }

  private Map<String, Integer> unmapped() {
    Map<String, Integer> counts = new TreeMap<>();
    count(counts, CodeKind.QUEUE, unmappedQueues(), state.seenQueues, QueueId::value);
    count(counts, CodeKind.WINDOW, unmappedWindows(), state.seenWindows, WindowId::value);
    count(counts, CodeKind.ZONE, unmappedZones(), state.seenZones, ZoneCode::value);
    return counts;
  }

  /** Codes that are not needed do not count, unless another source writes them too. */
  private <T> void count(
      Map<String, Integer> counts,
      CodeKind kind,
      List<T> unmapped,
      Seen<T> seen,
      Function<T, String> text) {
    HallId hall = catalogue.hall().id();
    for (T code : unmapped) {
      boolean needed =
          seen.writers(code).stream()
              .map(source -> new CodeRef(kind, hall, source, text.apply(code)))
              .anyMatch(met -> !catalogue.codes().isNotNeeded(met));
      if (needed) {
        counts.merge(kind.word(), 1, Integer::sum);
      }
    }
  }

  private List<QueueId> unmappedQueues() {
    return unmapped(state.seenQueues, catalogue.hall().queues(), Queue::id, QueueId::value);
  }

  private List<WindowId> unmappedWindows() {
    return unmapped(state.seenWindows, catalogue.hall().windows(), Window::id, WindowId::value);
  }

  private List<ZoneCode> unmappedZones() {
    return unmapped(state.seenZones, catalogue.hall().zones(), Zone::id, ZoneCode::value);
  }

  /** Codes that were met and that the catalogue does not have, in the order of their text. */
  private static <T, I> List<I> unmapped(
      Seen<I> seen, List<T> configured, Function<T, I> id, Function<I, String> text) {
    Set<I> left = new HashSet<>(seen.codes());
    configured.forEach(thing -> left.remove(id.apply(thing)));
    return left.stream().sorted(Comparator.comparing(text)).toList();
  }
}
