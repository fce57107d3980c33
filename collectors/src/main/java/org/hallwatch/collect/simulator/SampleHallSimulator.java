package org.hallwatch.collect.simulator;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hallwatch.collect.contract.BadSettingsException;
import org.hallwatch.collect.contract.Batch;
import org.hallwatch.collect.contract.PullCollector;
import org.hallwatch.config.Settings;
import org.hallwatch.domain.event.Entry;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.hall.SourceId;
import org.jspecify.annotations.Nullable;

/**
 * A made-up day of the sample hall, as its sources would have sent it. The same hall, day and seed
 * give the same events with the same ids on any machine. A look gives what has arrived by {@code
 * now} and was not given before, in the order of arrival, at most {@value #LOOK} events, so the
 * same day can be had live or at once. The position is the number of events given; the day is
 * exhausted after its last one.
 *
 * <p>Systems are on from 7:30 to 18:30 local time, tickets are taken from 8:30, windows serve from
 * 9:00 to 12:00 and from 13:30 to 17:00. About 1,000 tickets and 22,000 events. Each day is played
 * as a working day; what is special about it stands in the profile: the social insurance queue gets
 * into trouble at 10:00, two of its windows are rostered and empty (空岗), one window's staff is on
 * leave, and the system of the utilities is cut off from the network from 9:52 to 10:24.
 */
public final class SampleHallSimulator implements PullCollector {
  /** Most events in a look. */
  public static final int LOOK = 10_000;

  /** The hall of the shipped sample operation. */
  public static final HallId HALL = new HallId("sample");

  private static final String PROFILE = "org/hallwatch/collect/simulator/sample.conf";

  private final String name;
  private final SimulatedDay day;

  /**
   * Plays the day; takes some tens of milliseconds.
   *
   * @param operation the shipped sample operation, or another that has its hall with the same codes
   * @param seed chance; the same seed repeats the same day
   * @throws org.hallwatch.config.SettingsException if the profile names codes that this operation
   *     does not have
   */
  public SampleHallSimulator(Operation operation, LocalDate day, long seed) {
    this(operation, day, seed, profile(operation));
  }

  SampleHallSimulator(Operation operation, LocalDate day, long seed, HallProfile profile) {
    this.name = "simulator/" + HALL + "/" + day;
    this.day = new DaySimulation(hall(operation), profile, day, Dice.of(seed)).run();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Look collect(@Nullable String position, Instant now) {
    List<Event> events = day.events();
    int from = position == null ? 0 : given(position);
    List<Entry> entries = new ArrayList<>();
    int end = Math.min(events.size(), from + LOOK);
    int next = from;
    for (; next < end && !events.get(next).receivedAt().isAfter(now); next++) {
      Event event = events.get(next);
      entries.add(new Entry(next - from, name + " event " + next, event::toString, List.of(event)));
    }
    Batch batch = new Batch(entries, List.of(), Map.of(), Operation.EMPTY);
    return new Look(batch, Integer.toString(next), next == events.size());
  }

  /** What really happened on this day, the part after any {@code now} included. */
  public DayTruth truth() {
    return day.truth();
  }

  /** Everything the sources send on this day, in the order of arrival. */
  public List<Event> events() {
    return day.events();
  }

  /** The sources in whose name the hall is simulated, none if the operation does not have it. */
  public static Set<SourceId> sources(Operation operation) {
    return operation.hall(HALL).isEmpty()
        ? Set.of()
        : profile(operation).sources().stream()
            .map(HallProfile.SourceShape::source)
            .collect(Collectors.toUnmodifiableSet());
  }

  static HallProfile profile(Operation operation) {
    ProfileReader reader = new ProfileReader(operation, hall(operation));
    return Settings.readResource(SampleHallSimulator.class.getClassLoader(), PROFILE, reader::read);
  }

  private static Hall hall(Operation operation) {
    return operation
        .hall(HALL)
        .orElseThrow(
            () ->
                new BadSettingsException(
                    "the operation has no hall " + HALL + " that could be simulated"));
  }

  private int given(String position) {
    try {
      int given = Integer.parseInt(position);
      if (given >= 0 && given <= day.events().size()) {
        return given;
      }
    } catch (NumberFormatException e) {
      throw unknown(position);
    }
    throw unknown(position);
  }

  private BadSettingsException unknown(String position) {
    return new BadSettingsException(
        "position '"
            + position
            + "' of "
            + name
            + " is not a number from 0 to "
            + day.events().size());
  }
}
