package org.hallwatch.collect.file;

import java.io.IOException;
import java.io.InputStream;
import org.hallwatch.collect.mapping.Row;
import org.jspecify.annotations.Nullable;

/** The traces and events of a log, each a record. */
final class XesRecords implements FileRecords {
  private final String file;
  private final XesLog log;
  private final XesReader reader;

  private XesRecords(String file, XesLog log, XesReader reader) {
    this.file = file;
    this.log = log;
    this.reader = reader;
  }

  static XesRecords open(DataFile file) throws IOException {
    return open(file.name(), file.open(), new XesLog());
  }

  /**
   * Opens a log that may be a piece of another.
   *
   * @param log what is known of it from above the piece
   */
  static XesRecords open(String file, InputStream in, XesLog log) throws IOException {
    boolean opened = false;
    try {
      XesReader reader = XesReader.open(in, log);
      opened = true;
      return new XesRecords(file, log, reader);
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

  /** What stands above the traces, as far as it was read. */
  XesLog log() {
    return log;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
