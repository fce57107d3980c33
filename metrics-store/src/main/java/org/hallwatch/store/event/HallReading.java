package org.hallwatch.store.event;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.EventKind;
import org.hallwatch.domain.event.SourceFact;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.domain.series.NoHall;
import org.postgresql.PGStatement;

/**
 * Reads the events of a hall with corrections applied, within one snapshot.
 *
 * @param lately what need not be read back
 * @param from begin of the range of occurredAt, inclusive
 * @param until its end, exclusive
 * @param receivedUntil only what was received by then, inclusive
 * @param kinds only events of these kinds that name the hall; empty for everything, heartbeats and
 *     states of the covering sources included
 */
record HallReading(
    Connection connection,
    EventRows rows,
    StoredLately lately,
    HallId hall,
    Instant from,
    Instant until,
    Instant receivedUntil,
    Set<EventKind> kinds) {
  /** How far back the last word on a silent source is looked for. */
  private static final Duration STATES_BACK = Duration.ofDays(31);

  private static final String OF_HALL =
      """
       from event e
      where e.hall = ? and e.occurred_at >= ? and e.occurred_at < ? and e.received_at <= ?
      """;

  private static final String EVENTS = "select " + EventRows.COLUMNS + OF_HALL;

  private static final String COUNTS = "select e.batch, count(*) as stored" + OF_HALL;

  private static final String OF_BATCHES = " and e.batch = any (?)";

  private static final String OF_KINDS = " and e.kind = any (?)";

  private static final String BY_BATCH = " group by e.batch";

  private static final String COVERING =
      "select id, name from source where halls = '{}' or ? = any (halls)";

  private static final String WITHOUT_HALL =
      "select "
          + EventRows.COLUMNS
          + """
           from event e
          where e.hall is null and e.kind = ? and e.occurred_at >= ? and e.occurred_at < ? and e.received_at <= ?
          """;

  private static final String HEARTBEATS =
      WITHOUT_HALL
          + " and e.source in (select id from source where halls = '{}' or ? = any (halls))";

  private static final String COUNTED_WITHOUT_HALL =
      "select "
          + EventRows.COLUMNS
          + """
           from event e
          where e.hall is null and e.kind = any (?) and e.occurred_at >= ? and e.occurred_at < ? and e.received_at <= ?
          """;

  private static final String BATCHES_WITHOUT_HALL =
      COUNTED_WITHOUT_HALL + " and e.batch = any (?)";

  private static final String STATES =
      "select "
          + EventRows.COLUMNS
          + """
           from event e
          where e.kind = 41 and (e.hall is null or e.hall = ?)
            and e.occurred_at >= ? and e.occurred_at < ? and e.received_at <= ?
          order by e.occurred_at desc, e.received_at desc
          """;

  private static final String ANY_CORRECTION = "select exists (select from correction)";

  private static final String CORRECTIONS =
      """
      with touched as (
        select root_source, root_id from correction
        where (hall = ? or hall is null) and occurred_at >= ? and occurred_at < ?
        union
        select c.root_source, c.root_id
        from correction c
        join source s on s.name = c.root_source
        join event e on e.source = s.id and e.id = c.root_id
        where (e.hall = ? or e.hall is null and e.kind = any (?)) and e.occurred_at >= ? and e.occurred_at < ?
      )
      select c.* from correction c join touched t using (root_source, root_id)
      where c.received_at <= ? and not exists (select from correction r where r.source = t.root_source and r.id = t.root_id)
      """;

  /** In the order of arrival. */
  List<Event> read() throws SQLException {
    List<Event> events = effective(stored());
    events.sort(Event.ARRIVAL);
    return events;
  }

  private List<Event> effective(List<Event> stored) throws SQLException {
    Map<EventId, Effect> effects = effects();
    if (effects.isEmpty()) {
      return stored;
    }
    List<Event> effective = new ArrayList<>();
    for (Event event : stored) {
      if (effects.getOrDefault(event.id(), new Effect.Untouched()) instanceof Effect.Untouched) {
        effective.add(event);
      }
    }
    Set<SourceId> covering = covering();
    for (Effect effect : effects.values()) {
      if (effect instanceof Effect.Became(Event event) && belongs(event, covering)) {
        effective.add(event);
      }
    }
    return effective;
  }

  /** The newest state of each source that covers the hall, as found before the range. */
  List<Event> statesBefore() throws SQLException {
    Set<SourceId> open = covering();
    List<Event> newest = new ArrayList<>();
    try (PreparedStatement statement = prepare(STATES)) {
      statement.setFetchSize(Math.max(10, 2 * open.size()));
      statement.setString(1, hall.value());
      Times.set(statement, 2, from.minus(STATES_BACK));
      Times.set(statement, 3, from);
      Times.set(statement, 4, receivedUntil);
      try (ResultSet found = statement.executeQuery()) {
        while (!open.isEmpty() && found.next()) {
          Event event = rows.event(found);
          if (event.fact() instanceof SourceFact.StateChanged changed
              && open.remove(changed.source())) {
            newest.add(event);
          }
        }
      }
    }
    return newest;
  }

  /** Those that name the hall. */
  private List<Event> named() throws SQLException {
    if (!lately.holds(hall, from, until)) {
      try (PreparedStatement statement = prepareNamed(EVENTS, "")) {
        return rows.read(statement);
      }
    }
    List<Event> events = new ArrayList<>();
    List<Long> others = new ArrayList<>();
    for (Map.Entry<Long, Integer> batch : counts().entrySet()) {
      List<Event> stored = remembered(batch.getKey());
      if (stored.size() == batch.getValue()) {
        events.addAll(stored);
      } else {
        others.add(batch.getKey());
      }
    }
    if (!others.isEmpty()) {
      events.addAll(named(others));
    }
    return events;
  }

  /** How many of those that name the hall each batch stored. */
  private Map<Long, Integer> counts() throws SQLException {
    Map<Long, Integer> counts = new HashMap<>();
    try (PreparedStatement statement = prepareNamed(COUNTS, BY_BATCH);
        ResultSet found = statement.executeQuery()) {
      while (found.next()) {
        counts.put(found.getLong("batch"), found.getInt("stored"));
      }
    }
    return counts;
  }

  private List<Event> remembered(long batch) {
    List<Event> stored = lately.find(batch, hall, from, until);
    return stored == null
        ? List.of()
        : stored.stream()
            .filter(event -> !event.receivedAt().isAfter(receivedUntil))
            .filter(event -> kinds.isEmpty() || kinds.contains(event.kind()))
            .toList();
  }

  private List<Event> named(Collection<Long> batches) throws SQLException {
    try (PreparedStatement statement = prepareNamed(EVENTS, OF_BATCHES)) {
      statement.setArray(
          kinds.isEmpty() ? 5 : 6, connection.createArrayOf("bigint", batches.toArray()));
      return rows.read(statement);
    }
  }

  /** Those of the kinds. */
  private PreparedStatement prepareNamed(String select, String end) throws SQLException {
    PreparedStatement statement = prepare(select + (kinds.isEmpty() ? "" : OF_KINDS) + end);
    statement.setString(1, hall.value());
    range(statement, 2);
    Times.set(statement, 4, receivedUntil);
    if (!kinds.isEmpty()) {
      Object[] codes = kinds.stream().map(EventKind::code).toArray();
      statement.setArray(5, connection.createArrayOf("smallint", codes));
    }
    return statement;
  }

  private List<Event> stored() throws SQLException {
    List<Event> events = named();
    if (!kinds.isEmpty()) {
      return events;
    }
    events.addAll(heartbeats());
    Set<SourceId> covering = covering();
    for (Event event : states()) {
      if (event.fact() instanceof SourceFact.StateChanged changed
          && covering.contains(changed.source())) {
        events.add(event);
      }
    }
    return events;
  }

  /**
   * What figures of the hall rest on: as {@link #read}, but without what we say of sources
   * ourselves, in no special order.
   */
  List<Event> readForSeries() throws SQLException {
    if (isNoHall()) {
      return effective(withoutHall());
    }
    List<Event> events = named();
    events.addAll(heartbeats());
    return effective(events);
  }

  /** What some batches stored of it, heartbeats left out, as it was sent. */
  List<Event> ofBatches(Collection<Long> batches) throws SQLException {
    if (!isNoHall()) {
      return named(batches);
    }
    try (PreparedStatement statement = prepare(BATCHES_WITHOUT_HALL)) {
      statement.setArray(1, kindsWithoutHall());
      range(statement, 2);
      Times.set(statement, 4, receivedUntil);
      statement.setArray(5, connection.createArrayOf("bigint", batches.toArray()));
      return rows.read(statement);
    }
  }

  private boolean isNoHall() {
    return hall.equals(NoHall.ID);
  }

  private Array kindsWithoutHall() throws SQLException {
    return isNoHall()
        ? SeriesMarks.kindsWithoutHall(connection)
        : connection.createArrayOf("smallint", new Object[] {EventKind.SOURCE_HEARTBEAT.code()});
  }

  /** Those that name no hall and have figures. */
  private List<Event> withoutHall() throws SQLException {
    try (PreparedStatement statement = prepare(COUNTED_WITHOUT_HALL)) {
      statement.setArray(1, kindsWithoutHall());
      range(statement, 2);
      Times.set(statement, 4, receivedUntil);
      return rows.read(statement);
    }
  }

  /** Those of the sources that cover the hall. */
  List<Event> heartbeats() throws SQLException {
    try (PreparedStatement statement = prepare(HEARTBEATS)) {
      statement.setShort(1, EventKind.SOURCE_HEARTBEAT.code());
      range(statement, 2);
      Times.set(statement, 4, receivedUntil);
      statement.setString(5, hall.value());
      return rows.read(statement);
    }
  }

  private List<Event> states() throws SQLException {
    try (PreparedStatement statement = prepare(WITHOUT_HALL)) {
      statement.setShort(1, EventKind.SOURCE_STATE_CHANGED.code());
      range(statement, 2);
      Times.set(statement, 4, receivedUntil);
      return rows.read(statement);
    }
  }

  private Set<SourceId> covering() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(COVERING)) {
      statement.setString(1, hall.value());
      Set<SourceId> covering = new HashSet<>();
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) {
          covering.add(new SourceId(found.getString("name")));
        }
      }
      return covering;
    }
  }

  private Map<EventId, Effect> effects() throws SQLException {
    if (!anyCorrection()) {
      return Map.of();
    }
    Map<EventId, List<StoredCorrection>> chains = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(CORRECTIONS)) {
      statement.setString(1, hall.value());
      range(statement, 2);
      statement.setString(4, hall.value());
      statement.setArray(5, kindsWithoutHall());
      range(statement, 6);
      Times.set(statement, 8, receivedUntil);
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) {
          EventId root =
              new EventId(new SourceId(found.getString("root_source")), found.getString("root_id"));
          chains
              .computeIfAbsent(root, any -> new ArrayList<>())
              .add(StoredCorrection.read(found, rows.codec()));
        }
      }
    }
    Map<EventId, Effect> effects = new HashMap<>();
    chains.forEach((root, chain) -> effects.put(root, Effect.of(root, chain)));
    return effects;
  }

  private boolean anyCorrection() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(ANY_CORRECTION)) {
      return found.next() && found.getBoolean(1);
    }
  }

  private boolean belongs(Event event, Set<SourceId> covering) {
    if (!kinds.isEmpty() && !kinds.contains(event.kind())) {
      return false;
    }
    return isHere(event, covering)
        && !event.occurredAt().isBefore(from)
        && event.occurredAt().isBefore(until);
  }

  private boolean isHere(Event event, Set<SourceId> covering) {
    if (isNoHall()) {
      return NoHall.holds(event);
    }
    return event.hall() == null
        ? event.kind() == EventKind.SOURCE_HEARTBEAT && covering.contains(event.id().source())
        : Objects.equals(event.hall(), hall);
  }

  /**
   * Each time with a plan of its own: one that is kept from when a day was empty would read all of
   * it later, and one for any day would lock all of them.
   */
  private PreparedStatement prepare(String sql) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    statement.unwrap(PGStatement.class).setPrepareThreshold(0);
    return statement;
  }

  private void range(PreparedStatement statement, int index) throws SQLException {
    Times.set(statement, index, from);
    Times.set(statement, index + 1, until);
  }
}
