package org.hallwatch.collect.file;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;

/** A file of recorded data, packed with gzip or not. */
final class DataFile {
  private static final int DIGEST_CHARACTERS = 16;

  private final Path path;
  private final AtomicLong bytesRead = new AtomicLong();
  private volatile long size;

  DataFile(Path path) {
    this.path = path;
  }

  String name() {
    return String.valueOf(path.getFileName());
  }

  Path path() {
    return path;
  }

  /** How much of it was read since it was last opened, from 0 to 1. */
  OptionalDouble share() {
    return size <= 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.min(1, (double) bytesRead.get() / size));
  }

  /** What it holds, unpacked if the first two bytes are those of gzip. */
  InputStream open() throws IOException {
    size = Files.size(path);
    bytesRead.set(0);
    InputStream in = new BufferedInputStream(new Counted(Files.newInputStream(path)), 1 << 16);
    try {
      in.mark(2);
      boolean packed = in.read() == 0x1F && in.read() == 0x8B;
      in.reset();
      return packed ? new GZIPInputStream(in, 1 << 16) : in;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  /** The first byte that is neither a space nor a byte order mark, -1 if there is none. */
  int firstCharacter() throws IOException {
    try (InputStream in = open()) {
      int first = in.read();
      while (first == 0xEF || first == 0xBB || first == 0xBF || Character.isWhitespace(first)) {
        first = in.read();
      }
      return first;
    }
  }

  /** Tells this content from any other: the beginning of its SHA-256. */
  String digest() throws IOException {
    try (InputStream in = Files.newInputStream(path);
        DigestInputStream digest =
            new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
      digest.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of()
          .formatHex(digest.getMessageDigest().digest())
          .substring(0, DIGEST_CHARACTERS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private final class Counted extends FilterInputStream {
    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      bytesRead.addAndGet(one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int some = super.read(into, from, length);
      bytesRead.addAndGet(Math.max(0, some));
      return some;
    }
  }
}
