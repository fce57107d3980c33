package org.hallwatch.store.event;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.SourceFact;
import org.hallwatch.domain.hall.SourceId;

/**
 * Reads what each source said last, as it was sent.
 *
 * @param back how far back from the hour of its newest event
 * @param receivedUntil only what was received by then, inclusive
 */
record SourceReading(Connection connection, EventRows rows, Duration back, Instant receivedUntil) {
  /** Of a source that said more than this at once, only the newest batches are read. */
  private static final int MOST_OF_A_SOURCE = 20_000;

  private static final String LAST =
      "select "
          + EventRows.COLUMNS
          + """
           from (
            select t.*, sum(t.stored) over (partition by t.source order by t.hour desc, t.batch desc) - t.stored as newer
            from source s
            cross join lateral (
              select hour from batch_source
              where source = s.id and stored > 0 and hour <= ?
              order by hour desc limit 1
            ) as newest
            cross join lateral (
              select coalesce(max(hour), '-infinity') as hour from batch_source
              where source = s.id and stored > 0 and hour < newest.hour - ? * interval '1 second'
            ) as before
            join batch_source t on t.source = s.id and t.stored > 0
              and t.hour >= before.hour and t.hour <= newest.hour
          ) as t
          join event e on e.batch = t.batch and e.source = t.source
            and e.occurred_at >= t.occurred_first and e.occurred_at <= t.occurred_last
          where t.newer < ? and e.received_at <= ?
          """;

  private static final String SPOKE =
      "select name from source s where exists (select from batch_source t where t.source = s.id)";

  private static final String STATES =
      "select "
          + EventRows.COLUMNS
          + """
           from (select * from event where kind = 41 union all select * from event_kept where kind = 41) e
          where e.occurred_at <= ? and e.received_at <= ?
          order by e.occurred_at desc, e.received_at desc
          """;

  private static final int STATES_AT_ONCE = 200;

  List<Event> read() throws SQLException {
    List<Event> events = new ArrayList<>(newestStates());
    try (PreparedStatement statement = connection.prepareStatement(LAST)) {
      Times.set(statement, 1, receivedUntil);
      statement.setLong(2, back.toSeconds());
      statement.setInt(3, MOST_OF_A_SOURCE);
      Times.set(statement, 4, receivedUntil);
      events.addAll(rows.read(statement));
    }
    return events;
  }

  /** What is newest of one instant is for the reader to say, so all of it is read. */
  private List<Event> newestStates() throws SQLException {
    Set<SourceId> open = spoke();
    Map<SourceId, Instant> newestAt = new HashMap<>();
    Instant oldest = receivedUntil;
    List<Event> newest = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(STATES)) {
      statement.setFetchSize(STATES_AT_ONCE);
      Times.set(statement, 1, receivedUntil);
      Times.set(statement, 2, receivedUntil);
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) {
          Event event = rows.event(found);
          if (open.isEmpty() && event.occurredAt().isBefore(oldest)) {
            break;
          }
          open.remove(event.id().source());
          if (event.fact() instanceof SourceFact.StateChanged changed) {
            open.remove(changed.source());
            Instant at = newestAt.putIfAbsent(changed.source(), event.occurredAt());
            if (at == null || at.equals(event.occurredAt())) {
              newest.add(event);
              oldest = event.occurredAt();
            }
          }
        }
      }
    }
    return newest;
  }

  private Set<SourceId> spoke() throws SQLException {
    Set<SourceId> spoke = new HashSet<>();
    try (PreparedStatement statement = connection.prepareStatement(SPOKE);
        ResultSet found = statement.executeQuery()) {
      while (found.next()) {
        spoke.add(new SourceId(found.getString(1)));
      }
    }
    return spoke;
  }
}
