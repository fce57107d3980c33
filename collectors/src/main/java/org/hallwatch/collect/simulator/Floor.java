package org.hallwatch.collect.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.hallwatch.collect.simulator.DayTruth.WindowSpan;
import org.hallwatch.collect.simulator.HallProfile.Habits;
import org.hallwatch.collect.simulator.HallProfile.MatterShape;
import org.hallwatch.collect.simulator.TicketTruth.Ending;
import org.hallwatch.collect.simulator.TicketTruth.Serving;
import org.hallwatch.domain.event.DutyFact;
import org.hallwatch.domain.event.TicketFact;
import org.hallwatch.domain.event.TicketFact.CallStep;
import org.hallwatch.domain.event.TicketFact.QueuePosition;
import org.hallwatch.domain.event.TicketFact.ServiceStep;
import org.hallwatch.domain.event.WindowObserved;
import org.hallwatch.domain.event.WindowState;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.domain.hall.WindowId;
import org.jspecify.annotations.Nullable;

/**
 * The floor of the hall: visitors take tickets, wait, are called, served, sent on; desks call
 * whoever has waited longest.
 */
final class Floor {
  private static final long MINUTE = 60_000;
  private static final long HALF_HOUR = 30 * MINUTE;
  private static final long SHORTEST_SERVICE = 30_000;
  private static final long LONGEST_SERVICE = 120 * MINUTE;
  private static final int MOST_MATTERS = 4;
  private static final long PRIORITY_BONUS = 30 * MINUTE;
  private static final long APPOINTMENT_BONUS = 15 * MINUTE;
  private static final long RETURN_BONUS = 10 * MINUTE;
  private static final Duration PAUSE = Duration.ofMinutes(7);
  private static final double PAUSE_SPREAD = 0.5;

  private final HallId hall;
  private final Habits habits;
  private final SourceId roster;
  private final long overtime;
  private final long closing;
  private final long latest;
  private final boolean showsCalling;
  private final Agenda agenda;
  private final Wire wire;
  private final Crowd crowd;
  private final Reviewers reviewers;
  private final Map<QueueId, Line> lines;
  private final List<Visitor> visitors = new ArrayList<>();
  private final List<WindowSpan> spans = new ArrayList<>();
  private final List<Desk> desks;

  Floor(
      HallId hall,
      HallProfile profile,
      long closing,
      long latest,
      Agenda agenda,
      Wire wire,
      Crowd crowd,
      Reviewers reviewers,
      Map<QueueId, Line> lines,
      List<Desk> desks) {
    this.hall = hall;
    this.habits = profile.habits();
    this.roster = profile.roster();
    this.overtime = profile.overtime().toMillis();
    this.closing = closing;
    this.latest = latest;
    this.showsCalling = profile.systems().showsCalling();
    this.agenda = agenda;
    this.wire = wire;
    this.crowd = crowd;
    this.reviewers = reviewers;
    this.lines = lines;
    this.desks = desks;
  }

  /** Somebody takes a ticket now. */
  void arrive(Line line, Dice dice) {
    long now = agenda.now();
    MatterShape matter = dice.pick(line.shape.matters(), MatterShape::share);
    int people = dice.chance(habits.companion()) ? 2 : 1;
    Visitor visitor = new Visitor(line.nextNumber(), line, matter, people, now, dice);
    visitor.enteredZone = now - dice.secondsBetween(20, 120);
    visitors.add(visitor);
    double kind = dice.unit();
    boolean booked = kind < habits.appointment();
    boolean priority = !booked && kind < habits.appointment() + habits.priority();
    if (booked) {
      visitor.slot =
          Instant.ofEpochMilli(Math.floorDiv(now + HALF_HOUR / 2, HALF_HOUR) * HALF_HOUR);
    }
    long bonus = booked ? APPOINTMENT_BONUS : priority ? PRIORITY_BONUS : 0;
    double counter = dice.unit();
    wire.say(
        now,
        line.shape.source(),
        visitor.ticket,
        new TicketFact.Taken(
            hall,
            line.shape.queue(),
            visitor.ticket,
            booked ? "app" : counter < 0.7 ? "terminal" : counter < 0.9 ? "app" : "counter",
            booked ? "appointment" : priority ? "priority" : "normal",
            matter.matter(),
            line.length(),
            visitor.slot,
            null));
    join(visitor, line, now - bonus);
  }

