package org.hallwatch.collect.simulator;

import java.time.Instant;
import java.util.List;
import org.hallwatch.collect.simulator.HallProfile.Absence;
import org.hallwatch.collect.simulator.HallProfile.Span;
import org.hallwatch.domain.event.DutyFact;
import org.hallwatch.domain.event.DutyFact.Step;
import org.hallwatch.domain.hall.HallId;

/** Who is rostered at which window, comes, comes late, does not come or is on leave. */
final class Staffing {
  private static final long MINUTE = 60_000;
  private static final long ROSTER_AFTER_POWER = 10 * MINUTE;
  private static final long LEAVE_AFTER_POWER = 25 * MINUTE;
  private static final long WORTH_COMING = 15 * MINUTE;
  private static final long NO_PAUSE_NEAR_EDGE = 25 * MINUTE;

  private final HallId hall;
  private final HallProfile profile;
  private final LocalDay day;
  private final Agenda agenda;
  private final Wire wire;
  private final Floor floor;

  Staffing(HallId hall, HallProfile profile, LocalDay day, Agenda agenda, Wire wire, Floor floor) {
    this.hall = hall;
    this.profile = profile;
    this.day = day;
    this.agenda = agenda;
    this.wire = wire;
    this.floor = floor;
  }

  void plan(List<Desk> desks) {
    long power = day.at(profile.powered().from());
    for (int i = 0; i < desks.size(); i++) {
      Desk desk = desks.get(i);
      boolean rostered = !profile.unstaffed().contains(desk.window.id());
      long boot = power + 5_000 + 150L * i;
      agenda.at(boot, () -> floor.switchOn(desk));
      boolean onLeave = profile.onLeave().contains(desk.window.id());
      for (Span shift : rostered ? profile.shifts() : List.<Span>of()) {
        say(power + ROSTER_AFTER_POWER + 100L * i, Step.ROSTERED, desk, shift);
        if (onLeave) {
          say(power + LEAVE_AFTER_POWER + 100L * i, Step.LEAVE, desk, shift);
        } else {
          planShift(desk, shift);
        }
      }
    }
  }

  private void planShift(Desk desk, Span span) {
    long begin = day.at(span.from());
    long end = day.at(span.until());
    boolean late = desk.dice.chance(profile.habits().late());
    long comes =
        late
            ? begin + desk.dice.secondsBetween(60, 600)
            : begin - desk.dice.secondsBetween(150, 1000);
    boolean pauses = desk.dice.chance(profile.habits().pauses());
    long pause =
        begin
            + NO_PAUSE_NEAR_EDGE
            + (long) (desk.dice.unit() * (end - begin - 2 * NO_PAUSE_NEAR_EDGE));
    long signsIn = present(desk, comes);
    if (signsIn + WORTH_COMING < end) {
      long callsFrom = Math.max(begin, signsIn + 30_000);
      Shift shift = new Shift(callsFrom, pauses && pause > signsIn ? pause : Shift.NEVER, end);
      agenda.at(signsIn, () -> floor.open(desk, shift));
    }
  }

  /** When the desk's person, who wants to come at an instant, is really there. */
  private long present(Desk desk, long at) {
    for (Absence absence : profile.absences()) {
      if (absence.window().equals(desk.window.id())
          && at >= day.at(absence.span().from())
          && at < day.at(absence.span().until())) {
        return day.at(absence.span().until()) + desk.dice.secondsBetween(0, 60);
      }
    }
    return at;
  }

  private void say(long at, Step step, Desk desk, Span shift) {
    Instant from = Instant.ofEpochMilli(day.at(shift.from()));
    Instant until = Instant.ofEpochMilli(day.at(shift.until()));
    DutyFact fact = new DutyFact(step, hall, desk.staff, desk.window.id(), from, until);
    agenda.at(at, () -> wire.say(at, profile.roster(), desk.staff.value(), fact));
  }
}
