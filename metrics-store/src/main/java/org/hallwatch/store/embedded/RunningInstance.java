package org.hallwatch.store.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;

/**
 * The instance that works on a data folder right now, as {@code instance.properties} in that folder
 * describes it. Commands use it to work beside the instance.
 *
 * @param pid process id of the instance
 * @param jdbcUrl where its database listens
 * @param user of the database
 * @param password of that user
 * @param webPort where commands ask it, empty while it starts or if it has none
 */
public record RunningInstance(
    long pid, String jdbcUrl, String user, String password, OptionalInt webPort) {
  private static final String NAME = "instance.properties";

  /** The instance that holds the folder, if one does and has got its database running. */
  public static Optional<RunningInstance> find(Path dataFolder) {
    Path folder = dataFolder.toAbsolutePath().normalize();
    if (!FolderLock.isHeld(folder) || !Files.exists(folder.resolve(NAME))) {
      return Optional.empty();
    }
    PrivateProperties file = new PrivateProperties(folder.resolve(NAME));
    Properties stored = file.read();
    String web = stored.getProperty("web-port");
    return Optional.of(
        new RunningInstance(
            Long.parseLong(file.value(stored, "pid")),
            file.value(stored, "jdbc-url"),
            file.value(stored, "user"),
            file.value(stored, "password"),
            web == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(web))));
  }

  void announceIn(Path dataFolder) {
    Properties stored = new Properties();
    stored.setProperty("pid", Long.toString(pid));
    stored.setProperty("jdbc-url", jdbcUrl);
    stored.setProperty("user", user);
    stored.setProperty("password", password);
    webPort.ifPresent(port -> stored.setProperty("web-port", Integer.toString(port)));
    new PrivateProperties(dataFolder.resolve(NAME)).write(stored);
  }

  static Path fileIn(Path dataFolder) {
    return dataFolder.resolve(NAME);
  }

  @Override
  public String toString() {
    return "instance " + pid + " at " + jdbcUrl;
  }
}
