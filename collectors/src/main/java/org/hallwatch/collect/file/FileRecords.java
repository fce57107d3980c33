package org.hallwatch.collect.file;

import java.io.Closeable;
import java.io.IOException;
import org.hallwatch.collect.mapping.FileFormat;
import org.hallwatch.collect.mapping.Mapping;
import org.jspecify.annotations.Nullable;

/** The records of one file, one after the other. */
interface FileRecords extends Closeable {
  /** Opens a file. A new kind of file is entered here. */
  static FileRecords open(DataFile file, Mapping mapping) throws IOException {
    return switch (mapping.format()) {
      case FileFormat.Csv csv -> CsvRecords.open(file, csv, mapping);
      case FileFormat.Xes _ -> XesRecords.open(file);
      case FileFormat.CloudEvents _ -> EventRecords.open(file, mapping);
    };
  }

  /**
   * The next record, null at the end. A record that cannot be read alone is given as bad; that the
   * file cannot be read on is thrown.
   */
  @Nullable FileRecord next() throws IOException;
}
