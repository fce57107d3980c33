package org.hallwatch.app.organisation;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.hallwatch.domain.organisation.Fault;
import org.hallwatch.domain.organisation.Table;

/**
 * Tables of the organisation in files: a workbook (XLSX), CSV files in a folder or packed as ZIP,
 * or one CSV file.
 */
public final class OrganisationFiles {
  private OrganisationFiles() {}

  /** Writes tables as XLSX. */
  public static void writeWorkbook(List<Table> tables, OutputStream out) throws IOException {
    WorkbookTables.write(tables, out);
  }

  /**
   * Writes tables to a file that is not there yet: XLSX or ZIP by its ending, else a folder of CSV
   * files, which must be empty if it is there.
   */
  public static void write(List<Table> tables, Path file) throws IOException {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    if (name.endsWith(".xlsx")) {
      try (OutputStream out = fresh(file)) {
        WorkbookTables.write(tables, out);
      }
    } else if (name.endsWith(".zip")) {
      try (ZipOutputStream zip = new ZipOutputStream(fresh(file))) {
        for (Table table : tables) {
          zip.putNextEntry(new ZipEntry(CsvTables.fileName(table)));
          zip.write(CsvTables.written(table));
          zip.closeEntry();
        }
      }
    } else {
      Files.createDirectories(file);
      for (Table table : tables) {
        Files.write(
            file.resolve(CsvTables.fileName(table)),
            CsvTables.written(table),
            StandardOpenOption.CREATE_NEW);
      }
    }
  }

  private static OutputStream fresh(Path file) throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW));
  }

  /** Reads the tables of a file or folder. */
  public static List<Table> read(Path file, FileLimits limits)
      throws IOException, UnreadableFileException {
    if (!Files.isDirectory(file)) {
      return read(String.valueOf(file.getFileName()), bytes(file, limits), limits);
    }
    List<Path> found;
    try (Stream<Path> inside = Files.list(file)) {
      found = inside.filter(one -> CsvTables.isOne(one.toString())).sorted().toList();
    }
    if (found.size() > FileLimits.MOST_FILES) {
      throw new UnreadableFileException(
          Fault.Kind.TOO_MANY_FILES.of(file.toString(), FileLimits.MOST_FILES));
    }
    List<Table> tables = new ArrayList<>();
    int left = limits.unpacked();
    for (Path one : found) {
      byte[] bytes = bytes(one, limits, LinkOption.NOFOLLOW_LINKS);
      left -= bytes.length;
      if (left < 0) {
        throw new UnreadableFileException(
            Fault.Kind.TOO_LARGE_UNPACKED.of(file.toString(), limits.unpacked()));
      }
      tables.add(CsvTables.read(one.toString(), String.valueOf(one.getFileName()), bytes));
    }
    return some(file.toString(), tables);
  }

  /** Pipes and devices have no end; what a link in a folder leads to is not in the folder. */
  private static byte[] bytes(Path file, FileLimits limits, LinkOption... links)
      throws IOException, UnreadableFileException {
    if (Files.exists(file, links) && !Files.isRegularFile(file, links)) {
      throw new UnreadableFileException(Fault.Kind.NO_FILE.of(file.toString()));
    }
    try (InputStream in = Files.newInputStream(file, links)) {
      byte[] bytes = in.readNBytes(limits.file() + 1);
      if (bytes.length > limits.file()) {
        throw tooLarge(file.toString(), limits);
      }
      return bytes;
    }
  }

  private static UnreadableFileException tooLarge(String name, FileLimits limits) {
    return new UnreadableFileException(Fault.Kind.TOO_LARGE.of(name, limits.file()));
  }

  /**
   * Reads the tables of a file that somebody sent.
   *
   * @param name of the file as the sender has it
   */
  public static List<Table> read(String name, byte[] file, FileLimits limits)
      throws UnreadableFileException {
    if (file.length > limits.file()) {
      throw tooLarge(name, limits);
    }
    if (Unpacked.isZip(file)) {
      Unpacked unpacked = Unpacked.of(name, file, limits);
      return some(
          name,
          unpacked.isWorkbook()
              ? WorkbookTables.read(name, unpacked)
              : packed(name, unpacked.entries()));
    }
    if (CsvTables.isOne(name)) {
      return List.of(CsvTables.read(name, name, file));
    }
    throw new UnreadableFileException(Fault.Kind.OTHER_FORMAT.of(name));
  }

  private static List<Table> some(String name, List<Table> tables) throws UnreadableFileException {
    if (tables.isEmpty()) {
      throw new UnreadableFileException(Fault.Kind.NO_TABLE_INSIDE.of(name));
    }
    return tables;
  }

  private static List<Table> packed(String file, Map<String, byte[]> entries)
      throws UnreadableFileException {
    List<Table> tables = new ArrayList<>();
    for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
      String path = entry.getKey().replace('\\', '/');
      String name = path.substring(path.lastIndexOf('/') + 1);
      if (CsvTables.isOne(name) && !name.startsWith(".") && !path.startsWith("__MACOSX/")) {
        tables.add(CsvTables.read(file + "/" + name, name, entry.getValue()));
      }
    }
    return tables;
  }
}
