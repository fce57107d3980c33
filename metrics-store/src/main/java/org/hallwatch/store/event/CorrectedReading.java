package org.hallwatch.store.event;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hallwatch.domain.event.CorrectionFact;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.EventKind;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.store.event.EventLog.Corrected;

/** What corrections make of events that were found in some other way than by their hall. */
record CorrectedReading(Connection connection, EventRows rows) {
  private static final String ANY = "select exists (select from correction)";

  private static final String OF_ROOTS =
      """
      select c.* from unnest(?, ?) as r (source, id)
      join correction c on c.root_source = r.source and c.root_id = r.id
      where not exists (select from correction o where o.source = r.source and o.id = r.id)
      """;

  private static final String OF_BATCHES =
      """
      select r.batch as touched_by, c.*
      from (select root_source, root_id, max(batch) as batch from correction where batch = any (?) group by 1, 2) r
      join correction c using (root_source, root_id)
      """;

  private static final String ORIGINALS =
      "select "
          + EventRows.COLUMNS
          + """
           from unnest(?, ?) as r (source, id)
          join source s on s.name = r.source
          join event_identity i on i.source = s.id and i.id = r.id
          join event e on e.source = i.source and e.id = i.id and e.batch = i.batch
            and e.occurred_at = timestamptz 'epoch' + i.occurred_micros * interval '1 microsecond'
          """;

  private static final String REVIEWS =
      "select "
          + EventRows.COLUMNS
          + """
           from (select * from event where kind in (90, 91) union all select * from event_kept where kind in (90, 91)) e
          join source s on s.id = e.source
          where s.name = ? and e.occurred_at >= ? and e.occurred_at < ?
          """;

  private static final String REPLACED_INTO =
      "select distinct root_id from correction where root_source = ? and occurred_at >= ? and"
          + " occurred_at < ?";

  /** Of these events those that were corrected: what stands in their place, empty if nothing. */
  Map<EventId, Optional<Event>> corrected(Collection<EventId> ids) throws SQLException {
    if (ids.isEmpty() || !any()) {
      return Map.of();
    }
    Map<EventId, List<StoredCorrection>> chains = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(OF_ROOTS)) {
      setIds(statement, ids);
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) {
          chains
              .computeIfAbsent(root(found), _ -> new ArrayList<>())
              .add(StoredCorrection.read(found, rows.codec()));
        }
      }
    }
    Map<EventId, Optional<Event>> corrected = new HashMap<>();
    chains.forEach(
        (root, chain) -> {
          switch (Effect.of(root, chain)) {
            case Effect.Untouched _ -> {}
            case Effect.Gone _ -> corrected.put(root, Optional.empty());
            case Effect.Became(Event event) -> corrected.put(root, Optional.of(event));
          }
        });
    return corrected;
  }

  /** The events that the corrections of these batches are about. */
  List<Corrected> correctedBy(Collection<Long> batches) throws SQLException {
    if (!any()) {
      return List.of();
    }
    Map<EventId, Long> touched = new HashMap<>();
    Map<EventId, List<Event>> replacements = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(OF_BATCHES)) {
      statement.setArray(1, connection.createArrayOf("bigint", batches.toArray()));
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) {
          EventId root = root(found);
          touched.put(root, found.getLong("touched_by"));
          StoredCorrection correction = StoredCorrection.read(found, rows.codec());
          if (correction.fact() instanceof CorrectionFact.Replaced replaced) {
            replacements
                .computeIfAbsent(root, _ -> new ArrayList<>())
                .add(
                    new Event(
                        root,
                        replaced.occurredAt(),
                        correction.receivedAt(),
                        replaced.replacement()));
          }
        }
      }
    }
    Map<EventId, Event> originals = originals(touched.keySet());
    List<Corrected> corrected = new ArrayList<>();
    touched.forEach(
        (root, batch) ->
            corrected.add(
                new Corrected(
                    batch, originals.get(root), replacements.getOrDefault(root, List.of()))));
    return corrected;
  }

  /** The reviews of a source in a range of occurredAt, corrections applied. */
  List<Event> reviews(SourceId source, Instant from, Instant until) throws SQLException {
    List<Event> stored;
    try (PreparedStatement statement = connection.prepareStatement(REVIEWS)) {
      statement.setString(1, source.value());
      Times.set(statement, 2, from);
      Times.set(statement, 3, until);
      stored = rows.read(statement);
    }
    if (!any()) {
      return stored;
    }
    Map<EventId, Event> effective = new HashMap<>();
    stored.forEach(event -> effective.put(event.id(), event));
    List<EventId> candidates = new ArrayList<>(effective.keySet());
    try (PreparedStatement statement = connection.prepareStatement(REPLACED_INTO)) {
      statement.setString(1, source.value());
      Times.set(statement, 2, from);
      Times.set(statement, 3, until);
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) {
          candidates.add(new EventId(source, found.getString(1)));
        }
      }
    }
    corrected(candidates)
        .forEach(
            (id, became) -> {
              effective.remove(id);
              became
                  .filter(event -> isReview(event) && isIn(event, from, until))
                  .ifPresent(event -> effective.put(id, event));
            });
    return List.copyOf(effective.values());
  }

  private static boolean isReview(Event event) {
    return event.kind() == EventKind.REVIEW_GIVEN || event.kind() == EventKind.REVIEW_APPENDED;
  }

  private static boolean isIn(Event event, Instant from, Instant until) {
    return !event.occurredAt().isBefore(from) && event.occurredAt().isBefore(until);
  }

  private Map<EventId, Event> originals(Collection<EventId> ids) throws SQLException {
    Map<EventId, Event> originals = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(ORIGINALS)) {
      setIds(statement, ids);
      for (Event event : rows.read(statement)) {
        originals.put(event.id(), event);
      }
    }
    return originals;
  }

  private boolean any() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(ANY)) {
      return found.next() && found.getBoolean(1);
    }
  }

  private void setIds(PreparedStatement statement, Collection<EventId> ids) throws SQLException {
    Array sources =
        connection.createArrayOf("text", ids.stream().map(id -> id.source().value()).toArray());
    statement.setArray(1, sources);
    statement.setArray(
        2, connection.createArrayOf("text", ids.stream().map(EventId::id).toArray()));
  }

  private static EventId root(ResultSet row) throws SQLException {
    return new EventId(new SourceId(row.getString("root_source")), row.getString("root_id"));
  }
}
