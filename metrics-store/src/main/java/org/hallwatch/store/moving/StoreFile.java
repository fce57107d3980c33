package org.hallwatch.store.moving;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.hallwatch.store.jdbc.StoreException;

/** A file that {@link StoreExport} wrote. */
public final class StoreFile implements AutoCloseable {
  private static final int PIECE = 1 << 16;

  private final Path path;
  private final ZipFile zip;
  private final Manifest manifest;

  private StoreFile(Path path, ZipFile zip, Manifest manifest) {
    this.path = path;
    this.zip = zip;
    this.manifest = manifest;
  }

  /**
   * Opens it and reads its manifest.
   *
   * @throws StoreException if it is not there, cut off, or something else
   */
  public static StoreFile open(Path path) {
    ZipFile zip = null;
    boolean good = false;
    try {
      zip = new ZipFile(path.toFile());
      ZipEntry entry = zip.getEntry(Manifest.ENTRY);
      if (entry == null) {
        throw new StoreException("it has no manifest");
      }
      StoreFile file;
      try (InputStream stream = zip.getInputStream(entry)) {
        file = new StoreFile(path, zip, Manifest.read(stream.readAllBytes()));
      }
      good = true;
      return file;
    } catch (NoSuchFileException | FileNotFoundException e) {
      throw new StoreException("There is no file " + path + ", or it may not be read.");
    } catch (ZipException e) {
      throw refused(path, "it is no ZIP file or its end is missing (" + e.getMessage() + ")");
    } catch (StoreException e) {
      throw refused(path, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new StoreException("Cannot read " + path + ": " + e.getMessage());
    } finally {
      if (!good && zip != null) {
        closeQuietly(zip);
      }
    }
  }

  /** What it says that it holds. */
  public Manifest manifest() {
    return manifest;
  }

  /**
   * Reads all of it and compares it with the manifest.
   *
   * @param news is told of what was read
   * @throws StoreException if a part is missing, damaged or cut off
   */
  public void check(Consumer<String> news) {
    for (Part part : manifest.parts()) {
      check(part);
    }
    news.accept(
        path + " is whole: " + manifest.rows() + " rows of " + manifest.tables() + " tables");
  }

  private void check(Part part) {
    MessageDigest digest = Digests.sha256();
    long bytes = 0;
    long rows = 0;
    try (InputStream stream = stream(part)) {
      byte[] piece = new byte[PIECE];
      for (int read = stream.read(piece); read >= 0; read = stream.read(piece)) {
        digest.update(piece, 0, read);
        bytes += read;
        for (int i = 0; i < read; i++) {
          if (piece[i] == '\n') {
            rows++;
          }
        }
      }
    } catch (IOException e) {
      throw refused(path, part.entry() + " cannot be read: " + e.getMessage());
    }
    if (bytes != part.bytes()
        || rows != part.rows()
        || !Digests.hex(digest.digest()).equals(part.sha256())) {
      throw refused(path, part.entry() + " is not what was written");
    }
  }

  InputStream stream(Part part) throws IOException {
    ZipEntry entry = zip.getEntry(part.entry());
    if (entry == null) {
      throw new ZipException("it is missing");
    }
    return zip.getInputStream(entry);
  }

  @Override
  public void close() {
    closeQuietly(zip);
  }

  @Override
  public String toString() {
    return path.toString();
  }

  private static StoreException refused(Path path, String why) {
    return new StoreException(
        path + " is damaged or not a store: " + why + ". Nothing was changed; use another copy.");
  }

  private static void closeQuietly(ZipFile zip) {
    try {
      zip.close();
    } catch (IOException e) {
      // It was only read.
      return;
    }
  }
}
