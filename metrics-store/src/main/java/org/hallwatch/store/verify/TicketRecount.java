package org.hallwatch.store.verify;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.TicketFact;
import org.hallwatch.domain.event.TicketFact.CallStep;
import org.hallwatch.domain.event.TicketFact.Service;
import org.hallwatch.domain.event.TicketFact.ServiceStep;
import org.hallwatch.domain.event.WindowState;
import org.hallwatch.domain.hall.MatterId;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.domain.hall.WindowId;
import org.jspecify.annotations.Nullable;

/**
 * One ticket (号票) read step by step. A number that is taken again after its ticket is done with, or
 * later than a minute after it was taken, is the next ticket.
 */
final class TicketRecount {
  private static final long SAME_TAKE = micros(Duration.ofMinutes(1));

  private enum LastSaid {
    NOTHING,
    GOES_ON,
    NOBODY_CAME,
    GAVE_UP,
    SERVED
  }

  /** Somebody waits in a queue. */
  record Stay(QueueId queue, Stretch time) {}

  /** A source speaks of a ticket that stands in a queue. */
  record Said(QueueId queue, SourceId source, long at) {}

  /** A service ends; its length is null where nobody said when it began. */
  private record Ended(@Nullable QueueId queue, WindowId window, long at, @Nullable Long length) {}

  /** Its turn comes. */
  private record Turn(@Nullable QueueId queue, @Nullable WindowId window, long at) {}

  private LastSaid lastSaid = LastSaid.NOTHING;
  private long lastSaidAt;
  private @Nullable QueueId stands;
  private @Nullable QueueId takenFor;
  private @Nullable Long takenAt;
  private long bookedFor = Long.MIN_VALUE;
  private @Nullable MatterId matter;
  private @Nullable Turn call;
  private @Nullable Turn start;
  private @Nullable Long waitsSince;
  private @Nullable Long servedSince;
  private @Nullable WindowId servedAt;
  private @Nullable Long asideSince;
  private long aside;
  private final List<Ended> ended = new ArrayList<>();
  private @Nullable String upAt;
  private final List<Stay> stays;
  private final List<WindowSign> freed;

  private TicketRecount(List<Stay> stays, List<WindowSign> freed) {
    this.stays = stays;
    this.freed = freed;
  }

  /**
   * Counts the tickets of one number.
   *
   * @param steps what was said of the number today: by time, at one instant in the order of a
   *     ticket's life, then of arrival
   * @param stays where to put who waits where; who still waits does so until the day is closed
   * @param said where to put who speaks of which queue
   * @param freed where to put which windows the tickets leave without a word on the window
   * @param closed when the day was closed, null if it was not
   */
  static void count(
      List<Event> steps,
      DayFigures figures,
      List<Stay> stays,
      List<Said> said,
      List<WindowSign> freed,
      @Nullable Long closed) {
    TicketRecount ticket = new TicketRecount(stays, freed);
    for (Event step : steps) {
      long at = DayBounds.micros(step.occurredAt());
      if (step.fact() instanceof TicketFact.Taken && ticket.isDoneWithAt(at)) {
        ticket.countIn(figures, closed);
        ticket = new TicketRecount(stays, freed);
      }
      ticket.read((TicketFact) step.fact(), at);
      ticket.moves(step);
      if (ticket.stands != null) {
        said.add(new Said(ticket.stands, step.id().source(), at));
      }
    }
    ticket.countIn(figures, closed);
  }

  private boolean isDoneWithAt(long at) {
    return switch (lastSaid) {
      case NOBODY_CAME, GAVE_UP, SERVED -> true;
      case NOTHING, GOES_ON -> takenAt != null && at - takenAt > SAME_TAKE;
    };
  }

  private void read(TicketFact fact, long at) {
    switch (fact) {
      case TicketFact.Taken taken -> taken(taken, at);
      case TicketFact.Call said -> called(said, at);
      case TicketFact.Service service -> served(service, at);
      case TicketFact.Transferred sent -> sentOn(sent, at);
      case TicketFact.Abandoned _ -> {
        waitsNoMore(at);
        say(LastSaid.GAVE_UP, at);
      }
    }
  }

  /** Nobody is at two windows: if it is called or served at one, and something else is said. */
  private void moves(Event step) {
    if (step.fact() instanceof TicketFact.Taken) {
      return;
    }
    WindowSign there = WindowSign.of(step);
    if (upAt != null && (there == null || !there.window().equals(upAt))) {
      freed.add(new WindowSign(upAt, WindowState.IDLE, false, step));
    }
    upAt = null;
    if (there != null && there.isUp()) {
      upAt = there.window();
      freed.removeIf(before -> before.isUndoneBy(there));
    }
  }

  private void say(LastSaid what, long at) {
    lastSaid = what;
    lastSaidAt = at;
  }

  private void taken(TicketFact.Taken taken, long at) {
    matter = taken.matter() == null ? matter : taken.matter();
    if (takenAt != null) {
      return;
    }
    takenAt = at;
    bookedFor =
        taken.appointment() == null ? Long.MIN_VALUE : DayBounds.micros(taken.appointment());
    takenFor = taken.queue();
    standIn(taken.queue(), at);
    if (lastSaid == LastSaid.NOTHING) {
      waitsSince = at;
      say(LastSaid.GOES_ON, at);
    }
  }

