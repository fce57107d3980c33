package org.hallwatch.domain.series;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * How many people wait (等候) somewhere over a day, as far as it is known. Instants are microseconds
 * of the day.
 */
final class Waiting {
  /** Nowhere. */
  static final Waiting NONE = new Waiting(new long[0], new long[0], Spans.NONE);

  /** When the number changes, rising; nothing was said before the first. */
  private final long[] at;

  private final long[] people;
  private final Spans known;

  private Waiting(long[] at, long[] people, Spans known) {
    this.at = at;
    this.people = people;
    this.known = known;
  }

  /** Puts down how many there are, in the order of time. */
  static final class Builder {
    private long[] at = new long[16];
    private long[] people = new long[16];
    private int length;

    /** From an instant on there are so many; the last that is said of an instant holds. */
    Builder from(long instant, long waiting) {
      if (length > 0 && at[length - 1] == instant) {
        length--;
      }
      if (length == at.length) {
        at = Arrays.copyOf(at, 2 * length);
        people = Arrays.copyOf(people, 2 * length);
      }
      at[length] = instant;
      people[length++] = waiting;
      return this;
    }

    /**
     * @param known when the number is known
     */
    Waiting build(Spans known) {
      return new Waiting(Arrays.copyOf(at, length), Arrays.copyOf(people, length), known);
    }
  }

  /**
   * All of them together: from the first word on any, and known while each is of which something
   * was said by then.
   */
  static Waiting together(List<Waiting> all) {
    Waiting together = NONE;
    for (Waiting one : all) {
      together = together.and(one);
    }
    return together;
  }

  private Waiting and(Waiting other) {
    if (at.length == 0 || other.at.length == 0) {
      return at.length == 0 ? other : this;
    }
    Builder sum = new Builder();
    int i = 0;
    int j = 0;
    while (i < at.length || j < other.at.length) {
      long next =
          j == other.at.length || i < at.length && at[i] <= other.at[j] ? at[i] : other.at[j];
      i += i < at.length && at[i] == next ? 1 : 0;
      j += j < other.at.length && other.at[j] == next ? 1 : 0;
      sum.from(next, (i == 0 ? 0 : people[i - 1]) + (j == 0 ? 0 : other.people[j - 1]));
    }
    Spans both = known.andAllBefore(at[0]).and(other.known.andAllBefore(other.at[0]));
    return sum.build(both.and(Spans.of(Math.min(at[0], other.at[0]), Long.MAX_VALUE)));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Waiting waiting
        && Arrays.equals(at, waiting.at)
        && Arrays.equals(people, waiting.people)
        && known.equals(waiting.known);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(at) + Arrays.hashCode(people);
  }

  /**
   * Counts how many waited for how long, as far as it is known.
   *
   * @param tallies by quarter hour
   */
  void count(IntFunction<Tally> tallies) {
    for (int i = 0; i < at.length; i++) {
      long waiting = people[i];
      known.cut(
          at[i],
          i + 1 < at.length ? at[i + 1] : Long.MAX_VALUE,
          (quarter, from, until) -> tallies.apply(quarter).were(waiting, until - from));
    }
  }
}
