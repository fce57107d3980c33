package org.hallwatch.store.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** The file with the head of the chain. It is replaced as a whole and never goes back. */
final class HeadFile {
  private final Path path;

  HeadFile(Path path) {
    this.path = path;
  }

  /** What a look at the file finds. */
  sealed interface Found {
    /** There is no file. */
    record Nothing() implements Found {}

    /**
     * It does not say what a head says.
     *
     * @param why in words
     */
    record Unreadable(String why) implements Found {}

    /** A head. */
    record Head(AuditHead head) implements Found {}
  }

  Path path() {
    return path;
  }

  Found read() {
    try {
      return AuditHead.parse(Files.readString(path, UTF_8))
          .<Found>map(Found.Head::new)
          .orElseGet(() -> new Found.Unreadable("it is not a number, a hash and a time"));
    } catch (NoSuchFileException _) {
      return new Found.Nothing();
    } catch (IOException e) {
      return new Found.Unreadable(e.toString());
    }
  }

  /** Replaces it, unless it is further already. */
  void move(AuditHead head) throws IOException {
    synchronized (HeadFile.class) { // several stores of one process may share a file
      if (!(read() instanceof Found.Head(AuditHead there)) || there.no() < head.no()) {
        write(head);
      }
    }
  }

  private void write(AuditHead head) throws IOException {
    Path made = path.resolveSibling(path.getFileName() + "." + UUID.randomUUID());
    try {
      try (FileChannel channel = FileChannel.open(made, CREATE_NEW, WRITE)) {
        channel.write(ByteBuffer.wrap(head.toString().getBytes(UTF_8)));
        channel.force(true);
      }
      Files.move(made, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(made);
    }
  }
}
