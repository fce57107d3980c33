package org.hallwatch.collect.file;

import java.io.IOException;
import java.nio.file.Path;
import org.hallwatch.collect.contract.BadSettingsException;
import org.hallwatch.collect.mapping.FileFormat;
import org.hallwatch.collect.mapping.Mapping;
import org.jspecify.annotations.Nullable;

/** Whether a file is one that a mapping is for. */
public final class FileFit {
  private FileFit() {}

  /** Why a mapping cannot read a file, in words for whoever chose the two; null if it can. */
  public static @Nullable String misfit(Path path, Mapping mapping) {
    DataFile file = new DataFile(path);
    try {
      String expected = expected(mapping.format());
      String found = found(file.firstCharacter());
      if (!expected.equals(found)) {
        return "it reads " + expected + ", the file is " + found;
      }
      return mapping.format() instanceof FileFormat.Csv csv
          ? misfit(file, csv, mapping)
          : misfit(file, mapping);
    } catch (IOException e) {
      return "the file cannot be read: " + e.getMessage();
    } catch (BadSettingsException e) {
      return e.getMessage();
    }
  }

  private static @Nullable String misfit(DataFile file, FileFormat.Csv format, Mapping mapping)
      throws IOException {
    try (CsvRecords records = CsvRecords.open(file, format, mapping)) {
      FileRecord first = format.hasHeader() ? null : records.next();
      return first instanceof FileRecord.Bad bad ? bad.problem() : null;
    }
  }

  private static @Nullable String misfit(DataFile file, Mapping mapping) throws IOException {
    FileRecords.open(file, mapping).close();
    return null;
  }

  private static String expected(FileFormat format) {
    return switch (format) {
      case FileFormat.Csv _ -> "CSV";
      case FileFormat.Xes _ -> "XML";
      case FileFormat.CloudEvents _ -> "JSON";
    };
  }

  private static String found(int first) {
    return switch (first) {
      case '<' -> "XML";
      case '{' -> "JSON";
      default -> "CSV";
    };
  }
}
