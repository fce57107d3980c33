package org.hallwatch.store.series;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Where events of a hall may be others than they were when its days were folded: within marked
 * hours, or anywhere.
 */
final class Changed {
  private static final Duration HOUR = Duration.ofHours(1);

  private final NavigableSet<Instant> hours = new TreeSet<>();
  private boolean anywhere;

  /** From its first instant to before the last. */
  record Span(Instant from, Instant until) {
    boolean holds(Instant instant) {
      return !instant.isBefore(from) && instant.isBefore(until);
    }
  }

  void in(Collection<Instant> marked) {
    hours.addAll(marked);
  }

  void anywhere() {
    anywhere = true;
  }

  boolean isAnywhere() {
    return anywhere;
  }

  /**
   * What of a span is not known any more, in order, if it was known up to some instant.
   *
   * @param known up to when
   */
  List<Span> within(Instant from, Instant until, Instant known) {
    List<Span> spans = new ArrayList<>();
    for (Instant hour : hours.subSet(from.minus(HOUR), false, until, false)) {
      add(spans, later(hour, from), earlier(hour.plus(HOUR), until));
    }
    spans.removeIf(span -> !span.from().isBefore(known));
    if (known.isBefore(until)) {
      add(spans, known, until);
    }
    return spans;
  }

  /** What touches becomes one. */
  private static void add(List<Span> spans, Instant from, Instant until) {
    if (!spans.isEmpty() && !spans.getLast().until().isBefore(from)) {
      Span last = spans.removeLast();
      spans.add(new Span(last.from(), later(last.until(), until)));
    } else {
      spans.add(new Span(from, until));
    }
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
