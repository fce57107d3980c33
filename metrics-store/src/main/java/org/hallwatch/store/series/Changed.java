package org.hallwatch.store.series;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where events of a hall may be others than they were when its days were folded: within marked
 * hours, or anywhere. Where a mark says so, only what one batch stored came in addition.
 */
final class Changed {
  private static final Duration HOUR = Duration.ofHours(1);

  private final NavigableMap<Instant, Marked> hours = new TreeMap<>();
  private boolean anywhere;

  /** What marks say of an hour. */
  private static final class Marked {
    private final Set<Long> batches = new HashSet<>();
    private boolean heartbeats;
    private boolean anything;
  }

  /**
   * A part of a marked hour.
   *
   * @param from its first instant
   * @param until the end, exclusive
   * @param batches whose events came in addition; null if any event may be another
   * @param heartbeats whether those of sources may be others
   */
  record Span(Instant from, Instant until, @Nullable Set<Long> batches, boolean heartbeats) {
    /** Whether nothing that was there is another now. */
    boolean onlyAdds() {
      return batches != null && !heartbeats;
    }

    boolean holds(Instant instant) {
      return !instant.isBefore(from) && instant.isBefore(until);
    }
  }

  /**
   * An hour is marked.
   *
   * @param batch what was stored then, null if the mark does not say
   * @param source whether only heartbeats of a source were
   */
  void in(Instant hour, @Nullable Long batch, boolean source) {
    Marked marked = hours.computeIfAbsent(hour, _ -> new Marked());
    if (batch == null) {
      marked.anything = true;
    } else if (source) {
      marked.heartbeats = true;
    } else {
      marked.batches.add(batch);
    }
  }

  void anywhere() {
    anywhere = true;
  }

  boolean isAnywhere() {
    return anywhere;
  }

  /** The marked hours. */
  Collection<Instant> hours() {
    return hours.keySet();
  }

  /** What of a span may have changed, in order. */
  List<Span> within(Instant from, Instant until) {
    List<Span> spans = new ArrayList<>();
    hours
        .subMap(from.minus(HOUR), false, until, false)
        .forEach(
            (hour, marked) -> {
              Instant begin = hour.isAfter(from) ? hour : from;
              Instant end = hour.plus(HOUR).isBefore(until) ? hour.plus(HOUR) : until;
              Set<Long> batches = marked.anything ? null : marked.batches;
              spans.add(new Span(begin, end, batches, marked.heartbeats));
            });
    return spans;
  }
}
