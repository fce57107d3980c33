package org.hallwatch.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Real data that stand beside the project on some machines: {@code shared/data}, or the folder
 * named by {@code hallwatch.shared}.
 */
public final class SharedData {
  private SharedData() {}

  /** A file of it. Without the folder the test that asks is skipped, by name. */
  public static Path file(String name) {
    String named = System.getProperty("hallwatch.shared");
    Stream<String> folders =
        named == null
            ? Stream.of("../shared", "../../shared", "../../../shared")
            : Stream.of(named);
    List<Path> found =
        folders.map(folder -> Path.of(folder, "data", name)).filter(Files::isRegularFile).toList();
    Assumptions.assumeFalse(found.isEmpty(), "real data " + name + " is not on this machine");
    return found.getFirst();
  }
}
