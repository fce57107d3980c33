package org.hallwatch.store.audit;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import org.hallwatch.domain.access.AuditAction;
import org.hallwatch.domain.access.AuditEntry;
import org.hallwatch.store.audit.HeadFile.Found;
import org.hallwatch.store.jdbc.Database;
import org.hallwatch.store.jdbc.DatabaseAddress;
import org.hallwatch.store.jdbc.StoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the audit trail. Numbers, times and hashes are given by the database, to one transaction
 * after the other; after each the head goes into a file outside of it. A process that is killed in
 * between leaves a head that lags, which the chain goes on from.
 */
public final class AuditLog {
  private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);
  private static final String HEAD_NAME = "audit.head";

  private static final String APPEND =
      "select no, encode(hash, 'hex') as hash, at from audit_append(?, ?, ?, ?, ?, ?,"
          + " jsonb_object(?::text[], ?::text[]))";

  private static final String DROP =
      "select no, encode(hash, 'hex') as hash, at, object from audit_drop(?)";

  private static final String ON_CHAIN =
      """
      select 1 from audit where no = ? and encode(hash, 'hex') = ?
      union all select 1 from audit_chain where dropped = ? and encode(dropped_hash, 'hex') = ?
      """;

  private static final AuditEntry HEAD_BEGUN =
      AuditEntry.of(AuditEntry.HALLWATCH, AuditAction.AUDIT_HEAD_BEGUN);

  private final Database database;
  private final @Nullable HeadFile head;

  private AuditLog(Database database, @Nullable HeadFile head) {
    this.database = database;
    this.head = head;
  }

  /** Of a store without a data folder: the head is kept nowhere. */
  public static AuditLog withoutHead(Database database) {
    return new AuditLog(database, null);
  }

  /** Of a store with a data folder; a head file that is not there is begun. */
  public static AuditLog of(Database database, Path dataFolder) {
    HeadFile file = new HeadFile(headFile(dataFolder));
    AuditLog log = new AuditLog(database, file);
    if (file.read() instanceof Found.Nothing) {
      log.beginHead();
    }
    return log;
  }

  /** Where the head is kept outside of the database. */
  public static Path headFile(Path dataFolder) {
    return dataFolder.resolve(HEAD_NAME);
  }

  /**
   * Records one thing in a store that is not open here. A store whose tables are older than the
   * audit trail records nothing.
   *
   * @param dataFolder null if the store is not that of a folder
   */
  public static void once(DatabaseAddress address, @Nullable Path dataFolder, AuditEntry entry) {
    if (!hasTables(address)) {
      LOG.warn("{} is not recorded: the tables have no audit trail yet", entry.action().code());
      return;
    }
    try (Database database = new Database(address, new SimpleMeterRegistry())) {
      AuditLog log = dataFolder == null ? withoutHead(database) : of(database, dataFolder);
      log.append(entry);
    }
  }

  private static boolean hasTables(DatabaseAddress address) {
    String sql = "select to_regclass('" + Database.SCHEMA + ".audit_chain') is not null";
    try (Connection connection = Database.dataSource(address, "audit").getConnection();
        PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getBoolean(1);
    } catch (SQLException e) {
      throw new StoreException("looking for the audit trail", e);
    }
  }

  /** Records something. Blocks until it is stored. */
  public void append(AuditEntry entry) {
    change("recording " + entry.action().code(), _ -> entry, Function.identity());
  }

  /**
   * Changes something and records it, both or neither.
   *
   * @param doing what is being done, for the message if it fails
   * @param entry what is recorded of what the work gave
   */
  public <T extends @Nullable Object> T change(
      String doing, Database.Work<T> work, Function<T, AuditEntry> entry) {
    Found found = head == null ? new Found.Nothing() : head.read();
    Change<T> changed =
        database.change(
            doing,
            connection -> {
              T result = work.on(connection);
              boolean holds = holds(connection, found);
              AuditEntry said = entry.apply(result);
              if (head != null
                  && found instanceof Found.Nothing
                  && said.action() != AuditAction.AUDIT_HEAD_BEGUN) {
                append(connection, HEAD_BEGUN);
              }
              return new Change<>(result, append(connection, said), holds);
            });
    if (head != null) {
      moveHead(head, changed.now, changed.holds);
    }
    return changed.result;
  }

  /**
   * Drops what is older, by whole months of UTC, and nothing of the last six months. Where the head
   * file is missing or contradicts the chain nothing goes.
   *
   * @return the number up to which entries went; empty if none did
   */
  public Optional<Long> dropBefore(Instant instant) {
    Instant month =
        instant.atOffset(ZoneOffset.UTC).withDayOfMonth(1).truncatedTo(ChronoUnit.DAYS).toInstant();
    Found found = head == null ? new Found.Nothing() : head.read();
    Optional<Change<Long>> dropped =
        database.change(
            "dropping old entries of the audit trail",
            connection ->
                head != null && !(found instanceof Found.Head && holds(connection, found))
                    ? Optional.empty()
                    : drop(connection, month));
    if (head != null && dropped.isPresent()) {
      moveHead(head, dropped.get().now, true);
    }
    return dropped.map(Change::result);
  }

  /**
   * What was changed.
   *
   * @param now the head of the chain then
   * @param holds whether the head that was in the file before is on the chain
   */
  private record Change<T extends @Nullable Object>(T result, AuditHead now, boolean holds) {}

  /** A chain that has rows says that its head was not there, since it may have been taken away. */
  private void beginHead() {
    long last =
        database.change(
            "looking for the end of the audit trail",
            connection -> {
              try (PreparedStatement statement =
                      connection.prepareStatement("select last from audit_chain");
                  ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getLong("last") : 0;
              }
            });
    if (last > 0) {
      append(HEAD_BEGUN);
    } else if (head != null) {
      moveHead(head, AuditHead.EMPTY, true);
    }
  }

  private static AuditHead append(Connection connection, AuditEntry entry) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(APPEND)) {
      statement.setString(1, entry.account());
      statement.setString(2, entry.address());
      statement.setString(3, entry.action().code());
      statement.setString(4, entry.action().objectKind());
      statement.setString(5, entry.object());
      statement.setBoolean(6, entry.success());
      statement.setArray(7, connection.createArrayOf("text", entry.detail().keySet().toArray()));
      statement.setArray(8, connection.createArrayOf("text", entry.detail().values().toArray()));
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return head(row);
      }
    }
  }

  private static Optional<Change<Long>> drop(Connection connection, Instant before)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(DROP)) {
      statement.setObject(1, before.atOffset(ZoneOffset.UTC));
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        String until = row.getString("object");
        return until == null
            ? Optional.empty()
            : Optional.of(new Change<>(Long.valueOf(until), head(row), true));
      }
    }
  }

  private static AuditHead head(ResultSet row) throws SQLException {
    return new AuditHead(
        row.getLong("no"),
        row.getString("hash"),
        row.getObject("at", OffsetDateTime.class).toInstant());
  }

  /** Whether what is in the head file is on the chain. No file at all contradicts nothing. */
  private static boolean holds(Connection connection, Found found) throws SQLException {
    return switch (found) {
      case Found.Nothing() -> true;
      case Found.Unreadable _ -> false;
      case Found.Head(AuditHead there) -> {
        try (PreparedStatement statement = connection.prepareStatement(ON_CHAIN)) {
          statement.setLong(1, there.no());
          statement.setString(2, there.hash());
          statement.setLong(3, there.no());
          statement.setString(4, there.hash());
          try (ResultSet row = statement.executeQuery()) {
            yield row.next();
          }
        }
      }
    };
  }

  /** A head that contradicts the chain is evidence and stays until a person has looked at it. */
  private static void moveHead(HeadFile file, AuditHead now, boolean holds) {
    if (!holds) {
      LOG.error(
          "{} contradicts the audit trail and is left as it is; run 'hallwatch audit verify'",
          file.path());
      return;
    }
    try {
      file.move(now);
    } catch (IOException e) {
      LOG.error("cannot write {}: {}", file.path(), e.toString());
    }
  }
}
