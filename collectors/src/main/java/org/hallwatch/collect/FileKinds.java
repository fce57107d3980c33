package org.hallwatch.collect;

import java.nio.file.Path;
import org.hallwatch.collect.contract.PullCollector;
import org.hallwatch.collect.contract.PushReceiver;
import org.hallwatch.collect.contract.SourceUnavailableException;
import org.hallwatch.collect.file.CsvCollector;
import org.hallwatch.collect.file.CsvRows;
import org.hallwatch.collect.mapping.FileFormat;
import org.hallwatch.collect.mapping.Mapping;

/** Which collector reads which kind of file. A new kind is entered here. */
public final class FileKinds {
  private FileKinds() {}

  /** The collector for a file of recorded data; the mapping says what kind of file it is. */
  public static PullCollector collector(Path file, Mapping mapping) {
    return switch (mapping.format()) {
      case FileFormat.Csv csv -> new CsvCollector(file, mapping, csv);
    };
  }

  /**
   * Reads single records of such a file again, as they were kept when they were rejected; the
   * message is the place where the record stood.
   */
  public static PushReceiver<String> records(Path file, Mapping mapping)
      throws SourceUnavailableException {
    return switch (mapping.format()) {
      case FileFormat.Csv csv -> CsvRows.of(file, mapping, csv);
    };
  }
}
