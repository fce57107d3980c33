package org.hallwatch.store.verify;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How many people wait in a hall: those in all its queues together, known while every queue is of
 * which anything was said by then.
 */
final class InAllQueues {
  private final Map<String, Known> queues = new TreeMap<>();

  private record Length(long until, long people) {}

  /** When something was first said of a queue, and where its people are known how many they are. */
  private static final class Known {
    private long since = Long.MAX_VALUE;
    private final NavigableMap<Long, Length> lengths = new TreeMap<>();
  }

  /** Something is said of a queue. */
  void said(String queue, long at) {
    Known known = queues.computeIfAbsent(queue, _ -> new Known());
    known.since = Math.min(known.since, at);
  }

  /** So many wait in a queue all through a stretch. */
  void wait(String queue, Stretch stretch, long people) {
    if (!stretch.isEmpty()) {
      queues
          .computeIfAbsent(queue, _ -> new Known())
          .lengths
          .put(stretch.from(), new Length(stretch.until(), people));
    }
  }

  void count(DayFigures figures) {
    TreeSet<Long> changes = new TreeSet<>();
    for (Known queue : queues.values()) {
      changes.add(queue.since);
      queue.lengths.forEach(
          (from, length) -> {
            changes.add(from);
            changes.add(length.until());
          });
    }
    Long from = null;
    for (long until : changes) {
      if (from != null) {
        count(figures, new Stretch(from, until));
      }
      from = until;
    }
  }

  private void count(DayFigures figures, Stretch stretch) {
    long people = 0;
    boolean any = false;
    for (Known queue : queues.values()) {
      if (queue.since > stretch.from()) {
        continue;
      }
      Map.Entry<Long, Length> length = queue.lengths.floorEntry(stretch.from());
      if (length == null || length.getValue().until() <= stretch.from()) {
        return;
      }
      people += length.getValue().people();
      any = true;
    }
    if (any) {
      figures.addLength(Cell.HALL, stretch, people);
    }
  }
}
