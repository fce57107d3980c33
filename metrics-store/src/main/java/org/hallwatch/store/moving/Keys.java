package org.hallwatch.store.moving;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hallwatch.store.jdbc.StoreException;

/**
 * Indexes and keys of the tables that are moved. Without them rows come in several times as fast,
 * and making them of all rows at once costs less than keeping them row by row.
 *
 * <p>Days of the event table, partitions or chunks, have theirs from it.
 */
final class Keys {
  /** Except for those on which something else rests, such as a view that groups by a key. */
  private static final String CONSTRAINTS =
      """
      select c.relname as "table", k.conname as name, k.contype = 'f' as refers, pg_get_constraintdef(k.oid) as definition
      from pg_constraint k join pg_class c on c.oid = k.conrelid
      where k.contype in ('p', 'u', 'x', 'f') and k.conparentid = 0
        and c.relnamespace = 'hallwatch'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
        and c.relname not in ('flyway_schema_history', 'store_info')
        and not exists (
          select from pg_depend d
          where d.refclassid = 'pg_constraint'::regclass and d.refobjid = k.oid and d.classid = 'pg_rewrite'::regclass)
      order by k.contype = 'f', c.relname, k.conname
      """;

  private static final String INDEXES =
      """
      select c.relname as "table", i.relname as name, pg_get_indexdef(i.oid) as definition
      from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class c on c.oid = x.indrelid
      where c.relnamespace = 'hallwatch'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
        and c.relname not in ('flyway_schema_history', 'store_info')
        and not exists (select from pg_constraint k where k.conindid = i.oid and k.contype in ('p', 'u', 'x'))
      order by c.relname, i.relname
      """;

  /** How a partitioned table's own index is told; made without it, its partitions get theirs. */
  private static final String ONLY = " ON ONLY ";

  private final List<Key> keys;

  private Keys(List<Key> keys) {
    this.keys = List.copyOf(keys);
  }

  /**
   * An index or a key.
   *
   * @param refers whether it needs a key of another table
   */
  private record Key(String table, boolean refers, String make, String drop) {}

  static Keys of(Connection connection) throws SQLException {
    List<Key> keys = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      try (ResultSet found = statement.executeQuery(CONSTRAINTS)) {
        while (found.next()) {
          String alter = "alter table " + Table.quoted(found.getString("table"));
          String constraint = " constraint " + Table.quoted(found.getString("name"));
          keys.add(
              new Key(
                  found.getString("table"),
                  found.getBoolean("refers"),
                  alter + " add" + constraint + " " + found.getString("definition"),
                  alter + " drop" + constraint));
        }
      }
      try (ResultSet found = statement.executeQuery(INDEXES)) {
        while (found.next()) {
          keys.add(
              new Key(
                  found.getString("table"),
                  false,
                  found.getString("definition").replaceFirst(ONLY, " ON "),
                  "drop index " + Table.quoted(found.getString("name"))));
        }
      }
    }
    return new Keys(keys);
  }

  /** Takes them away. */
  void drop(Connection connection) throws SQLException {
    for (Key key : keys) {
      if (key.refers) {
        execute(connection, key.drop);
      }
    }
    for (Key key : keys) {
      if (!key.refers) {
        execute(connection, key.drop);
      }
    }
  }

  /**
   * Makes them again, those of the tables with most bytes first.
   *
   * @param bytes of each table
   * @throws StoreException if something else is there than was before
   */
  void make(Hands hands, Map<String, Long> bytes) throws SQLException, IOException {
    List<Key> largestFirst = new ArrayList<>(keys);
    largestFirst.sort(
        Comparator.comparingLong((Key key) -> bytes.getOrDefault(key.table, 0L)).reversed());
    hands.share(
        largestFirst.stream()
            .filter(key -> !key.refers)
            .<Hands.Work>map(key -> connection -> execute(connection, key.make))
            .toList());
    for (Key key : keys) {
      if (key.refers) {
        execute(hands.first(), key.make);
      }
    }
    if (!of(hands.first()).definitions().equals(definitions())) {
      throw new StoreException("Not every index and key of the tables could be made again.");
    }
  }

  private Set<String> definitions() {
    return keys.stream().map(Key::make).collect(Collectors.toSet());
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
