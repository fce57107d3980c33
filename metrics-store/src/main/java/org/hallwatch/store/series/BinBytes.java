package org.hallwatch.store.series;

import java.util.Arrays;
import org.hallwatch.domain.series.LogBins;

/**
 * Bins as the store keeps them, see {@code series_bins} in the database: bin, count, bin, count,
 * ..., each bin as its distance from the one before, each number in groups of seven bits.
 */
final class BinBytes {
  private static final int GROUP = 7;
  private static final int MORE = 1 << GROUP;
  private static final int LONGEST = 5;

  private BinBytes() {}

  static byte[] write(LogBins bins) {
    int[] pairs = bins.toArray();
    byte[] bytes = new byte[pairs.length * LONGEST];
    int length = 0;
    int before = 0;
    for (int i = 0; i < pairs.length; i += 2) {
      length = write(bytes, length, pairs[i] - before);
      length = write(bytes, length, pairs[i + 1]);
      before = pairs[i];
    }
    return Arrays.copyOf(bytes, length);
  }

  private static int write(byte[] bytes, int from, int number) {
    int at = from;
    int left = number;
    while (left >= MORE) {
      bytes[at++] = (byte) (left | MORE);
      left >>>= GROUP;
    }
    bytes[at++] = (byte) left;
    return at;
  }

  static LogBins read(byte[] bytes) {
    int[] steps = new int[bytes.length];
    int length = 0;
    int number = 0;
    int shift = 0;
    for (byte part : bytes) {
      if (part < 0) {
        number |= (part & MORE - 1) << shift;
        shift += GROUP;
      } else {
        steps[length++] = number | part << shift;
        number = 0;
        shift = 0;
      }
    }
    return LogBins.ofSteps(steps, length);
  }
}
