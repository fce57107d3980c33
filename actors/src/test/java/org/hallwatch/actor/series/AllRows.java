package org.hallwatch.actor.series;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hallwatch.store.jdbc.Database;
import org.hallwatch.store.jdbc.DatabaseAddress;

/**
 * Every row of every table of a store, in words of its own: transactions as the order in which they
 * came, counted from what no follower has taken.
 */
final class AllRows {
  private static final String TABLES =
      """
      select c.relname from pg_class c
      where c.relnamespace = 'hallwatch'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
        and c.relname not in ('flyway_schema_history', 'store_info')
      order by 1
      """;

  private static final int SOME = 3;

  private static final String TAKEN = "(select coalesce(min(xid), '0') from hallwatch.follower)";

  private AllRows() {}

  static Map<String, List<String>> of(DatabaseAddress address) {
    try (Connection connection = Database.dataSource(address, "test").getConnection();
        Statement statement = connection.createStatement()) {
      Map<String, List<String>> rows = new TreeMap<>();
      for (String table : texts(statement, TABLES)) {
        rows.put(table, sorted(texts(statement, query(table))));
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Rows that one of two stores has and the other has not, by table; at most some of each. */
  static List<String> differences(DatabaseAddress one, DatabaseAddress other, String... tables) {
    Map<String, List<String>> here = of(one);
    Map<String, List<String>> there = of(other);
    if (tables.length > 0) {
      here.keySet().retainAll(List.of(tables));
      there.keySet().retainAll(List.of(tables));
    }
    List<String> differences = new ArrayList<>();
    Set<String> names = new TreeSet<>(here.keySet());
    names.addAll(there.keySet());
    for (String table : names) {
      List<String> only = new ArrayList<>(here.getOrDefault(table, List.of()));
      List<String> missing = new ArrayList<>(there.getOrDefault(table, List.of()));
      there.getOrDefault(table, List.of()).forEach(only::remove);
      here.getOrDefault(table, List.of()).forEach(missing::remove);
      only.stream().limit(SOME).forEach(row -> differences.add(table + " only here: " + row));
      missing.stream().limit(SOME).forEach(row -> differences.add(table + " only there: " + row));
    }
    return differences;
  }

  /** Rows of one table that should have a row in another and have none. */
  static List<String> strays(DatabaseAddress address) throws SQLException {
    try (Connection connection = Database.dataSource(address, "test").getConnection();
        Statement statement = connection.createStatement()) {
      return texts(
          statement,
          """
          select 'event ' || id from hallwatch.event e
          where not exists (select from hallwatch.event_identity i where i.source = e.source and i.id = e.id)
             or not exists (select from hallwatch.batch b where b.no = e.batch)
          union all
          select 'identity ' || id from hallwatch.event_identity i
          where not exists (select from hallwatch.event e where i.source = e.source and i.id = e.id)
          union all
          select 'batch ' || no from hallwatch.batch b
          where stored <> (select count(*) from hallwatch.event e where e.batch = b.no)
          """);
    }
  }

  private static String query(String table) {
    return switch (table) { // what counts transactions cannot be the same elsewhere
      case "batch" ->
          "select no, xid < "
              + TAKEN
              + " as taken, at, collector, entries, stored, duplicates, rejected, occurred_first,"
              + " occurred_last, received_last, import from hallwatch.batch";
      case "finding" ->
          "select type, name, since, kind, source, hall, subject, occurred_at, times,"
              + " parameter_names, parameter_values, event_sources, event_ids from"
              + " hallwatch.finding";
      case "series_state" -> // its version counts how often it was written
          "select hall, day, zone, until_at, computed_until, carry from"
              + " hallwatch.series_state";
      case "follower" -> "select name, '2' from hallwatch.follower";
      case "retention_raw" ->
          "select version, closed, dropped, settles is null from hallwatch.retention_raw";
      default -> "select * from hallwatch.\"" + table + "\"";
    };
  }

  private static List<String> texts(Statement statement, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (ResultSet found = statement.executeQuery(sql)) {
      int columns = found.getMetaData().getColumnCount();
      while (found.next()) {
        StringBuilder row = new StringBuilder();
        for (int i = 1; i <= columns; i++) {
          row.append(i == 1 ? "" : "\t").append(found.getString(i));
        }
        rows.add(row.toString());
      }
    }
    return rows;
  }

  private static List<String> sorted(List<String> rows) {
    Collections.sort(rows);
    return rows;
  }
}
