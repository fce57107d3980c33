package org.hallwatch.app;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.slf4j.LoggerFactory;

/** The program. */
public final class Main {
  private Main() {}

  /**
   * Runs one command; the exit code is 0 for good, 1 for a finding or failure, 2 for wrong usage.
   */
  public static void main(String[] arguments) {
    LoggerFactory.getILoggerFactory(); // before several threads of the wiring ask for it at once
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(Commands.run(out, err, arguments));
  }
}
