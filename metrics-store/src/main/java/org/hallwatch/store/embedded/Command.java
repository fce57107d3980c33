package org.hallwatch.store.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hallwatch.config.FileTrouble;

/** A short program that is run to its end. */
record Command(List<String> line) {
  /**
   * How it ended.
   *
   * @param output what it wrote, errors included
   */
  record Ended(int status, String output) {
    boolean good() {
      return status == 0;
    }
  }

  Ended run() {
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C");
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return new Ended(process.waitFor(), output);
    } catch (IOException e) {
      return new Ended(-1, FileTrouble.reason(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedPostgresException(
          "Interrupted while " + line.getFirst() + " was running", e);
    }
  }
}
