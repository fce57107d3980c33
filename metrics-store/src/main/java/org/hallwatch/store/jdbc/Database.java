package org.hallwatch.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PgConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections to the store's database, each in the role that its work needs. Closing it closes the
 * pools.
 */
public final class Database implements AutoCloseable {
  /** The role that changes data but no tables. */
  public static final String APP = "hallwatch_app";

  /** The role that changes nothing. */
  public static final String READER = "hallwatch_reader";

  /** The role of others, who read the views that are made for them and nothing else. */
  public static final String GUEST = "hallwatch_guest";

  /** The schema that holds everything. */
  public static final String SCHEMA = "hallwatch";

  private static final Logger LOG = LoggerFactory.getLogger(Database.class);
  private static final int READERS = 8;
  private static final int CHANGERS = 4;
  private static final int GUARDS = 3;

  /** How long one waits for a connection before it is looked again whether there is any sense. */
  private static final long GLANCE_MILLIS = 5_000;

  private static final int GLANCES = 6;
  private static final int GLANCES_AT_THE_DOOR = 1;
  private static final long VALIDATION_MILLIS = 3_000;

  /** Who only reads does not wait longer for a table that somebody holds. */
  private static final int LOCKED_SECONDS = 5;

  private final DatabaseAddress address;
  private final HikariDataSource readers;
  private final HikariDataSource changers;
  private final HikariDataSource guards;
  private final Set<Connection> atWork = ConcurrentHashMap.newKeySet();
  private final Pulse pulse;

  /** Work on a connection. */
  @FunctionalInterface
  public interface Work<T extends @Nullable Object> {
    /** Does it. */
    T on(Connection connection) throws SQLException;

    /**
     * The same, and then something with what it gave, in the same transaction: where that throws,
     * nothing is changed.
     */
    default <S extends @Nullable Object> Work<S> then(Function<? super T, ? extends S> next) {
      return connection -> next.apply(on(connection));
    }
  }

  public Database(DatabaseAddress address, MeterRegistry meters) {
    this.address = address;
    readers = pool("readers", READER, READERS, true, meters);
    changers = pool("changers", APP, CHANGERS, false, meters);
    guards = pool("guards", APP, GUARDS, true, meters);
    pulse = new Pulse(address, this::breakOff);
  }

  public DatabaseAddress address() {
    return address;
  }

  /**
   * Reads in one snapshot.
   *
   * @param doing what is being done, for the message if it fails
   */
  public <T extends @Nullable Object> T read(String doing, Work<T> work) {
    return inTransaction(readers, GLANCES, doing, work);
  }

  /**
   * Reads in one snapshot on a connection of its own and on one processor of the database, so that
   * long work stands in nobody's way.
   */
  public <T extends @Nullable Object> T readApart(String doing, Work<T> work) {
    try (Connection connection = dataSource(address, doing).getConnection()) {
      try (var statement = connection.createStatement()) {
        statement.execute("set role " + READER);
        statement.execute("set max_parallel_workers_per_gather = 0");
      }
      connection.setReadOnly(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setAutoCommit(false);
      T result = work.on(connection);
      connection.rollback();
      return result;
    } catch (SQLException e) {
      throw new StoreException(doing, e);
    }
  }

  /**
   * Reads what the reader's role may not see: who somebody is who asks for something. On
   * connections of its own, so that nobody waits at the door until events are stored, and if the
   * database is gone not for long.
   */
  public <T extends @Nullable Object> T readAtTheDoor(String doing, Work<T> work) {
    return inTransaction(guards, GLANCES_AT_THE_DOOR, doing, work);
  }

  /** Changes data in one transaction. */
  public <T extends @Nullable Object> T change(String doing, Work<T> work) {
    return inTransaction(changers, GLANCES, doing, work);
  }

  /**
   * A connection outside of the pools that changes data; the caller closes it. Not in auto-commit.
   */
  public Connection connectAsApp(String purpose) throws SQLException {
    Connection connection = dataSource(address, purpose).getConnection();
    boolean ready = false;
    try {
      try (var statement = connection.createStatement()) {
        statement.execute("set role " + APP);
      }
      connection.setAutoCommit(false);
      ready = true;
      return connection;
    } finally {
      if (!ready) {
        connection.close();
      }
    }
  }

  @Override
  public void close() {
    pulse.close();
    readers.close();
    changers.close();
    guards.close();
  }

  /** As whoever signs in; for migrations. */
  public static DataSource dataSource(DatabaseAddress address, String purpose) {
    return source(address, purpose);
  }

  static PGSimpleDataSource source(DatabaseAddress address, String purpose) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(address.jdbcUrl());
    if (!address.user().isEmpty()) {
      source.setUser(address.user());
      source.setPassword(address.password());
    }
    source.setApplicationName("hallwatch " + purpose);
    source.setCurrentSchema(SCHEMA + ",public");
    source.setTcpKeepAlive(true);
    source.setConnectTimeout(10);
    source.setReWriteBatchedInserts(true);
    return source;
  }

  private <T extends @Nullable Object> T inTransaction(
      HikariDataSource pool, int glances, String doing, Work<T> work) {
    try (Connection connection = connection(pool, glances)) {
      Connection own = connection.unwrap(PgConnection.class);
      boolean done = false;
      atWork.add(own);
      try {
        pulse.refuseIfStill();
        T result = work.on(connection);
        connection.commit();
        done = true;
        return result;
      } finally {
        atWork.remove(own);
        if (!done) {
          rollBack(connection);
        }
      }
    } catch (SQLException e) {
      throw new StoreException(doing, e);
    }
  }

  private Connection connection(HikariDataSource pool, int glances) throws SQLException {
    for (int glance = 1; ; glance++) {
      pulse.refuseIfStill();
      try {
        return pool.getConnection();
      } catch (SQLTransientConnectionException e) {
        if (glance == glances) {
          throw e;
        }
      }
    }
  }

  /** What failed before is what is told. */
  private static void rollBack(Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException _) {
      return; // the connection is lost, and with it what was begun
    }
  }

  /**
   * Nobody waits for a database that stands still: what is under way fails as if the database had
   * been killed. Events that are just stored are left to wait, their senders with them.
   */
  private void breakOff() {
    for (Connection connection : atWork) {
      try {
        connection.abort(Runnable::run);
      } catch (SQLException e) {
        LOG.warn("a connection cannot be broken off: {}", String.valueOf(e.getMessage()));
      }
    }
  }

  private HikariDataSource pool(
      String name, String role, int size, boolean readOnly, MeterRegistry meters) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("hallwatch-" + name);
    config.setDataSource(dataSource(address, name));
    config.setDataSourceProperties(new Properties());
    String patience = readOnly ? "; set lock_timeout = '" + LOCKED_SECONDS + "s'" : "";
    config.setConnectionInitSql("set role " + role + patience);
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(1);
    config.setAutoCommit(false);
    config.setReadOnly(readOnly);
    if (readOnly) {
      config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
    }
    config.setConnectionTimeout(GLANCE_MILLIS);
    config.setValidationTimeout(VALIDATION_MILLIS);
    config.setInitializationFailTimeout(-1);
    config.setMetricRegistry(meters);
    return new HikariDataSource(config);
  }
}
