package org.hallwatch.collect.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import org.hallwatch.collect.contract.BadSettingsException;
import org.hallwatch.collect.contract.Batch;
import org.hallwatch.collect.contract.PushReceiver;
import org.hallwatch.collect.contract.SourceUnavailableException;
import org.hallwatch.collect.contract.UnreadableMessageException;
import org.hallwatch.collect.mapping.BatchBuilder;
import org.hallwatch.collect.mapping.Mapping;
import org.jspecify.annotations.Nullable;

/**
 * Reads single traces and events of a log again, such as those that were rejected when it was read.
 * An event stands in its trace; what is known of the message beside its bytes is the place where
 * the record stood.
 */
public final class XesElements implements PushReceiver<String> {
  private final String file;
  private final XesLog log;
  private final Mapping mapping;

  private XesElements(String file, XesLog log, Mapping mapping) {
    this.file = file;
    this.log = log;
    this.mapping = mapping;
  }

  /**
   * A reader for traces and events of a log.
   *
   * @param file read as far as its first trace, for the attributes of the log
   */
  public static XesElements of(Path file, Mapping mapping) throws SourceUnavailableException {
    DataFile data = new DataFile(file);
    try (XesRecords records = XesRecords.open(data)) {
      if (records.next() == null) {
        throw new BadSettingsException(file + " holds no trace; is it the file that was read?");
      }
      return new XesElements(data.name(), records.log(), mapping);
    } catch (IOException e) {
      throw new SourceUnavailableException("cannot read " + file + ": " + e, e);
    }
  }

  @Override
  public Batch receive(String place, byte[] body, Instant now) throws UnreadableMessageException {
    String text = "<log>" + new String(body, StandardCharsets.UTF_8) + "</log>";
    try (XesRecords records =
        XesRecords.open(
            file, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), log)) {
      FileRecord record = last(records);
      if (!(record instanceof FileRecord.Good good)) {
        throw new UnreadableMessageException(place + " is no trace, and no event in its trace");
      }
      BatchBuilder batch = new BatchBuilder(mapping);
      batch.add(mapping.mapper().map(good.row(), now, now), place, good.original());
      return batch.build();
    } catch (IOException e) {
      throw new UnreadableMessageException(place + " cannot be read: " + e.getMessage());
    }
  }

  /** Of a trace with an event in it the event; the trace was a record of its own. */
  private static @Nullable FileRecord last(XesRecords records) throws IOException {
    FileRecord last = null;
    for (FileRecord record = records.next(); record != null; record = records.next()) {
      last = record;
    }
    return last;
  }
}
