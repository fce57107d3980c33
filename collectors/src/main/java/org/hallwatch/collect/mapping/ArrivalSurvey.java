package org.hallwatch.collect.mapping;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.hallwatch.domain.event.Event;
import org.jspecify.annotations.Nullable;

/**
 * Sees all records of a file in their order and finds the order in which they arrived. A record has
 * arrived when the last of its events has; one that becomes no event keeps its place behind the
 * record above it.
 */
public final class ArrivalSurvey {
  private final List<Instant> arrivals = new ArrayList<>();

  /** A survey that has seen nothing. */
  public ArrivalSurvey() {}

  /** Sees what became of the next record, null if it could not be taken apart. */
  public void see(RowMapper.@Nullable Outcome outcome) {
    Instant before = arrivals.isEmpty() ? Instant.MIN : arrivals.getLast();
    arrivals.add(
        outcome instanceof RowMapper.Mapped mapped
            ? mapped.events().stream()
                .map(Event::receivedAt)
                .max(Comparator.naturalOrder())
                .orElse(before)
            : before);
  }

  /** For each record, by its number in the file, its place in the order of arrival, from 0. */
  public int[] ranks() {
    int[] ranks = new int[arrivals.size()];
    int[] order =
        IntStream.range(0, ranks.length)
            .boxed()
            .sorted(Comparator.comparing(arrivals::get))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int rank = 0; rank < order.length; rank++) {
      ranks[order[rank]] = rank;
    }
    return ranks;
  }
}
