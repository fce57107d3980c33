package org.hallwatch.collect.simulator;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hallwatch.collect.simulator.CityShape.Staff;
import org.hallwatch.collect.simulator.HallProfile.Absence;
import org.hallwatch.collect.simulator.HallProfile.QueueShape;
import org.hallwatch.collect.simulator.HallProfile.Span;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.Window;
import org.hallwatch.domain.hall.WindowId;
import org.jspecify.annotations.Nullable;

/**
 * A hall of a city, and how each of its days goes: a function of the day and of the seed alone.
 *
 * @param saturday its shift on Saturdays, null if it is closed then
 */
record CityHall(Hall hall, HallProfile usual, @Nullable Span saturday, Staff staff, double spread) {
  private static final Duration TICKETS_BEFORE = Duration.ofMinutes(30);
  private static final Duration NO_TICKETS_AT_END = Duration.ofMinutes(10);

  /** Plays one day. */
  HallDay play(LocalDate day, Rhythm rhythm, Dice city) {
    Dice dice = city.stream("hall/" + hall.id());
    SimulatedDay played =
        new DaySimulation(
                hall, profile(day, rhythm, dice.stream("plan").stream(day.toEpochDay())), day, dice)
            .run();
    return new HallDay(hall, played.truth(), played.events());
  }

  private HallProfile profile(LocalDate day, Rhythm rhythm, Dice dice) {
    Span extra = saturday;
    return switch (rhythm.opening(day, extra != null)) {
      case CLOSED -> usual.closed();
      case FULL -> {
        Away away = away(dice);
        yield usual.onDay(
            usual.ticketHours(),
            usual.shifts(),
            visitors(rhythm.factor(day), dice),
            away.absences(),
            away.onLeave(),
            List.of());
      }
      case SATURDAY ->
          usual.onDay(
              List.of(ticketHours(extra == null ? usual.shifts().getFirst() : extra)),
              List.of(extra == null ? usual.shifts().getFirst() : extra),
              visitors(rhythm.factor(day), dice),
              List.of(),
              List.of(),
              closedOnSaturday());
    };
  }

  private List<QueueShape> visitors(double factor, Dice dice) {
    double chance = StrictMath.exp(spread * dice.gaussian());
    return usual.queues().stream().map(queue -> queue.times(factor * chance)).toList();
  }

  private static Span ticketHours(Span shift) {
    return new Span(shift.from().minus(TICKETS_BEFORE), shift.until().minus(NO_TICKETS_AT_END));
  }

  /** All windows but the first of each queue. */
  private List<WindowId> closedOnSaturday() {
    Map<QueueId, WindowId> first = new HashMap<>();
    for (Window window : hall.windows()) {
      window.queues().forEach(queue -> first.putIfAbsent(queue, window.id()));
    }
    return hall.windows().stream().map(Window::id).filter(id -> !first.containsValue(id)).toList();
  }

  private record Away(List<WindowId> onLeave, List<Absence> absences) {}

  /** Whose person is away; every queue keeps a window whose person is there. */
  private Away away(Dice dice) {
    Map<QueueId, Integer> present = new HashMap<>();
    for (Window window : hall.windows()) {
      window.queues().forEach(queue -> present.merge(queue, 1, Integer::sum));
    }
    List<WindowId> onLeave = new ArrayList<>();
    List<Absence> absences = new ArrayList<>();
    for (Window window : hall.windows()) {
      double chance = dice.unit();
      boolean spared =
          window.queues().stream().allMatch(queue -> present.getOrDefault(queue, 0) > 1);
      if (!spared || chance >= staff.onLeave() + staff.absent()) {
        continue;
      }
      window.queues().forEach(queue -> present.merge(queue, -1, Integer::sum));
      if (chance < staff.onLeave()) {
        onLeave.add(window.id());
      } else {
        absences.add(new Absence(window.id(), absence(dice)));
      }
    }
    return new Away(onLeave, absences);
  }

  /** From before a shift until up to two hours into it. */
  private Span absence(Dice dice) {
    Span shift = dice.pick(usual.shifts());
    LocalTime until = shift.from().plusMinutes(20 + (long) (100 * dice.unit()));
    return new Span(shift.from().minus(TICKETS_BEFORE), until);
  }
}
