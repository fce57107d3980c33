package org.hallwatch.store.finding;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.finding.Finding;
import org.hallwatch.domain.finding.FindingKind;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.SourceId;
import org.jspecify.annotations.Nullable;

/** Findings in and out of their table. */
final class FindingRows {
  static final String COLUMNS =
      "f.no, f.type, f.name, f.since, f.kind, f.source, f.hall, f.subject, f.occurred_at, f.times,"
          + " f.parameter_names, f.parameter_values, f.event_sources, f.event_ids, f.found_at";

  private static final String DONE =
      """
      delete from finding_dirty d using unnest(?, ?, ?, ?) as t (type, name, since, version)
      where d.type = t.type and d.name = t.name and d.since = t.since and d.version = t.version
      returning d.type, d.name, d.since
      """;

  private static final String STORED =
      "select "
          + COLUMNS
          + """
           from unnest(?, ?, ?) as t (type, name, since)
          join finding f on f.type = t.type and f.name = t.name and f.since = t.since
          """;

  private static final String INSERT =
      """
      insert into finding (type, name, since, kind, source, hall, subject, occurred_at, times, parameter_names, parameter_values,
        event_sources, event_ids)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private FindingRows() {}

  /**
   * Puts what was found in the place of what was found before, of those objects that were not
   * marked again meanwhile; the others stay dirty. What is found again keeps its number.
   */
  static void replace(Connection connection, List<FoundObject> found) throws SQLException {
    Set<Keys> done = done(connection, found);
    Map<Keys, Map<Finding, Long>> stored = stored(connection, done);
    List<Long> gone = new ArrayList<>();
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      int inserts = 0;
      for (FoundObject object : found) {
        Keys keys = object.object().keys();
        if (done.contains(keys)) {
          Map<Finding, Long> before = stored.getOrDefault(keys, Map.of());
          Set<Finding> now = new HashSet<>(object.findings());
          before.forEach(
              (finding, number) -> {
                if (!now.contains(finding)) {
                  gone.add(number);
                }
              });
          for (Finding finding : object.findings()) {
            if (!before.containsKey(finding)) {
              set(insert, keys, finding);
              insert.addBatch();
              inserts++;
            }
          }
        }
      }
      if (inserts > 0) {
        insert.executeBatch();
      }
    }
    if (!gone.isEmpty()) {
      try (PreparedStatement statement =
          connection.prepareStatement("delete from finding where no = any (?)")) {
        statement.setArray(1, connection.createArrayOf("bigint", gone.toArray()));
        statement.executeUpdate();
      }
    }
  }

  static StoredFinding read(ResultSet row) throws SQLException {
    String hall = row.getString("hall");
    TreeMap<String, String> parameters = new TreeMap<>();
    String[] names = texts(row, "parameter_names");
    String[] values = texts(row, "parameter_values");
    for (int i = 0; i < names.length; i++) {
      parameters.put(names[i], values[i]);
    }
    List<EventId> events = new ArrayList<>();
    String[] sources = texts(row, "event_sources");
    String[] ids = texts(row, "event_ids");
    for (int i = 0; i < ids.length; i++) {
      events.add(new EventId(new SourceId(sources[i]), ids[i]));
    }
    return new StoredFinding(
        row.getLong("no"),
        new Finding(
            FindingKind.ofCode(row.getString("kind")).orElseThrow(),
            new SourceId(row.getString("source")),
            hall == null ? null : new HallId(hall),
            row.getString("subject"),
            time(row, "occurred_at"),
            row.getInt("times"),
            parameters,
            events),
        time(row, "found_at"));
  }

  static void set(PreparedStatement statement, int index, @Nullable Instant time)
      throws SQLException {
    statement.setObject(
        index, time == null ? null : OffsetDateTime.ofInstant(time, ZoneOffset.UTC));
  }

  static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static Set<Keys> done(Connection connection, List<FoundObject> found)
      throws SQLException {
    Set<Keys> done = new HashSet<>();
    try (PreparedStatement statement = connection.prepareStatement(DONE)) {
      setKeys(statement, found.stream().map(object -> object.object().keys()).toList());
      Object[] versions = found.stream().map(object -> object.object().version()).toArray();
      statement.setArray(4, connection.createArrayOf("bigint", versions));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          done.add(keys(rows));
        }
      }
    }
    return done;
  }

  private static Map<Keys, Map<Finding, Long>> stored(Connection connection, Set<Keys> objects)
      throws SQLException {
    Map<Keys, Map<Finding, Long>> stored = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(STORED)) {
      setKeys(statement, List.copyOf(objects));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          StoredFinding finding = read(rows);
          stored
              .computeIfAbsent(keys(rows), _ -> new HashMap<>())
              .put(finding.finding(), finding.number());
        }
      }
    }
    return stored;
  }

  static Keys keys(ResultSet row) throws SQLException {
    return new Keys(
        Keys.Type.ofCode(row.getShort("type")), row.getString("name"), time(row, "since"));
  }

  private static void setKeys(PreparedStatement statement, List<Keys> keys) throws SQLException {
    Connection connection = statement.getConnection();
    statement.setArray(
        1,
        connection.createArrayOf(
            "smallint", keys.stream().map(key -> key.type().code()).toArray()));
    statement.setArray(
        2, connection.createArrayOf("text", keys.stream().map(Keys::name).toArray()));
    statement.setArray(
        3,
        connection.createArrayOf(
            "timestamptz", keys.stream().map(key -> key.since().toString()).toArray()));
  }

  private static void set(PreparedStatement statement, Keys keys, Finding finding)
      throws SQLException {
    Connection connection = statement.getConnection();
    statement.setShort(1, keys.type().code());
    statement.setString(2, keys.name());
    set(statement, 3, keys.since());
    statement.setString(4, finding.kind().code());
    statement.setString(5, finding.source().value());
    statement.setString(6, finding.hall() == null ? null : finding.hall().value());
    statement.setString(7, finding.subject());
    set(statement, 8, finding.occurredAt());
    statement.setInt(9, finding.times());
    statement.setArray(10, texts(connection, finding.parameters().keySet().toArray()));
    statement.setArray(11, texts(connection, finding.parameters().values().toArray()));
    statement.setArray(
        12, texts(connection, finding.events().stream().map(id -> id.source().value()).toArray()));
    statement.setArray(13, texts(connection, finding.events().stream().map(EventId::id).toArray()));
  }

  private static Array texts(Connection connection, Object[] texts) throws SQLException {
    return connection.createArrayOf("text", texts);
  }

  private static String[] texts(ResultSet row, String column) throws SQLException {
    return (String[]) row.getArray(column).getArray();
  }
}
