package org.hallwatch.collect.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.hallwatch.collect.cloudevents.EventLines;
import org.hallwatch.collect.mapping.Mapping;
import org.hallwatch.collect.mapping.RowMapper;
import org.jspecify.annotations.Nullable;

/** CloudEvents on the lines of a file. Blank lines are no records. */
final class EventRecords implements FileRecords {
  private final LineReader lines;
  private final RowMapper mapper;
  private final EventLines events = new EventLines();

  private EventRecords(LineReader lines, RowMapper mapper) {
    this.lines = lines;
    this.mapper = mapper;
  }

  static EventRecords open(DataFile file, Mapping mapping) throws IOException {
    return new EventRecords(new LineReader(file.open(), StandardCharsets.UTF_8), mapping.mapper());
  }

  @Override
  public @Nullable FileRecord next() throws IOException {
    LineReader.Line line = lines.next();
    while (line != null && line.problem() == null && line.text().isBlank()) {
      line = lines.next();
    }
    if (line == null) {
      return null;
    }
    String text = line.text();
    return line.problem() == null
        ? new FileRecord.Done(line.number(), () -> text, mapper.map(events.read(text)))
        : new FileRecord.Bad(line.number(), () -> text, line.problem());
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
