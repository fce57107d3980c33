package org.hallwatch.domain.series;

import java.util.Arrays;
import java.util.function.ToLongFunction;

/** How often each {@link Count} happened. */
public final class Counts {
  private static final Count[] ALL = Count.values();

  /** Nothing of it happened. */
  public static final Counts NONE = new Counts(new long[ALL.length]);

  private final long[] numbers;

  private Counts(long[] numbers) {
    this.numbers = numbers;
  }

  /**
   * So many of each.
   *
   * @throws IllegalArgumentException if one is negative
   */
  public static Counts of(ToLongFunction<Count> number) {
    long[] numbers = new long[ALL.length];
    boolean any = false;
    for (Count count : ALL) {
      long some = number.applyAsLong(count);
      if (some < 0) {
        throw new IllegalArgumentException(
            count.column() + " is " + some + ", it cannot be negative");
      }
      numbers[count.ordinal()] = some;
      any |= some > 0;
    }
    return any ? new Counts(numbers) : NONE;
  }

  /** How often it happened. */
  public long of(Count count) {
    return numbers[count.ordinal()];
  }

  /** How often any of some happened. */
  public long sum(Count... some) {
    long sum = 0;
    for (Count count : some) {
      sum += of(count);
    }
    return sum;
  }

  /** These and those together. */
  public Counts plus(Counts other) {
    if (other == NONE) {
      return this;
    }
    if (this == NONE) {
      return other;
    }
    return of(count -> Math.addExact(of(count), other.of(count)));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Counts counts && Arrays.equals(numbers, counts.numbers);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(numbers);
  }

  @Override
  public String toString() {
    return Arrays.toString(numbers);
  }
}
