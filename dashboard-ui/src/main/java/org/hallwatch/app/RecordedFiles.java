package org.hallwatch.app;

import java.nio.file.Path;
import java.util.List;
import org.hallwatch.actor.collect.ReplaySettings;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which recorded data a command feeds, and how they are read. */
final class RecordedFiles {
  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "Files of recorded data, fed in this order.")
  private List<Path> files = List.of();

  @Option(
      names = "--mapping",
      required = true,
      paramLabel = "FILE",
      description =
          "The mapping file that says how records become events, or the name of a shipped one:"
              + " warsaw-queues.")
  private String mapping = "";

  /** What feeds them, in their order. */
  Feeding feeding(ReplaySettings settings) {
    return new Feeding(files, mapping, settings);
  }
}
