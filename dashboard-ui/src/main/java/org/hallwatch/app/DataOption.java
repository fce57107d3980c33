package org.hallwatch.app;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which data folder a command works on. */
final class DataOption {
  /** Names the data folder where no option does. */
  static final String VARIABLE = "HALLWATCH_DATA";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Data folder (default: the folder data of the project, or $HALLWATCH_DATA).")
  private @Nullable Path named;

  /** The folder that was named, or the usual one. */
  Path folder() {
    return named == null
        ? usual(Home.folder().resolve("data"))
        : named.toAbsolutePath().normalize();
  }

  /** The folder that the environment names, or else the one given. */
  static Path usual(Path otherwise) {
    String fromEnvironment = System.getenv(VARIABLE);
    return fromEnvironment == null || fromEnvironment.isBlank()
        ? otherwise
        : Path.of(fromEnvironment).toAbsolutePath().normalize();
  }
}
