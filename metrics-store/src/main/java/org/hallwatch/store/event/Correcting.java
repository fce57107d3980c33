package org.hallwatch.store.event;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hallwatch.domain.event.CorrectionFact;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.store.retention.Closed;
import org.jspecify.annotations.Nullable;

/**
 * Enters the corrections of a batch and finds the halls whose picture they change. Works within the
 * batch's transaction.
 */
record Correcting(Connection connection, long batch) {
  /** Lock that batches share and a batch with corrections holds alone. */
  static final long LOCK = 0x4861_6c6c_436f_7272L;

  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final long NANOS_PER_MICRO = 1_000;

  private static final String ENTER =
      """
      insert into correction (source, id, made_at, received_at, of_source, of_id, root_source, root_id, awaits_root, kind, hall,
        occurred_at, data, batch)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?)
      """;

  private static final String EXTEND =
      "update correction set root_source = ?, root_id = ? where root_source = ? and root_id = ?";

  private static final String ROOT =
      "select root_source, root_id from correction where source = ? and id = ?";

  private static final String AWAITED =
      "select distinct root_source, root_id from correction where awaits_root";

  private static final String FOUND =
      "update correction set awaits_root = false where root_source = ? and root_id = ?";

  private static final String IDENTITY =
      "select batch, occurred_micros from event_identity i join source s on s.id = i.source where"
          + " s.name = ? and i.id = ?";

  private static final String HALL_OF_EVENT =
      """
      select hall from event e join source s on s.id = e.source
      where e.occurred_at = ? and e.batch = ? and e.id = ? and s.name = ? and hall is not null
      """;

  private static final String HALLS_OF_REPLACEMENTS =
      "select distinct hall from correction where root_source = ? and root_id = ? and hall is not"
          + " null";

  /** Halls of which a stored event looks different after this batch. */
  Set<HallId> apply(List<Row> fresh, boolean correctionsAwait) throws SQLException {
    Set<EventId> roots = new HashSet<>();
    for (Row row : fresh) {
      if (row.event().fact() instanceof CorrectionFact fact) {
        roots.add(enter(row, fact));
      }
    }
    if (correctionsAwait) {
      roots.addAll(arrived(fresh));
    }
    SeriesMarks.corrected(connection, roots);
    Set<HallId> halls = new HashSet<>();
    for (EventId root : roots) {
      halls.addAll(halls(root));
    }
    return halls;
  }

  /**
   * Halls whose picture the corrections of a stored batch changed, for those who missed the append.
   */
  Set<HallId> ofStoredBatch() throws SQLException {
    Set<EventId> roots = new HashSet<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select distinct root_source, root_id from correction where batch = ?")) {
      statement.setLong(1, batch);
      collect(statement, roots);
    }
    Set<HallId> halls = new HashSet<>();
    for (EventId root : roots) {
      halls.addAll(halls(root));
    }
    return halls;
  }

  /** The corrections among these rows of events that occurred when nothing changes any more. */
  List<Row> ofClosed(List<Row> fresh, Closed closed) throws SQLException {
    List<Row> found = new ArrayList<>();
    for (Row row : fresh) {
      if (row.event().fact() instanceof CorrectionFact fact) {
        Identity target = identity(rootOf(fact.target()));
        if (target != null && closed.contains(target.occurredAt())) {
          found.add(row);
        }
      }
    }
    return found;
  }

  private EventId enter(Row row, CorrectionFact fact) throws SQLException {
    Event event = row.event();
    EventId root = rootOf(fact.target());
    try (PreparedStatement statement = connection.prepareStatement(ENTER)) {
      setId(statement, 1, event.id());
      Times.set(statement, 3, event.occurredAt());
      Times.set(statement, 4, event.receivedAt());
      setId(statement, 5, fact.target());
      setId(statement, 7, root);
      statement.setBoolean(9, identity(root) == null);
      statement.setShort(10, event.kind().code());
      HallId hall =
          fact instanceof CorrectionFact.Replaced replaced ? replaced.replacement().hall() : null;
      statement.setString(11, hall == null ? null : hall.value());
      Times.set(
          statement,
          12,
          fact instanceof CorrectionFact.Replaced replaced ? replaced.occurredAt() : null);
      statement.setString(13, new String(row.data(), StandardCharsets.UTF_8));
      statement.setLong(14, batch);
      statement.executeUpdate();
    }
    if (!root.equals(event.id())) {
      extend(event.id(), root);
    }
    return root;
  }

  /** Corrections that were waiting for this one now reach the event behind it. */
  private void extend(EventId from, EventId to) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(EXTEND)) {
      setId(statement, 1, to);
      setId(statement, 3, from);
      statement.executeUpdate();
    }
  }

  private EventId rootOf(EventId target) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ROOT)) {
      setId(statement, 1, target);
      Set<EventId> roots = new HashSet<>();
      collect(statement, roots);
      return roots.stream().findFirst().orElse(target);
    }
  }

  private Set<EventId> arrived(List<Row> fresh) throws SQLException {
    Set<EventId> awaited = new HashSet<>();
    try (PreparedStatement statement = connection.prepareStatement(AWAITED)) {
      collect(statement, awaited);
    }
    Set<EventId> ids = fresh.stream().map(row -> row.event().id()).collect(Collectors.toSet());
    awaited.retainAll(ids);
    for (EventId root : awaited) {
      try (PreparedStatement statement = connection.prepareStatement(FOUND)) {
        setId(statement, 1, root);
        statement.executeUpdate();
      }
    }
    return awaited;
  }

  private Set<HallId> halls(EventId root) throws SQLException {
    Set<HallId> halls = new HashSet<>();
    Identity identity = identity(root);
    if (identity != null) {
      try (PreparedStatement statement = connection.prepareStatement(HALL_OF_EVENT)) {
        Times.set(statement, 1, identity.occurredAt());
        statement.setLong(2, identity.batch());
        statement.setString(3, root.id());
        statement.setString(4, root.source().value());
        collectHalls(statement, halls);
      }
    }
    try (PreparedStatement statement = connection.prepareStatement(HALLS_OF_REPLACEMENTS)) {
      setId(statement, 1, root);
      collectHalls(statement, halls);
    }
    return halls;
  }

  private record Identity(long batch, Instant occurredAt) {}

  private @Nullable Identity identity(EventId id) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(IDENTITY)) {
      setId(statement, 1, id);
      try (ResultSet rows = statement.executeQuery()) {
        if (!rows.next()) {
          return null;
        }
        long micros = rows.getLong(2);
        Instant occurredAt =
            Instant.ofEpochSecond(
                Math.floorDiv(micros, MICROS_PER_SECOND),
                Math.floorMod(micros, MICROS_PER_SECOND) * NANOS_PER_MICRO);
        return new Identity(rows.getLong(1), occurredAt);
      }
    }
  }

  private static void setId(PreparedStatement statement, int index, EventId id)
      throws SQLException {
    statement.setString(index, id.source().value());
    statement.setString(index + 1, id.id());
  }

  private static void collect(PreparedStatement statement, Set<EventId> into) throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        into.add(new EventId(new SourceId(rows.getString(1)), rows.getString(2)));
      }
    }
  }

  private static void collectHalls(PreparedStatement statement, Set<HallId> into)
      throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        into.add(new HallId(rows.getString(1)));
      }
    }
  }
}
