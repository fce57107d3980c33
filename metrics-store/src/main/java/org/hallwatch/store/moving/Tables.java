package org.hallwatch.store.moving;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hallwatch.store.jdbc.StoreException;

/**
 * Which tables a store has, from the catalogue of its database, so that none is forgotten: all but
 * Flyway's own.
 */
final class Tables {
  static final String EVENT = "event";

  /** What belongs to this database and stays with it, beside what moves. */
  static final String INFO = "store_info";

  private static final String COLUMNS =
      """
      select c.relname, a.attname, a.atttypid = 'xid8'::regtype as counts_transactions
      from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relnamespace = 'hallwatch'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
        and c.relname <> 'flyway_schema_history'
        and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      order by c.relname, a.attnum
      """;

  private static final String REFERENCES =
      """
      select distinct c.relname as child, p.relname as parent
      from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class p on p.oid = k.confrelid
      where k.contype = 'f' and c.relnamespace = 'hallwatch'::regnamespace and k.conrelid <> k.confrelid
      """;

  private static final String SEQUENCES =
      """
      select relname from pg_class
      where relnamespace = 'hallwatch'::regnamespace and relkind = 'S' order by relname
      """;

  private static final String DAYS =
      """
      select (occurred_at at time zone 'UTC')::date - date '1970-01-01' as day, count(*) as events
      from event group by 1 order by 1
      """;

  private Tables() {}

  /** Every table, those first that others refer to. */
  static List<Table> of(Connection connection) throws SQLException {
    Map<String, List<String>> columns = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(COLUMNS)) {
      while (found.next()) {
        String table = found.getString("relname");
        String column = found.getString("attname");
        if (found.getBoolean("counts_transactions") && !Table.isPlace(table, column)) {
          throw new StoreException(
              "The column "
                  + table
                  + "."
                  + column
                  + " counts transactions of its server, and nobody has said what becomes of it"
                  + " elsewhere.");
        }
        columns.computeIfAbsent(table, _ -> new ArrayList<>()).add(column);
      }
    }
    return ordered(columns.keySet(), references(connection)).stream()
        .map(name -> new Table(name, columns.getOrDefault(name, List.of())))
        .toList();
  }

  /** What each table refers to. */
  private static Map<String, Set<String>> references(Connection connection) throws SQLException {
    Map<String, Set<String>> references = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(REFERENCES)) {
      while (found.next()) {
        references
            .computeIfAbsent(found.getString("child"), _ -> new TreeSet<>())
            .add(found.getString("parent"));
      }
    }
    return references;
  }

  private static Set<String> ordered(Set<String> names, Map<String, Set<String>> references) {
    Set<String> ordered = new LinkedHashSet<>();
    while (ordered.size() < names.size()) {
      int before = ordered.size();
      for (String name : names) {
        if (ordered.containsAll(references.getOrDefault(name, Set.of()))) {
          ordered.add(name);
        }
      }
      if (ordered.size() == before) {
        throw new StoreException("The tables refer to each other in a circle: " + references);
      }
    }
    return ordered;
  }

  /**
   * How far each sequence has come. Sequences know no snapshot: read after it was taken, they are
   * never behind what it shows.
   */
  static List<Sequence> sequences(Connection connection) throws SQLException {
    List<String> names = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(SEQUENCES)) {
      while (found.next()) {
        names.add(found.getString(1));
      }
    }
    List<Sequence> sequences = new ArrayList<>();
    for (String name : names) {
      try (Statement statement = connection.createStatement();
          ResultSet found =
              statement.executeQuery("select last_value, is_called from " + Table.quoted(name))) {
        found.next();
        sequences.add(new Sequence(name, found.getLong(1), found.getBoolean(2)));
      }
    }
    return sequences;
  }

  /** On which days (in UTC) how many events happened. */
  static Map<LocalDate, Long> days(Connection connection) throws SQLException {
    Map<LocalDate, Long> days = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(DAYS)) {
      while (found.next()) {
        days.put(LocalDate.ofEpochDay(found.getLong("day")), found.getLong("events"));
      }
    }
    return days;
  }
}
