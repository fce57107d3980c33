package org.hallwatch.store.organisation;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A table of versioned records. Its statements are put together once, from names that stand in the
 * code of {@link Organisation}; values are parameters.
 */
final class Noun {
  private final List<String> keys;
  private final List<String> values;
  private final String current;
  private final String past;
  private final String end;
  private final String add;

  /**
   * A table.
   *
   * @param table its name
   * @param keys columns that name a record
   * @param values columns that say something about it, beside its position
   */
  Noun(String table, List<String> keys, List<String> values) {
    this.keys = List.copyOf(keys);
    this.values = List.copyOf(values);
    String quoted = '"' + table + '"';
    List<String> columns = new ArrayList<>(keys);
    columns.add("position");
    columns.addAll(values);
    List<String> order = new ArrayList<>(keys.subList(0, keys.size() - 1));
    order.add("position");
    order.addAll(keys);
    String listed = String.join(", ", columns);
    String marks = String.join(", ", Collections.nCopies(columns.size() + 1, "?"));
    String key = String.join(" = ? and ", keys) + " = ?";
    current =
        "select %s from %s where ended is null order by %s"
            .formatted(listed, quoted, String.join(", ", order));
    past =
        "select %s from %s where since <= ? and (ended is null or ended > ?) order by %s"
            .formatted(listed, quoted, String.join(", ", order));
    end = "update %s set ended = ? where ended is null and %s".formatted(quoted, key);
    add = "insert into %s (since, %s) values (%s)".formatted(quoted, listed, marks);
  }

  /**
   * A record of the table.
   *
   * @param key values of the key columns
   * @param position its place among its like
   * @param values values of the other columns: text, whole numbers, lists of text
   */
  record Entry(List<String> key, int position, List<@Nullable Object> values) {}

  List<Entry> current(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(current)) {
      return entries(statement);
    }
  }

  /** The records that held in a version. */
  List<Entry> at(Connection connection, int version) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(past)) {
      statement.setInt(1, version);
      statement.setInt(2, version);
      return entries(statement);
    }
  }

  private List<Entry> entries(PreparedStatement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      List<Entry> entries = new ArrayList<>();
      while (rows.next()) {
        entries.add(entry(rows));
      }
      return entries;
    }
  }

  /**
   * Makes these the current records; what did not change keeps its version. Returns how many
   * changed.
   */
  int become(Connection connection, List<Entry> wanted, int version) throws SQLException {
    Map<List<String>, Entry> stored = new LinkedHashMap<>();
    current(connection).forEach(entry -> stored.put(entry.key(), entry));
    List<Entry> fresh =
        wanted.stream().filter(entry -> !entry.equals(stored.get(entry.key()))).toList();
    Set<List<String>> kept = new HashSet<>(wanted.stream().map(Entry::key).toList());
    fresh.forEach(entry -> kept.remove(entry.key()));
    List<List<String>> ended = stored.keySet().stream().filter(key -> !kept.contains(key)).toList();
    end(connection, ended, version);
    add(connection, fresh, version);
    return ended.size() + fresh.size();
  }

  private void end(Connection connection, List<List<String>> ended, int version)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(end)) {
      for (List<String> key : ended) {
        statement.setInt(1, version);
        for (int i = 0; i < key.size(); i++) {
          statement.setString(2 + i, key.get(i));
        }
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private void add(Connection connection, List<Entry> fresh, int version) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(add)) {
      for (Entry entry : fresh) {
        statement.setInt(1, version);
        int column = 2;
        for (String part : entry.key()) {
          statement.setString(column++, part);
        }
        statement.setInt(column++, entry.position());
        for (Object value : entry.values()) {
          set(connection, statement, column++, value);
        }
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private static void set(
      Connection connection, PreparedStatement statement, int column, @Nullable Object value)
      throws SQLException {
    if (value instanceof List<?> texts) {
      statement.setArray(column, connection.createArrayOf("text", texts.toArray()));
    } else {
      statement.setObject(column, value);
    }
  }

  private Entry entry(ResultSet row) throws SQLException {
    List<String> key = new ArrayList<>();
    for (String column : keys) {
      key.add(row.getString(column));
    }
    List<@Nullable Object> found = new ArrayList<>();
    for (String column : values) {
      Object value = row.getObject(column);
      found.add(value instanceof Array array ? Arrays.asList((String[]) array.getArray()) : value);
    }
    return new Entry(key, row.getInt("position"), found);
  }
}
