package org.hallwatch.actor.hall;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.hallwatch.domain.hall.SourceId;
import org.jspecify.annotations.Nullable;

/** The tickets of one queue, counted for one picture. */
final class QueueTally {
  /** The first instant at which each source spoke of a ticket in this queue. */
  final Map<SourceId, Instant> speakers = new HashMap<>(4);

  final Totals totals = new Totals();
  private final int[] arrivals;
  int waiting;
  private long longest;
  private long waits;
  @Nullable Instant dataAt;
  @Nullable String serving;
  private @Nullable Instant servingAt;

  QueueTally(Day day) {
    arrivals = new int[day.slots()];
  }

  void waits(long nanos) {
    waiting++;
    waits += Math.max(nanos, 0);
    longest = Math.max(nanos, longest);
  }

  @Nullable Duration longest() {
    return waiting == 0 ? null : Duration.ofNanos(longest);
  }

  @Nullable Duration average() {
    return waiting == 0 ? null : Duration.ofNanos(waits / waiting);
  }

  void spoken(Ticket.Spoken spoken) {
    Instant first = speakers.get(spoken.source());
    if (first == null || spoken.first().isBefore(first)) {
      speakers.put(spoken.source(), spoken.first());
    }
    dataAt = dataAt == null || dataAt.isBefore(spoken.last()) ? spoken.last() : dataAt;
  }

  void stayed(int from, int until) {
    arrivals[from]++;
    if (until < arrivals.length) {
      arrivals[until]--;
    }
  }

  void called(String number, Instant at) {
    int order = servingAt == null ? -1 : servingAt.compareTo(at);
    if (serving == null || order < 0 || (order == 0 && serving.compareTo(number) < 0)) {
      serving = number;
      servingAt = at;
    }
  }

  /** People waiting at the end of each half hour, had everything been known then. */
  int[] waitingAtEnds() {
    int[] ends = new int[arrivals.length];
    int sum = 0;
    for (int slot = 0; slot < ends.length; slot++) {
      sum += arrivals[slot];
      ends[slot] = sum;
    }
    return ends;
  }
}
