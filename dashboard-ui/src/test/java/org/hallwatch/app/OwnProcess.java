package org.hallwatch.app;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The program in a process of its own, so that it, or the database under it, can be killed. */
final class OwnProcess {
  private OwnProcess() {}

  /** A command as a person types it; what it says and what it complains of comes in one stream. */
  static ProcessBuilder of(List<String> arguments) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(
        List.of(
            "-Xmx512m",
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty(
                "surefire.test.class.path", ManagementFactory.getRuntimeMXBean().getClassPath()),
            "org.hallwatch.app.Main"));
    line.addAll(arguments);
    return new ProcessBuilder(line).redirectErrorStream(true);
  }

  /** The same, with what it says added to a file. */
  static Process startedInto(Path log, List<String> arguments) throws IOException {
    return of(arguments).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
  }

  /** Kills the database of a data folder with SIGKILL; false if none is there. */
  static boolean killDatabase(Path folder) throws IOException {
    Path pidFile = folder.resolve("postgres").resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return false;
    }
    long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
    return ProcessHandle.of(pid).map(ProcessHandle::destroyForcibly).orElse(false);
  }
}
