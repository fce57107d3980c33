package org.hallwatch.store.event;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import org.hallwatch.domain.event.CorrectionFact;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.EventKind;
import org.hallwatch.domain.event.FactCodec;
import org.hallwatch.domain.hall.SourceId;

/**
 * A correction as it is stored.
 *
 * @param madeAt when the source made it; the latest one of a target counts
 */
record StoredCorrection(EventId id, Instant madeAt, Instant receivedAt, CorrectionFact fact) {
  /** The one that counts comes first. */
  static final Comparator<StoredCorrection> LATEST_FIRST =
      Comparator.comparing(StoredCorrection::madeAt).thenComparing(StoredCorrection::id).reversed();

  /** The correction in a row. */
  static StoredCorrection read(ResultSet row, FactCodec codec) throws SQLException {
    EventKind kind = EventKind.ofCode(row.getShort("kind"));
    byte[] data = row.getString("data").getBytes(StandardCharsets.UTF_8);
    return new StoredCorrection(
        new EventId(new SourceId(row.getString("source")), row.getString("id")),
        Times.get(row, "made_at"),
        Times.get(row, "received_at"),
        (CorrectionFact) codec.decode(kind, data).fact());
  }
}
