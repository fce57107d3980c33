package org.hallwatch.actor.hall;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.finding.DisplayNumber;
import org.jspecify.annotations.Nullable;

/**
 * The numbers shown at one queue of one series, in order of time; how often they ran backwards, see
 * {@link DisplayNumber}.
 */
final class SeriesLog {
  private static final Comparator<Shown> ORDER =
      Comparator.comparing(Shown::at).thenComparing(Shown::event, Event.ARRIVAL);

  private record Shown(Event event, int value) {
    Instant at() {
      return event.occurredAt();
    }
  }

  private final List<Shown> shown = new ArrayList<>();
  private int backwards;

  void add(Event event, int value) {
    int place = Sorted.insert(shown, new Shown(event, value), ORDER);
    Integer before = place == 0 ? null : shown.get(place - 1).value();
    Integer after = place == shown.size() - 1 ? null : shown.get(place + 1).value();
    backwards += count(before, value) + count(value, after) - count(before, after);
  }

  int backwards() {
    return backwards;
  }

  private static int count(@Nullable Integer from, @Nullable Integer to) {
    return from != null && to != null && DisplayNumber.runsBackwards(from, to) ? 1 : 0;
  }
}
