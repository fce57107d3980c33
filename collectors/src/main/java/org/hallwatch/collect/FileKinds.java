package org.hallwatch.collect;

import java.nio.file.Path;
import org.hallwatch.collect.contract.BadSettingsException;
import org.hallwatch.collect.contract.PullCollector;
import org.hallwatch.collect.contract.PushReceiver;
import org.hallwatch.collect.contract.SourceUnavailableException;
import org.hallwatch.collect.file.CsvRows;
import org.hallwatch.collect.file.EventLine;
import org.hallwatch.collect.file.FileCollector;
import org.hallwatch.collect.file.FileFit;
import org.hallwatch.collect.file.XesElements;
import org.hallwatch.collect.mapping.FileFormat;
import org.hallwatch.collect.mapping.Mapping;
import org.hallwatch.collect.mapping.MappingFile;

/** What reads which file. */
public final class FileKinds {
  private FileKinds() {}

  /**
   * The collector for a file of recorded data.
   *
   * @throws BadSettingsException if no variant of the mapping fits the file, or several do
   */
  public static PullCollector collector(Path file, MappingFile mappings) {
    return new FileCollector(file, variant(file, mappings));
  }

  /**
   * Reads single records of such a file again, as they were kept when they were rejected; the
   * message is the place where the record stood.
   *
   * @throws BadSettingsException if no variant of the mapping fits the file, or several do
   */
  public static PushReceiver<String> records(Path file, MappingFile mappings)
      throws SourceUnavailableException {
    Mapping mapping = variant(file, mappings);
    return switch (mapping.format()) {
      case FileFormat.Csv csv -> CsvRows.of(file, mapping, csv);
      case FileFormat.Xes _ -> XesElements.of(file, mapping);
      case FileFormat.CloudEvents _ -> new EventLine(mapping);
    };
  }

  private static Mapping variant(Path file, MappingFile mappings) {
    return mappings.variantFor(file.toString(), variant -> FileFit.misfit(file, variant));
  }
}
