package org.hallwatch.app;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * A row of {@code series_quarters} whose first quarter can be changed, written after the comment in
 * its migration and not after the program.
 */
final class PackedQuarters {
  private static final int BINS = 2;

  private final byte[] stored;
  private int place;
  private final long firstQuarter;
  private final Map<Integer, Long> numbers = new TreeMap<>();
  private final Map<Integer, byte[]> bins = new TreeMap<>();

  PackedQuarters(byte[] stored) {
    this.stored = stored;
    firstQuarter = next();
    int field = 0;
    for (int step = (int) next(); step != 0; step = (int) next()) {
      field += step;
      long value = next();
      if (field <= BINS) {
        bins.put(field, Arrays.copyOfRange(stored, place, place + (int) value));
        place += (int) value;
      } else {
        numbers.put(field, value);
      }
    }
  }

  /** The same with one more of a field. */
  byte[] oneMore(int field) {
    if (field <= BINS) {
      byte[] before = bins.getOrDefault(field, new byte[0]);
      byte[] after = Arrays.copyOf(before, before.length + 2);
      after[before.length] = 1;
      after[before.length + 1] = 1;
      bins.put(field, after);
    } else {
      numbers.merge(field, 1L, Long::sum);
    }
    return written();
  }

  private byte[] written() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    write(out, firstQuarter);
    int before = 0;
    for (Map.Entry<Integer, byte[]> one : bins.entrySet()) {
      write(out, one.getKey() - before);
      write(out, one.getValue().length);
      out.writeBytes(one.getValue());
      before = one.getKey();
    }
    for (Map.Entry<Integer, Long> one : numbers.entrySet()) {
      write(out, one.getKey() - before);
      write(out, one.getValue());
      before = one.getKey();
    }
    write(out, 0);
    out.write(stored, place, stored.length - place);
    return out.toByteArray();
  }

  private static void write(ByteArrayOutputStream out, long number) {
    long left = number;
    while (left > 127) {
      out.write((int) (left & 127 | 128));
      left >>= 7;
    }
    out.write((int) left);
  }

  private long next() {
    long number = 0;
    for (int shift = 0; ; shift += 7) {
      byte part = stored[place++];
      number |= (long) (part & 127) << shift;
      if (part >= 0) {
        return number;
      }
    }
  }
}
