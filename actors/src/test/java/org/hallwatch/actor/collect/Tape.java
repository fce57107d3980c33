package org.hallwatch.actor.collect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.hallwatch.collect.contract.Batch;
import org.hallwatch.collect.contract.PullCollector;
import org.hallwatch.domain.event.Entry;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.hall.Operation;
import org.jspecify.annotations.Nullable;

/** Recorded records, a few at a look; the position is the number of those that were read. */
public final class Tape implements PullCollector {
  private final List<Entry> records;
  private final IntUnaryOperator size;
  private int looks;

  private Tape(IntUnaryOperator size, List<Entry> records) {
    this.records = records;
    this.size = size;
  }

  /**
   * A tape with each event a record of its own.
   *
   * @param size how many records the look of this number gives
   */
  public Tape(List<Event> events, IntUnaryOperator size) {
    this(size, events.stream().map(Tape::record).toList());
  }

  /** A tape with records as they are. */
  public static Tape ofRecords(List<Entry> records, IntUnaryOperator size) {
    return new Tape(size, records);
  }

  private static Entry record(Event event) {
    return new Entry(0, "tape", () -> event.id().toString(), List.of(event));
  }

  @Override
  public String name() {
    return "tape";
  }

  @Override
  public Look collect(@Nullable String position, Instant now) {
    int from = position == null ? 0 : Integer.parseInt(position);
    int to = Math.min(records.size(), from + size.applyAsInt(looks++));
    List<Entry> entries = new ArrayList<>();
    for (Entry record : records.subList(from, to)) {
      entries.add(new Entry(entries.size(), record.place(), record.original(), record.events()));
    }
    Batch batch = new Batch(entries, List.of(), Map.of(), Operation.EMPTY);
    return new Look(batch, String.valueOf(to), to == records.size());
  }
}
