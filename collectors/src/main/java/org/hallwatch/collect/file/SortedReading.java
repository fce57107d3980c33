package org.hallwatch.collect.file;

import java.io.IOException;
import java.time.Instant;
import org.hallwatch.collect.contract.BadSettingsException;
import org.hallwatch.collect.contract.PullCollector.Look;
import org.hallwatch.collect.mapping.ArrivalSurvey;
import org.hallwatch.collect.mapping.BatchBuilder;
import org.hallwatch.collect.mapping.Mapping;
import org.hallwatch.collect.mapping.RowMapper;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file in the order in which its records arrived. The file is read once for that order and
 * again for every look, so that no more than the records of one look are in memory.
 */
final class SortedReading implements Reading {
  private final DataFile file;
  private final String digest;
  private final Mapping mapping;
  private final RowMapper mapper;
  private final int[] ranks;
  private final @Nullable IOException brokenOff;
  private int count;

  private SortedReading(
      DataFile file, String digest, Mapping mapping, int[] ranks, @Nullable IOException brokenOff) {
    this.file = file;
    this.digest = digest;
    this.mapping = mapping;
    this.mapper = mapping.mapper();
    this.ranks = ranks;
    this.brokenOff = brokenOff;
  }

  /** Finds the order. A file that breaks off is read as far as it goes. */
  static SortedReading open(DataFile file, String digest, Mapping mapping) throws IOException {
    IOException brokenOff = null;
    RowMapper mapper = mapping.mapper();
    try (FileRecords records = FileRecords.open(file, mapping)) {
      ArrivalSurvey survey = new ArrivalSurvey();
      try {
        for (FileRecord record = records.next(); record != null; record = records.next()) {
          survey.see(outcome(record, mapper, Instant.EPOCH));
        }
      } catch (IOException e) {
        brokenOff = e;
      }
      return new SortedReading(file, digest, mapping, survey.ranks(), brokenOff);
    }
  }

  @Override
  public FilePosition position() {
    return new FilePosition(digest, count, Instant.EPOCH);
  }

  @Override
  public void goTo(FilePosition position) {
    if (position.records() > ranks.length) {
      throw new BadSettingsException(
          file.path() + " has only " + ranks.length + " records, not " + position.records());
    }
    count = Math.toIntExact(position.records());
  }

  @Override
  public Look look(Instant now, int about) throws IOException {
    if (count == ranks.length && brokenOff != null) {
      throw brokenOff;
    }
    int until = Math.min(count + about, ranks.length);
    BatchBuilder batch = new BatchBuilder(mapping);
    read(count, until, batch, now);
    count = until;
    return new Look(
        batch.build(), position().toString(), count == ranks.length && brokenOff == null);
  }

  /** Reads the records of these ranks, and adds them in their order. */
  private void read(int from, int until, BatchBuilder batch, Instant now) throws IOException {
    FileRecord[] found = new FileRecord[until - from];
    int left = found.length;
    try (FileRecords records = FileRecords.open(file, mapping)) {
      for (int number = 0; left > 0; number++) {
        FileRecord record = records.next();
        if (record == null) {
          throw new IOException("it became shorter while it was read");
        }
        int rank = ranks[number];
        if (rank >= from && rank < until) {
          found[rank - from] = record;
          left--;
        }
      }
      for (FileRecord record : found) {
        add(record, batch, now);
      }
    }
  }

  private void add(FileRecord record, BatchBuilder batch, Instant now) {
    String place = file.name() + ":" + record.line();
    RowMapper.Outcome outcome = outcome(record, mapper, now);
    if (outcome != null) {
      batch.add(outcome, place, record.original());
    } else if (record instanceof FileRecord.Bad bad) {
      batch.addMalformed(bad.problem(), place, bad.original().text());
    }
  }

  /** What becomes of a record, null if it could not be taken apart. */
  private static RowMapper.@Nullable Outcome outcome(
      FileRecord record, RowMapper mapper, Instant now) {
    return switch (record) {
      case FileRecord.Good good -> mapper.map(good.row(), now, Instant.EPOCH);
      case FileRecord.Done done -> done.outcome();
      case FileRecord.Bad _ -> null;
    };
  }

  @Override
  public void close() {
    // Every look closes what it opened.
  }
}
