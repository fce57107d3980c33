package org.hallwatch.store.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.hallwatch.store.jdbc.Database;
import org.hallwatch.store.jdbc.DatabaseAddress;
import org.hallwatch.store.jdbc.StoreException;
import org.jspecify.annotations.Nullable;

/**
 * The mark of a database into which a store is being moved. It is set before the first table is
 * made and taken away after the last row was read back; what was broken off in between is no store.
 * It stands in the comment of the schema, which is there before any table.
 */
public final class Unfinished {
  private static final String MARK = "unfinished: ";
  private static final String COMMENT =
      "select obj_description(to_regnamespace('" + Database.SCHEMA + "')::oid, 'pg_namespace')";
  private static final String OCCUPIED =
      "select exists (select from pg_class where relnamespace = to_regnamespace('"
          + Database.SCHEMA
          + "') and relkind in ('r', 'p', 'S', 'v', 'm'))";
  private static final String DAYS =
      "select relname from pg_class where relispartition and relkind = 'r' and relnamespace ="
          + " to_regnamespace('"
          + Database.SCHEMA
          + "')";

  private Unfinished() {}

  /**
   * Makes the tables of some version in an empty database, at the level that it offers, and marks
   * them as unfinished. What an earlier attempt left is removed first.
   *
   * @param version of the tables; not necessarily the newest
   * @param what is moved into it, for whoever meets the mark
   * @throws StoreException if the database is not empty, or if this program does not know that
   *     version; nothing was changed then
   */
  public static Level begin(DatabaseAddress address, String version, String what) {
    DataSource owner = Database.dataSource(address, "migration");
    Level level;
    try (Connection connection = owner.getConnection()) {
      Schema.refuseOld(connection);
      level = Schema.offered(connection);
      Schema.refuseNewer(owner, level, version, what);
      if (mark(connection) != null) {
        clear(connection);
      } else if (isOccupied(connection)) {
        throw new StoreException(
            "The database "
                + address
                + " is not empty: its schema "
                + Database.SCHEMA
                + " holds tables already. Nothing was changed; name an empty database or a new"
                + " folder.");
      }
      execute(connection, "create schema if not exists " + Database.SCHEMA);
      set(connection, MARK + what);
    } catch (SQLException e) {
      throw new StoreException("preparing the database " + address, e);
    }
    Schema.run(owner, level, address, version);
    return level;
  }

  /** Takes the mark away: everything is there. */
  public static void end(DatabaseAddress address) {
    try (Connection connection = Database.dataSource(address, "migration").getConnection()) {
      set(connection, null);
    } catch (SQLException e) {
      throw new StoreException("finishing the database " + address, e);
    }
  }

  /**
   * Refuses a database that bears the mark.
   *
   * @throws StoreException if it does; the message says what to do
   */
  public static void refuse(Connection connection, DatabaseAddress address) throws SQLException {
    String mark = mark(connection);
    if (mark != null) {
      throw new StoreException(
          "The store in "
              + address
              + " is not whole: "
              + mark
              + " was not finished. Restore it again ('hallwatch restore FILE'); what is there now"
              + " is replaced then.");
    }
  }

  private static @Nullable String mark(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(COMMENT)) {
      String comment = found.next() ? found.getString(1) : null;
      return comment == null || !comment.startsWith(MARK) ? null : comment.substring(MARK.length());
    }
  }

  private static boolean isOccupied(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(OCCUPIED)) {
      return found.next() && found.getBoolean(1);
    }
  }

  /** Day by day first, so that no transaction locks those of years. */
  private static void clear(Connection connection) throws SQLException {
    List<String> days = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(DAYS)) {
      while (found.next()) {
        days.add(found.getString(1));
      }
    }
    for (String day : days) {
      execute(connection, "drop table " + Database.SCHEMA + ".\"" + day + "\"");
    }
    String what = mark(connection);
    connection.setAutoCommit(false);
    execute(connection, "drop schema if exists " + Database.SCHEMA + "_read cascade");
    execute(connection, "drop schema " + Database.SCHEMA + " cascade");
    execute(connection, "create schema " + Database.SCHEMA);
    set(connection, MARK + what);
    connection.commit();
    connection.setAutoCommit(true);
  }

  private static void set(Connection connection, @Nullable String comment) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "comment on schema "
              + Database.SCHEMA
              + " is "
              + (comment == null ? "null" : statement.enquoteLiteral(comment)));
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
