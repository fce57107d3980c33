package org.hallwatch.domain.finding;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.WindowObserved;
import org.hallwatch.domain.event.WindowState;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.domain.hall.WindowId;
import org.jspecify.annotations.Nullable;

/**
 * Services at windows that said meanwhile that they serve nobody: idle, paused or absent for more
 * than {@link #LONG} of the service. Two systems that count their windows differently look like
 * this. What the window's source did not say proves nothing, so only a stretch counts during which
 * it said something of any window.
 */
final class IdleWindows {
  static final Duration LONG = Duration.ofMinutes(2);

  private final HallId hall;
  private final Map<WindowId, List<Event>> windows;
  private final Map<SourceId, List<Instant>> spoke = new HashMap<>();

  IdleWindows(HallId hall, Map<WindowId, List<Event>> windows) {
    this.hall = hall;
    this.windows = windows;
    for (List<Event> said : windows.values()) {
      for (Event event : said) {
        spoke.computeIfAbsent(event.id().source(), _ -> new ArrayList<>()).add(event.occurredAt());
      }
    }
    spoke.values().forEach(times -> times.sort(null));
  }

  void read(Collection<ServicePiece> pieces, List<Finding> findings) {
    for (ServicePiece piece : pieces) {
      Event idle = idleDuring(piece, windows.getOrDefault(piece.window(), List.of()));
      if (idle != null) {
        findings.add(finding(piece, idle));
      }
    }
  }

  /** What the window said when it began not to serve for long during a service, else null. */
  private @Nullable Event idleDuring(ServicePiece piece, List<Event> said) {
    int last = Math.max(0, InTime.notAfter(said, Event::occurredAt, piece.from()) - 1);
    for (int i = last; i + 1 < said.size(); i++) {
      Event event = said.get(i);
      Instant until = said.get(i + 1).occurredAt();
      if (!event.occurredAt().isBefore(piece.until())) {
        return null;
      }
      if (!servesNobody(event)) {
        continue;
      }
      Instant from = event.occurredAt().isBefore(piece.from()) ? piece.from() : event.occurredAt();
      Instant end = until.isAfter(piece.until()) ? piece.until() : until;
      if (Duration.between(from, end).compareTo(LONG) > 0
          && spoke(event.id().source(), from, end)) {
        return event;
      }
    }
    return null;
  }

  private boolean spoke(SourceId source, Instant from, Instant until) {
    List<Instant> times = spoke.getOrDefault(source, List.of());
    int next = InTime.notAfter(times, Function.identity(), from);
    return next < times.size() && times.get(next).isBefore(until);
  }

  private static boolean servesNobody(Event event) {
    WindowState state = ((WindowObserved) event.fact()).state();
    return state == WindowState.IDLE || state == WindowState.PAUSED || state == WindowState.ABSENT;
  }

  private Finding finding(ServicePiece piece, Event idle) {
    return new Finding(
        FindingKind.SERVING_WHILE_IDLE,
        piece.begin().id().source(),
        hall,
        piece.window().value(),
        piece.from(),
        Map.of(
            "ticket", piece.ticket(),
            "until", piece.until().toString(),
            "idle", idle.occurredAt().toString()),
        List.of(idle.id(), piece.begin().id()));
  }
}
