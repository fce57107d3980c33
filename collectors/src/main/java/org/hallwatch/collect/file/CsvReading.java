package org.hallwatch.collect.file;

import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import org.hallwatch.collect.contract.BadSettingsException;
import org.hallwatch.collect.contract.PullCollector.Look;
import org.hallwatch.collect.mapping.BatchBuilder;
import org.hallwatch.collect.mapping.Mapping;
import org.hallwatch.collect.mapping.Rounds;
import org.jspecify.annotations.Nullable;

/** One pass over a file, look by look. */
final class CsvReading implements Closeable {
  private static final int MOST_IN_ROUND = 200_000;

  private final DataFile file;
  private final String digest;
  private final Mapping mapping;
  private final @Nullable Rounds rounds;
  private final CsvRecords records;
  private Instant latest = Instant.EPOCH;
  private @Nullable IOException brokenOff;

  CsvReading(
      DataFile file, String digest, Mapping mapping, @Nullable Rounds rounds, CsvRecords records) {
    this.file = file;
    this.digest = digest;
    this.mapping = mapping;
    this.rounds = rounds;
    this.records = records;
  }

  FilePosition position() {
    return new FilePosition(digest, records.count(), latest);
  }

  /** Goes on where a reading before this one stopped. */
  void goTo(FilePosition position) throws IOException {
    while (records.count() < position.records()) {
      if (records.next() == null) {
        throw new BadSettingsException(
            file.path() + " has only " + records.count() + " records, not " + position.records());
      }
    }
    latest = position.arrival();
  }

  /**
   * The next records: about so many, and whole rounds. What was read before the file broke off is
   * given first.
   */
  Look look(Instant now, int about) throws IOException {
    BatchBuilder batch = new BatchBuilder(mapping);
    boolean exhausted = false;
    while (!exhausted && (batch.read() < about || insideRound())) {
      CsvRecord record = nextOrBroken(batch.read() == 0);
      if (record == null) {
        exhausted = brokenOff == null;
        break;
      }
      add(record, batch, now);
      if (batch.read() > MOST_IN_ROUND) {
        throw new BadSettingsException(
            file.path()
                + ": a polling round has more than "
                + MOST_IN_ROUND
                + " records; is received-at.by of the mapping what a"
                + " round has only once?");
      }
    }
    return new Look(batch.build(), position().toString(), exhausted);
  }

  private @Nullable CsvRecord nextOrBroken(boolean nothingRead) throws IOException {
    try {
      if (brokenOff == null) {
        return records.next();
      }
    } catch (IOException e) {
      brokenOff = e;
    }
    if (nothingRead && brokenOff != null) {
      throw brokenOff;
    }
    return null;
  }

  private boolean insideRound() {
    return rounds != null && !rounds.beginsAt(records.count());
  }

  private void add(CsvRecord record, BatchBuilder batch, Instant now) {
    String place = file.name() + ":" + record.line();
    switch (record) {
      case CsvRecord.Bad bad -> batch.addMalformed(bad.problem(), place, bad.original());
      case CsvRecord.Good good when !records.fits(good) ->
          batch.addMalformed(
              "the record has "
                  + good.fields().size()
                  + " fields, the file has "
                  + records.width()
                  + " columns",
              place,
              good.original());
      case CsvRecord.Good good -> {
        batch.add(
            records.mapper().map(records.row(good), arrival(now), latest), place, good.original());
        latest = batch.latestArrival(latest);
      }
    }
  }

  private Instant arrival(Instant now) {
    return rounds == null || rounds.count() == 0
        ? now
        : rounds.polledAt(rounds.roundOf(records.count() - 1));
  }

  @Override
  public void close() throws IOException {
    records.close();
  }
}
