package org.hallwatch.collect.file;

import java.io.IOException;
import java.io.InputStream;
import org.hallwatch.collect.mapping.Mapping;
import org.hallwatch.collect.mapping.Row;
import org.hallwatch.collect.mapping.RowMapper;
import org.jspecify.annotations.Nullable;

/** The traces and events of a log, each a record. */
final class XesRecords implements FileRecords {
  private final String file;
  private final XesLog log;
  private final XesReader reader;
  private final RowMapper mapper;

  private XesRecords(String file, XesLog log, XesReader reader, RowMapper mapper) {
    this.file = file;
    this.log = log;
    this.reader = reader;
    this.mapper = mapper;
  }

  static XesRecords open(DataFile file, Mapping mapping) throws IOException {
    return open(file.name(), file.open(), new XesLog(), mapping);
  }

  /**
   * Opens a log that may be a piece of another.
   *
   * @param log what is known of it from above the piece
   */
  static XesRecords open(String file, InputStream in, XesLog log, Mapping mapping)
      throws IOException {
    boolean opened = false;
    try {
      XesReader reader = XesReader.open(in, log);
      opened = true;
      return new XesRecords(file, log, reader, mapping.mapper());
    } finally {
      if (!opened) {
        in.close();
      }
    }
  }

  @Override
  public @Nullable FileRecord next() throws IOException {
    XesRecord record = reader.next();
    if (record == null) {
      return null;
    }
    return record.problem() == null
        ? new FileRecord.Good(record.line(), record::xml, row(record))
        : new FileRecord.Bad(record.line(), record::xml, record.problem());
  }

  private Row row(XesRecord record) {
    return Row.of(column -> record.text(column, file, log));
  }

  @Override
  public RowMapper mapper() {
    return mapper;
  }

  /** What stands above the traces, as far as it was read. */
  XesLog log() {
    return log;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
