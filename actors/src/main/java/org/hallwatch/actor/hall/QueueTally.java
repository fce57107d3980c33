package org.hallwatch.actor.hall;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.hallwatch.actor.feed.HallSnapshot.Bound;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.domain.ticket.Ticket;
import org.jspecify.annotations.Nullable;

/** The tickets of one queue, counted for one picture. */
final class QueueTally {
  /**
   * A source that spoke of tickets in this queue.
   *
   * @param first the first instant at which it did
   */
  record Speaker(Instant first, boolean comes, boolean goes) {
    private boolean covers(Ticket.Spoken spoken) {
      return !spoken.first().isBefore(first)
          && (comes || !spoken.comes())
          && (goes || !spoken.goes());
    }

    private Speaker and(Speaker other) {
      return new Speaker(
          first.isBefore(other.first) ? first : other.first,
          comes || other.comes,
          goes || other.goes);
    }
  }

  final Map<SourceId, Speaker> speakers = new HashMap<>(4);

  final Totals totals = new Totals();
  private final Day day;
  private final int[] arrivals;
  int waiting;
  private long longest;
  private long waits;
  @Nullable Instant dataAt;
  @Nullable String serving;
  private @Nullable Instant servingAt;

  QueueTally(Day day) {
    this.day = day;
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
    Speaker known = speakers.get(spoken.source());
    if (known == null || !known.covers(spoken)) {
      Speaker speaker = new Speaker(spoken.first(), spoken.comes(), spoken.goes());
      speakers.merge(spoken.source(), speaker, Speaker::and);
    }
    dataAt = dataAt == null || dataAt.isBefore(spoken.last()) ? spoken.last() : dataAt;
  }

  void stayed(Ticket.Stay stay) {
    arrivals[day.slot(stay.from())]++;
    if (stay.until() != null) {
      arrivals[day.slot(stay.until())]--;
    }
  }

  void called(String number, Instant at) {
    int order = servingAt == null ? -1 : servingAt.compareTo(at);
    if (serving == null || order < 0 || (order == 0 && serving.compareTo(number) < 0)) {
      serving = number;
      servingAt = at;
    }
  }

  /** As {@link #bound}; fewer than nobody cannot wait. */
  @Nullable Bound boundNow(Predicate<SourceId> heard) {
    Bound bound = bound(Instant.MAX, heard);
    return bound == Bound.AT_MOST && waiting == 0 ? Bound.EXACT : bound;
  }

  /**
   * How the count stands to the truth when only some of those who spoke before an instant are
   * heard: null if it is not known at all.
   */
  @Nullable Bound bound(Instant before, Predicate<SourceId> heard) {
    boolean any = false;
    boolean more = false;
    boolean fewer = false;
    for (Map.Entry<SourceId, Speaker> entry : speakers.entrySet()) {
      Speaker speaker = entry.getValue();
      if (!speaker.first().isBefore(before)) {
        continue;
      }
      if (heard.test(entry.getKey())) {
        any = true;
      } else {
        more |= speaker.comes();
        fewer |= speaker.goes();
      }
    }
    if (!any || (more && fewer)) {
      return null;
    }
    return more ? Bound.AT_LEAST : fewer ? Bound.AT_MOST : Bound.EXACT;
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
