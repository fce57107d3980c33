package org.hallwatch.store.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hallwatch.domain.series.Count;
import org.hallwatch.domain.series.Counts;
import org.hallwatch.domain.series.LogBins;
import org.hallwatch.domain.series.Measures;
import org.hallwatch.domain.series.Spread;
import org.jspecify.annotations.Nullable;

/**
 * The columns that hold figures, bins aside. Their order is also that of their numbers in {@link
 * QuarterBytes}: a new one goes to the end.
 */
final class FigureColumns {
  private static final List<String> MEASURES =
      List.of(
          "taken",
          "called",
          "served",
          "no_show",
          "abandoned",
          "waits",
          "waits_micros",
          "waits_max",
          "services",
          "services_micros",
          "services_max",
          "idle_micros",
          "calling_micros",
          "serving_micros",
          "paused_micros",
          "absent_micros",
          "closed_micros",
          "open_micros",
          "hall_open_micros",
          "length_micros",
          "known_micros",
          "length_max",
          "entered",
          "\"left\"",
          "uses",
          "visits",
          "signs");

  private static final Set<String> INTEGERS =
      Set.of("taken", "called", "served", "no_show", "abandoned", "waits", "services", "signs");

  private static final Count[] COUNTS = Count.values();

  /** As the tables call them. */
  static final List<String> NAMES = names();

  /** The one of which nothing stands for {@link Measures#NEVER_KNOWN} and 0 for itself. */
  static final int LENGTH_MAX = NAMES.indexOf("length_max");

  /** From here on they are empty in most rows. */
  static final int SELDOM = NAMES.indexOf("entered");

  static final byte[] NO_BINS = {};

  private FigureColumns() {}

  private static List<String> names() {
    List<String> names = new ArrayList<>(MEASURES);
    for (Count count : COUNTS) {
      names.add(count.column());
    }
    return List.copyOf(names);
  }

  /** Whether a column is an {@code integer}; the others are {@code bigint}. */
  static boolean isInteger(int column) {
    return column >= MEASURES.size() || INTEGERS.contains(NAMES.get(column));
  }

  /** Whether nothing stands for a number. */
  static boolean isNothing(int column, long number) {
    return number == (column == LENGTH_MAX ? Measures.NEVER_KNOWN : 0);
  }

  /** The figures by column. */
  static long[] numbers(Measures of) {
    long[] numbers = new long[NAMES.size()];
    int next = 0;
    numbers[next++] = of.taken();
    numbers[next++] = of.called();
    numbers[next++] = of.served();
    numbers[next++] = of.noShow();
    numbers[next++] = of.abandoned();
    numbers[next++] = of.waits().cases();
    numbers[next++] = of.waits().sumMicros();
    numbers[next++] = of.waits().maxMicros();
    numbers[next++] = of.services().cases();
    numbers[next++] = of.services().sumMicros();
    numbers[next++] = of.services().maxMicros();
    numbers[next++] = of.idleMicros();
    numbers[next++] = of.callingMicros();
    numbers[next++] = of.servingMicros();
    numbers[next++] = of.pausedMicros();
    numbers[next++] = of.absentMicros();
    numbers[next++] = of.closedMicros();
    numbers[next++] = of.openMicros();
    numbers[next++] = of.hallOpenMicros();
    numbers[next++] = of.lengthMicros();
    numbers[next++] = of.knownMicros();
    numbers[next++] = of.lengthMax();
    numbers[next++] = of.entered();
    numbers[next++] = of.left();
    numbers[next++] = of.uses();
    numbers[next++] = of.visits();
    numbers[next++] = of.signs();
    if (of.counts() != Counts.NONE) {
      for (Count count : COUNTS) {
        numbers[next++] = of.counts().of(count);
      }
    }
    return numbers;
  }

  /** The figures again; bins as they are stored, null where they were not asked for. */
  static Measures measures(long[] numbers, byte @Nullable [] waits, byte @Nullable [] services) {
    return new Measures(
        numbers[0],
        numbers[1],
        numbers[2],
        numbers[3],
        numbers[4],
        spread(numbers, 5, waits),
        spread(numbers, 8, services),
        numbers[11],
        numbers[12],
        numbers[13],
        numbers[14],
        numbers[15],
        numbers[16],
        numbers[17],
        numbers[18],
        numbers[19],
        numbers[20],
        numbers[21],
        numbers[22],
        numbers[23],
        numbers[24],
        numbers[25],
        numbers[26],
        counts(numbers));
  }

  private static Spread spread(long[] numbers, int first, byte @Nullable [] stored) {
    long cases = numbers[first];
    if (cases == 0) {
      return Spread.NONE;
    }
    LogBins bins = stored == null ? LogBins.unread(cases) : LogBins.ofBytes(cases, stored);
    return new Spread(cases, numbers[first + 1], numbers[first + 2], bins);
  }

  private static Counts counts(long[] numbers) {
    int first = MEASURES.size();
    for (int i = first; i < numbers.length; i++) {
      if (numbers[i] != 0) {
        return Counts.of(count -> numbers[first + count.ordinal()]);
      }
    }
    return Counts.NONE;
  }
}
