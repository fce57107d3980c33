package org.hallwatch.app.organisation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.hallwatch.domain.organisation.Fault;

/**
 * What is packed in a ZIP file, in memory and within limits. Nothing is written under the names
 * that stand in it.
 */
final class Unpacked {
  /** Of names that say nothing of their encoding; the others say that it is UTF-8. */
  private static final Charset OLD_NAMES = Charset.forName("GB18030");

  private final Map<String, byte[]> entries = new LinkedHashMap<>();

  private Unpacked() {}

  static boolean isZip(byte[] file) {
    return file.length > 3 && file[0] == 'P' && file[1] == 'K' && file[2] == 3 && file[3] == 4;
  }

  /** Unpacks a file. */
  static Unpacked of(String name, byte[] file, FileLimits limits) throws UnreadableFileException {
    Unpacked unpacked = new Unpacked();
    int left = limits.unpacked();
    try (ZipFile zip =
        ZipFile.builder()
            .setSeekableByteChannel(new SeekableInMemoryByteChannel(file))
            .setCharset(OLD_NAMES)
            .get()) {
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        if (unpacked.entries.size() >= FileLimits.MOST_FILES) {
          throw new UnreadableFileException(
              Fault.Kind.TOO_MANY_FILES.of(name, FileLimits.MOST_FILES));
        }
        byte[] bytes = read(zip, entry, left);
        if (bytes.length > left) {
          throw new UnreadableFileException(
              Fault.Kind.TOO_LARGE_UNPACKED.of(name, limits.unpacked()));
        }
        left -= bytes.length;
        if (!entry.isDirectory()) {
          unpacked.entries.put(entry.getName(), bytes);
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new UnreadableFileException(
          Fault.Kind.DAMAGED.of(name, String.valueOf(e.getMessage())), e);
    }
    return unpacked;
  }

  /** One byte more than the limit, if there are more. */
  private static byte[] read(ZipFile zip, ZipArchiveEntry entry, int limit) throws IOException {
    try (InputStream in = zip.getInputStream(entry)) {
      return in.readNBytes(limit + 1);
    }
  }

  Map<String, byte[]> entries() {
    return entries;
  }

  boolean isWorkbook() {
    return entries.containsKey("xl/workbook.xml") || entries.containsKey("[Content_Types].xml");
  }

  /** The same packed anew, so that whoever reads it finds what was counted here. */
  byte[] again() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(packed)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        ZipEntry stored = new ZipEntry(entry.getKey());
        stored.setMethod(ZipEntry.STORED);
        stored.setSize(entry.getValue().length);
        CRC32 sum = new CRC32();
        sum.update(entry.getValue());
        stored.setCrc(sum.getValue());
        zip.putNextEntry(stored);
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return packed.toByteArray();
  }
}
