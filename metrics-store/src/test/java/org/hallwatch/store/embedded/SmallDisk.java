package org.hallwatch.store.embedded;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file system of a few megabytes in memory; the test is skipped where we may not mount one. */
record SmallDisk(Path path) implements AutoCloseable {
  static SmallDisk mountedAt(Path path, int megabytes) throws IOException {
    Files.createDirectory(path);
    String options = "size=" + megabytes + "m,mode=0711";
    boolean mounted =
        new Command(List.of("mount", "-t", "tmpfs", "-o", options, "tmpfs", path.toString()))
            .run()
            .good();
    assumeTrue(mounted, "a full disk needs the permission to mount a small one");
    return new SmallDisk(path);
  }

  /** Takes all the room that is left. */
  Path fill() {
    Path ballast = path.resolve("ballast");
    byte[] block = new byte[1 << 16];
    try (OutputStream out = Files.newOutputStream(ballast)) {
      while (true) {
        out.write(block);
      }
    } catch (IOException e) {
      return ballast;
    }
  }

  @Override
  public void close() {
    new Command(List.of("umount", path.toString())).run();
  }
}