  private void called(TicketFact.Call said, long at) {
    if (stands == null && said.queue() != null) {
      standIn(said.queue(), at);
    }
    waitsNoMore(at);
    if (said.step() == CallStep.REACTIVATED) {
      waitsSince = at;
    }
    if (call == null && (said.step() == CallStep.CALLED || said.step() == CallStep.RECALLED)) {
      call = new Turn(stands, said.window(), at);
    }
    say(said.step() == CallStep.NO_SHOW ? LastSaid.NOBODY_CAME : LastSaid.GOES_ON, at);
  }

  private void served(Service service, long at) {
    matter = service.matter() == null ? matter : service.matter();
    waitsNoMore(at);
    say(service.step() == ServiceStep.ENDED ? LastSaid.SERVED : LastSaid.GOES_ON, at);
    switch (service.step()) {
      case STARTED -> started(service.window(), at);
      case SUSPENDED -> asideSince = asideSince == null ? at : asideSince;
      case RESUMED -> takenUpAgain(at);
      case ENDED -> ended(service.window(), at);
    }
  }

  private void ended(WindowId window, long at) {
    takenUpAgain(at);
    Long length = servedSince == null ? null : Long.valueOf(at - servedSince - aside);
    ended.add(new Ended(stands, window, at, length));
    servedNoMore();
  }

  private void started(WindowId window, long at) {
    if (start == null) {
      start = new Turn(stands, window, at);
    }
    if (servedSince == null || !window.equals(servedAt)) {
      servedNoMore();
      asideSince = null;
      servedSince = at;
      servedAt = window;
    }
  }

  private void takenUpAgain(long at) {
    if (asideSince != null && servedSince != null) {
      aside += at - asideSince;
    }
    asideSince = null;
  }

  private void servedNoMore() {
    servedSince = null;
    servedAt = null;
    aside = 0;
  }

  private void sentOn(TicketFact.Transferred sent, long at) {
    waitsNoMore(at);
    if (servedAt != null) {
      ended(servedAt, at);
    }
    asideSince = null;
    if (sent.toQueue() != null) {
      stands = sent.toQueue();
      waitsSince = at;
    }
    say(LastSaid.GOES_ON, at);
  }

  private void standIn(QueueId queue, long at) {
    boolean waits = waitsSince != null;
    waitsNoMore(at);
    stands = queue;
    waitsSince = waits ? at : null;
  }

  private void waitsNoMore(long at) {
    if (waitsSince != null && stands != null) {
      stays.add(new Stay(stands, new Stretch(waitsSince, at)));
    }
    waitsSince = null;
  }

  // Counting

  private void countIn(DayFigures figures, @Nullable Long closed) {
    if (waitsSince != null && closed != null) {
      count(figures, Measure.ABANDONED, stands, null, closed);
    }
    waitsNoMore(closed == null ? Long.MAX_VALUE : closed);
    if (takenAt != null) {
      count(figures, Measure.TAKEN, takenFor, null, takenAt);
    }
    if (call != null) {
      count(figures, Measure.CALLED, queueOf(call), call.window(), call.at());
    }
    Turn turn = call == null ? start : call;
    if (turn != null && takenAt != null && takenAt <= turn.at()) {
      for (Cell cell : cells(queueOf(turn), turn.window())) {
        long begin = Math.min(turn.at(), Math.max(takenAt, bookedFor));
        figures.at(cell, turn.at()).addWait(turn.at() - begin);
      }
    }
    for (Ended service : ended) {
      count(figures, service);
    }
    if (lastSaid == LastSaid.NOBODY_CAME) {
      count(figures, Measure.NO_SHOW, stands, null, lastSaidAt);
    }
    if (lastSaid == LastSaid.GAVE_UP) {
      count(figures, Measure.ABANDONED, stands, null, lastSaidAt);
    }
  }

  private void count(DayFigures figures, Ended service) {
    count(figures, Measure.SERVED, service.queue(), service.window(), service.at());
    if (service.length() != null) {
      for (Cell cell : cells(service.queue(), service.window())) {
        figures.at(cell, service.at()).addService(service.length());
      }
    }
  }

  private void count(
      DayFigures figures,
      Measure measure,
      @Nullable QueueId queue,
      @Nullable WindowId window,
      long at) {
    for (Cell cell : cells(queue, window)) {
      figures.at(cell, at).add(measure, 1);
    }
  }

  /** Where it stood at its turn; if nobody knew by then, where it stood last. */
  private @Nullable QueueId queueOf(Turn turn) {
    return turn.queue() == null ? stands : turn.queue();
  }

  private List<Cell> cells(@Nullable QueueId queue, @Nullable WindowId window) {
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.HALL);
    if (queue != null) {
      cells.add(new Cell(Noun.QUEUE, queue.value()));
    }
    if (window != null) {
      cells.add(new Cell(Noun.WINDOW, window.value()));
    }
    if (matter != null) {
      cells.add(new Cell(Noun.MATTER, matter.value()));
    }
    return cells;
  }

  /** The steps of each number, each in the order in which they are read. */
  static Map<String, List<Event>> byNumber(List<Event> events) {
    Map<String, List<Event>> numbers = new HashMap<>();
    events.stream()
        .filter(event -> event.fact() instanceof TicketFact)
        .sorted(
            Comparator.comparing(Event::occurredAt)
                .thenComparing(event -> event.kind().code())
                .thenComparing(Event.ARRIVAL))
        .forEach(
            event ->
                numbers
                    .computeIfAbsent(((TicketFact) event.fact()).ticket(), _ -> new ArrayList<>())
                    .add(event));
    return numbers;
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1_000;
  }
}
