package org.hallwatch.store.event;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.Rejected;
import org.hallwatch.domain.event.RejectionReason;
import org.hallwatch.domain.finding.FeedTally;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.store.event.Prepared.Plan;
import org.jspecify.annotations.Nullable;

/** What a batch holds from each source, by the hour in which it was received. */
final class Tallies {
  /** Goes before the statement that enters the batch; needs {@link #PARAMETERS} parameters. */
  static final String WITH_TALLIES =
      """
      with tallies as (
        insert into batch_source (batch, source, hour, stored, duplicates, conflicts, restamped, future, refused, disordered, belated, late,
          late_least_seconds, late_most_seconds, occurred_first, occurred_last)
        select ?, s.id, timestamptz 'epoch' + t.hour * interval '1 hour', stored, duplicates, conflicts, restamped, future, refused,
          disordered, belated, late, least, most,
          timestamptz 'epoch' + t.first * interval '1 microsecond', timestamptz 'epoch' + t.last * interval '1 microsecond'
        from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          as t (source, hour, stored, duplicates, conflicts, restamped, future, refused, disordered, belated, late, least, most, first, last)
        join source s on s.name = t.source
      )
      """;

  /** How many parameters of the statement are theirs. */
  static final int PARAMETERS = 16;

  private static final long SECONDS_OF_HOUR = 3600;
  private static final long ORDER_MICROS = FeedTally.ORDER_TOLERANCE.toNanos() / 1000;

  private record Key(SourceId source, long hour) {}

  private static final class Count {
    private int stored;
    private int duplicates;
    private int conflicts;
    private int restamped;
    private int future;
    private int refused;
    private int disordered;
    private int belated;
    private int late;
    private @Nullable Long lateLeast;
    private @Nullable Long lateMost;
    private @Nullable Long first;
    private @Nullable Long last;

    void stored(Row row) {
      stored++;
      long micros = row.micros();
      Duration lag = Duration.between(row.event().occurredAt(), row.event().receivedAt());
      if (lag.compareTo(FeedTally.ORDER_TOLERANCE) > 0) {
        belated++;
        disordered += last != null && micros < last - ORDER_MICROS ? 1 : 0;
      }
      first = first == null || micros < first ? Long.valueOf(micros) : first;
      last = last == null || micros > last ? Long.valueOf(micros) : last;
      if (lag.compareTo(FeedTally.LATE) > 0) {
        long seconds = lag.toSeconds();
        late++;
        lateLeast = lateLeast == null || seconds < lateLeast ? Long.valueOf(seconds) : lateLeast;
        lateMost = lateMost == null || seconds > lateMost ? Long.valueOf(seconds) : lateMost;
      }
    }

    void refused(RejectionReason reason) {
      switch (reason) {
        case CONFLICT -> conflicts++;
        case RESTAMPED -> restamped++;
        case FUTURE_CLOCK -> future++;
        default -> refused++;
      }
    }
  }

  private final Map<Key, Count> counts = new HashMap<>();
  private @Nullable Key lastKey;
  private @Nullable Count lastCount;

  private Tallies() {}

  /** Goes through a batch as it is stored. */
  static Tallies of(Prepared prepared, Plan plan) {
    Tallies tallies = new Tallies();
    Instant newest = prepared.append().at();
    Iterator<Row> fresh = plan.fresh().iterator();
    Row next = fresh.hasNext() ? fresh.next() : null;
    int refusedEntry = -1;
    for (Row row : prepared.rows()) {
      Event event = row.event();
      newest = newest == null || event.receivedAt().isAfter(newest) ? event.receivedAt() : newest;
      Rejected refused = plan.refused().get(row.entry());
      if (refused != null) {
        if (row.entry() != refusedEntry) {
          tallies.count(event.id().source(), event.receivedAt()).refused(refused.reason());
          refusedEntry = row.entry();
        }
      } else if (row == next) {
        tallies.count(event.id().source(), event.receivedAt()).stored(row);
        next = fresh.hasNext() ? fresh.next() : null;
      } else {
        tallies.count(event.id().source(), event.receivedAt()).duplicates++;
      }
    }
    if (newest != null) {
      for (Rejected rejected : prepared.append().rejected()) {
        if (rejected.source() != null) {
          tallies.count(rejected.source(), newest).refused(rejected.reason());
        }
      }
    }
    return tallies;
  }

  private Count count(SourceId source, Instant received) {
    long hour = Math.floorDiv(received.getEpochSecond(), SECONDS_OF_HOUR);
    Key key = lastKey;
    Count known = lastCount;
    if (key != null && known != null && key.hour() == hour && key.source().equals(source)) {
      return known;
    }
    key = new Key(source, hour);
    Count count = counts.computeIfAbsent(key, _ -> new Count());
    lastKey = key;
    lastCount = count;
    return count;
  }

  /** Sets the parameters of {@link #WITH_TALLIES}. */
  void set(PreparedStatement statement, long batch) throws SQLException {
    Connection connection = statement.getConnection();
    List<Key> keys = new ArrayList<>(counts.size());
    List<Count> tallied = new ArrayList<>(counts.size());
    counts.forEach(
        (key, count) -> {
          keys.add(key);
          tallied.add(count);
        });
    statement.setLong(1, batch);
    statement.setArray(
        2,
        connection.createArrayOf("text", keys.stream().map(key -> key.source().value()).toArray()));
    statement.setArray(
        3, connection.createArrayOf("bigint", keys.stream().map(Key::hour).toArray()));
    ints(statement, 4, tallied, count -> count.stored);
    ints(statement, 5, tallied, count -> count.duplicates);
    ints(statement, 6, tallied, count -> count.conflicts);
    ints(statement, 7, tallied, count -> count.restamped);
    ints(statement, 8, tallied, count -> count.future);
    ints(statement, 9, tallied, count -> count.refused);
    ints(statement, 10, tallied, count -> count.disordered);
    ints(statement, 11, tallied, count -> count.belated);
    ints(statement, 12, tallied, count -> count.late);
    longs(statement, 13, tallied, count -> count.lateLeast);
    longs(statement, 14, tallied, count -> count.lateMost);
    longs(statement, 15, tallied, count -> count.first);
    longs(statement, PARAMETERS, tallied, count -> count.last);
  }

  private static void ints(
      PreparedStatement statement, int index, List<Count> counts, ToIntFunction<Count> of)
      throws SQLException {
    Object[] values = counts.stream().mapToInt(of).boxed().toArray();
    statement.setArray(index, statement.getConnection().createArrayOf("integer", values));
  }

  private static void longs(
      PreparedStatement statement,
      int index,
      List<Count> counts,
      Function<Count, @Nullable Long> of)
      throws SQLException {
    @Nullable Object[] values = new Object[counts.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = of.apply(counts.get(i));
    }
    statement.setArray(index, statement.getConnection().createArrayOf("bigint", values));
  }
}
