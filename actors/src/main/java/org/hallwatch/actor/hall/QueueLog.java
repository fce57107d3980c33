package org.hallwatch.actor.hall;

import java.util.HashMap;
import java.util.Map;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.QueueObserved;
import org.hallwatch.domain.finding.DisplayNumber;
import org.jspecify.annotations.Nullable;

/**
 * What polled observations said of a queue today: the newest, and the newest of every half hour.
 */
final class QueueLog {
  private final @Nullable Event[] newest;
  private final Map<String, SeriesLog> series = new HashMap<>(2);
  private @Nullable Event latest;
  private int waitingWithoutWindow;

  QueueLog(Day day) {
    newest = new Event[day.slots()];
  }

  void add(Event event, QueueObserved observed, int slot) {
    newest[slot] = newer(newest[slot], event);
    latest = newer(latest, event);
    Integer open = observed.openWindows();
    if (observed.waiting() > 0 && open != null && open == 0) {
      waitingWithoutWindow++;
    }
    DisplayNumber number = observed.serving() == null ? null : DisplayNumber.of(observed.serving());
    if (number != null) {
      series.computeIfAbsent(number.series(), _ -> new SeriesLog()).add(event, number.value());
    }
  }

  @Nullable Event latest() {
    return latest;
  }

  /** The newest observation within a half hour, null if there was none in it. */
  @Nullable Event newestIn(int slot) {
    return newest[slot];
  }

  int waitingWithoutWindow() {
    return waitingWithoutWindow;
  }

  int numbersBackwards() {
    return series.values().stream().mapToInt(SeriesLog::backwards).sum();
  }

  static QueueObserved of(Event event) {
    return (QueueObserved) event.fact();
  }

  static Event newer(@Nullable Event one, Event other) {
    return one == null || Event.OCCURRENCE.compare(one, other) < 0 ? other : one;
  }
}
