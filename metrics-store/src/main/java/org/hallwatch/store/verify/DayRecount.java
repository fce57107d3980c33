package org.hallwatch.store.verify;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.hallwatch.domain.event.CrowdObserved;
import org.hallwatch.domain.event.DeviceObserved;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.QueueObserved;
import org.hallwatch.domain.event.TicketFact;
import org.hallwatch.domain.event.WindowObserved;
import org.hallwatch.domain.event.WindowState;
import org.hallwatch.domain.hall.SourceId;
import org.jspecify.annotations.Nullable;

/**
 * Counts one day of one hall from its events.
 *
 * <p>What was said of a window, a queue, a zone or a device holds until the next word on it, and
 * counts while whoever said it is known: from each sign of life for as long as its gap.
 */
final class DayRecount {
  private static final long HALL_IS_QUIET = Duration.ofHours(3).toNanos() / 1_000;

  private final DayBounds day;
  private final Stretch counted;
  private final List<Event> events;
  private final LastWords words;
  private final Map<SourceId, List<Stretch>> known = new HashMap<>();
  private final DayFigures figures;
  private final List<WindowSign> freed = new ArrayList<>();
  private final InAllQueues inAllQueues = new InAllQueues();
  private final @Nullable Long closed;

  /**
   * @param events the events of the day in the order in which they happened, corrections applied,
   *     codes in the words of the catalogue
   * @param words what the days before said last
   * @param gap the longest silence of a source that is normal for it
   * @param until what happened by then and what held until then is counted; nothing if it is when
   *     the day begins
   */
  private DayRecount(
      DayBounds day,
      List<Event> events,
      LastWords words,
      Function<SourceId, Duration> gap,
      long until) {
    this.day = day;
    this.counted = day.until(until);
    this.events =
        until > day.start()
            ? events.stream()
                .filter(event -> DayBounds.micros(event.occurredAt()) <= until)
                .toList()
            : List.of();
    this.words = words;
    this.figures = new DayFigures(day);
    signs().forEach((source, signs) -> known.put(source, known(signs, gap.apply(source))));
    closed = closed();
  }

  /**
   * When the day was closed: three hours after the last that was said of a ticket or of a window
   * where somebody is. Null if the hall goes on into the next day, or if the day does and somebody
   * who spoke of tickets was not known at that instant and may tell more.
   */
  private @Nullable Long closed() {
    Long last = null;
    boolean heard = true;
    for (Event event : events) {
      if (event.fact() instanceof TicketFact || isAttended(event)) {
        last = DayBounds.micros(event.occurredAt());
      }
    }
    if (last == null) {
      return null;
    }
    long close = last + HALL_IS_QUIET;
    if (close >= day.end()) {
      return null;
    }
    for (Event event : events) {
      if (event.fact() instanceof TicketFact) {
        heard &= !known(event.id().source(), new Stretch(close, close + 1)).isEmpty();
      }
    }
    boolean over = counted.until() == day.end();
    return over || (heard && close < counted.until()) ? Long.valueOf(close) : null;
  }

  private static boolean isAttended(Event event) {
    return event.fact() instanceof WindowObserved window
        && (window.state() == WindowState.IDLE
            || window.state() == WindowState.CALLING
            || window.state() == WindowState.SERVING
            || window.state() == WindowState.PAUSED);
  }

  /**
   * Counts; {@code words} are afterwards what was said last by the end of the day.
   *
   * @return the figures
   */
  static DayFigures count(
      DayBounds day,
      List<Event> events,
      LastWords words,
      Function<SourceId, Duration> gap,
      long until) {
    DayRecount recount = new DayRecount(day, events, words, gap, until);
    recount.sources();
    Set<String> ticketed = recount.tickets();
    recount.windows();
    recount.queues(ticketed);
    recount.inAllQueues.count(recount.figures);
    recount.zones();
    recount.devices();
    new Deeds(recount.figures).count(recount.events);
    remember(events, words);
    return recount.figures;
  }

  // Sources

  private Map<SourceId, List<Long>> signs() {
    Map<SourceId, List<Long>> signs = new HashMap<>();
    words.signs.forEach((source, at) -> signs.put(source, new ArrayList<>(List.of(at))));
    for (Event event : events) {
      signs
          .computeIfAbsent(event.id().source(), _ -> new ArrayList<>())
          .add(DayBounds.micros(event.occurredAt()));
    }
    return signs;
  }

