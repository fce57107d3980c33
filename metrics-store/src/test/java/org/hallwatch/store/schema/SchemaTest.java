package org.hallwatch.store.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import org.hallwatch.store.jdbc.Database;
import org.hallwatch.store.jdbc.DatabaseAddress;
import org.hallwatch.store.jdbc.StoreException;
import org.hallwatch.store.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The tables are brought up to date, at the level at which they were first made. */
class SchemaTest {
  private static final String ACCOUNT_TABLES =
      "select count(*) from pg_class where relkind = 'r' and relname like 'account%'"
          + " and relnamespace = 'hallwatch'::regnamespace";

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @Test
  void aSecondStartChangesNothing() {
    assertThat(Schema.migrate(DATABASE.address())).isEqualTo(Schema.migrate(DATABASE.address()));
  }

  /** Otherwise a program that is killed in between finds tables that it wants to make again. */
  @Test
  void aChangeOfTablesIsOneTransactionWithItsEntry() throws SQLException {
    Schema.migrate(DATABASE.address());
    String made =
        """
        select count(*) from hallwatch.flyway_schema_history h, pg_attribute a
        where h.version = '25' and a.attrelid = 'hallwatch.sign_in_count'::regclass and a.attname = 'who' and a.xmin = h.xmin
        """;
    assertThat(count(made)).isEqualTo(1);
  }

  @Test
  void tablesOfTimescaleAreNotTouchedWithoutIt() throws SQLException {
    Level offered = Schema.migrate(DATABASE.address()).offered();
    assumeTrue(offered == Level.PLAIN, "needs a database without TimescaleDB");
    execute("update hallwatch.store_info set level = 'apache'");
    assertThatThrownBy(() -> Schema.migrate(DATABASE.address()))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("level apache")
        .hasMessageContaining("extension back");
    execute("update hallwatch.store_info set level = 'plain'");
  }

  @Test
  void aLevelOnceChosenWorksOnADatabaseThatOffersMore() {
    assertThat(Level.PLAIN.worksOn(Level.TIMESCALE)).isTrue();
    assertThat(Level.APACHE.worksOn(Level.TIMESCALE)).isTrue();
    assertThat(Level.TIMESCALE.worksOn(Level.APACHE)).isFalse();
  }

  @Test
  void daysAreOpenedOnceAndAhead() throws SQLException {
    assumeTrue(
        Schema.migrate(DATABASE.address()).level() == Level.PLAIN,
        "hypertables open their days by themselves");
    try (Connection connection = Database.dataSource(DATABASE.address(), "test").getConnection()) {
      connection.setAutoCommit(false);
      Days days = new Days();
      days.open(connection, List.of(LocalDate.of(2031, 12, 30)));
      new Days().open(connection, List.of(LocalDate.of(2031, 12, 31)));
    }
    assertThat(
            count(
                "select count(*) from pg_class where relname like 'event\\_203_____' and relkind ="
                    + " 'r'"))
        .isEqualTo(5);
  }

  @Test
  void aDayWithEventsInTheNetStaysThere() throws SQLException {
    assumeTrue(
        Schema.migrate(DATABASE.address()).level() == Level.PLAIN, "hypertables have no net");
    execute(
        "insert into hallwatch.event values (1, '2040-01-01T12:00:00Z', now(), 1, 1, 'x', null,"
            + " null, '{}')");
    execute("select hallwatch.open_days('2040-01-01', '2040-01-02')");
    assertThat(count("select count(*) from hallwatch.event_otherwise where id = 'x'")).isEqualTo(1);
    assertThat(count("select count(*) from pg_class where relname = 'event_20400101'")).isZero();
    assertThat(count("select count(*) from pg_class where relname = 'event_20400102'"))
        .isEqualTo(1);
  }

