package org.hallwatch.app;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which data folder a command works on. */
final class DataOption {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Data folder (default: the folder data of the project, or $HALLWATCH_DATA).")
  private Path named = Path.of("");

  /** The folder that was named, or the usual one. */
  Path folder() {
    return named.toString().isEmpty() ? usual() : named.toAbsolutePath().normalize();
  }

  private static Path usual() {
    String fromEnvironment = System.getenv("HALLWATCH_DATA");
    return fromEnvironment == null || fromEnvironment.isBlank()
        ? Home.folder().resolve("data")
        : Path.of(fromEnvironment).toAbsolutePath().normalize();
  }
}
