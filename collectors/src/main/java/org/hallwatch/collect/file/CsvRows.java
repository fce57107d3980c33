package org.hallwatch.collect.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hallwatch.collect.contract.Batch;
import org.hallwatch.collect.contract.PushReceiver;
import org.hallwatch.collect.contract.SourceUnavailableException;
import org.hallwatch.collect.contract.UnreadableMessageException;
import org.hallwatch.collect.mapping.BatchBuilder;
import org.hallwatch.collect.mapping.FileFormat;
import org.hallwatch.collect.mapping.Mapping;
import org.hallwatch.collect.mapping.Row;
import org.hallwatch.collect.mapping.RowMapper;

/**
 * Reads single rows of a CSV file again, such as those that were rejected when the file was read.
 * What is known of the message beside its bytes is the place where the row stood.
 */
public final class CsvRows implements PushReceiver<String> {
  private final Mapping mapping;
  private final FileFormat.Csv format;
  private final Map<String, Integer> columns;
  private final RowMapper mapper;

  private CsvRows(Mapping mapping, FileFormat.Csv format, List<String> columns) {
    this.mapping = mapping;
    this.format = format;
    this.columns = Row.columns(columns);
    this.mapper = mapping.mapper(columns);
  }

  /**
   * A reader for rows of a file.
   *
   * @param file read as far as its header, which names the columns
   */
  public static CsvRows of(Path file, Mapping mapping, FileFormat.Csv format)
      throws SourceUnavailableException {
    try (CsvRecords records = CsvRecords.open(new DataFile(file), format, mapping)) {
      return new CsvRows(mapping, format, records.columns());
    } catch (IOException e) {
      throw new SourceUnavailableException("cannot read " + file + ": " + e, e);
    }
  }

  @Override
  public Batch receive(String place, byte[] body, Instant now) throws UnreadableMessageException {
    try (CsvReader reader = new CsvReader(new ByteArrayInputStream(body), format)) {
      CsvRecord record = reader.next();
      if (!(record instanceof CsvRecord.Good good) || good.fields().size() != columns.size()) {
        throw new UnreadableMessageException(
            place + " is no row with " + columns.size() + " fields");
      }
      BatchBuilder batch = new BatchBuilder(mapping);
      Row row = new Row(columns, good.fields());
      batch.add(mapper.map(row, now, now), place, good::original);
      return batch.build();
    } catch (IOException e) {
      throw new UnreadableMessageException(place + " cannot be read: " + e.getMessage());
    }
  }
}