  /** When a source is known: from each sign on as long as its gap. */
  private List<Stretch> known(List<Long> signs, Duration gap) {
    List<Stretch> known = new ArrayList<>();
    for (long sign : signs) {
      long silent = sign + gap.toNanos() / 1_000;
      if (!known.isEmpty() && sign <= known.getLast().until()) {
        known.add(new Stretch(known.removeLast().from(), silent));
      } else {
        known.add(new Stretch(sign, silent));
      }
    }
    return counted.of(known);
  }

  private List<Stretch> known(SourceId source, Stretch stretch) {
    return stretch.of(known.getOrDefault(source, List.of()));
  }

  private void sources() {
    for (Event event : events) {
      Cell cell = new Cell(Noun.SOURCE, event.id().source().value());
      figures.at(cell, DayBounds.micros(event.occurredAt())).add(Measure.SIGNS, 1);
    }
    known.forEach(
        (source, stretches) -> {
          Cell cell = new Cell(Noun.SOURCE, source.value());
          stretches.forEach(stretch -> figures.addTime(cell, Measure.KNOWN, stretch));
        });
  }

  // Tickets

  /**
   * Counts tickets, and in the queues in which they stand how many wait.
   *
   * @return these queues
   */
  private Set<String> tickets() {
    List<TicketRecount.Stay> stays = new ArrayList<>();
    List<TicketRecount.Said> said = new ArrayList<>();
    for (List<Event> steps : TicketRecount.byNumber(events).values()) {
      TicketRecount.count(steps, figures, stays, said, freed, closed);
    }
    Map<String, Map<SourceId, Long>> speakers = new HashMap<>();
    for (TicketRecount.Said one : said) {
      speakers
          .computeIfAbsent(one.queue().value(), _ -> new HashMap<>())
          .merge(one.source(), one.at(), Math::min);
    }
    speakers.forEach((queue, firsts) -> waiting(queue, firsts, stays));
    return speakers.keySet();
  }

  /**
   * How many wait in a queue of tickets. Known while everyone is who spoke of it before.
   *
   * @param firsts when each source first spoke of it
   */
  private void waiting(String queue, Map<SourceId, Long> firsts, List<TicketRecount.Stay> stays) {
    long first = firsts.values().stream().min(Long::compare).orElseThrow();
    List<Stretch> all = List.of(new Stretch(first, counted.until()));
    for (Map.Entry<SourceId, Long> speaker : firsts.entrySet()) {
      List<Stretch> fine = new ArrayList<>();
      fine.add(new Stretch(day.start(), speaker.getValue()));
      fine.addAll(known(speaker.getKey(), new Stretch(speaker.getValue(), day.end())));
      all = Stretch.both(all, fine);
    }
    TreeMap<Long, Integer> changes = new TreeMap<>();
    for (TicketRecount.Stay stay : stays) {
      if (stay.queue().value().equals(queue)) {
        changes.merge(stay.time().from(), 1, Integer::sum);
        changes.merge(stay.time().until(), -1, Integer::sum);
      }
    }
    inAllQueues.said(queue, first);
    for (Stretch stretch : all) {
      length(queue, stretch, changes);
    }
  }

  private void length(String queue, Stretch stretch, TreeMap<Long, Integer> changes) {
    long from = stretch.from();
    int length = changes.headMap(from, true).values().stream().mapToInt(Integer::intValue).sum();
    for (Map.Entry<Long, Integer> change :
        changes.subMap(from, false, stretch.until(), false).entrySet()) {
      wait(queue, new Stretch(from, change.getKey()), length);
      from = change.getKey();
      length += change.getValue();
    }
    wait(queue, new Stretch(from, stretch.until()), length);
  }

  private void wait(String queue, Stretch stretch, int people) {
    figures.addLength(new Cell(Noun.QUEUE, queue), stretch, people);
    inAllQueues.wait(queue, stretch, people);
  }

  // What holds until the next word

