package org.hallwatch.store.moving;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyOut;

/** COPY as text, so that it means the same on every server. */
final class Copying {
  private Copying() {}

  /** Takes the rows one by one, each with the newline at its end. */
  interface Rows {
    void row(byte[] row) throws IOException;
  }

  /** Everything that has a say in how values are written. */
  static void prepare(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "set timezone = 'UTC'; set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres';"
              + " set bytea_output = 'hex'; set extra_float_digits = 1; set statement_timeout = 0;"
              + " set idle_in_transaction_session_timeout = 0; set synchronous_commit = off");
    }
  }

  static void out(Connection connection, String sql, Rows rows) throws SQLException, IOException {
    CopyOut copy = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql);
    try {
      for (byte[] row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
        rows.row(row);
      }
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  /** Returns how many rows there were. */
  static long in(Connection connection, String sql, RowBlocks rows)
      throws SQLException, IOException {
    CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
    try {
      for (byte[] block = rows.next(); block != null; block = rows.next()) {
        copy.writeToCopy(block, 0, block.length);
      }
      return copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }
}
