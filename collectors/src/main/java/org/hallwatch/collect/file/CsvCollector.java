package org.hallwatch.collect.file;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.hallwatch.collect.contract.BadSettingsException;
import org.hallwatch.collect.contract.PullCollector;
import org.hallwatch.collect.contract.SourceUnavailableException;
import org.hallwatch.collect.mapping.FileFormat;
import org.hallwatch.collect.mapping.Mapping;
import org.hallwatch.collect.mapping.RoundSurvey;
import org.hallwatch.collect.mapping.Rounds;
import org.jspecify.annotations.Nullable;

/**
 * Reads a CSV file, packed with gzip or not, through a mapping. Memory does not grow with the file.
 * A file that was polled in rounds is read twice: once to find the rounds, once for its records; no
 * look ends inside a round.
 */
public final class CsvCollector implements PullCollector {
  private static final int RECORDS_PER_LOOK = 5_000;

  private final DataFile file;
  private final Mapping mapping;
  private final FileFormat.Csv format;
  private final int recordsPerLook;
  private @Nullable CsvReading reading;

  /** A collector for one file. Nothing is opened before the first look. */
  public CsvCollector(Path file, Mapping mapping, FileFormat.Csv format) {
    this(file, mapping, format, RECORDS_PER_LOOK);
  }

  CsvCollector(Path file, Mapping mapping, FileFormat.Csv format, int recordsPerLook) {
    this.file = new DataFile(file);
    this.mapping = mapping;
    this.format = format;
    this.recordsPerLook = recordsPerLook;
  }

  @Override
  public String name() {
    return "file/" + mapping.name() + "/" + file.name();
  }

  @Override
  public Look collect(@Nullable String position, Instant now) throws SourceUnavailableException {
    try {
      return readingAt(position).look(now, recordsPerLook);
    } catch (EOFException e) {
      throw new SourceUnavailableException(
          file.path()
              + " breaks off: it was not copied whole. What stands before is stored; get the whole"
              + " file and feed it into a fresh data folder",
          e);
    } catch (IOException e) {
      throw new SourceUnavailableException(
          "cannot read " + file.path() + ": " + e.getMessage() + ". Feed it again to go on", e);
    }
  }

  @Override
  public void close() {
    CsvReading open = reading;
    reading = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException nothingWasWritten) {
        return;
      }
    }
  }

  /** The reading that stands at a position: the one at hand, or a new one. */
  private CsvReading readingAt(@Nullable String position) throws IOException {
    CsvReading current = reading;
    if (current != null && current.position().toString().equals(position)) {
      return current;
    }
    close();
    CsvReading opened = position == null ? open() : open(FilePosition.parse(position));
    reading = opened;
    return opened;
  }

  private CsvReading open(FilePosition position) throws IOException {
    if (!file.digest().equals(position.digest())) {
      throw new BadSettingsException(
          file.path()
              + " has changed since "
              + position.records()
              + " of its records were read. Read it into a fresh data folder, or bring the old file"
              + " back");
    }
    CsvReading opened = open();
    opened.goTo(position);
    return opened;
  }

  private CsvReading open() throws IOException {
    Rounds rounds = mapping.arrivesInRounds() ? survey() : null;
    return new CsvReading(
        file, file.digest(), mapping, rounds, CsvRecords.open(file, format, mapping));
  }

  /**
   * The first of two passes. A file that breaks off is surveyed as far as it goes; the second pass
   * tells of it.
   */
  private Rounds survey() throws IOException {
    try (CsvRecords records = CsvRecords.open(file, format, mapping)) {
      RoundSurvey survey = new RoundSurvey(records.mapper());
      try {
        for (CsvRecord record = records.next(); record != null; record = records.next()) {
          if (record instanceof CsvRecord.Good good && records.fits(good)) {
            survey.see(records.count() - 1, records.row(good));
          }
        }
      } catch (IOException breaksOff) {
        return survey.rounds();
      }
      return survey.rounds();
    }
  }
}