  private void windows() {
    Map<String, List<WindowSign>> signs = new HashMap<>();
    words.windows.forEach((window, sign) -> signs.put(window, new ArrayList<>(List.of(sign))));
    for (Event event : events) {
      WindowSign sign = WindowSign.of(event);
      if (sign != null) {
        signs.computeIfAbsent(sign.window(), _ -> new ArrayList<>()).add(sign);
      }
    }
    signs.forEach(
        (window, all) -> {
          all.sort(WindowSign.ORDER);
          leave(window, all);
          Cell cell = new Cell(Noun.WINDOW, window);
          states(
              all,
              (sign, time) -> {
                figures.addTime(cell, inState(sign.state()), time);
                figures.addTime(cell, Measure.KNOWN, time);
              });
        });
    opening(signs);
  }

  /** Puts in when the ticket went that was called or served there, if nothing else was said. */
  private void leave(String window, List<WindowSign> all) {
    List<WindowSign> said = List.copyOf(all);
    for (WindowSign leaving : freed) {
      if (leaving.window().equals(window)) {
        long at = DayBounds.micros(leaving.event().occurredAt());
        said.stream()
            .filter(sign -> DayBounds.micros(sign.event().occurredAt()) <= at)
            .reduce((_, later) -> later)
            .filter(last -> !last.own() && last.isUpOf(leaving))
            .ifPresent(last -> all.add(all.indexOf(last) + 1, leaving));
      }
    }
  }

  /** What a ticket says of a window holds no longer than until the day is closed. */
  private void states(List<WindowSign> all, BiConsumer<WindowSign, Stretch> counts) {
    holds(
        all,
        WindowSign::event,
        (sign, time) -> {
          long end = sign.own() || closed == null ? Long.MAX_VALUE : closed;
          Stretch held = time.within(new Stretch(day.start(), end));
          if (!held.isEmpty()) {
            counts.accept(sign, held);
          }
        });
  }

  /**
   * How long the windows are open that report their own state, and how long they are known while at
   * least one of them is.
   */
  private void opening(Map<String, List<WindowSign>> signs) {
    List<Stretch> open = new ArrayList<>();
    signs.values().removeIf(all -> all.stream().noneMatch(WindowSign::own));
    signs.forEach(
        (window, all) ->
            states(
                all,
                (sign, time) -> {
                  if (sign.state() != WindowState.CLOSED && sign.state() != WindowState.ABSENT) {
                    figures.addTime(new Cell(Noun.WINDOW, window), Measure.OPEN, time);
                    open.add(time);
                  }
                }));
    List<Stretch> anyOpen = together(open);
    signs.forEach(
        (window, all) ->
            states(
                all,
                (_, time) ->
                    time.of(anyOpen)
                        .forEach(
                            part ->
                                figures.addTime(
                                    new Cell(Noun.WINDOW, window), Measure.HALL_OPEN, part))));
  }

  /** The time that is in any of them, each stretch as long as it can be. */
  private static List<Stretch> together(List<Stretch> stretches) {
    List<Stretch> together = new ArrayList<>();
    for (Stretch next :
        stretches.stream().sorted(Comparator.comparingLong(Stretch::from)).toList()) {
      if (!together.isEmpty() && next.from() <= together.getLast().until()) {
        Stretch last = together.removeLast();
        together.add(new Stretch(last.from(), Math.max(last.until(), next.until())));
      } else {
        together.add(next);
      }
    }
    return together;
  }

  private static Measure inState(WindowState state) {
    return switch (state) {
      case IDLE -> Measure.IDLE;
      case CALLING -> Measure.CALLING;
      case SERVING -> Measure.SERVING;
      case PAUSED -> Measure.PAUSED;
      case ABSENT -> Measure.ABSENT;
      case CLOSED -> Measure.CLOSED;
    };
  }

  private void queues(Set<String> ticketed) {
    said(words.queues, DayRecount::queueOf)
        .forEach(
            (queue, observations) -> {
              if (!ticketed.contains(queue)) {
                long first = DayBounds.micros(observations.getFirst().occurredAt());
                inAllQueues.said(queue, Math.max(day.start(), first));
                holds(
                    observations,
                    Function.identity(),
                    (event, time) -> wait(queue, time, ((QueueObserved) event.fact()).waiting()));
              }
            });
  }

