package org.hallwatch.store.event;

import java.time.Instant;
import java.util.List;
import org.hallwatch.domain.event.Entry;
import org.hallwatch.domain.event.Rejected;
import org.jspecify.annotations.Nullable;

/**
 * What is to be made durable together: entries, rejected records and the position of the collector
 * that gave them.
 *
 * @param collector name of the collector whose position moves, null where there is none (HTTP)
 * @param position its new position, null where there is none
 * @param at when it came in, in domain time; null where only its events say so
 */
public record Append(
    List<Entry> entries,
    List<Rejected> rejected,
    @Nullable String collector,
    @Nullable String position,
    @Nullable Instant at) {
  /** What came in when its events did. */
  public Append(
      List<Entry> entries,
      List<Rejected> rejected,
      @Nullable String collector,
      @Nullable String position) {
    this(entries, rejected, collector, position, null);
  }

  public Append {
    entries = List.copyOf(entries);
    rejected = List.copyOf(rejected);
    if ((collector == null) != (position == null)) {
      throw new IllegalArgumentException(
          "a position needs the collector it belongs to, and the other way round");
    }
  }

  /** How many events it holds; what a batch is weighed by. */
  public int events() {
    return entries.stream().mapToInt(entry -> entry.events().size()).sum();
  }
}
