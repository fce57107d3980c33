package org.hallwatch.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * CPU time used so far.
 *
 * @param program process id of the program
 * @param postmaster process id of its database
 */
record Cpu(long program, long postmaster) {
  private static final int TICKS_PER_SECOND = 100;

  /** This program and the database in a data folder. */
  static Cpu of(ProcessHandle program, Path dataFolder) throws IOException {
    Path file = dataFolder.resolve("postgres").resolve("postmaster.pid");
    return new Cpu(program.pid(), Long.parseLong(Files.readAllLines(file).getFirst().strip()));
  }

  /** Microseconds of the program. */
  double programMicros() {
    return ProcessHandle.of(program)
            .flatMap(handle -> handle.info().totalCpuDuration())
            .orElse(Duration.ZERO)
            .toNanos()
        / 1e3;
  }

  /** Microseconds of the server's processes, those that ended included. */
  double databaseMicros() {
    long ticks = 0;
    try (Stream<ProcessHandle> children = ProcessHandle.of(postmaster).orElseThrow().children()) {
      for (ProcessHandle child : children.toList()) {
        ticks += ticks(child.pid(), 13) + ticks(child.pid(), 14);
      }
    }
    ticks += ticks(postmaster, 15) + ticks(postmaster, 16);
    return ticks * 1e6 / TICKS_PER_SECOND;
  }

  /** A process that has ended meanwhile counts among those that its parent waited for. */
  private static long ticks(long pid, int field) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[field - 2]);
    } catch (IOException ended) {
      return 0;
    }
  }
}
