package org.hallwatch.app;

import java.nio.file.Path;

/**
 * The folder of the product, as the launcher names it in the system property {@code
 * hallwatch.home}.
 */
final class Home {
  private Home() {}

  static Path folder() {
    return Path.of(System.getProperty("hallwatch.home", "")).toAbsolutePath().normalize();
  }
}
