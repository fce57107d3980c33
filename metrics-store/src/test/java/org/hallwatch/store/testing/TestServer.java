package org.hallwatch.store.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.hallwatch.store.embedded.EmbeddedPostgres;
import org.hallwatch.store.embedded.EmbeddedSettings;
import org.hallwatch.store.jdbc.Database;
import org.hallwatch.store.jdbc.DatabaseAddress;
import org.hallwatch.store.schema.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A real server for the tests of this JVM: the embedded one, which stops with the JVM, or the one
 * that {@code HALLWATCH_TEST_DB} names.
 */
final class TestServer {
  private static final String NAMED = "HALLWATCH_TEST_DB";
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private final DatabaseAddress address;
  private final boolean timescale;
  private final boolean named;
  private @Nullable String template;

  private TestServer(DatabaseAddress address, boolean named) {
    this.address = address;
    this.named = named;
    timescale = looksForTimescale(address);
  }

  /** The one that is named, else the embedded one. */
  static TestServer usual() {
    return isNamed() ? Named.SERVER : Embedded.SERVER;
  }

  /** The embedded one, whatever is named. */
  static TestServer embedded() {
    return Embedded.SERVER;
  }

  static boolean isNamed() {
    String url = System.getenv(NAMED);
    return url != null && !url.isBlank();
  }

  /** Makes a database with its tables, empty. */
  DatabaseAddress make() {
    String name = nextName();
    if (timescale) {
      makeAnew(name);
    } else {
      execute(address, "create database " + name + " template " + template());
    }
    return database(name);
  }

  /** Makes a database without tables, ready for them. */
  DatabaseAddress makeBare(boolean withTimescale) {
    String name = nextName();
    bare(name, withTimescale && timescale);
    return database(name);
  }

  void drop(DatabaseAddress made) {
    String url = made.toString();
    execute(
        address,
        "drop database if exists " + url.substring(url.lastIndexOf('/') + 1) + " with (force)");
  }

  /** Whether its databases get TimescaleDB. */
  boolean hasTimescale() {
    return timescale;
  }

  static void execute(DatabaseAddress where, String sql) {
    try (Connection connection = Database.dataSource(where, "tests").getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql + ": " + e.getMessage(), e);
    }
  }

  private static String nextName() {
    return "hallwatch_test_" + ProcessHandle.current().pid() + "_" + DATABASES.incrementAndGet();
  }

  private void makeAnew(String name) {
    bare(name, timescale);
    Schema.migrate(database(name));
  }

  /** As {@code docs/postgres/prepare.sql} prepares one: nobody sees what is in {@code public}. */
  private void bare(String name, boolean withTimescale) {
    execute(address, "create database " + name);
    execute(database(name), "revoke all on schema public from public");
    if (withTimescale) {
      execute(database(name), "create extension if not exists timescaledb");
    }
  }

  private DatabaseAddress database(String name) {
    String url = address.jdbcUrl();
    int parameters = url.indexOf('?');
    String path = parameters < 0 ? url : url.substring(0, parameters);
    String rest = parameters < 0 ? "" : url.substring(parameters);
    return new DatabaseAddress(
        path.substring(0, path.lastIndexOf('/') + 1) + name + rest,
        address.user(),
        address.password());
  }

  /**
   * A database with its tables, to copy from; made by whoever asks first. Copying is quicker than
   * making the tables anew, but TimescaleDB's own sessions in the template forbid it.
   */
  private synchronized String template() {
    String known = template;
    if (known == null) {
      String made = "hallwatch_template_" + ProcessHandle.current().pid();
      makeAnew(made);
      if (named) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> drop(database(made))));
      }
      template = made;
      known = made;
    }
    return known;
  }

  private static boolean looksForTimescale(DatabaseAddress address) {
    try (Connection connection = Database.dataSource(address, "tests").getConnection();
        Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery("select from pg_extension where extname = 'timescaledb'")) {
      return found.next();
    } catch (SQLException e) {
      throw new IllegalStateException(
          "cannot use the test database " + address + ": " + e.getMessage(), e);
    }
  }

  private static final class Named {
    private static final TestServer SERVER =
        new TestServer(DatabaseAddress.of(System.getenv(NAMED)), true);
  }

  /** Started by whoever asks first. */
  private static final class Embedded {
    private static final TestServer SERVER = new TestServer(start(), false);

    private static DatabaseAddress start() {
      try {
        Path folder = Files.createTempDirectory("hallwatch-test-database-");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        EmbeddedPostgres postgres =
            EmbeddedPostgres.start(
                EmbeddedSettings.of(folder.resolve("data")).withSharedBuffersMegabytes(128));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(postgres, folder)));
        return new DatabaseAddress(postgres.jdbcUrl(), postgres.user(), postgres.password());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void stop(EmbeddedPostgres postgres, Path folder) {
      postgres.close();
      try (Stream<Path> files = Files.walk(folder)) {
        List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        for (Path file : deepestFirst) {
          Files.delete(file);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
