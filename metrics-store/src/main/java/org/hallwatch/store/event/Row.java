package org.hallwatch.store.event;

import java.time.Instant;
import java.util.Comparator;
import org.hallwatch.domain.event.CorrectionFact;
import org.hallwatch.domain.event.Event;

/**
 * An event ready for the database.
 *
 * @param entry which entry of the append it belongs to
 * @param source number of its source
 * @param micros when it happened, in microseconds since 1970
 * @param data its data as JSON
 * @param digest of everything it says; equal for equal content
 */
record Row(int entry, Event event, int source, long micros, byte[] data, long digest) {
  /**
   * The order in which every writer takes the keys of a batch, so that two of them never wait for
   * each other in a ring.
   */
  static final Comparator<Row> BY_KEY =
      Comparator.comparingInt(Row::source).thenComparing(row -> row.event.id().id());

  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final int NANOS_PER_MICRO = 1_000;

  static long micros(Instant time) {
    return time.getEpochSecond() * MICROS_PER_SECOND + time.getNano() / NANOS_PER_MICRO;
  }

  boolean isCorrection() {
    return event.fact() instanceof CorrectionFact;
  }

  boolean saysTheSameAs(long otherMicros, long otherDigest) {
    return micros == otherMicros && digest == otherDigest;
  }
}
