package org.hallwatch.app;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How long a key is good. */
final class ValidOption {
  @Option(
      names = "--valid",
      paramLabel = "DAYS",
      description =
          "How long the key is good, such as 90d, or never for without end (default:"
              + " hallwatch.sources.key-validity).")
  private @Nullable String text;

  /** As it was written, null if nothing was said. */
  @Nullable String text() {
    return text;
  }
}
