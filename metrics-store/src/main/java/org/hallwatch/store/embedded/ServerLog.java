package org.hallwatch.store.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.hallwatch.config.FileTrouble;

/**
 * What the server writes to its standard output: {@code postgres.log}, and {@code postgres.log.1}
 * for what was before. The server appends to an open file, so a full one is copied and emptied in
 * place.
 */
record ServerLog(Path file) {
  private static final long LARGEST = 16L << 20;
  private static final int TAIL = 64 << 10;

  static ServerLog in(Path dataFolder) {
    return new ServerLog(dataFolder.resolve("postgres.log"));
  }

  ProcessBuilder.Redirect redirect() {
    return ProcessBuilder.Redirect.appendTo(file.toFile());
  }

  long mark() {
    return file.toFile().length();
  }

  /** What was written after the mark, at most the last 64 KB of it. */
  String since(long mark) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long from = Math.max(mark, channel.size() - TAIL);
      ByteBuffer text = ByteBuffer.allocate((int) Math.max(0, channel.size() - from));
      while (text.hasRemaining() && channel.read(text, from + text.position()) >= 0) {
        // Read on until the end.
      }
      return StandardCharsets.UTF_8.decode(text.flip()).toString();
    } catch (IOException e) {
      return "(cannot read " + file + ": " + FileTrouble.reason(e) + ")";
    }
  }

  void rotateIfLarge() throws IOException {
    if (file.toFile().length() > LARGEST) {
      Files.copy(file, file.resolveSibling("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(0);
      }
    }
  }
}
