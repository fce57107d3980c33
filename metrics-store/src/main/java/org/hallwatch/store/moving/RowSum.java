package org.hallwatch.store.moving;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A sum over rows that is the same in whatever order they come: each row is hashed to 64 bits, and
 * these are added up. Made against accidents, not against an adversary.
 */
final class RowSum {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ODD = 0x9E3779B97F4A7C15L;
  private static final long OTHER_ODD = 0xD6E8FEB86659FD93L;
  private static final int HALF = 32;

  private long sum;
  private long rows;

  void add(byte[] row) {
    sum += hash(row);
    rows++;
  }

  void add(RowSum other) {
    sum += other.sum;
    rows += other.rows;
  }

  long sum() {
    return sum;
  }

  long rows() {
    return rows;
  }

  private static long hash(byte[] row) {
    long hash = row.length * ODD;
    int at = 0;
    while (at + Long.BYTES <= row.length) {
      hash = mixed(hash, (long) LONGS.get(row, at));
      at += Long.BYTES;
    }
    long rest = 0;
    while (at < row.length) {
      rest = rest << Byte.SIZE | (row[at] & 0xff);
      at++;
    }
    return mixed(mixed(hash, rest), ODD);
  }

  private static long mixed(long hash, long word) {
    long product = (hash ^ word) * OTHER_ODD;
    return (product ^ product >>> HALF) * ODD;
  }
}
