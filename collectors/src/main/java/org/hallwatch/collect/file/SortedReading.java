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
  private final int[] ranks;
  private final @Nullable IOException brokenOff;
  private int count;

  private SortedReading(
      DataFile file,
      String digest,
      Mapping mapping,
      int[] ranks,
      @Nullable IOException brokenOff) {
    this.file = file;
    this.digest = digest;
    this.mapping = mapping;
    this.ranks = ranks;
    this.brokenOff = brokenOff;
  }

  /** Finds the order. A file that breaks off is read as far as it goes. */
  static SortedReading open(DataFile file, String digest, Mapping mapping) throws IOException {
    IOException brokenOff = null;
    try (FileRecords records = FileRecords.open(file, mapping)) {
      ArrivalSurvey survey = new ArrivalSurvey(records.mapper());
      try {
        for (FileRecord record = records.next(); record != null; record = records.next()) {
          survey.see(record instanceof FileRecord.Good good ? good.row() : null);
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
        add(record, records.mapper(), batch, now);
      }
    }
  }

  private void add(FileRecord record, RowMapper mapper, BatchBuilder batch, Instant now) {
    String place = file.name() + ":" + record.line();
    switch (record) {
      case FileRecord.Bad bad -> batch.addMalformed(bad.problem(), place, bad.original().text());
      case FileRecord.Good good ->
          batch.add(mapper.map(good.row(), now, Instant.EPOCH), place, good.original());
    }
  }

  @Override
  public void close() {
    // Every look closes what it opened.
  }
}
