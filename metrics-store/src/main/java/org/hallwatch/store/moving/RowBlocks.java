package org.hallwatch.store.moving;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a part in blocks of whole rows, for one or several who take them. The file is opened
 * with the first block, and let go of after the last.
 */
final class RowBlocks {
  private static final int BLOCK = 1 << 16;

  private final Opening opening;
  private @Nullable InputStream stream;
  private byte[] rest = {};
  private boolean ended;

  /** Opens the rows. */
  @FunctionalInterface
  interface Opening {
    InputStream open() throws IOException;
  }

  RowBlocks(Opening opening) {
    this.opening = opening;
  }

  /** The next block; null if there is none. */
  synchronized byte @Nullable [] next() throws IOException {
    if (ended) {
      return null;
    }
    InputStream rows = stream;
    if (rows == null) {
      rows = opening.open();
      stream = rows;
    }
    byte[] block = rest;
    while (true) {
      byte[] read = rows.readNBytes(BLOCK);
      if (read.length == 0) {
        ended = true;
        rows.close();
        return block.length == 0 ? null : block;
      }
      byte[] both = Arrays.copyOf(block, block.length + read.length);
      System.arraycopy(read, 0, both, block.length, read.length);
      int end = afterLastRow(both);
      if (end > 0) {
        rest = Arrays.copyOfRange(both, end, both.length);
        return Arrays.copyOf(both, end);
      }
      block = both;
    }
  }

  /** COPY writes a newline within a value in other letters. */
  private static int afterLastRow(byte[] block) {
    int end = block.length;
    while (end > 0 && block[end - 1] != '\n') {
      end--;
    }
    return end;
  }
}
