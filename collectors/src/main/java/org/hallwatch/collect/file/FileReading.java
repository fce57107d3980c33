package org.hallwatch.collect.file;

import java.io.IOException;
import java.time.Instant;
import org.hallwatch.collect.contract.BadSettingsException;
import org.hallwatch.collect.contract.PullCollector.Look;
import org.hallwatch.collect.mapping.BatchBuilder;
import org.hallwatch.collect.mapping.Mapping;
import org.hallwatch.collect.mapping.Rounds;
import org.hallwatch.collect.mapping.RowMapper;
import org.jspecify.annotations.Nullable;

/** One pass over a file in its own order. */
final class FileReading implements Reading {
  private static final int MOST_IN_ROUND = 200_000;

  private final DataFile file;
  private final String digest;
  private final Mapping mapping;
  private final RowMapper mapper;
  private final @Nullable Rounds rounds;
  private final FileRecords records;
  private long count;
  private Instant latest = Instant.EPOCH;
  private @Nullable IOException brokenOff;

  FileReading(
      DataFile file, String digest, Mapping mapping, @Nullable Rounds rounds, FileRecords records) {
    this.file = file;
    this.digest = digest;
    this.mapping = mapping;
    this.mapper = mapping.mapper();
    this.rounds = rounds;
    this.records = records;
  }

  @Override
  public FilePosition position() {
    return new FilePosition(digest, count, latest);
  }

  @Override
  public void goTo(FilePosition position) throws IOException {
    while (count < position.records()) {
      if (next() == null) {
        throw new BadSettingsException(
            file.path() + " has only " + count + " records, not " + position.records());
      }
    }
    latest = position.arrival();
  }

  /** No look ends inside a round. */
  @Override
  public Look look(Instant now, int about) throws IOException {
    BatchBuilder batch = new BatchBuilder(mapping);
    boolean exhausted = false;
    while (!exhausted && (batch.read() < about || insideRound())) {
      FileRecord record = nextOrBroken(batch.read() == 0);
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

  private @Nullable FileRecord nextOrBroken(boolean nothingRead) throws IOException {
    try {
      if (brokenOff == null) {
        return next();
      }
    } catch (IOException e) {
      brokenOff = e;
    }
    if (nothingRead && brokenOff != null) {
      throw brokenOff;
    }
    return null;
  }

  private @Nullable FileRecord next() throws IOException {
    FileRecord record = records.next();
    if (record != null) {
      count++;
    }
    return record;
  }

  private boolean insideRound() {
    return rounds != null && !rounds.beginsAt(count);
  }

  private void add(FileRecord record, BatchBuilder batch, Instant now) {
    String place = file.name() + ":" + record.line();
    switch (record) {
      case FileRecord.Bad bad -> batch.addMalformed(bad.problem(), place, bad.original().text());
      case FileRecord.Good good ->
          batch.add(mapper.map(good.row(), arrival(now), latest), place, good.original());
      case FileRecord.Done done -> batch.add(done.outcome(), place, done.original());
    }
    latest = batch.latestArrival(latest);
  }

  private Instant arrival(Instant now) {
    return rounds == null || rounds.count() == 0 ? now : rounds.polledAt(rounds.roundOf(count - 1));
  }

  @Override
  public void close() throws IOException {
    records.close();
  }
}