  @Test
  void whatWasStoredBeforeThereWereFiguresIsMarked() throws IOException, SQLException {
    Schema.migrate(DATABASE.address());
    execute(
        "insert into hallwatch.event values (1, '2024-03-01T12:34:00Z', now(), 1, 1, 'a', 'old',"
            + " null, '{}'), (1, '2024-03-01T12:50:00Z', now(), 1, 1, 'b', 'old', null, '{}'),"
            + " (1, '2024-03-02T00:00:00Z', now(), 7, 40, 'c', null, null, '{}')");
    execute(script("common/V11__figures_of_what_is_stored.sql"));
    assertThat(count("select count(*) from hallwatch.series_dirty where hall = 'old'"))
        .isEqualTo(1);
    assertThat(
            count(
                "select count(*) from hallwatch.series_dirty where source = 7 and hour ="
                    + " '2024-03-02T00:00:00Z'"))
        .isEqualTo(1);
  }

  @Test
  void casesAndReviewsStoredBeforeTheyWereCountedAreMarked() throws SQLException {
    TestDatabase before = TestDatabase.createBare();
    try (Connection owner = before.connect()) {
      Level level = Schema.offered(owner);
      DataSource source = Database.dataSource(before.address(), "test");
      Schema.run(source, level, before.address(), "11.1");
      before.execute(
          "insert into hallwatch.event values (1, '2024-04-01T12:34:00Z', now(), 1, 51, 'a', null,"
              + " null, '{}'), (1, '2024-04-01T12:50:00Z', now(), 1, 90, 'b', 'kept', null, '{}')");
      Schema.run(source, level, before.address(), Schema.NEWEST);
      assertThat(
              before.count(
                  "select count(*) from hallwatch.series_dirty where hall in ('-', 'kept') and hour"
                      + " = '2024-04-01T12:00:00Z'"))
          .isEqualTo(2);
    } finally {
      before.drop();
    }
  }

  @Test
  void aStoreFromBeforeThereWereAccountsGetsThem() throws SQLException {
    TestDatabase before = TestDatabase.createBare();
    try (Connection owner = before.connect()) {
      Level level = Schema.offered(owner);
      DataSource source = Database.dataSource(before.address(), "test");
      Schema.run(source, level, before.address(), "21");
      assertThat(before.count(ACCOUNT_TABLES)).isZero();
      Schema.migrate(before.address());
      assertThat(before.count(ACCOUNT_TABLES)).isEqualTo(4);
      assertThat(
              before.count(
                  ACCOUNT_TABLES + " and has_table_privilege('hallwatch_reader', oid, 'select')"))
          .isZero();
    } finally {
      before.drop();
    }
  }

  @Test
  void aStoreFromBeforeThereWasAnAuditTrailGetsAnEmptyOne() throws SQLException {
    TestDatabase before = TestDatabase.createBare();
    try (Connection owner = before.connect()) {
      Level level = Schema.offered(owner);
      DataSource source = Database.dataSource(before.address(), "test");
      Schema.run(source, level, before.address(), "22");
      Schema.migrate(before.address());
      assertThat(before.count("select last from hallwatch.audit_chain")).isZero();
      assertThat(before.count("select count(*) from hallwatch.audit")).isZero();
    } finally {
      before.drop();
    }
  }

  @Test
  void saysWhatIsWrongWithAnAddress() {
    assertThatThrownBy(() -> DatabaseAddress.of("http://somewhere"))
        .isInstanceOf(IllegalArgumentException.class);
    DatabaseAddress nobody =
        new DatabaseAddress("jdbc:postgresql://127.0.0.1:1/none?password=secret", "", "");
    assertThatThrownBy(() -> Schema.migrate(nobody))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("127.0.0.1:1/none")
        .hasMessageNotContaining("secret");
  }

  private static String script(String name) throws IOException {
    try (InputStream script = SchemaTest.class.getResourceAsStream(name)) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void execute(String sql) throws SQLException {
    try (Connection owner = Database.dataSource(DATABASE.address(), "test").getConnection();
        Statement statement = owner.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int count(String sql) throws SQLException {
    try (Connection owner = Database.dataSource(DATABASE.address(), "test").getConnection();
        Statement statement = owner.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      found.next();
      return found.getInt(1);
    }
  }
}
