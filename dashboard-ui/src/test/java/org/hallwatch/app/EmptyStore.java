package org.hallwatch.app;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A data folder with a database in which nothing is stored yet, made once in this JVM. A copy of it
 * is there much sooner than a database that is initialised and migrated for one class of tests.
 */
final class EmptyStore {
  private static @Nullable FreshFolder made;

  private EmptyStore() {}

  /** Puts a copy of it into a folder that is empty. */
  static void copyTo(Path folder) {
    try {
      String from = original().resolve(".").toString();
      Process copy = new ProcessBuilder("cp", "-a", from, folder.toString()).start();
      if (copy.waitFor() != 0) {
        throw new IllegalStateException("an empty store cannot be copied to " + folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static synchronized Path original() {
    if (made == null) {
      FreshFolder fresh = FreshFolder.make();
      Runtime.getRuntime().addShutdownHook(new Thread(fresh::close));
      ProductSettings.read(null)
          .onFolder(fresh.path())
          .openStore(new SimpleMeterRegistry())
          .close();
      made = fresh;
    }
    return made.path();
  }
}
