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

/** Recorded events, a few at a look; the position is the number of those that were read. */
public final class Tape implements PullCollector {
  private final List<Event> events;
  private final IntUnaryOperator size;
  private int looks;

  /**
   * A tape.
   *
   * @param size how many events the look of this number gives
   */
  public Tape(List<Event> events, IntUnaryOperator size) {
    this.events = events;
    this.size = size;
  }

  @Override
  public String name() {
    return "tape";
  }

  @Override
  public Look collect(@Nullable String position, Instant now) {
    int from = position == null ? 0 : Integer.parseInt(position);
    int to = Math.min(events.size(), from + size.applyAsInt(looks++));
    List<Entry> entries = new ArrayList<>();
    for (Event event : events.subList(from, to)) {
      int index = entries.size();
      entries.add(
          new Entry(index, "tape:" + (from + index), () -> event.id().toString(), List.of(event)));
    }
    return new Look(
        new Batch(entries, List.of(), Map.of(), Operation.EMPTY),
        String.valueOf(to),
        to == events.size());
  }
}
