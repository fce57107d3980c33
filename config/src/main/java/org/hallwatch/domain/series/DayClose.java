package org.hallwatch.domain.series;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.WindowObserved;
import org.hallwatch.domain.event.WindowState;
import org.hallwatch.domain.hall.SourceId;

/**
 * When the day of a hall is closed (日终): whoever waits then has been served by nobody. Nothing says
 * when a hall shuts, so this comes of what happened in it.
 */
final class DayClose {
  /** How long nothing may happen before a hall counts as closed; longer than any noon. */
  static final Duration GRACE = Duration.ofHours(3);

  /** In place of an instant: it goes on, or nothing happened. */
  static final long NOT_YET = Long.MAX_VALUE;

  private DayClose() {}

  /**
   * When the day was closed, in microseconds of it: {@link #GRACE} after the last that was said of
   * a ticket or of a window that is not closed or left.
   *
   * @return {@link #NOT_YET} also if that is not before the day ends, because there are halls that
   *     go on over midnight; and while the day goes on if not everybody who spoke of tickets was
   *     heard at that instant, because what became of them may be told late
   */
  static long at(HallDay day, Told told, Hearing hearing) {
    long end = day.micros(day.end());
    long last = Math.max(lastTicket(day, told), lastWindow(day, told));
    if (last < 0) {
      return NOT_YET;
    }
    long close = last + GRACE.toNanos() / 1000;
    if (close >= end) {
      return NOT_YET;
    }
    if (hearing.limit() >= end) {
      return close;
    }
    boolean heard = speakers(told).stream().allMatch(source -> hearing.of(source).holds(close));
    return close < hearing.limit() && heard ? close : NOT_YET;
  }

  private static long lastTicket(HallDay day, Told told) {
    return told.tickets.values().stream()
        .mapToLong(said -> day.micros(said.getLast().occurredAt()))
        .max()
        .orElse(-1);
  }

  private static long lastWindow(HallDay day, Told told) {
    Instant last = null;
    for (List<Event> said : told.windows.values()) {
      for (Event event : said.reversed()) {
        Instant at = event.occurredAt();
        if (last != null && !at.isAfter(last)) {
          break;
        }
        if (isAttended(event)) {
          last = at;
          break;
        }
      }
    }
    return last == null ? -1 : day.micros(last);
  }

  private static boolean isAttended(Event event) {
    return event.fact() instanceof WindowObserved window
        && window.state() != WindowState.CLOSED
        && window.state() != WindowState.ABSENT;
  }

  private static Set<SourceId> speakers(Told told) {
    Set<SourceId> speakers = new HashSet<>();
    for (List<Event> said : told.tickets.values()) {
      said.forEach(event -> speakers.add(event.id().source()));
    }
    return speakers;
  }
}
