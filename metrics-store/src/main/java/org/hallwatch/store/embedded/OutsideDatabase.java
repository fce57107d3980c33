package org.hallwatch.store.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import org.hallwatch.config.FileTrouble;
import org.hallwatch.store.jdbc.DatabaseAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A data folder whose database somebody else runs. The folder then holds the lock, who is running,
 * and {@code database.properties}, by which commands find the database when no instance runs.
 */
public final class OutsideDatabase implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OutsideDatabase.class);
  private static final String NAME = "database.properties";

  private final Path folder;
  private final DatabaseAddress address;
  private final FolderLock lock;

  private OutsideDatabase(Path folder, DatabaseAddress address, FolderLock lock) {
    this.folder = folder;
    this.address = address;
    this.lock = lock;
  }

  /** The database that a folder remembers; empty if it has its own or none yet. */
  public static Optional<DatabaseAddress> rememberedIn(Path dataFolder) {
    Path folder = dataFolder.toAbsolutePath().normalize();
    if (!Files.exists(folder.resolve(NAME))) {
      return Optional.empty();
    }
    PrivateProperties file = new PrivateProperties(folder.resolve(NAME));
    Properties stored = file.read();
    return Optional.of(
        new DatabaseAddress(
            file.value(stored, "jdbc-url"),
            file.value(stored, "user"),
            file.value(stored, "password")));
  }

  /**
   * Takes the folder, which is made if it is not there, for this database.
   *
   * @throws DataFolderInUseException if another instance works on the folder
   * @throws EmbeddedPostgresException if the folder has a database of its own
   */
  public static OutsideDatabase hold(Path dataFolder, DatabaseAddress address) {
    Path folder = dataFolder.toAbsolutePath().normalize();
    DataFolder.at(folder);
    FolderLock lock = FolderLock.take(folder);
    boolean ready = false;
    try {
      refuseEmbedded(folder, address);
      OutsideDatabase held = new OutsideDatabase(folder, address, lock);
      held.remember();
      held.announce(OptionalInt.empty());
      ready = true;
      return held;
    } finally {
      if (!ready) {
        lock.close();
      }
    }
  }

  private static void refuseEmbedded(Path folder, DatabaseAddress address) {
    if (ClusterFile.existsIn(folder)) {
      throw new EmbeddedPostgresException(
          "The data folder "
              + folder
              + " has a database of its own, but the settings name "
              + address
              + ". Name another folder for that database; to move what is stored, see 'hallwatch"
              + " store --help'.");
    }
  }

  /** Tells commands beside this instance where its pages are. */
  public void announceWebPort(int webPort) {
    announce(OptionalInt.of(webPort));
  }

  /** Lets go of the folder. */
  @Override
  public void close() {
    try {
      Files.deleteIfExists(RunningInstance.fileIn(folder));
    } catch (IOException e) {
      LOG.warn("cannot delete {}: {}", RunningInstance.fileIn(folder), FileTrouble.reason(e));
    } finally {
      lock.close();
    }
  }

  private void remember() {
    Properties stored = new Properties();
    stored.setProperty("jdbc-url", address.jdbcUrl());
    stored.setProperty("user", address.user());
    stored.setProperty("password", address.password());
    new PrivateProperties(folder.resolve(NAME)).write(stored);
  }

  private void announce(OptionalInt webPort) {
    new RunningInstance(
            ProcessHandle.current().pid(),
            address.jdbcUrl(),
            address.user(),
            address.password(),
            webPort)
        .announceIn(folder);
  }
}
