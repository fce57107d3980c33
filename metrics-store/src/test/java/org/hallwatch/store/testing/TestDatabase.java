package org.hallwatch.store.testing;

import java.util.concurrent.atomic.AtomicInteger;
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
 * database of that URL has TimescaleDB, the fresh ones get it too.
 */
public final class TestDatabase implements BeforeAllCallback, AfterAllCallback {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private @Nullable DatabaseAddress address;

  /** A fresh database. */
  public static TestDatabase create() {
    TestDatabase database = new TestDatabase();
    database.make();
    return database;
  }

  /** Where the fresh database is. */
  public DatabaseAddress address() {
    if (address == null) {
      throw new IllegalStateException(
          "register TestDatabase as a static field with @RegisterExtension");
    }
    return address;
  }

  /** Removes it. */
  public void drop() {
    if (address != null) {
      TestServer.execute(
          TestServer.address(), "drop database if exists " + name(address) + " with (force)");
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
    String name = "hallwatch_test_" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();
    address = TestServer.make(name);
  }

  private static String name(DatabaseAddress address) {
    String url = address.toString();
    return url.substring(url.lastIndexOf('/') + 1);
  }
}
