package org.hallwatch.collect;

import java.nio.file.Path;
import org.hallwatch.collect.contract.PullCollector;
import org.hallwatch.collect.file.CsvCollector;
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
}
