package org.hallwatch.collect.file;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hallwatch.collect.contract.BadSettingsException;
import org.hallwatch.collect.mapping.FileFormat;
import org.hallwatch.collect.mapping.Mapping;
import org.hallwatch.collect.mapping.Row;
import org.jspecify.annotations.Nullable;

/** The records of a CSV file behind its header, which names its columns. */
final class CsvRecords implements FileRecords {
  private final CsvReader reader;
  private final Map<String, Integer> columns;

  private CsvRecords(CsvReader reader, List<String> columns) {
    this.reader = reader;
    this.columns = Row.columns(columns);
  }

  static CsvRecords open(DataFile file, FileFormat.Csv format, Mapping mapping) throws IOException {
    CsvReader reader = new CsvReader(file.open(), format);
    boolean opened = false;
    try {
      List<String> columns = format.hasHeader() ? header(file, reader) : format.columns();
      mapping.requireColumns(columns);
      opened = true;
      return new CsvRecords(reader, columns);
    } finally {
      if (!opened) {
        reader.close();
      }
    }
  }

  private static List<String> header(DataFile file, CsvReader reader) throws IOException {
    return switch (reader.next()) {
      case null ->
          throw new BadSettingsException(
              file.path() + " is empty; its first record should name the columns");
      case CsvRecord.Bad bad ->
          throw new BadSettingsException(
              file.path() + ":" + bad.line() + ": the header cannot be read: " + bad.problem());
      case CsvRecord.Good good -> unique(file, good.fields());
    };
  }

  private static List<String> unique(DataFile file, List<String> columns) {
    Set<String> seen = new HashSet<>();
    for (String column : columns) {
      if (!seen.add(column)) {
        throw new BadSettingsException(
            file.path() + ": the header names the column " + column + " twice");
      }
    }
    return columns;
  }

  @Override
  public @Nullable FileRecord next() throws IOException {
    return switch (reader.next()) {
      case null -> null;
      case CsvRecord.Bad bad -> new FileRecord.Bad(bad.line(), bad::original, bad.problem());
      case CsvRecord.Good good when good.fields().size() != columns.size() ->
          new FileRecord.Bad(
              good.line(),
              good::original,
              "the record has "
                  + good.fields().size()
                  + " fields, the file has "
                  + columns.size()
                  + " columns");
      case CsvRecord.Good good ->
          new FileRecord.Good(good.line(), good::original, new Row(columns, good.fields()));
    };
  }

  /** The names of the columns, in their order. */
  List<String> columns() {
    return columns.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .toList();
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
