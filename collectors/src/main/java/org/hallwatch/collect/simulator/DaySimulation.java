package org.hallwatch.collect.simulator;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hallwatch.collect.simulator.HallProfile.QueueShape;
import org.hallwatch.collect.simulator.HallProfile.Surge;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.Queue;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.domain.hall.StaffId;
import org.hallwatch.domain.hall.Window;
import org.hallwatch.domain.hall.ZoneCode;

/**
 * Plays one day of a hall as a discrete-event simulation. A function of hall, profile, day and
 * dice.
 */
final class DaySimulation {
  private static final long MINUTE = 60_000;
  private static final long BEFORE_POWER_OFF = 10 * MINUTE;
  private static final int MINUTES_OF_DAY = 24 * 60;

  private final Hall hall;
  private final HallProfile profile;
  private final LocalDay day;
  private final Dice dice;
  private final Agenda agenda = new Agenda();

  /**
   * @param dice those of the hall; each day throws its own
   */
  DaySimulation(Hall hall, HallProfile profile, LocalDate date, Dice dice) {
    this.hall = hall;
    this.profile = profile;
    this.day = new LocalDay(date, hall.timeZone());
    this.dice = dice.stream(date.toEpochDay());
  }

  SimulatedDay run() {
    Wire wire = new Wire(hall.id(), profile, day, dice.stream("wire"));
    if (profile.shifts().isEmpty()) {
      return new SimulatedDay(
          wire.arrived(), new DayTruth(day.date(), List.of(), List.of(), List.of(), List.of()));
    }
    Crowd crowd = new Crowd();
    Reviewers reviewers = new Reviewers(hall.id(), profile, day, agenda, wire);
    Map<QueueId, Line> lines = lines();
    List<Desk> desks = desks(lines);
    long closing = day.at(profile.shifts().getLast().until()) + profile.overtime().toMillis();
    long latest = day.at(profile.powered().until()) - BEFORE_POWER_OFF;
    Floor floor =
        new Floor(
            hall.id(), profile, closing, latest, agenda, wire, crowd, reviewers, lines, desks);
    Surroundings surroundings =
        new Surroundings(hall.id(), profile, day, wire, crowd, dice.stream("surroundings"));
    new Staffing(hall.id(), profile, day, agenda, wire, floor).plan(desks);
    double[] weights = weights();
    lines.values().forEach(line -> planArrivals(line, weights, floor));
    surroundings.signsOfLife();
    surroundings.devices();
    agenda.run();
    floor.goHome();
    surroundings.cameras();
    return new SimulatedDay(
        wire.arrived(),
        new DayTruth(
            day.date(), floor.tickets(), floor.windows(), crowd.visits(), reviewers.reviews()));
  }

  private Map<QueueId, Line> lines() {
    Map<QueueId, Line> lines = new LinkedHashMap<>();
    for (QueueShape shape : profile.queues()) {
      lines.put(shape.queue(), new Line(shape, zoneOf(shape.queue())));
    }
    return lines;
  }

  private ZoneCode zoneOf(QueueId id) {
    for (Queue queue : hall.queues()) {
      if (queue.id().equals(id) && queue.zone() != null) {
        return queue.zone();
      }
    }
    throw new IllegalArgumentException("queue " + id + " has no zone in hall " + hall.id());
  }

  private List<Desk> desks(Map<QueueId, Line> lines) {
    Dice habits = dice.stream("desks");
    List<Desk> desks = new ArrayList<>();
    for (Window window : hall.windows()) {
      List<Line> served = new ArrayList<>();
      for (QueueId queue : window.queues()) {
        Line line = lines.get(queue);
        if (line != null) {
          served.add(line);
        }
      }
      StaffId staff = new StaffId("GH" + profile.mark() + (1001 + desks.size()));
      Desk desk =
          new Desk(window, staff, terminalOf(window), served, habits.stream(window.id().value()));
      served.forEach(line -> line.desks.add(desk));
      desks.add(desk);
    }
    return desks;
  }

  private SourceId terminalOf(Window window) {
    SourceId own = profile.ownTerminals().get(window.id());
    SourceId source =
        own != null || window.zone() == null ? own : profile.terminals().get(window.zone());
    if (source == null) {
      throw new IllegalArgumentException(
          "the profile names no source for the terminal of window " + window.id());
    }
    return source;
  }

  /**
   * A Poisson process whose rate changes by the minute: what is due in units of expectation is
   * turned into instants.
   */
  private void planArrivals(Line line, double[] weights, Floor floor) {
    QueueId queue = line.shape.queue();
    Dice own = dice.stream("arrivals/" + queue);
    Dice visitors = dice.stream("visitors/" + queue);
    double perWeight = line.shape.tickets() / Arrays.stream(weights).sum();
    double due = own.exponential();
    int arrived = 0;
    for (int minute = 0; minute < MINUTES_OF_DAY; minute++) {
      if (weights[minute] == 0) {
        continue;
      }
      LocalTime time = LocalTime.ofSecondOfDay(minute * 60L);
      double rate = perWeight * weights[minute] * surge(queue, time);
      double used = 0;
      while (due <= rate - used) {
        used += due;
        due = own.exponential();
        Dice visitor = visitors.stream(arrived++);
        agenda.at(day.at(time) + (long) (MINUTE * used / rate), () -> floor.arrive(line, visitor));
      }
      due -= rate - used;
    }
  }

  /** By minute of the day. */
  private double[] weights() {
    double[] weights = new double[MINUTES_OF_DAY];
    for (int minute = 0; minute < MINUTES_OF_DAY; minute++) {
      weights[minute] = weight(LocalTime.ofSecondOfDay(minute * 60L));
    }
    return weights;
  }

  private double weight(LocalTime time) {
    if (profile.ticketHours().stream().noneMatch(span -> span.covers(time))) {
      return 0;
    }
    return profile.arrivals().getOrDefault(time.withMinute(time.getMinute() / 30 * 30), 0.0);
  }

  private double surge(QueueId queue, LocalTime time) {
    double factor = 1;
    for (Surge surge : profile.surges()) {
      if (surge.queue().equals(queue) && surge.span().covers(time)) {
        factor *= surge.factor();
      }
    }
    return factor;
  }
}