  /**
   * A desk is staffed from now on for a shift; it may go on from the shift before without a break.
   */
  void open(Desk desk, Shift shift) {
    desk.shift = shift;
    desk.leaving = false;
    if (desk.state == WindowState.CLOSED) {
      duty(DutyFact.Step.SIGNED_IN, desk, 0);
      agenda.in(desk.dice.secondsBetween(5, 30), () -> free(desk));
    }
    agenda.at(shift.callsFrom(), () -> decide(desk));
    if (shift.pauseAt() != Shift.NEVER) {
      agenda.at(shift.pauseAt(), () -> decideIfReady(desk));
    }
    agenda.at(shift.end(), () -> decideIfReady(desk));
  }

  /** The terminal of a desk says how it is, for the first time on this day. */
  void switchOn(Desk desk) {
    show(desk, WindowState.CLOSED, null, null);
  }

  /** Everybody still inside goes home. */
  void goHome() {
    for (Visitor visitor : visitors) {
      if (visitor.waiting && !visitor.gone) {
        crowd.visited(visitor.line.zone, visitor.people, visitor.enteredZone, closing);
      }
    }
  }

  List<TicketTruth> tickets() {
    return visitors.stream().map(Visitor::truth).toList();
  }

  List<WindowSpan> windows() {
    desks.forEach(desk -> endSpan(desk, null));
    return spans.stream().sorted(Comparator.comparing(WindowSpan::from)).toList();
  }

  private void join(Visitor visitor, Line line, long rank) {
    visitor.line = line;
    visitor.waiting = true;
    visitor.waitingSince = agenda.now();
    visitor.ending = Ending.WAITING;
    int wait = ++visitor.waitNumber;
    line.join(visitor, rank);
    long patience = visitor.dice.logNormal(habits.patience(), habits.patienceSpread());
    agenda.in(patience, () -> giveUp(visitor, wait));
    agenda.in(visitor.dice.secondsBetween(1, 3), () -> offer(line));
  }

  private void giveUp(Visitor visitor, int wait) {
    if (!visitor.waiting || visitor.waitNumber != wait || agenda.now() >= closing) {
      return;
    }
    leaveZone(visitor, visitor.dice.secondsBetween(5, 60));
    if (!visitor.dice.chance(habits.cancels())) {
      visitor.gone = true;
      return;
    }
    visitor.line.leave(visitor);
    visitor.endWait(agenda.now());
    visitor.ending = Ending.ABANDONED;
    say(visitor, new TicketFact.Abandoned(hall, visitor.ticket, "等候时间长"));
  }

  /** The ready desk that has been idle longest calls, if there is one. */
  private void offer(Line line) {
    Desk best = null;
    for (Desk desk : line.desks) {
      if (desk.ready && (best == null || desk.since < best.since)) {
        best = desk;
      }
    }
    if (best != null) {
      decide(best);
    }
  }

  private void decideIfReady(Desk desk) {
    if (desk.ready) {
      decide(desk);
    }
  }

  private void decide(Desk desk) {
    long now = agenda.now();
    Shift shift = desk.shift;
    if (desk.state != WindowState.IDLE || desk.leaving || now < shift.callsFrom()) {
      return;
    }
    Line line = desk.longestWaiting();
    if (now >= shift.end() && (line == null || now >= shift.end() + overtime)) {
      desk.ready = false;
      desk.leaving = true;
      agenda.in(desk.dice.secondsBetween(5, 150), () -> close(desk));
    } else if (now >= shift.pauseAt() && now < shift.end()) {
      pause(desk);
    } else if (line != null && line.firstCameAt(now)) {
      agenda.in(1, () -> decide(desk));
    } else if (line != null) {
      call(desk, line);
    } else {
      desk.ready = true;
    }
  }

  private void close(Desk desk) {
    if (desk.leaving) {
      show(desk, WindowState.CLOSED, null, null);
      duty(DutyFact.Step.SIGNED_OUT, desk, desk.dice.secondsBetween(10, 60));
    }
  }

  private void pause(Desk desk) {
    desk.ready = false;
    desk.shift = desk.shift.withoutPause();
    show(desk, WindowState.PAUSED, null, "暂离");
    agenda.in(desk.dice.logNormal(PAUSE, PAUSE_SPREAD), () -> free(desk));
  }

