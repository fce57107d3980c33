package org.hallwatch.store.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program of its own that runs a server, so that tests can kill it, or run it as another user.
 */
final class HeldServer implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  private HeldServer(Process process) {
    this.process = process;
    output = process.inputReader(StandardCharsets.UTF_8);
  }

  /** What the program does: start, say where, wait for the end of its input, stop. */
  public static void main(String[] args) throws IOException {
    PrintStream out = System.out;
    EmbeddedSettings settings =
        EmbeddedSettings.of(Path.of(args[0]))
            .withBinariesFolder(Path.of(args[1]))
            .withSharedBuffersMegabytes(16);
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(settings)) {
      out.println("running " + postgres.jdbcUrl() + " " + postgres.password());
      while (System.in.read() >= 0) {
        // Until our parent closes the pipe or kills us.
      }
    } catch (EmbeddedPostgresException e) {
      out.println("refused " + String.valueOf(e.getMessage()).replace('\n', ' '));
    }
  }

  static HeldServer start(Path dataFolder, Path binariesFolder) {
    return start(List.of(), System.getProperty("java.class.path"), dataFolder, binariesFolder);
  }

  /**
   * As another user, who may not be able to read where our own classes are; they are copied below
   * {@code open}.
   */
  static HeldServer startAs(int uid, Path open, Path dataFolder, Path binariesFolder)
      throws IOException {
    Path copies = Files.createDirectory(open.resolve("classes"));
    StringBuilder classPath = new StringBuilder();
    for (String entry : System.getProperty("java.class.path").split(":")) {
      Path copy = copies.resolve(Integer.toString(classPath.length()));
      if (new Command(List.of("cp", "-r", entry, copy.toString())).run().good()) {
        classPath.append(copy).append(':');
      }
    }
    List<String> become =
        List.of("setpriv", "--reuid=" + uid, "--regid=" + uid, "--clear-groups", "--");
    return start(become, classPath.toString(), dataFolder, binariesFolder);
  }

  private static HeldServer start(
      List<String> before, String classPath, Path dataFolder, Path binariesFolder) {
    List<String> line = new ArrayList<>(before);
    line.add(ProcessHandle.current().info().command().orElse("java"));
    line.addAll(List.of("-Xmx64m", "-cp", classPath, HeldServer.class.getName()));
    line.addAll(List.of(dataFolder.toString(), binariesFolder.toString()));
    try {
      return new HeldServer(
          new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first line that says how the start went. */
  String answer() {
    try {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        if (line.startsWith("running ") || line.startsWith("refused ")) {
          return line;
        }
      }
      return "nothing";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long pid() {
    return process.pid();
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Ends it as an orderly stop would. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
