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
 * @param history number of the import of history that it belongs to, null for everything else
 * @param step how far that import is with it, null where it does not move
 */
public record Append(
    List<Entry> entries,
    List<Rejected> rejected,
    @Nullable String collector,
    @Nullable String position,
    @Nullable Instant at,
    @Nullable Integer history,
    @Nullable ImportStep step) {
  public Append {
    entries = List.copyOf(entries);
    rejected = List.copyOf(rejected);
    if ((collector == null) != (position == null)) {
      throw new IllegalArgumentException(
          "a position needs the collector it belongs to, and the other way round");
    }
    if (step != null && collector != null) {
      throw new IllegalArgumentException(
          "an import keeps its own place, it moves no collector's position");
    }
  }

  /** What came in when its events did, and is nothing of an import. */
  public Append(
      List<Entry> entries,
      List<Rejected> rejected,
      @Nullable String collector,
      @Nullable String position) {
    this(entries, rejected, collector, position, null, null, null);
  }

  /** What came in at an instant, and is nothing of an import. */
  public Append(
      List<Entry> entries,
      List<Rejected> rejected,
      @Nullable String collector,
      @Nullable String position,
      @Nullable Instant at) {
    this(entries, rejected, collector, position, at, null, null);
  }

  /** The same, as a part of an import of history. */
  public Append ofImport(int number) {
    return new Append(entries, rejected, collector, position, at, number, step);
  }

  /** Whether it must be stored by itself, because something moves with it. */
  public boolean movesPlace() {
    return collector != null || step != null;
  }

  /** How many events it holds; what a batch is weighed by. */
  public int events() {
    return entries.stream().mapToInt(entry -> entry.events().size()).sum();
  }

  /** Under whose name rejected records are kept. */
  @Nullable String readBy() {
    return step == null ? collector : step.collector();
  }
}
