package org.hallwatch.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.hallwatch.config.OperationFile;
import org.hallwatch.store.embedded.EmbeddedPostgres;
import org.hallwatch.store.embedded.EmbeddedSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A whole store written out of and read into databases that somebody else runs, by the commands as
 * they are typed: each in a process of its own, with who signs in in its environment.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DatabaseOptionTest {
  private static final String OWNER = "owner";
  private static final String PASSWORD = "kept-by-nobody-else";

  private static FreshFolder serverFolder;
  private static FreshFolder folder;
  private static EmbeddedPostgres server;
  private static Path backup;
  @TempDir private static Path elsewhere;
  @TempDir private Path files;
  private final List<String> made = new ArrayList<>();

  /** What came of a command, in one stream. */
  private record Ran(int code, String said) {}

  @BeforeAll
  static void prepare() throws SQLException {
    serverFolder = FreshFolder.make();
    server = EmbeddedPostgres.start(EmbeddedSettings.of(serverFolder.path()));
    execute(
        "postgres",
        "create role owner login password '" + PASSWORD + "'",
        "create role hallwatch_app nologin",
        "create role hallwatch_reader nologin",
        "create role hallwatch_guest nologin",
        "grant hallwatch_app, hallwatch_reader to owner");
    folder = FreshFolder.make();
    Path data = folder.path().resolve("data");
    Wiring.run(ProductSettings.read(null).onFolder(data), OperationFile.sample()).close();
    backup = elsewhere.resolve("first.zip");
    Typed.run(data, "backup", backup.toString());
  }

  @AfterAll
  static void stop() {
    server.close();
    serverFolder.close();
    folder.close();
  }

  @AfterEach
  void dropDatabases() throws SQLException {
    for (String name : made) {
      execute("postgres", "drop database " + name + " with (force)");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"backup restore", "store-export store-import"})
  void aStoreGoesThroughADatabaseOfSomebodyElseAndIsTheSame(String commands) throws Exception {
    String[] write = commands.split(" ")[0].split("-");
    String[] read = commands.split(" ")[1].split("-");
    String first = database("first");
    String second = database("second");
    Path again = files.resolve("again.zip");
    Path last = files.resolve("last.zip");

    good(run(PASSWORD, read, backup, first), "each read back and right");
    good(run(PASSWORD, write, again, first), "events");
    good(run(PASSWORD, read, again, second), "each read back and right");
    good(run(PASSWORD, write, last, second), "events");

    assertThat(tables(backup).get("tables/event")).isPositive();
    assertThat(tables(again)).isEqualTo(tables(backup));
    assertThat(tables(last)).isEqualTo(tables(backup));
    assertThat(actions("second")).contains("store-restored", "store-exported");

    Ran refused = run(PASSWORD, read, backup, second);
    assertThat(refused.code()).isEqualTo(Commands.FAILED);
    assertThat(refused.said())
        .contains("The database " + second + " is not empty")
        .contains("Nothing was changed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"backup", "restore", "store-export", "store-import"})
  void aWrongPasswordIsSaidAndNotShown(String command) throws Exception {
    String[] words = command.split("-");
    boolean reads = words[words.length - 1].matches("restore|import");
    String there = database("there");
    Ran wrong = run("not-" + PASSWORD, words, reads ? backup : files.resolve("x.zip"), there);
    assertRefused(
        wrong,
        "password authentication failed for user \"owner\"",
        "HALLWATCH_DATABASE_USER",
        "HALLWATCH_DATABASE_PASSWORD");
  }

  @Test
  void whatAPersonCanDoAboutAnAddressIsSaidAndNoPasswordIs() throws Exception {
    String there = database("there");
    assertRefused(backedUp(there + "?user=owner&password=not-" + PASSWORD), there);
    assertRefused(
        backedUp("jdbc:postgresql://127.0.0.1:" + freePort() + "/x"),
        "127.0.0.1:",
        "Is the server running, and does it listen for this machine?");
    assertRefused(
        backedUp("jdbc:postgresql://no-such-host.invalid/x"),
        "no-such-host.invalid",
        "Is the name right?");
    assertRefused(
        backedUp(there.replace("//", "//owner:" + PASSWORD + "@")),
        "--database is not the JDBC URL",
        "jdbc:postgresql://host/database");
    assertRefused(backedUp("mysql://there/" + PASSWORD), "jdbc:postgresql://host/database");
  }

  private Ran backedUp(String url) throws Exception {
    return run(PASSWORD, new String[] {"backup"}, files.resolve("x.zip"), url);
  }

  /** One sentence, nothing of the program's inside, and no file. */
  private void assertRefused(Ran ran, String... said) {
    assertThat(ran.code()).as(ran.said()).isEqualTo(Commands.FAILED);
    assertThat(ran.said())
        .contains(said)
        .doesNotContain("this should not happen", "\tat ", "not-" + PASSWORD);
    assertThat(ran.said().lines().filter(line -> line.startsWith("hallwatch: "))).hasSize(1);
    assertThat(files).isEmptyDirectory();
  }

  @Test
  void aServerThatIsTooOldIsRefusedBeforeAnythingIsMade() throws Exception {
    try (OldServer old = new OldServer()) {
      Ran refused = run(PASSWORD, new String[] {"restore"}, backup, old.jdbcUrl());
      assertThat(refused.code()).isEqualTo(Commands.FAILED);
      assertThat(refused.said())
          .contains("The database is PostgreSQL 14; Hallwatch needs 15 or newer, best 17.");
    }
  }

  @Test
  void aDatabaseWithoutAStoreHasNothingToBackUp() throws Exception {
    String empty = database("nothing");
    Ran refused = run(PASSWORD, new String[] {"backup"}, files.resolve("x.zip"), empty);
    assertThat(refused.code()).isEqualTo(Commands.FAILED);
    assertThat(refused.said()).contains("There is no store in " + empty);
    assertThat(files).isEmptyDirectory();
  }

  // Steps

  private static void good(Ran ran, String said) {
    assertThat(ran.code()).as(ran.said()).isZero();
    assertThat(ran.said()).contains(said);
  }

  /** Runs a command; whatever it says holds no password. */
  private Ran run(String password, String[] words, Path file, String url) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(words));
    arguments.addAll(List.of(file.toString(), "--database", url));
    ProcessBuilder builder = OwnProcess.of(arguments);
    builder.environment().put("HALLWATCH_DATABASE_USER", url.contains("user=") ? "" : OWNER);
    builder.environment().put("HALLWATCH_DATABASE_PASSWORD", password);
    Process process = builder.start();
    try {
      String said = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertThat(said).doesNotContain(PASSWORD);
      return new Ran(process.waitFor(), said);
    } finally {
      process.destroyForcibly();
    }
  }

  private String database(String name) throws SQLException {
    execute("postgres", "create database " + name + " owner owner");
    made.add(name);
    return server.jdbcUrl(name);
  }

  private static void execute(String database, String... statements) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(server.jdbcUrl(database), server.user(), server.password());
  }

  private static List<String> actions(String database) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select action from hallwatch.audit")) {
      List<String> actions = new ArrayList<>();
      while (rows.next()) {
        actions.add(rows.getString(1));
      }
      return actions;
    }
  }

  /** How long the text of each table is; that of the audit trail grows by what is done here. */
  private static Map<String, Long> tables(Path file) throws IOException {
    assertThat(Files.size(file)).isPositive();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return zip.stream()
          .filter(entry -> entry.getName().startsWith("tables/"))
          .filter(entry -> !entry.getName().startsWith("tables/audit"))
          .collect(
              Collectors.toMap(
                  entry ->
                      Arrays.stream(entry.getName().split("[/.]"))
                          .limit(2)
                          .collect(Collectors.joining("/")),
                  ZipEntry::getSize,
                  Long::sum));
    }
  }

  /** A port at which nobody listens. */
  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
