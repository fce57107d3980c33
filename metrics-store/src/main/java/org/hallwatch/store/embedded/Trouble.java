package org.hallwatch.store.embedded;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Turns what the system and the server say into sentences that a person can act on. */
final class Trouble {
  private static final String DISK_FULL = "No space left on device";
  private static final String QUOTA = "Disk quota exceeded";

  private Trouble() {}

  static boolean isDiskFull(String text) {
    return text.contains(DISK_FULL) || text.contains(QUOTA);
  }

  static boolean isPortTaken(String log) {
    return log.contains("Address already in use");
  }

  /** Something of the server before is still there and goes by itself. */
  static boolean isPredecessorLeaving(String log) {
    return log.contains("pre-existing shared memory block")
        || log.contains("lock file \"postmaster.pid\" already exists");
  }

  static String diskFull(Path folder) {
    return "The disk that holds "
        + folder
        + " is full"
        + room(folder)
        + ". Free some space there (1 GB is a good measure); the database starts again by itself,"
        + " nothing committed is lost.";
  }

  static String portTaken(int port) {
    return "Port "
        + port
        + " on 127.0.0.1 is taken by another program. Stop that program, or leave the database port"
        + " unset: a free one is then found.";
  }

  /** A start that ended; the log from its beginning tells why. */
  static String startFailed(String what, String log, Path folder) {
    if (isDiskFull(log)) {
      return diskFull(folder);
    }
    return what + " The log in " + folder + " says: " + lastWords(log);
  }

  private static String room(Path folder) {
    try {
      FileStore store = Files.getFileStore(folder);
      return String.format(
          Locale.ROOT,
          " (%d MB free of %d MB)",
          store.getUsableSpace() >> 20,
          store.getTotalSpace() >> 20);
    } catch (IOException e) {
      return "";
    }
  }

  private static String lastWords(String log) {
    List<String> lines = log.lines().filter(line -> !line.isBlank()).toList();
    if (lines.isEmpty()) {
      return "(nothing)";
    }
    List<String> serious =
        lines.stream()
            .filter(
                line -> line.contains("FATAL") || line.contains("PANIC") || line.contains("HINT"))
            .toList();
    List<String> told = serious.isEmpty() ? lines : serious;
    return String.join(" | ", told.subList(Math.max(0, told.size() - 4), told.size()));
  }
}
