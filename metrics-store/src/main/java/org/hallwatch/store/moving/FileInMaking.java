package org.hallwatch.store.moving;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import org.hallwatch.store.jdbc.StoreException;

/**
 * A file that gets its name when it is whole and on the disk. Until then it is called {@code
 * NAME.part}; what a killed process left under that name is written over. Only its owner may read
 * it.
 */
final class FileInMaking implements AutoCloseable {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private final Path file;
  private final Path part;
  private final FileChannel channel;
  private boolean whole;

  private FileInMaking(Path file, Path part, FileChannel channel) {
    this.file = file;
    this.part = part;
    this.channel = channel;
  }

  static FileInMaking at(Path named) throws IOException {
    Path file = named.toAbsolutePath().normalize();
    if (Files.exists(file)) {
      throw new StoreException(file + " is there already; name a new file");
    }
    Path part = partOf(file);
    FileChannel channel =
        FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean ours = false;
    try {
      if (channel.tryLock() == null) {
        throw new StoreException("another process is writing " + file);
      }
      Files.setPosixFilePermissions(part, OWNER_ONLY);
      channel.truncate(0);
      ours = true;
      return new FileInMaking(file, part, channel);
    } finally {
      if (!ours) {
        channel.close();
      }
    }
  }

  static Path partOf(Path file) {
    return file.resolveSibling(file.getFileName() + ".part");
  }

  OutputStream stream() {
    return Channels.newOutputStream(channel);
  }

  /** Gives it its name. */
  void finish() throws IOException {
    channel.force(true);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    Path folder = file.getParent();
    if (folder != null) {
      try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
        names.force(true);
      }
    }
    whole = true;
  }

  @Override
  public void close() throws IOException {
    try {
      if (!whole) {
        Files.deleteIfExists(part);
      }
    } finally {
      channel.close();
    }
  }
}
