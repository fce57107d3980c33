package org.hallwatch.actor.source;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.hallwatch.domain.event.CrowdObserved;
import org.hallwatch.domain.event.DeviceObserved;
import org.hallwatch.domain.event.Fact;
import org.hallwatch.domain.event.QueueObserved;
import org.hallwatch.domain.event.SourceFact;
import org.hallwatch.domain.event.WindowObserved;
import org.hallwatch.domain.event.WindowState;
import org.hallwatch.domain.hall.HallId;
import org.jspecify.annotations.Nullable;

/**
 * Whether what a source says moves. It is frozen
 *
 * <ul>
 *   <li>when it has repeated the same values in at least {@link #REPEATS} rounds for at least
 *       {@link #UNMOVED}, while it claims that somebody waits, is counted or sits at an open
 *       window: in a hall at work something moves within that time;
 *   <li>or when its own time has stood still over {@link #STILL_ROUNDS} more rounds and at least
 *       {@link #STILL_FOR}.
 * </ul>
 *
 * It ends with the first thing that moves, and is counted anew after a pause longer than the gap.
 * Heartbeats repeat nothing and prove nothing. A queue that nobody waits in and no window serves
 * may stand still for ever.
 */
final class Movement {
  static final Duration UNMOVED = Duration.ofHours(2);
  static final int REPEATS = 6;
  static final Duration STILL_FOR = Duration.ofMinutes(10);
  static final int STILL_ROUNDS = 3;

  private record Place(HallId hall, Class<?> kind, String code) {}

  private final Map<Place, Object> values = new HashMap<>();
  private final Set<Place> active = new HashSet<>();
  private @Nullable Instant lastRound;
  private Instant movedAt = Instant.MIN;
  private int repeats;
  private @Nullable Instant newest;
  private Instant stillSince = Instant.MIN;
  private int still;
  private boolean valuesFrozen;
  private boolean timeFrozen;

  /** It was known to be frozen before; whether by its values or its time will be seen. */
  void resume() {
    if (!frozen()) {
      valuesFrozen = true;
      timeFrozen = true;
    }
  }

  boolean frozen() {
    return valuesFrozen || timeFrozen;
  }

  void round(Round round, Duration gap) {
    boolean paused = lastRound == null || round.at().isAfter(lastRound.plus(gap));
    if (lastRound != null && paused) {
      valuesFrozen = false;
    }
    lastRound = round.at();
    boolean moved = false;
    boolean repeated = false;
    for (Sighting sighting : round.sightings()) {
      Fact fact = sighting.event().fact();
      Place place = place(fact);
      if (place == null) {
        moved |= sighting.kind() == Sighting.Kind.NEW && happens(fact);
      } else {
        moved |= changes(place, fact);
        repeated = true;
      }
    }
    judgeValues(round.at(), moved || active.isEmpty(), paused, repeated);
    judgeTime(round, paused);
  }

  private void judgeValues(Instant at, boolean moved, boolean paused, boolean repeated) {
    if (moved) {
      valuesFrozen = false;
    }
    if (moved || paused) {
      movedAt = at;
      repeats = 0;
    } else if (repeated) {
      repeats++;
      valuesFrozen |= repeats >= REPEATS && !at.isBefore(movedAt.plus(UNMOVED));
    }
  }

  private void judgeTime(Round round, boolean paused) {
    boolean first = newest == null;
    if (paused || !round.newest().equals(newest)) {
      newest = round.newest();
      stillSince = round.at();
      still = 0;
      timeFrozen &= first;
    } else {
      still++;
      timeFrozen |= still >= STILL_ROUNDS && !round.at().isBefore(stillSince.plus(STILL_FOR));
    }
  }

  /** Whether a value differs from what was said before; said for the first time it does not. */
  private boolean changes(Place place, Fact fact) {
    if (claimsActivity(fact)) {
      active.add(place);
    } else {
      active.remove(place);
    }
    Object value = value(fact);
    Object before = values.put(place, value);
    return before != null && !before.equals(value);
  }

  private static @Nullable Place place(Fact fact) {
    return switch (fact) {
      case QueueObserved queue ->
          new Place(queue.hall(), QueueObserved.class, queue.queue().value());
      case CrowdObserved crowd ->
          new Place(crowd.hall(), CrowdObserved.class, crowd.zone().value());
      case WindowObserved window ->
          new Place(window.hall(), WindowObserved.class, window.window().value());
      default -> null;
    };
  }

  /**
   * What of a value should move: not the source's mean service time, which is an average of long
   * standing.
   */
  private static Object value(Fact fact) {
    return fact instanceof QueueObserved queue
        ? new QueueObserved(
            queue.hall(),
            queue.queue(),
            queue.waiting(),
            queue.openWindows(),
            queue.serving(),
            null)
        : fact;
  }

  private static boolean claimsActivity(Fact fact) {
    return switch (fact) {
      case QueueObserved queue ->
          queue.waiting() > 0 || (queue.openWindows() != null && queue.openWindows() > 0);
      case CrowdObserved crowd -> crowd.people() > 0;
      case WindowObserved window ->
          window.state() == WindowState.IDLE
              || window.state() == WindowState.CALLING
              || window.state() == WindowState.SERVING;
      default -> false;
    };
  }

  private static boolean happens(Fact fact) {
    return !(fact instanceof SourceFact) && !(fact instanceof DeviceObserved);
  }
}
