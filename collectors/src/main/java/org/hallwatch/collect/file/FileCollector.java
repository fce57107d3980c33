package org.hallwatch.collect.file;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.OptionalDouble;
import org.hallwatch.collect.contract.BadSettingsException;
import org.hallwatch.collect.contract.PullCollector;
import org.hallwatch.collect.contract.SourceUnavailableException;
import org.hallwatch.collect.mapping.Mapping;
import org.hallwatch.collect.mapping.RoundSurvey;
import org.hallwatch.collect.mapping.Rounds;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file, packed with gzip or not, through a mapping. A file that was polled in rounds is
 * read twice: once to find the rounds, once for its records; no look ends inside a round. One that
 * is sorted by arrival is read once to find the order and once more for every look. Memory grows
 * with the file only by what is kept of each round, or of the arrival of each record that is
 * sorted.
 */
public final class FileCollector implements PullCollector {
  private static final int RECORDS_PER_LOOK = 5_000;

  private final DataFile file;
  private final Mapping mapping;
  private final int recordsPerLook;
  private @Nullable Reading reading;

  /** A collector for one file. Nothing is opened before the first look. */
  public FileCollector(Path file, Mapping mapping) {
    this(file, mapping, RECORDS_PER_LOOK);
  }

  FileCollector(Path file, Mapping mapping, int recordsPerLook) {
    this.file = new DataFile(file);
    this.mapping = mapping;
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
    } catch (BrokenFileException e) {
      throw new SourceUnavailableException(
          file.path()
              + ":"
              + e.line()
              + ": "
              + e.getMessage()
              + ". What stands before is stored; correct the file or get it again, and feed it"
              + " under another name: what is stored already counts as duplicate",
          e);
    } catch (EOFException e) {
      throw new SourceUnavailableException(
          file.path()
              + " breaks off: it was not copied whole. What stands before is stored; get the whole"
              + " file and feed it, what is stored already counts as duplicate",
          e);
    } catch (IOException e) {
      throw new SourceUnavailableException(
          "cannot read " + file.path() + ": " + e.getMessage() + ". Feed it again to go on", e);
    }
  }

  @Override
  public OptionalDouble share() {
    return file.share();
  }

  @Override
  public void close() {
    Reading open = reading;
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
  private Reading readingAt(@Nullable String position) throws IOException {
    Reading current = reading;
    if (current != null && current.position().toString().equals(position)) {
      return current;
    }
    close();
    Reading opened = position == null ? open() : open(FilePosition.parse(position));
    reading = opened;
    return opened;
  }

  private Reading open(FilePosition position) throws IOException {
    if (!file.digest().equals(position.digest())) {
      throw new BadSettingsException(
          file.path()
              + " has changed since "
              + position.records()
              + " of its records were read. Read it into a fresh data folder, or bring the old file"
              + " back");
    }
    Reading opened = open();
    opened.goTo(position);
    return opened;
  }

  private Reading open() throws IOException {
    if (mapping.sortsByArrival()) {
      return SortedReading.open(file, file.digest(), mapping);
    }
    Rounds rounds = mapping.arrivesInRounds() ? survey() : null;
    return new FileReading(file, file.digest(), mapping, rounds, FileRecords.open(file, mapping));
  }

  /**
   * The first of two passes. A file that breaks off is surveyed as far as it goes; the second pass
   * tells of it.
   */
  private Rounds survey() throws IOException {
    try (FileRecords records = FileRecords.open(file, mapping)) {
      RoundSurvey survey = new RoundSurvey(mapping.mapper());
      try {
        long number = 0;
        for (FileRecord record = records.next(); record != null; record = records.next()) {
          if (record instanceof FileRecord.Good good) {
            survey.see(number, good.row());
          }
          number++;
        }
      } catch (IOException breaksOff) {
        return survey.rounds();
      }
      return survey.rounds();
    }
  }
}
