package org.hallwatch.store.series;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.hallwatch.domain.series.Count;
import org.hallwatch.domain.series.Counts;
import org.hallwatch.domain.series.DaySeries;
import org.hallwatch.domain.series.HallDay;
import org.hallwatch.domain.series.Measures;
import org.hallwatch.domain.series.SeriesKey;
import org.hallwatch.domain.series.Spread;

/** A digest of the figures of each hour of a day, to see which of them changed. */
record HourDigests(long[] hours) {
  /** Of a day of which nothing is kept. */
  static final HourDigests NONE = new HourDigests(new long[0]);

  static HourDigests of(DaySeries series) {
    long[] hours = new long[series.day().hours()];
    for (Map.Entry<SeriesKey, List<Measures>> row : series.quarters().entrySet()) {
      for (int hour = 0; hour < hours.length; hour++) {
        hours[hour] = add(hours[hour], row, hour);
      }
    }
    return new HourDigests(hours);
  }

  /** The same with some hours as they are now. */
  HourDigests with(DaySeries series, Collection<Integer> changed) {
    long[] now = hours.clone();
    for (int hour : changed) {
      now[hour] = 0;
      for (Map.Entry<SeriesKey, List<Measures>> row : series.quarters().entrySet()) {
        now[hour] = add(now[hour], row, hour);
      }
    }
    return new HourDigests(now);
  }

  private static long add(long begin, Map.Entry<SeriesKey, List<Measures>> row, int hour) {
    long digest = begin;
    List<Measures> quarters = row.getValue();
    int first = hour * HallDay.QUARTERS_PER_HOUR;
    int end = Math.min(first + HallDay.QUARTERS_PER_HOUR, quarters.size());
    for (int quarter = first; quarter < end; quarter++) {
      Measures measures = quarters.get(quarter);
      if (!measures.isNone()) {
        long key = text(row.getKey().kind().code(), row.getKey().object());
        digest = mix(digest, digest(mix(key, quarter), measures));
      }
    }
    return digest;
  }

  static HourDigests ofBytes(byte[] bytes) {
    long[] hours = new long[bytes.length / Long.BYTES];
    ByteBuffer.wrap(bytes).asLongBuffer().get(hours);
    return new HourDigests(hours);
  }

  byte[] bytes() {
    ByteBuffer bytes = ByteBuffer.allocate(hours.length * Long.BYTES);
    bytes.asLongBuffer().put(hours);
    return bytes.array();
  }

  /** The hours that are not as they were, by their place in the day. */
  List<Integer> differentFrom(HourDigests before) {
    List<Integer> different = new ArrayList<>();
    for (int hour = 0; hour < hours.length; hour++) {
      if (hour >= before.hours.length || hours[hour] != before.hours[hour]) {
        different.add(hour);
      }
    }
    return different;
  }

  private static long digest(long begin, Measures measures) {
    long digest = begin;
    for (long value :
        new long[] {
          measures.taken(),
          measures.called(),
          measures.served(),
          measures.noShow(),
          measures.abandoned(),
          measures.idleMicros(),
          measures.callingMicros(),
          measures.servingMicros(),
          measures.pausedMicros(),
          measures.absentMicros(),
          measures.closedMicros(),
          measures.openMicros(),
          measures.hallOpenMicros(),
          measures.lengthMicros(),
          measures.knownMicros(),
          measures.lengthMax(),
          measures.entered(),
          measures.left(),
          measures.uses(),
          measures.visits(),
          measures.signs()
        }) {
      digest = mix(digest, value);
    }
    digest = spread(spread(digest, measures.waits()), measures.services());
    if (measures.counts() != Counts.NONE) {
      for (Count count : Count.values()) {
        digest = mix(digest, measures.counts().of(count));
      }
    }
    return digest;
  }

  private static long spread(long begin, Spread spread) {
    long digest = mix(mix(mix(begin, spread.cases()), spread.sumMicros()), spread.maxMicros());
    if (spread.cases() > 0) {
      for (int part : spread.bins().toArray()) {
        digest = mix(digest, part);
      }
    }
    return digest;
  }

  private static long text(long begin, String text) {
    long digest = begin;
    for (int i = 0; i < text.length(); i++) {
      digest = mix(digest, text.charAt(i));
    }
    return digest;
  }

  /** The finalizer of MurmurHash3 over what was and what is added. */
  private static long mix(long digest, long value) {
    long mixed = digest * 31 + value;
    mixed = (mixed ^ (mixed >>> 33)) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ (mixed >>> 33);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HourDigests digests && Arrays.equals(hours, digests.hours);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(hours);
  }
}
