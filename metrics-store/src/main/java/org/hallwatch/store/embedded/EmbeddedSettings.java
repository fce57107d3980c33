package org.hallwatch.store.embedded;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How the embedded PostgreSQL is to run.
 *
 * @param dataFolder everything that must survive; one instance at a time
 * @param binariesFolder where the server's programs are unpacked; shared by all data folders of a
 *     machine
 * @param port TCP port on 127.0.0.1; 0 takes the port used last, or any free one
 * @param startLimit how long a start may take, the recovery after a crash included
 * @param sharedBuffersMegabytes memory for the server's page cache
 * @param maxConnections most connections at one time
 */
public record EmbeddedSettings(
    Path dataFolder,
    Path binariesFolder,
    int port,
    Duration startLimit,
    int sharedBuffersMegabytes,
    int maxConnections) {
  /** A recovery of 2 GB of log takes about 12 s on a good disk; a slow one gets an hour. */
  public static final Duration USUAL_START_LIMIT = Duration.ofHours(1);

  public EmbeddedSettings {
    dataFolder = dataFolder.toAbsolutePath().normalize();
    binariesFolder = binariesFolder.toAbsolutePath().normalize();
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port " + port + " is not between 0 and 65535");
    }
    if (!startLimit.isPositive()) {
      throw new IllegalArgumentException("start limit " + startLimit + " is not positive");
    }
    if (sharedBuffersMegabytes < 16) {
      throw new IllegalArgumentException(
          "shared buffers of " + sharedBuffersMegabytes + " MB, at least 16");
    }
    if (maxConnections < 10) {
      throw new IllegalArgumentException(maxConnections + " connections are too few, at least 10");
    }
  }

  /** The usual settings for a data folder. */
  public static EmbeddedSettings of(Path dataFolder) {
    return new EmbeddedSettings(dataFolder, Binaries.usualFolder(), 0, USUAL_START_LIMIT, 512, 60);
  }

  /** The same with a fixed port. */
  public EmbeddedSettings withPort(int fixed) {
    return new EmbeddedSettings(
        dataFolder, binariesFolder, fixed, startLimit, sharedBuffersMegabytes, maxConnections);
  }

  /** The same with another limit for the start. */
  public EmbeddedSettings withStartLimit(Duration limit) {
    return new EmbeddedSettings(
        dataFolder, binariesFolder, port, limit, sharedBuffersMegabytes, maxConnections);
  }

  /** The same with other memory for the page cache. */
  public EmbeddedSettings withSharedBuffersMegabytes(int megabytes) {
    return new EmbeddedSettings(
        dataFolder, binariesFolder, port, startLimit, megabytes, maxConnections);
  }

  /** The same with the programs unpacked elsewhere. */
  public EmbeddedSettings withBinariesFolder(Path folder) {
    return new EmbeddedSettings(
        dataFolder, folder, port, startLimit, sharedBuffersMegabytes, maxConnections);
  }
}