  private void call(Desk desk, Line line) {
    Visitor visitor = line.next();
    if (visitor == null) {
      throw new IllegalStateException("queue " + line.shape.queue() + " has nobody to call");
    }
    long now = agenda.now();
    desk.ready = false;
    visitor.endWait(now);
    visitor.calls.add(Instant.ofEpochMilli(now));
    if (visitor.calledTo == null) {
      visitor.calledTo = desk.window.id();
    }
    say(visitor, call(CallStep.CALLED, visitor, desk));
    show(desk, WindowState.CALLING, visitor.ticket, null);
    if (!visitor.gone && !visitor.dice.chance(habits.missing())) {
      agenda.in(visitor.dice.secondsBetween(6, 35), () -> start(desk, visitor, now));
    } else {
      agenda.in(visitor.dice.secondsBetween(20, 30), () -> recall(desk, visitor, now));
    }
  }

  private void recall(Desk desk, Visitor visitor, long called) {
    say(visitor, call(CallStep.RECALLED, visitor, desk));
    if (!visitor.gone && visitor.dice.chance(habits.comesLate())) {
      agenda.in(visitor.dice.secondsBetween(5, 20), () -> start(desk, visitor, called));
      return;
    }
    agenda.in(
        visitor.dice.secondsBetween(20, 30),
        () -> {
          say(visitor, call(CallStep.RECALLED, visitor, desk));
          agenda.in(visitor.dice.secondsBetween(15, 25), () -> passOver(desk, visitor));
        });
  }

  private void passOver(Desk desk, Visitor visitor) {
    say(visitor, call(CallStep.NO_SHOW, visitor, desk));
    visitor.ending = Ending.NO_SHOW;
    long away = visitor.dice.secondsBetween(90, 900);
    boolean inTime = agenda.now() + away + RETURN_BONUS < desk.shift.end();
    if (!visitor.gone && !visitor.passedOver && inTime && visitor.dice.chance(habits.returns())) {
      agenda.in(away, () -> comeBack(visitor));
    } else if (!visitor.gone) {
      leaveZone(visitor, away);
    }
    visitor.passedOver = true;
    free(desk);
  }

  private void comeBack(Visitor visitor) {
    say(
        visitor,
        new TicketFact.Call(
            CallStep.REACTIVATED, hall, visitor.ticket, visitor.line.shape.queue(), null, null));
    join(visitor, visitor.line, agenda.now() - RETURN_BONUS);
  }

  private void start(Desk desk, Visitor visitor, long called) {
    long now = agenda.now();
    Dice dice = visitor.dice;
    say(visitor, service(ServiceStep.STARTED, visitor, desk, null));
    show(desk, WindowState.SERVING, visitor.ticket, null);
    MatterShape matter = visitor.matter;
    long drawn = dice.logNormal(matter.median(), matter.spread());
    long longest = Math.min(LONGEST_SERVICE, latest - now);
    long work = Math.max(SHORTEST_SERVICE, Math.min(drawn, longest));
    long aside = dice.chance(habits.suspends()) ? dice.secondsBetween(60, 300) : 0;
    if (aside > 0) {
      long before = (long) (work * (0.3 + 0.4 * dice.unit()));
      agenda.in(before, () -> putAside(desk, visitor, aside));
    }
    agenda.in(work + aside, () -> end(desk, visitor, called, now, aside));
  }

  /**
   * The service rests until the visitor has fetched what is missing; the desk waits and calls
   * nobody.
   */
  private void putAside(Desk desk, Visitor visitor, long aside) {
    say(visitor, service(ServiceStep.SUSPENDED, visitor, desk, null));
    show(desk, WindowState.PAUSED, visitor.ticket, "等待补充材料");
    agenda.in(
        aside,
        () -> {
          say(visitor, service(ServiceStep.RESUMED, visitor, desk, null));
          show(desk, WindowState.SERVING, visitor.ticket, null);
        });
  }

