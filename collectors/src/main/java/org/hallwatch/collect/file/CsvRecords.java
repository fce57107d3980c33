package org.hallwatch.collect.file;

import java.io.Closeable;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hallwatch.collect.contract.BadSettingsException;
import org.hallwatch.collect.mapping.FileFormat;
import org.hallwatch.collect.mapping.Mapping;
import org.hallwatch.collect.mapping.Row;
import org.hallwatch.collect.mapping.RowMapper;
import org.jspecify.annotations.Nullable;

/**
 * The records of one file behind its header, counted from 0, with the mapper that fits its columns.
 */
final class CsvRecords implements Closeable {
  private final CsvReader reader;
  private final Map<String, Integer> columns;
  private final RowMapper mapper;
  private long count;

  private CsvRecords(CsvReader reader, List<String> columns, RowMapper mapper) {
    this.reader = reader;
    this.columns = Row.columns(columns);
    this.mapper = mapper;
  }

  static CsvRecords open(DataFile file, FileFormat.Csv format, Mapping mapping) throws IOException {
    CsvReader reader = new CsvReader(file.open(), format);
    boolean opened = false;
    try {
      List<String> columns = format.hasHeader() ? header(file, reader) : format.columns();
      CsvRecords records = new CsvRecords(reader, columns, mapping.mapper(columns));
      opened = true;
      return records;
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

  /** The next record, null at the end. */
  @Nullable CsvRecord next() throws IOException {
    CsvRecord record = reader.next();
    if (record != null) {
      count++;
    }
    return record;
  }

  /** The names of the columns, in their order. */
  List<String> columns() {
    return columns.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** How many records were read. */
  long count() {
    return count;
  }

  RowMapper mapper() {
    return mapper;
  }

  /** How many fields a record must have. */
  int width() {
    return columns.size();
  }

  boolean fits(CsvRecord.Good record) {
    return record.fields().size() == columns.size();
  }

  Row row(CsvRecord.Good record) {
    return new Row(columns, record.fields());
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
