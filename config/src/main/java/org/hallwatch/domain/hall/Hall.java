package org.hallwatch.domain.hall;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.hallwatch.domain.Check;
import org.jspecify.annotations.Nullable;

/**
 * A service hall (政务服务大厅) with what stands in it. Order of the lists is the order in which a hall
 * would name them.
 *
 * @param region where it stands, null for a hall that an import created
 * @param timeZone whose midnight ends its day
 */
public record Hall(
    HallId id,
    String name,
    @Nullable RegionId region,
    ZoneId timeZone,
    List<Zone> zones,
    List<Queue> queues,
    List<Window> windows) {
  public Hall {
    Check.present("id", id);
    Check.code("name", name);
    Check.present("timeZone", timeZone);
    zones = unique(id, "zone", zones, Zone::id);
    queues = unique(id, "queue", queues, Queue::id);
    windows = unique(id, "window", windows, Window::id);
  }

  /** The hall's own date at an instant. */
  public LocalDate dayOf(Instant instant) {
    return LocalDate.ofInstant(instant, timeZone);
  }

  /**
   * When the hall's day begins: local midnight, or the first instant of the day where clocks jump
   * over it.
   */
  public Instant startOf(LocalDate day) {
    return day.atStartOfDay(timeZone).toInstant();
  }

  /** Whether something of this kind has this code here. */
  boolean knows(CodeKind kind, String code) {
    return switch (kind) {
      case QUEUE -> queues.stream().anyMatch(queue -> queue.id().value().equals(code));
      case WINDOW -> windows.stream().anyMatch(window -> window.id().value().equals(code));
      case ZONE -> zones.stream().anyMatch(zone -> zone.id().value().equals(code));
      case MATTER, DEPARTMENT -> false;
    };
  }

  /** This hall and one thing more, of which nothing but its name is known. */
  Hall with(CodeKind kind, String code, String thing) {
    return switch (kind) {
      case QUEUE -> {
        Queue queue = new Queue(new QueueId(code), thing, null, null, WaitTarget.USUAL);
        yield new Hall(id, name, region, timeZone, zones, Operation.plus(queues, queue), windows);
      }
      case WINDOW -> {
        Window window = new Window(new WindowId(code), thing, null, null, List.of());
        yield new Hall(id, name, region, timeZone, zones, queues, Operation.plus(windows, window));
      }
      case ZONE -> {
        Zone zone = new Zone(new ZoneCode(code), thing, null);
        yield new Hall(id, name, region, timeZone, Operation.plus(zones, zone), queues, windows);
      }
      case MATTER, DEPARTMENT ->
          throw new IllegalArgumentException("no hall has a " + kind.word() + " of its own");
    };
  }

  private static <T> List<T> unique(
      HallId hall, String noun, List<T> things, Function<T, Object> id) {
    Set<Object> seen = new HashSet<>();
    for (T thing : things) {
      if (!seen.add(id.apply(thing))) {
        throw new IllegalArgumentException(
            "hall " + hall + " has " + noun + " " + id.apply(thing) + " twice");
      }
    }
    return List.copyOf(things);
  }
}
