package org.hallwatch.collect.simulator;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.hallwatch.collect.contract.BadSettingsException;
import org.hallwatch.collect.contract.Batch;
import org.hallwatch.collect.contract.PullCollector;
import org.hallwatch.collect.simulator.fault.Fault;
import org.hallwatch.collect.simulator.fault.Faults;
import org.hallwatch.collect.simulator.truth.Truth;
import org.hallwatch.domain.event.Entry;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.hall.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Days of a made-up city, one after the other, as its sources would have sent them. The same city,
 * range, faults and seed give the same events with the same ids on any machine. A look gives what
 * has arrived by {@code now}, in the order of arrival, at most {@value #LOOK} events; the first
 * look of each day also declares the whole operation. The position is a day and the number of its
 * events that were given. One day is held in memory. Going on from a position plays the days before
 * it again, because cases and faults reach over days.
 */
public final class CitySimulator implements PullCollector {
  /** Most events in a look. */
  public static final int LOOK = 10_000;

  private final City city;
  private final LocalDate first;
  private final LocalDate last;
  private final long seed;
  private final List<Fault> faults;
  private final Consumer<Truth> truths;
  private final String name;
  private CityDays days;
  private @Nullable LocalDate told;

  /**
   * Without faults, and nobody wants to know the truth.
   *
   * @param until the last day, inclusive
   */
  public CitySimulator(City city, LocalDate from, LocalDate until, long seed) {
    this(city, from, until, seed, List.of(), _ -> {});
  }

  /**
   * A city with faults.
   *
   * @param until the last day, inclusive
   * @param faults what goes wrong between the sources and us
   * @param truths is told what really happened, day after day, each day once
   */
  public CitySimulator(
      City city,
      LocalDate from,
      LocalDate until,
      long seed,
      List<Fault> faults,
      Consumer<Truth> truths) {
    if (until.isBefore(from)) {
      throw new BadSettingsException("the last day " + until + " is before the first " + from);
    }
    for (int year = from.getYear(); year <= until.getYear(); year++) {
      if (!city.calendar().years().contains(year)) {
        throw new BadSettingsException(
            "the working days of "
                + year
                + " are not known, only those of "
                + city.calendar().years());
      }
    }
    this.city = city;
    this.first = from;
    this.last = until;
    this.seed = seed;
    this.faults = List.copyOf(faults);
    this.truths = truths;
    this.name = "simulator/" + city.name() + "/" + from + "/" + until + "/" + seed;
    this.days = start();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Look collect(@Nullable String position, Instant now) {
    Position at = position == null ? new Position(first, 0) : position(position);
    goTo(at.day());
    if (at.given() > days.events().size()) {
      throw unknown(at.toString());
    }
    if (at.given() == days.events().size() && at.day().isBefore(last)) {
      at = new Position(at.day().plusDays(1), 0);
      goTo(at.day());
    }
    return look(at, now);
  }

  private Look look(Position at, Instant now) {
    List<Event> events = days.events();
    int end = Math.min(events.size(), at.given() + LOOK);
    List<Entry> entries = new ArrayList<>(end - at.given());
    int next = at.given();
    for (; next < end && !events.get(next).receivedAt().isAfter(now); next++) {
      Event event = events.get(next);
      String place = at.day() + " event " + next;
      entries.add(new Entry(next - at.given(), place, event::toString, List.of(event)));
    }
    Operation met = at.given() == 0 ? city.operation() : Operation.EMPTY;
    boolean exhausted = next == events.size() && at.day().equals(last);
    return new Look(
        new Batch(entries, List.of(), Map.of(), met),
        new Position(at.day(), next).toString(),
        exhausted);
  }

  private CityDays start() {
    return new CityDays(city, first, last, seed, new Faults(faults, seed));
  }

  private void goTo(LocalDate day) {
    if (day.isBefore(days.day())) {
      days = start();
    }
    tell();
    while (days.day().isBefore(day)) {
      days.next();
      tell();
    }
  }

  private void tell() {
    if (told == null || days.day().isAfter(told)) {
      days.truths().forEach(truths);
      told = days.day();
    }
  }

  private Position position(String text) {
    int slash = text.indexOf('/');
    try {
      LocalDate day = LocalDate.parse(text.substring(0, Math.max(0, slash)));
      int given = Integer.parseInt(text.substring(slash + 1));
      if (given >= 0 && !day.isBefore(first) && !day.isAfter(last)) {
        return new Position(day, given);
      }
    } catch (DateTimeParseException | NumberFormatException e) {
      throw unknown(text);
    }
    throw unknown(text);
  }

  private BadSettingsException unknown(String position) {
    return new BadSettingsException(
        "position '" + position + "' of " + name + " is not a day of it and a number of events");
  }

  private record Position(LocalDate day, int given) {
    @Override
    public String toString() {
      return day + "/" + given;
    }
  }
}