  private void end(Desk desk, Visitor visitor, long called, long started, long aside) {
    long now = agenda.now();
    visitor.services.add(
        new Serving(
            visitor.line.shape.queue(),
            desk.window.id(),
            visitor.matter.matter(),
            Instant.ofEpochMilli(called),
            Instant.ofEpochMilli(started),
            Instant.ofEpochMilli(now),
            Duration.ofMillis(aside)));
    if (hasMore(visitor, desk)) {
      say(visitor, service(ServiceStep.ENDED, visitor, desk, "finished"));
      visitor.matter = visitor.dice.pick(visitor.line.shape.matters(), MatterShape::share);
      agenda.in(visitor.dice.secondsBetween(2, 10), () -> start(desk, visitor, called));
      return;
    }
    Line next =
        visitor.transferred || now + RETURN_BONUS > desk.shift.end() ? null : sentOn(visitor);
    String outcome =
        next != null ? "transferred" : visitor.dice.chance(0.1) ? "supplement" : "finished";
    say(visitor, service(ServiceStep.ENDED, visitor, desk, outcome));
    if (next == null) {
      visitor.ending = Ending.SERVED;
      leaveZone(visitor, visitor.dice.secondsBetween(15, 150));
      reviewers.served(visitor, desk);
    } else {
      agenda.in(visitor.dice.secondsBetween(1, 4), () -> transfer(visitor, next));
    }
    free(desk);
  }

  /** Whether the visitor has another matter for the same window (一票多业务). */
  private boolean hasMore(Visitor visitor, Desk desk) {
    return habits.more() > 0
        && visitor.services.size() < MOST_MATTERS
        && agenda.now() + RETURN_BONUS <= desk.shift.end()
        && visitor.dice.chance(habits.more());
  }

  private @Nullable Line sentOn(Visitor visitor) {
    double throwOf = visitor.dice.unit();
    for (Map.Entry<QueueId, Double> transfer : visitor.line.shape.transfers().entrySet()) {
      throwOf -= transfer.getValue();
      if (throwOf < 0) {
        return lines.get(transfer.getKey());
      }
    }
    return null;
  }

  private void transfer(Visitor visitor, Line next) {
    long now = agenda.now();
    visitor.transferred = true;
    boolean front = visitor.dice.chance(0.6);
    say(
        visitor,
        new TicketFact.Transferred(
            hall,
            visitor.ticket,
            next.shape.queue(),
            null,
            front ? QueuePosition.FRONT : QueuePosition.BACK));
    if (!next.zone.equals(visitor.line.zone)) {
      leaveZone(visitor, 0);
      visitor.enteredZone = now + visitor.dice.secondsBetween(3, 6);
    }
    visitor.matter = visitor.dice.pick(next.shape.matters(), MatterShape::share);
    join(visitor, next, front ? now - PRIORITY_BONUS : now);
  }

  /** The desk is free and needs a moment before it calls. */
  private void free(Desk desk) {
    show(desk, WindowState.IDLE, null, null);
    agenda.in(desk.dice.secondsBetween(4, 22), () -> decide(desk));
  }

  private void leaveZone(Visitor visitor, long after) {
    crowd.visited(visitor.line.zone, visitor.people, visitor.enteredZone, agenda.now() + after);
  }

  private void duty(DutyFact.Step step, Desk desk, long after) {
    DutyFact fact = new DutyFact(step, hall, desk.staff, desk.window.id(), null, null);
    agenda.in(after, () -> wire.say(agenda.now(), roster, desk.staff.value(), fact));
  }

  private void show(
      Desk desk, WindowState state, @Nullable String ticket, @Nullable String reason) {
    endSpan(desk, Instant.ofEpochMilli(agenda.now()));
    desk.state = state;
    desk.ticket = ticket;
    desk.since = agenda.now();
    if (state == WindowState.CALLING && !showsCalling) {
      return;
    }
    wire.say(
        agenda.now(),
        desk.source,
        desk.window.id().value(),
        new WindowObserved(
            hall,
            desk.window.id(),
            state,
            state == WindowState.CLOSED ? null : desk.staff,
            reason));
  }

  private void endSpan(Desk desk, @Nullable Instant until) {
    if (desk.since > 0) {
      Instant from = Instant.ofEpochMilli(desk.since);
      spans.add(new WindowSpan(desk.window.id(), desk.state, desk.ticket, from, until));
    }
  }

  private void say(Visitor visitor, TicketFact fact) {
    wire.say(agenda.now(), visitor.line.shape.source(), visitor.ticket, fact);
  }

  private TicketFact call(CallStep step, Visitor visitor, Desk desk) {
    return new TicketFact.Call(
        step, hall, visitor.ticket, visitor.line.shape.queue(), desk.window.id(), desk.staff);
  }

  private TicketFact service(
      ServiceStep step, Visitor visitor, Desk desk, @Nullable String outcome) {
    WindowId window = desk.window.id();
    return new TicketFact.Service(
        step, hall, visitor.ticket, window, desk.staff, null, visitor.matter.matter(), outcome);
  }
}
