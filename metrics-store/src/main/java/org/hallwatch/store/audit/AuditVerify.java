package org.hallwatch.store.audit;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.hallwatch.store.audit.HeadFile.Found;
import org.hallwatch.store.jdbc.Database;
import org.jspecify.annotations.Nullable;

/**
 * Finds what was changed in the audit trail: an edited, removed or inserted entry, a removed end, a
 * changed head file. Reckons every hash apart from the database.
 */
public final class AuditVerify {
  private static final int AT_ONCE = 5_000;
  private static final String ENDS =
      "select dropped, encode(dropped_hash, 'hex') as dropped_hash, last, encode(last_hash, 'hex')"
          + " as last_hash from audit_chain";

  private final Database database;
  private final @Nullable HeadFile head;

  /**
   * @param dataFolder null if the head is kept nowhere
   */
  public AuditVerify(Database database, @Nullable Path dataFolder) {
    this.database = database;
    head = dataFolder == null ? null : new HeadFile(AuditLog.headFile(dataFolder));
  }

  /** Reads the whole chain. The head file before it, which meanwhile may go on. */
  public AuditVerification verify() {
    Found file = head == null ? null : head.read();
    return database.readApart("verifying the audit trail", connection -> verify(connection, file));
  }

  private static AuditVerification verify(Connection connection, @Nullable Found file)
      throws SQLException {
    ChainCheck check = new ChainCheck(ends(connection), file);
    try (PreparedStatement statement =
        connection.prepareStatement("select " + Link.COLUMNS + " from audit order by no")) {
      statement.setFetchSize(AT_ONCE);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          check.add(Link.read(row));
        }
      }
    }
    return check.end();
  }

  /** Without its row, every entry is one past the chain. */
  private static Ends ends(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ENDS);
        ResultSet row = statement.executeQuery()) {
      return row.next()
          ? new Ends(
              row.getLong("dropped"),
              row.getString("dropped_hash"),
              row.getLong("last"),
              row.getString("last_hash"))
          : new Ends(0, Link.NOTHING, 0, Link.NOTHING);
    }
  }
}
