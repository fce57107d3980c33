package org.hallwatch.store.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hallwatch.config.FileTrouble;

/**
 * What is left of the server that ran before on the same files: a postmaster whose watchdog was
 * killed, back ends that have not noticed the death of their postmaster, or only its pid file. We
 * hold the folder's lock, so none of it has an owner.
 */
record Predecessor(Path serverFiles, int owner) {
  /** Asks a living one to stop. Returns whether nothing of it is left. */
  boolean isGone() {
    List<Long> left = processes();
    if (left.isEmpty()) {
      deletePidFile();
      return true;
    }
    for (long pid : left) {
      if (isPostmaster(pid)) {
        new Command(List.of("sh", "-c", "kill -INT \"$1\"", "sh", Long.toString(pid))).run();
      }
    }
    return false;
  }

  boolean mayExist() {
    return Files.exists(pidFile());
  }

  /**
   * PostgreSQL trusts a pid file as long as any process has that number, even a zombie or a
   * stranger.
   */
  private void deletePidFile() {
    try {
      Files.deleteIfExists(pidFile());
    } catch (IOException e) {
      throw new EmbeddedPostgresException(
          "Cannot delete the stale " + pidFile() + ": " + FileTrouble.reason(e), e);
    }
  }

  private Path pidFile() {
    return serverFiles.resolve("postmaster.pid");
  }

  /** Every process of a PostgreSQL server has the server's files as its working folder. */
  private List<Long> processes() {
    try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
      return all.map(ProcessHandle::pid).filter(this::worksHere).toList();
    }
  }

  private boolean worksHere(long pid) {
    Path process = Path.of("/proc", Long.toString(pid));
    try {
      return Files.readSymbolicLink(process.resolve("cwd")).equals(serverFiles);
    } catch (java.nio.file.AccessDeniedException e) {
      return mayWorkHere(process);
    } catch (IOException e) {
      // It ended while we looked, or is a zombie: it holds nothing.
      return false;
    }
  }

  /**
   * In a container root may be kept from seeing the working folder of others; then the name
   * decides.
   */
  private boolean mayWorkHere(Path process) {
    try {
      return ServerUser.uidOf(process) == owner
          && new String(Files.readAllBytes(process.resolve("cmdline")), StandardCharsets.UTF_8)
              .contains(serverFiles.toString());
    } catch (IOException e) {
      return false;
    }
  }

  private boolean isPostmaster(long pid) {
    try {
      String first = Files.readString(pidFile()).lines().findFirst().orElse("");
      return first.equals(Long.toString(pid));
    } catch (IOException e) {
      return false;
    }
  }
}
