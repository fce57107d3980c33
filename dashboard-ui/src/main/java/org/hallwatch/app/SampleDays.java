package org.hallwatch.app;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import org.hallwatch.collect.contract.PullCollector;
import org.hallwatch.collect.simulator.SampleHallSimulator;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Made-up days of the sample hall, one weekday after the other. The position is a day and the
 * simulator's position in it.
 */
final class SampleDays implements PullCollector {
  private static final long SEED = 20261123;

  private final Operation operation;
  private final Hall hall;
  private final LocalDate first;
  private @Nullable LocalDate day;
  private @Nullable SampleHallSimulator simulator;

  SampleDays(Operation operation, Hall hall, LocalDate first) {
    this.operation = operation;
    this.hall = hall;
    this.first = first;
  }

  @Override
  public String name() {
    return "simulator/" + hall.id();
  }

  @Override
  public Look collect(@Nullable String position, Instant now) {
    LocalDate at =
        position == null ? first : LocalDate.parse(position.substring(0, position.indexOf('/')));
    String within = position == null ? null : position.substring(position.indexOf('/') + 1);
    Look look = dayOf(at).collect(within, now);
    while (look.batch().read() == 0
        && look.exhausted()
        && next(at).compareTo(hall.dayOf(now)) <= 0) {
      at = next(at);
      look = dayOf(at).collect(null, now);
    }
    return new Look(look.batch(), at + "/" + look.position(), false);
  }

  private SampleHallSimulator dayOf(LocalDate wanted) {
    if (simulator == null || !wanted.equals(day)) {
      simulator = new SampleHallSimulator(operation, wanted, SEED + wanted.toEpochDay());
      day = wanted;
    }
    return simulator;
  }

  private static LocalDate next(LocalDate day) {
    LocalDate next = day.plusDays(1);
    while (next.getDayOfWeek() == DayOfWeek.SATURDAY || next.getDayOfWeek() == DayOfWeek.SUNDAY) {
      next = next.plusDays(1);
    }
    return next;
  }
}
