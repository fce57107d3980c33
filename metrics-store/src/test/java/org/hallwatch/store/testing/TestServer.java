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
import java.util.stream.Stream;
import org.hallwatch.store.embedded.EmbeddedPostgres;
import org.hallwatch.store.embedded.EmbeddedSettings;
import org.hallwatch.store.jdbc.Database;
import org.hallwatch.store.jdbc.DatabaseAddress;
import org.hallwatch.store.schema.Schema;

/**
 * The one server of this JVM: the embedded one, which stops with the JVM, or the one that {@code
 * HALLWATCH_TEST_DB} names.
 */
final class TestServer {
  private TestServer() {}

  static DatabaseAddress address() {
    return Held.ADDRESS;
  }

  /** Makes a database with its tables. */
  static DatabaseAddress make(String name) {
    if (Held.TIMESCALE) {
      makeAnew(name);
    } else {
      execute(address(), "create database " + name + " template " + Template.NAME);
    }
    return database(name);
  }

  private static void makeAnew(String name) {
    execute(address(), "create database " + name);
    if (Held.TIMESCALE) {
      execute(database(name), "create extension if not exists timescaledb");
    }
    Schema.migrate(database(name));
  }

  static void execute(DatabaseAddress where, String sql) {
    try (Connection connection = Database.dataSource(where, "tests").getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql + ": " + e.getMessage(), e);
    }
  }

  private static DatabaseAddress database(String name) {
    String url = address().jdbcUrl();
    int parameters = url.indexOf('?');
    String path = parameters < 0 ? url : url.substring(0, parameters);
    String rest = parameters < 0 ? "" : url.substring(parameters);
    return new DatabaseAddress(
        path.substring(0, path.lastIndexOf('/') + 1) + name + rest,
        address().user(),
        address().password());
  }

  /**
   * A database with its tables, to copy from; made by whoever asks first. Copying is quicker than
   * making the tables anew, but TimescaleDB's own sessions in the template forbid it.
   */
  private static final class Template {
    private static final String NAME = make();

    private static String make() {
      String name = "hallwatch_template_" + ProcessHandle.current().pid();
      makeAnew(name);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> drop(name)));
      return name;
    }

    private static void drop(String name) {
      if (isExternal()) {
        execute(address(), "drop database if exists " + name + " with (force)");
      }
    }
  }

  private static boolean isExternal() {
    String external = System.getenv("HALLWATCH_TEST_DB");
    return external != null && !external.isBlank();
  }

  /** Started by whoever asks first. */
  private static final class Held {
    private static final DatabaseAddress ADDRESS = start();
    private static final boolean TIMESCALE = looksForTimescale();

    private static DatabaseAddress start() {
      return isExternal()
          ? DatabaseAddress.of(System.getenv("HALLWATCH_TEST_DB"))
          : startEmbedded();
    }

    private static DatabaseAddress startEmbedded() {
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

    private static boolean looksForTimescale() {
      try (Connection connection = Database.dataSource(ADDRESS, "tests").getConnection();
          Statement statement = connection.createStatement();
          ResultSet found =
              statement.executeQuery("select from pg_extension where extname = 'timescaledb'")) {
        return found.next();
      } catch (SQLException e) {
        throw new IllegalStateException(
            "cannot use the test database " + ADDRESS + ": " + e.getMessage(), e);
      }
    }
  }
}
