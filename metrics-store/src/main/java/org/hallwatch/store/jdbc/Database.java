package org.hallwatch.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

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

  private static final int READERS = 8;
  private static final int CHANGERS = 4;
  private static final int GUARDS = 3;
  private static final long PATIENCE_MILLIS = 30_000;
  private static final long PATIENCE_AT_THE_DOOR_MILLIS = 5_000;

  private final DatabaseAddress address;
  private final HikariDataSource readers;
  private final HikariDataSource changers;
  private final HikariDataSource guards;

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
    readers = pool("readers", READER, READERS, true, PATIENCE_MILLIS, meters);
    changers = pool("changers", APP, CHANGERS, false, PATIENCE_MILLIS, meters);
    guards = pool("guards", APP, GUARDS, true, PATIENCE_AT_THE_DOOR_MILLIS, meters);
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
    return inTransaction(readers, doing, work);
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
    return inTransaction(guards, doing, work);
  }

  /** Changes data in one transaction. */
  public <T extends @Nullable Object> T change(String doing, Work<T> work) {
    return inTransaction(changers, doing, work);
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
    readers.close();
    changers.close();
    guards.close();
  }

  /** As whoever signs in; for migrations. */
  public static DataSource dataSource(DatabaseAddress address, String purpose) {
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

  private static <T extends @Nullable Object> T inTransaction(
      HikariDataSource pool, String doing, Work<T> work) {
    try (Connection connection = pool.getConnection()) {
      boolean done = false;
      try {
        T result = work.on(connection);
        connection.commit();
        done = true;
        return result;
      } finally {
        if (!done) {
          connection.rollback();
        }
      }
    } catch (SQLException e) {
      throw new StoreException(doing, e);
    }
  }

  private HikariDataSource pool(
      String name,
      String role,
      int size,
      boolean readOnly,
      long patienceMillis,
      MeterRegistry meters) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("hallwatch-" + name);
    config.setDataSource(dataSource(address, name));
    config.setDataSourceProperties(new Properties());
    config.setConnectionInitSql("set role " + role);
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(1);
    config.setAutoCommit(false);
    config.setReadOnly(readOnly);
    if (readOnly) {
      config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
    }
    config.setConnectionTimeout(patienceMillis);
    config.setInitializationFailTimeout(-1);
    config.setMetricRegistry(meters);
    return new HikariDataSource(config);
  }
}