  private void zones() {
    said(words.zones, DayRecount::zoneOf)
        .forEach(
            (zone, observations) -> {
              Cell cell = new Cell(Noun.ZONE, zone);
              holds(
                  observations,
                  Function.identity(),
                  (event, time) ->
                      figures.addLength(cell, time, ((CrowdObserved) event.fact()).people()));
            });
    for (Event event : events) {
      if (event.fact() instanceof CrowdObserved crowd) {
        Tally tally =
            figures.at(
                new Cell(Noun.ZONE, crowd.zone().value()), DayBounds.micros(event.occurredAt()));
        tally.add(Measure.ENTERED, crowd.entered() == null ? 0 : crowd.entered());
        tally.add(Measure.LEFT, crowd.left() == null ? 0 : crowd.left());
      }
    }
  }

  /** A device counts one while it is online and none while it is said to be anything else. */
  private void devices() {
    said(words.devices, DayRecount::deviceOf)
        .forEach(
            (device, reports) -> {
              Cell cell = new Cell(Noun.DEVICE, device);
              holds(
                  reports,
                  Function.identity(),
                  (event, time) ->
                      figures.addLength(
                          cell,
                          time,
                          ((DeviceObserved) event.fact()).status() == DeviceObserved.Status.ONLINE
                              ? 1
                              : 0));
            });
    for (Event event : events) {
      if (event.fact() instanceof DeviceObserved device) {
        Tally tally =
            figures.at(
                new Cell(Noun.DEVICE, device.device()), DayBounds.micros(event.occurredAt()));
        tally.add(Measure.USES, device.uses() == null ? 0 : device.uses());
        tally.add(Measure.VISITS, device.visits() == null ? 0 : device.visits());
      }
    }
  }

  /** What was said of each object, the last word of the days before first. */
  private Map<String, List<Event>> said(
      Map<String, Event> before, Function<Event, @Nullable String> object) {
    Map<String, List<Event>> said = new HashMap<>();
    before.forEach((name, event) -> said.put(name, new ArrayList<>(List.of(event))));
    for (Event event : events) {
      String name = object.apply(event);
      if (name != null) {
        said.computeIfAbsent(name, _ -> new ArrayList<>()).add(event);
      }
    }
    return said;
  }

  /** Tells each word with the stretches in which it holds and its source is known. */
  private <T> void holds(List<T> all, Function<T, Event> event, BiConsumer<T, Stretch> counts) {
    for (int i = 0; i < all.size(); i++) {
      T word = all.get(i);
      long from = DayBounds.micros(event.apply(word).occurredAt());
      long next =
          i + 1 < all.size()
              ? DayBounds.micros(event.apply(all.get(i + 1)).occurredAt())
              : Long.MAX_VALUE;
      for (Stretch time : known(event.apply(word).id().source(), new Stretch(from, next))) {
        counts.accept(word, time);
      }
    }
  }

  /**
   * Takes over into {@code words} what was said last on a day. If that was of a ticket, nothing is
   * known of its window on the next.
   */
  static void remember(List<Event> events, LastWords words) {
    for (Event event : events) {
      words.signs.put(event.id().source(), DayBounds.micros(event.occurredAt()));
      remember(words.queues, queueOf(event), event);
      remember(words.zones, zoneOf(event), event);
      remember(words.devices, deviceOf(event), event);
      WindowSign sign = WindowSign.of(event);
      if (sign != null) {
        words.windows.merge(
            sign.window(),
            sign,
            (one, other) -> WindowSign.ORDER.compare(one, other) > 0 ? one : other);
      }
    }
    words.windows.values().removeIf(sign -> !sign.own());
  }

  private static void remember(Map<String, Event> last, @Nullable String object, Event event) {
    if (object != null) {
      last.put(object, event);
    }
  }

  private static @Nullable String queueOf(Event event) {
    return event.fact() instanceof QueueObserved said ? said.queue().value() : null;
  }

  private static @Nullable String zoneOf(Event event) {
    return event.fact() instanceof CrowdObserved said ? said.zone().value() : null;
  }

  private static @Nullable String deviceOf(Event event) {
    return event.fact() instanceof DeviceObserved said ? said.device() : null;
  }
}
