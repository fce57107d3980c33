package org.hallwatch.store.series;

import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hallwatch.domain.series.LogBins;
import org.hallwatch.domain.series.Measures;

/**
 * The quarter hours of an object's day as the store keeps them, see {@code series_quarters} in the
 * database. Of each quarter that has figures: its distance from the one before (from -1 for the
 * first), then field and value of what is not zero, each field as its distance from the one before,
 * then a zero. Field 1 and 2 are the bins of waits and services, their value how many bytes of bins
 * follow; from 3 on come the {@link FigureColumns}, the greatest length with one added. Each number
 * is in groups of seven bits, the lowest first.
 */
final class QuarterBytes {
  private static final int WAITS = 1;
  private static final int SERVICES = 2;
  private static final int FIRST_COLUMN = 3;
  private static final int GROUP = 7;
  private static final int MORE = 1 << GROUP;
  private static final int LONGEST = 10;

  private byte[] bytes = new byte[1 << 10];
  private int length;

  private QuarterBytes() {}

  /**
   * @param quarters all of a day, {@link Measures#NONE} where there is nothing
   */
  static byte[] write(List<Measures> quarters) {
    QuarterBytes written = new QuarterBytes();
    int before = -1;
    for (int quarter = 0; quarter < quarters.size(); quarter++) {
      Measures measures = quarters.get(quarter);
      if (!measures.isNone()) {
        written.number(quarter - before);
        written.measures(measures);
        before = quarter;
      }
    }
    return Arrays.copyOf(written.bytes, written.length);
  }

  private void measures(Measures measures) {
    int before = 0;
    if (measures.waits().cases() > 0) {
      bins(WAITS - before, measures.waits().bins());
      before = WAITS;
    }
    if (measures.services().cases() > 0) {
      bins(SERVICES - before, measures.services().bins());
      before = SERVICES;
    }
    long[] numbers = FigureColumns.numbers(measures);
    numbers[FigureColumns.LENGTH_MAX]++;
    for (int i = 0; i < numbers.length; i++) {
      if (numbers[i] != 0) {
        number(FIRST_COLUMN + i - before);
        number(numbers[i]);
        before = FIRST_COLUMN + i;
      }
    }
    number(0);
  }

  private void bins(int field, LogBins bins) {
    byte[] stored = bins.toBytes();
    number(field);
    number(stored.length);
    ensure(stored.length);
    System.arraycopy(stored, 0, bytes, length, stored.length);
    length += stored.length;
  }

  private void number(long number) {
    ensure(LONGEST);
    long left = number;
    while (left >= MORE) {
      bytes[length++] = (byte) (left | MORE);
      left >>>= GROUP;
    }
    bytes[length++] = (byte) left;
  }

  private void ensure(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
    }
  }

  /** The quarters that have figures, by their place in the day. */
  static SortedMap<Integer, Measures> read(byte[] stored) {
    QuarterBytes reading = new QuarterBytes();
    reading.bytes = stored;
    SortedMap<Integer, Measures> quarters = new TreeMap<>();
    int quarter = -1;
    while (reading.length < stored.length) {
      quarter += (int) reading.next();
      quarters.put(quarter, reading.nextMeasures());
    }
    return quarters;
  }

  private Measures nextMeasures() {
    long[] numbers = new long[FigureColumns.NAMES.size()];
    byte[] waits = FigureColumns.NO_BINS;
    byte[] services = FigureColumns.NO_BINS;
    int field = 0;
    for (int step = (int) next(); step != 0; step = (int) next()) {
      field += step;
      long value = next();
      switch (field) {
        case WAITS -> waits = nextBins((int) value);
        case SERVICES -> services = nextBins((int) value);
        default -> numbers[field - FIRST_COLUMN] = value;
      }
    }
    numbers[FigureColumns.LENGTH_MAX]--;
    return FigureColumns.measures(numbers, waits, services);
  }

  private byte[] nextBins(int size) {
    length += size;
    return Arrays.copyOfRange(bytes, length - size, length);
  }

  private long next() {
    long number = 0;
    int shift = 0;
    byte part;
    do {
      part = bytes[length++];
      number |= (long) (part & MORE - 1) << shift;
      shift += GROUP;
    } while (part < 0);
    return number;
  }
}
