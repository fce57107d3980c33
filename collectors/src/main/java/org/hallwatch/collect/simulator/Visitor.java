package org.hallwatch.collect.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hallwatch.collect.simulator.HallProfile.MatterShape;
import org.hallwatch.collect.simulator.TicketTruth.Ending;
import org.hallwatch.collect.simulator.TicketTruth.Serving;
import org.hallwatch.collect.simulator.TicketTruth.Wait;
import org.hallwatch.domain.hall.WindowId;
import org.jspecify.annotations.Nullable;

/** Somebody with a ticket while the day goes, and the truth about it so far. */
final class Visitor {
  final String ticket;
  final Line firstLine;
  final Dice dice;
  final int people;
  final long taken;
  Line line;
  MatterShape matter;

  /**
   * Counts the waits, so that the patience of an earlier one is not taken for that of a later one.
   */
  int waitNumber;

  boolean waiting;

  /** Left without a word: still on the list of the queue, but will not come when called. */
  boolean gone;

  boolean passedOver;
  boolean transferred;
  long waitingSince;
  long enteredZone;

  /** When the booked slot begins. */
  @Nullable Instant slot;

  @Nullable WindowId calledTo;
  Ending ending = Ending.WAITING;
  final List<Wait> waits = new ArrayList<>();
  final List<Instant> calls = new ArrayList<>();
  final List<Serving> services = new ArrayList<>();

  Visitor(String ticket, Line line, MatterShape matter, int people, long taken, Dice dice) {
    this.ticket = ticket;
    this.firstLine = line;
    this.line = line;
    this.matter = matter;
    this.people = people;
    this.taken = taken;
    this.dice = dice;
  }

  void endWait(long at) {
    waits.add(
        new Wait(line.shape.queue(), Instant.ofEpochMilli(waitingSince), Instant.ofEpochMilli(at)));
    waiting = false;
  }

  TicketTruth truth() {
    if (waiting) {
      waits.add(new Wait(line.shape.queue(), Instant.ofEpochMilli(waitingSince), null));
    }
    return new TicketTruth(
        ticket,
        firstLine.shape.queue(),
        Instant.ofEpochMilli(taken),
        slot,
        waits,
        calls,
        calledTo,
        services,
        ending);
  }
}
