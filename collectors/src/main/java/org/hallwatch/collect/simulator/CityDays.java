package org.hallwatch.collect.simulator;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hallwatch.collect.simulator.fault.FaultTruth;
import org.hallwatch.collect.simulator.fault.Faults;
import org.hallwatch.collect.simulator.truth.DayEventFigures;
import org.hallwatch.collect.simulator.truth.Truth;
import org.hallwatch.domain.event.Event;

/** Plays a city day after day; what arrives after the end of its day comes with the next one. */
final class CityDays {
  private final City city;
  private final LocalDate last;
  private final Dice dice;
  private final CaseDesk cases;
  private final Faults faults;
  private final ZoneId zone;
  private LocalDate day;
  private List<Event> events = List.of();
  private List<Truth> truths = List.of();

  /** At its first day. */
  CityDays(City city, LocalDate first, LocalDate last, long seed, Faults faults) {
    this.city = city;
    this.last = last;
    this.dice = Dice.of(seed).stream("city");
    this.cases = new CaseDesk(city.operation(), city.calendar(), seed);
    this.faults = faults;
    this.zone = city.operation().halls().getFirst().timeZone();
    this.day = first;
    play();
  }

  /** Which day it is. */
  LocalDate day() {
    return day;
  }

  /** What arrives on it, in the order of arrival; on the last day also what arrives after it. */
  List<Event> events() {
    return events;
  }

  /**
   * What really happened on it; on the last day also what had happened to cases that are not over,
   * and what went wrong on all days.
   */
  List<Truth> truths() {
    return truths;
  }

  /** Goes on to the next day. */
  void next() {
    day = day.plusDays(1);
    play();
  }

  private void play() {
    List<HallDay> halls = city.play(day, dice);
    CaseDay caseDay = cases.play(day, halls);
    List<Event> said = new ArrayList<>();
    halls.forEach(hall -> said.addAll(hall.events()));
    said.addAll(caseDay.events());
    said.sort(Event.ARRIVAL);
    events = arrived(said);
    truths = truths(halls, said, caseDay);
  }

  private List<Event> arrived(List<Event> said) {
    Instant end = day.plusDays(1).atStartOfDay(zone).toInstant();
    List<Event> arrived = faults.day(said, end);
    if (!day.equals(last)) {
      return arrived;
    }
    List<Event> all = new ArrayList<>(arrived);
    all.addAll(faults.rest());
    return all;
  }

  private List<Truth> truths(List<HallDay> halls, List<Event> said, CaseDay caseDay) {
    List<Truth> all = new ArrayList<>();
    halls.forEach(hall -> all.add(HallFigures.of(hall)));
    all.addAll(DayEventFigures.lines(day, said));
    all.addAll(caseDay.truths());
    if (day.equals(last)) {
      cases.open().forEach(one -> all.add(one.line()));
      faults.truths().stream().map(CityDays::truth).forEach(all::add);
    }
    return all;
  }

  private static Truth truth(FaultTruth fault) {
    return new Truth(
        FaultTruth.KIND,
        Map.of("fault", fault.fault().toString()),
        Map.of(
            "lost", fault.lost(),
            "changed", fault.changed(),
            "delayed", fault.delayed(),
            "repeated", fault.repeated()));
  }
}
