package org.hallwatch.app;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * A data folder that lasts as long as the command that made it, or one that a person named and that
 * stays.
 */
final class FreshFolder implements AutoCloseable {
  private final Path path;
  private final boolean ours;

  private FreshFolder(Path path, boolean ours) {
    this.path = path;
    this.ours = ours;
  }

  static FreshFolder keep(Path named) {
    return new FreshFolder(named.toAbsolutePath().normalize(), false);
  }

  /**
   * Other users may pass through it, since the database is run by one of them when we are root;
   * what is inside has its own rights.
   */
  static FreshFolder make() {
    try {
      Path made = Files.createTempDirectory("hallwatch-");
      Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwx--x--x"));
      return new FreshFolder(made, true);
    } catch (IOException e) {
      throw new Failure(
          "cannot make a folder for the data: " + e.getMessage() + "; name one with --data DIR", e);
    }
  }

  Path path() {
    return path;
  }

  @Override
  public void close() {
    if (ours && Files.exists(path)) {
      try {
        Files.walkFileTree(path, new Deleting());
      } catch (IOException e) {
        throw new Failure("cannot delete " + path + ": " + e.getMessage(), e);
      }
    }
  }

  private static final class Deleting extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
        throws IOException {
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
