package org.hallwatch.store.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hallwatch.config.FileTrouble;
import org.jspecify.annotations.Nullable;

/**
 * One instance at a time per data folder. The system lets go of the lock when its process dies,
 * however it dies.
 */
final class FolderLock implements AutoCloseable {
  private static final String NAME = "lock";

  /**
   * Folders locked by this process. Closing any channel on a locked file drops the lock of the
   * whole process, so a second look at our own lock must not open the file.
   */
  private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel channel;

  private FolderLock(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  static FolderLock take(Path folder) {
    if (!OURS.add(folder)) {
      throw inUse(folder);
    }
    FolderLock lock = null;
    try {
      lock = tryTake(folder);
      if (lock == null) {
        throw inUse(folder);
      }
      return lock;
    } catch (IOException e) {
      throw new EmbeddedPostgresException(
          "Cannot lock the data folder "
              + folder
              + ": "
              + FileTrouble.reason(e)
              + ". The user that runs Hallwatch must own it.",
          e);
    } finally {
      if (lock == null) {
        OURS.remove(folder);
      }
    }
  }

  static boolean isHeld(Path folder) {
    if (OURS.contains(folder)) {
      return true;
    }
    try (FileChannel channel = FileChannel.open(folder.resolve(NAME), StandardOpenOption.WRITE)) {
      try (FileLock lock = channel.tryLock()) {
        return lock == null;
      }
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      throw new EmbeddedPostgresException(
          "Cannot look at the lock of the data folder "
              + folder
              + ": "
              + FileTrouble.reason(e)
              + ". Run the command as the user that runs Hallwatch.",
          e);
    }
  }

  private static @Nullable FolderLock tryTake(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve(NAME),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    if (channel.tryLock() == null) {
      channel.close();
      return null;
    }
    return new FolderLock(folder, channel);
  }

  private static DataFolderInUseException inUse(Path folder) {
    String who =
        Files.isReadable(RunningInstance.fileIn(folder))
            ? describe(RunningInstance.find(folder))
            : "another Hallwatch that is just starting or belongs to another user";
    return new DataFolderInUseException(
        "The data folder "
            + folder
            + " is in use by "
            + who
            + ". Only one instance may run on it: stop that one first, or name another folder."
            + " Commands such as 'hall' and 'source' work beside it without being told.");
  }

  private static String describe(Optional<RunningInstance> instance) {
    return instance
        .map(
            it ->
                "process "
                    + it.pid()
                    + (it.webPort().isPresent()
                        ? " (asked on port " + it.webPort().getAsInt() + ")"
                        : ""))
        .orElse("another Hallwatch that is just starting");
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new EmbeddedPostgresException(
          "Cannot let go of the data folder " + folder + ": " + FileTrouble.reason(e), e);
    } finally {
      OURS.remove(folder);
    }
  }
}
