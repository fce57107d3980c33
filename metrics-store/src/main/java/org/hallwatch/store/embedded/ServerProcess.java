package org.hallwatch.store.embedded;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.hallwatch.config.FileTrouble;

/**
 * The server under its watchdog: a shell that holds the other end of our pipe. When we end, however
 * we end, the pipe closes and the shell stops the server; when the server ends, the shell ends with
 * it and we notice.
 */
final class ServerProcess {
  /**
   * A session of its own keeps Ctrl-C in a terminal from reaching the server before we have stopped
   * using it. The subshell reads with a built-in, so that killing it leaves nothing behind.
   */
  private static final String WATCHDOG =
      """
      exec 3<&0 </dev/null
      "$@" 3<&- &
      server=$!
      { while read -r ignored <&3; do :; done; kill -INT "$server"; } 2>/dev/null &
      watcher=$!
      exec 3<&-
      wait "$server"
      status=$?
      kill -9 "$watcher" 2>/dev/null
      exit "$status"
      """;

  private static final long STOP_SECONDS = 300;

  private final Process process;

  private ServerProcess(Process process) {
    this.process = process;
  }

  static ServerProcess launch(
      Binaries binaries, ServerUser user, DataFolder folder, EmbeddedSettings settings, int port) {
    List<String> line = new ArrayList<>(List.of("sh", "-c", WATCHDOG, "sh"));
    line.add(binaries.program("postgres").toString());
    line.addAll(List.of("-D", folder.serverFiles().toString()));
    options(settings, port)
        .forEach((name, value) -> line.addAll(List.of("-c", name + "=" + value)));
    List<String> whole = new ArrayList<>(List.of("setsid"));
    whole.addAll(user.command(line));
    ProcessBuilder builder =
        new ProcessBuilder(whole)
            .redirectErrorStream(true)
            .redirectOutput(ServerLog.in(folder.path()).redirect());
    builder.directory(folder.path().getRoot().toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    try {
      return new ServerProcess(builder.start());
    } catch (IOException e) {
      throw new EmbeddedPostgresException(
          "Cannot start the database ("
              + String.join(" ", whole.subList(0, 2))
              + "): "
              + FileTrouble.reason(e)
              + ". The user that runs Hallwatch must own "
              + folder.path()
              + " and the files in it.",
          e);
    }
  }

  /**
   * Durability is not for sale: what is acknowledged must be on disk. The rest fits one machine
   * that also runs Hallwatch.
   */
  private static Map<String, String> options(EmbeddedSettings settings, int port) {
    return Map.ofEntries(
        Map.entry("listen_addresses", "127.0.0.1"),
        Map.entry("port", Integer.toString(port)),
        Map.entry("unix_socket_directories", ""),
        Map.entry("fsync", "on"),
        Map.entry("synchronous_commit", "on"),
        Map.entry("full_page_writes", "on"),
        Map.entry("max_connections", Integer.toString(settings.maxConnections())),
        Map.entry("max_locks_per_transaction", "1024"),
        Map.entry("shared_buffers", settings.sharedBuffersMegabytes() + "MB"),
        Map.entry("effective_cache_size", 4 * settings.sharedBuffersMegabytes() + "MB"),
        Map.entry("random_page_cost", "1.1"),
        Map.entry("max_wal_size", "2GB"),
        Map.entry("min_wal_size", "128MB"),
        Map.entry("checkpoint_timeout", "10min"),
        Map.entry("wal_compression", "off"),
        Map.entry("jit", "off"),
        Map.entry("autovacuum", "on"),
        Map.entry("restart_after_crash", "on"),
        Map.entry("password_encryption", "scram-sha-256"),
        Map.entry("timezone", "UTC"),
        Map.entry("log_timezone", "UTC"),
        Map.entry("log_destination", "stderr"),
        Map.entry("logging_collector", "off"),
        Map.entry("log_line_prefix", "%m [%p] "),
        Map.entry("log_error_verbosity", "terse"),
        Map.entry("log_min_error_statement", "panic"),
        Map.entry("log_checkpoints", "on"),
        Map.entry("log_lock_waits", "on"));
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Waits for its end; false if it still runs after that time. */
  boolean ended(long amount, TimeUnit unit) throws InterruptedException {
    return process.waitFor(amount, unit);
  }

  /**
   * A fast shutdown: transactions under way are rolled back, everything committed is written down.
   */
  void stop() throws InterruptedException {
    closePipe();
    if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
    }
  }

  /** Lets go of the pipe of a process that has ended. */
  void closePipe() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // The reader is gone already, which is what closing wants to achieve.
      return;
    }
  }

  long pid() {
    return process.pid();
  }
}
