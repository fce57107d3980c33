package org.hallwatch.store.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.hallwatch.store.jdbc.Database;
import org.hallwatch.store.jdbc.DatabaseAddress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A fresh database for each test class, its tables made but empty, on one real server for all tests
 * of a JVM:
 *
 * <pre>{@code
 * @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();
 * }</pre>
 *
 * Property tests, which know no extensions, use {@link #create} and {@link #drop}.
 *
 * <p>The environment variable {@code HALLWATCH_TEST_DB} names another server to run the same tests
 * on: a JDBC URL with user and password of someone who may create databases and roles. If the
 * database of that URL has TimescaleDB, the fresh ones get it too. Tests that compare levels use
 * the embedded server beside it.
 */
public final class TestDatabase implements BeforeAllCallback, AfterAllCallback {
  private final boolean embedded;
  private @Nullable DatabaseAddress address;

  /** Registered as an extension it makes the database itself. */
  public TestDatabase() {
    this(false);
  }

  private TestDatabase(boolean embedded) {
    this.embedded = embedded;
  }

  /** A fresh database. */
  public static TestDatabase create() {
    TestDatabase database = new TestDatabase();
    database.make();
    return database;
  }

  /** A fresh database on the embedded server, whatever server is named. */
  public static TestDatabase createEmbedded() {
    TestDatabase database = new TestDatabase(true);
    database.make();
    return database;
  }

  /** A database without tables. */
  public static TestDatabase createBare() {
    TestDatabase database = new TestDatabase();
    database.address = TestServer.usual().makeBare(true);
    return database;
  }

  /** A database without tables on the embedded server, whatever server is named. */
  public static TestDatabase createBareEmbedded() {
    TestDatabase database = new TestDatabase(true);
    database.address = TestServer.embedded().makeBare(false);
    return database;
  }

  /** A database without tables and without TimescaleDB, on a server that may have it. */
  public static TestDatabase createBareWithoutTimescale() {
    TestDatabase database = new TestDatabase();
    database.address = TestServer.usual().makeBare(false);
    return database;
  }

  /** Whether the server has TimescaleDB, so that one can be made with and without it. */
  public static boolean serverHasTimescale() {
    return TestServer.usual().hasTimescale();
  }

  /** Whether a server other than the embedded one is named. */
  public static boolean isServerNamed() {
    return TestServer.isNamed();
  }

  /** Where the fresh database is. */
  public DatabaseAddress address() {
    if (address == null) {
      throw new IllegalStateException(
          "register TestDatabase as a static field with @RegisterExtension");
    }
    return address;
  }

  /** Does something as its owner, who may do everything; the caller closes the connection. */
  public Connection connect() throws SQLException {
    return Database.dataSource(address(), "tests").getConnection();
  }

  /** Does one thing after the other as its owner. */
  public void execute(String... statements) {
    for (String sql : statements) {
      TestServer.execute(address(), sql);
    }
  }

  /** The number that a query finds. */
  public long count(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  /** The first column of what a query finds. */
  public List<String> texts(String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        texts.add(row.getString(1));
      }
    }
    return texts;
  }

  /** Removes it. */
  public void drop() {
    if (address != null) {
      server().drop(address);
      address = null;
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    make();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    drop();
  }

  private void make() {
    address = server().make();
  }

  private TestServer server() {
    return embedded ? TestServer.embedded() : TestServer.usual();
  }
}
