package org.hallwatch.domain.series;

import java.util.Arrays;

/** Spans of a day that rise and do not touch, in microseconds from its start. */
final class Spans {
  /** No time at all. */
  static final Spans NONE = new Spans(new long[0]);

  /** A part of a span that lies in one quarter hour. */
  interface Piece {
    /** Takes it: from its first microsecond to before the last. */
    void take(int quarter, long from, long until);
  }

  /** From, until, from, until, ... */
  private final long[] bounds;

  private Spans(long[] bounds) {
    this.bounds = bounds;
  }

  /** One span; none if it is empty. */
  static Spans of(long from, long until) {
    return from < until ? new Spans(new long[] {from, until}) : NONE;
  }

  /** Puts spans together that come in the order of their beginnings. */
  static final class Builder {
    private long[] bounds = new long[8];
    private int length;

    /** One span more; it may overlap what is there. */
    void add(long from, long until) {
      if (from >= until) {
        return;
      }
      if (length > 0 && from <= bounds[length - 1]) {
        bounds[length - 1] = Math.max(bounds[length - 1], until);
        return;
      }
      if (length == bounds.length) {
        bounds = Arrays.copyOf(bounds, 2 * length);
      }
      bounds[length++] = from;
      bounds[length++] = until;
    }

    Spans build() {
      return length == 0 ? NONE : new Spans(Arrays.copyOf(bounds, length));
    }
  }

  /** The time that is in these and in those. */
  Spans and(Spans other) {
    Builder both = new Builder();
    int i = 0;
    int j = 0;
    while (i < bounds.length && j < other.bounds.length) {
      both.add(Math.max(bounds[i], other.bounds[j]), Math.min(bounds[i + 1], other.bounds[j + 1]));
      if (bounds[i + 1] < other.bounds[j + 1]) {
        i += 2;
      } else {
        j += 2;
      }
    }
    return both.build();
  }

  /** The time that is in these or in those. */
  Spans or(Spans other) {
    if (bounds.length == 0 || other.bounds.length == 0) {
      return bounds.length == 0 ? other : this;
    }
    Builder either = new Builder();
    int i = 0;
    int j = 0;
    while (i < bounds.length || j < other.bounds.length) {
      if (j == other.bounds.length || i < bounds.length && bounds[i] <= other.bounds[j]) {
        either.add(bounds[i], bounds[i + 1]);
        i += 2;
      } else {
        either.add(other.bounds[j], other.bounds[j + 1]);
        j += 2;
      }
    }
    return either.build();
  }

  /** These and all the time before an instant. */
  Spans andAllBefore(long instant) {
    Builder all = new Builder();
    all.add(0, instant);
    for (int i = 0; i < bounds.length; i += 2) {
      if (bounds[i + 1] > instant) {
        all.add(Math.max(bounds[i], instant), bounds[i + 1]);
      }
    }
    return all.build();
  }

  /** Whether an instant lies in one of them. */
  boolean holds(long instant) {
    int next = firstEndingAfter(instant);
    return next < bounds.length && bounds[next] <= instant;
  }

  /** What of them lies between two instants, cut where quarter hours end. */
  void cut(long from, long until, Piece piece) {
    for (int i = firstEndingAfter(from); i < bounds.length && bounds[i] < until; i += 2) {
      long at = Math.max(from, bounds[i]);
      long stop = Math.min(until, bounds[i + 1]);
      while (at < stop) {
        int quarter = (int) (at / HallDay.QUARTER_MICROS);
        long next = Math.min(stop, (quarter + 1) * HallDay.QUARTER_MICROS);
        piece.take(quarter, at, next);
        at = next;
      }
    }
  }

  /** Where the first span begins that is not over at an instant. */
  private int firstEndingAfter(long instant) {
    int low = 0;
    int high = bounds.length / 2;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (bounds[2 * middle + 1] > instant) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return 2 * low;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Spans spans && Arrays.equals(bounds, spans.bounds);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bounds);
  }

  @Override
  public String toString() {
    return Arrays.toString(bounds);
  }
}
