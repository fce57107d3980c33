package org.hallwatch.store.event;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.series.NoHall;
import org.jspecify.annotations.Nullable;

/**
 * The events that this process stored lately, by batch and hall, so that whoever folds them need
 * not read them back. What a batch stored never changes. The oldest batches are forgotten first.
 */
final class StoredLately {
  /** An event with more data than this counts as several. */
  private static final int USUAL_BYTES = 512;

  /** The events of one batch that have figures, by the hall of these. */
  private record Batch(Map<HallId, List<Event>> halls, int size) {}

  private final Map<Long, Batch> batches = new LinkedHashMap<>();
  private int most;
  private int size;

  /**
   * @param most so many events at the most
   */
  StoredLately(int most) {
    this.most = most;
  }

  synchronized void limit(int events) {
    most = events;
    forget();
  }

  /** Only for what is committed. */
  void add(long number, List<Row> rows) {
    Map<HallId, List<Event>> halls = new HashMap<>();
    int size = 0;
    for (Row row : rows) {
      Event event = row.event();
      HallId hall = NoHall.holds(event) ? NoHall.ID : event.hall();
      if (hall != null) {
        halls.computeIfAbsent(hall, _ -> new ArrayList<>()).add(event);
        size += 1 + row.data().length / USUAL_BYTES;
      }
    }
    add(number, new Batch(halls, size));
  }

  private synchronized void add(long number, Batch batch) {
    if (batch.size() <= most && batches.put(number, batch) == null) {
      size += batch.size();
      forget();
    }
  }

  private void forget() {
    Iterator<Batch> oldest = batches.values().iterator();
    while (size > most) {
      size -= oldest.next().size();
      oldest.remove();
    }
  }

  /** Whether anything of a hall with {@code from <= occurredAt < until} is remembered. */
  synchronized boolean holds(HallId hall, Instant from, Instant until) {
    return batches.values().stream()
        .flatMap(batch -> batch.halls().getOrDefault(hall, List.of()).stream())
        .anyMatch(event -> isWithin(event, from, until));
  }

  /**
   * What a batch stored of a hall with {@code from <= occurredAt < until}; null if the batch is not
   * remembered.
   */
  @Nullable List<Event> find(long number, HallId hall, Instant from, Instant until) {
    Batch batch = batch(number);
    return batch == null
        ? null
        : batch.halls().getOrDefault(hall, List.of()).stream()
            .filter(event -> isWithin(event, from, until))
            .toList();
  }

  private static boolean isWithin(Event event, Instant from, Instant until) {
    return !event.occurredAt().isBefore(from) && event.occurredAt().isBefore(until);
  }

  private synchronized @Nullable Batch batch(long number) {
    return batches.get(number);
  }
}
