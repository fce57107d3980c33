package org.hallwatch.store.verify;

import java.util.Arrays;

/** Lengths of time in microseconds, every one of them: nothing is known of them but that. */
final class Lengths {
  private static final int FIRST = 4;

  private long[] lengths = {};
  private int size;
  private boolean sorted = true;

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  void add(long length) {
    makeRoom(1);
    lengths[size++] = length;
    sorted = false;
  }

  void addAll(Lengths others) {
    makeRoom(others.size);
    System.arraycopy(others.lengths, 0, lengths, size, others.size);
    size += others.size;
    sorted = others.isEmpty() && sorted;
  }

  /** The one with so many below it when all stand in order. */
  long inOrder(int place) {
    if (!sorted) {
      Arrays.sort(lengths, 0, size);
      sorted = true;
    }
    return lengths[place];
  }

  private void makeRoom(int more) {
    if (size + more > lengths.length) {
      lengths = Arrays.copyOf(lengths, Math.max(size + more, Math.max(FIRST, size + size / 2)));
    }
  }
}
