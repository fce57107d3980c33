package org.hallwatch.store.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.hallwatch.domain.series.LogBins;
import org.hallwatch.domain.series.Spread;
import org.hallwatch.store.jdbc.Database;
import org.hallwatch.store.jdbc.DatabaseAddress;
import org.hallwatch.store.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Others read figures through views, and nothing else. */
class ReadViewsTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final String LOGIN = "platform_" + ProcessHandle.current().pid();
  private static final String PASSWORD = "only-for-this-test";

  private static Connection owner;

  @BeforeAll
  static void storeFigures() throws SQLException {
    owner = Database.dataSource(DATABASE.address(), "test").getConnection();
    execute(
        """
        insert into organisation_version (at, author) values (now(), 'test');
        insert into region (id, since, position, name, level) values ('r', 1, 1, '江南区', 'DISTRICT');
        insert into hall (id, since, position, name, region, time_zone) values
          ('h1', 1, 1, '政务大厅', 'r', 'Asia/Shanghai'), ('h2', 1, 2, 'Hall two', null, 'Europe/Warsaw');
        insert into queue (hall, id, since, position, name, wait_target_seconds, wait_limit_seconds)
          values ('h1', 'Q1', 1, 1, '综合', 600, 1200);
        insert into source (name, title, halls, gap_seconds)
          values ('tickets', 'Tickets', '{h1}', 300), ('everywhere', 'All', '{}', 300);
        insert into source_key (source, key_hash, created_at) select id, '\\x01', now() from source where name = 'tickets';
        delete from series_dirty;
        insert into series_state (hall, day, zone, until_at, computed_until, carry) values
          ('h1', '2026-03-02', 'Asia/Shanghai', '2026-03-02T16:00Z', '2026-03-02T16:00Z', ''),
          ('h1', '2026-03-03', 'Asia/Shanghai', '2026-03-03T16:00Z', '2026-03-03T02:30Z', ''),
          ('h2', '2026-03-02', 'Europe/Warsaw', '2026-03-02T23:00Z', '2026-03-02T23:00Z', '');
        insert into series_day (hall, kind, object, bucket, taken, called, waits, waits_micros, waits_max, waits_bins) values
          ('h1', 1, '', '2026-03-01T16:00Z', 7, 5, 3, 600000001, 400000000, '\\x00016402'),
          ('h1', 2, 'Q1', '2026-03-01T16:00Z', 7, 5, null, null, null, null),
          ('h1', 1, '', '2026-03-02T16:00Z', 2, null, null, null, null, null),
          ('h2', 1, '', '2026-03-01T23:00Z', 9, null, null, null, null, null);
        insert into series_hour (hall, kind, object, bucket, serving_micros, idle_micros, paused_micros, known_micros) values
          ('h1', 3, 'W9', '2026-03-02T01:00Z', 1500000, 500000, 250000, 3000000);
        insert into rejected (digest, place, record_index, field, reason, message, original)
          values ('\\x02', 'x', 0, 'x', 'x', 'x', 'secret text');
        """);
    execute("create role " + LOGIN + " login password '" + PASSWORD + "' in role hallwatch_guest");
  }

  @AfterAll
  static void removeLogin() throws SQLException {
    try (Connection connection = owner) {
      execute("revoke hallwatch_guest from " + LOGIN);
      execute("drop role " + LOGIN);
      assertThat(connection.isValid(1)).isTrue();
    }
  }

  @Test
  void figuresHavePlainNamesAndUnits() throws SQLException {
    assertThat(
            rows(
                owner,
                """
                select hall_name, region_name, local_date, ends_at - begins_at, tickets_taken, tickets_called, tickets_no_show,
                  waits, waits_seconds, wait_longest_seconds, pending, final
                from hallwatch_read.hall_day where hall_id = 'h1' and local_date = '2026-03-02'
                """))
        .containsExactly("政务大厅|江南区|2026-03-02|1 day|7|5|0|3|600.000001|400.000000|f|t");
    assertThat(
            rows(owner, "select queue_id, queue_name, tickets_taken from hallwatch_read.queue_day"))
        .containsExactly("Q1|综合|7");
    assertThat(
            rows(
                owner,
                """
                select window_id, window_name, local_date, local_time, serving_seconds, working_seconds, open_seconds, known_seconds
                from hallwatch_read.window_hour
                """))
        .containsExactly("W9|null|2026-03-02|09:00:00|1.500000|2.000000|2.250000|3.000000");
  }

  @Test
  void aDayThatGoesOnSaysUpToWhen() throws SQLException {
    assertThat(
            rows(
                owner,
                """
                select local_date, pending, final, counted_until = '2026-03-03T02:30Z' from hallwatch_read.hall_day
                where hall_id = 'h1' order by begins_at
                """))
        .containsExactly("2026-03-02|f|t|f", "2026-03-03|f|f|t");
  }

  @Test
  void whatWaitsToBeCountedAnewIsNotShownAsCurrent() throws SQLException {
    String pending =
        "select hall_id, local_date from hallwatch_read.hall_day where pending or final is null"
            + " order by 1, 2";
    assertThat(rows(owner, pending)).isEmpty();
    assertThat(pendingWhile("('h1', null, '2026-03-02T16:00Z')", pending))
        .containsExactly("h1|2026-03-03");
    assertThat(pendingWhile("('h1', null, '2026-03-02T15:00Z')", pending))
        .containsExactly("h1|2026-03-02", "h1|2026-03-03");
    assertThat(pendingWhile("('h2', null, null)", pending)).containsExactly("h2|2026-03-02");
    assertThat(
            pendingWhile(
                "(null, (select id from source where name = 'tickets'), '2026-03-03T01:00Z')",
                pending))
        .containsExactly("h1|2026-03-03");
    assertThat(
            pendingWhile(
                "(null, (select id from source where name = 'everywhere'), '2026-03-02T01:00Z')",
                pending))
        .containsExactly("h1|2026-03-02", "h1|2026-03-03", "h2|2026-03-02");
    assertThat(
            pendingWhile(
                "('h2', null, null), ('h1', null, '2026-03-02T16:00Z')",
                "select hall_id, pending, pending_from_date, pending_all, last_date from"
                    + " hallwatch_read.completeness order by 1"))
        .containsExactly("h1|t|2026-03-03|f|2026-03-03", "h2|t|null|t|2026-03-02");
  }

  @Test
  void percentilesAreThoseOfTheProduct() throws SQLException {
    Random random = new Random(5);
    try (PreparedStatement statement =
        owner.prepareStatement("select hallwatch_read.percentile_seconds(?, ?, ? * 0.000001)")) {
      for (int i = 0; i < 500; i++) {
        Spread spread = spread(random, random.nextInt(12));
        for (double percent : new double[] {0.1, 10, 50, 90, 95, 99.9, 100}) {
          statement.setArray(1, bins(spread));
          statement.setDouble(2, percent);
          statement.setLong(3, spread.maxMicros());
          OptionalLong expected = spread.percentileMicros(percent);
          assertThat(micros(statement)).as(spread + " " + percent).isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void everyBinStandsForTheSameTime() throws SQLException {
    try (PreparedStatement statement =
        owner.prepareStatement("select hallwatch_read.percentile_seconds(array[?, 1], 50, null)")) {
      for (int bin = 0; bin < 360; bin++) {
        statement.setInt(1, bin);
        assertThat(micros(statement)).hasValue(LogBins.estimateMicros(bin));
      }
    }
  }

  @Test
  void binsOfManySpansAddUp() throws SQLException {
    Random random = new Random(6);
    for (int i = 0; i < 100; i++) {
      Spread sum = Spread.NONE;
      List<String> parts = new ArrayList<>();
      for (int j = random.nextInt(4); j >= 0; j--) {
        Spread part = spread(random, random.nextInt(5));
        sum = sum.plus(part);
        parts.add("(" + (part.cases() == 0 ? "null" : "'" + text(part) + "'") + "::integer[])");
      }
      String sql =
          "select hallwatch_read.sum_bins(bins) from (values "
              + String.join(", ", parts)
              + ") as v (bins)";
      assertThat(rows(owner, sql)).containsExactly(sum.cases() == 0 ? "null" : text(sum));
    }
  }

  @Test
  void aLoginOfOthersReadsEveryView() throws SQLException {
    try (Connection guest = guest()) {
      List<String> views =
          rows(
              owner,
              "select relname from pg_class where relkind = 'v' and relnamespace ="
                  + " 'hallwatch_read'::regnamespace");
      assertThat(views).hasSizeGreaterThan(20);
      for (String view : views) {
        assertThat(rows(guest, "select count(*) from hallwatch_read." + view)).hasSize(1);
      }
      assertThat(rows(guest, "select sum(tickets_taken) from hallwatch_read.hall_day"))
          .containsExactly("18");
      assertThat(rows(guest, "select hallwatch_read.percentile_seconds('{100,1}', 50, null) > 0"))
          .containsExactly("t");
    }
  }

  @Test
  void itReadsNothingElseAndWritesNothing() throws SQLException {
    try (Connection guest = guest()) {
      for (String forbidden :
          List.of(
              "select key_hash from hallwatch.source_key",
              "select original from hallwatch.rejected",
              "select data from hallwatch.event",
              "select data from hallwatch.correction",
              "select carry from hallwatch.series_state",
              "select taken from hallwatch.series_day",
              "select parameter_values from hallwatch.finding",
              "select stored from hallwatch.verify_difference",
              "select said from hallwatch.verify_indicator_difference",
              "delete from hallwatch_read.source",
              "update hallwatch_read.source set source_title = 'x'",
              "insert into hallwatch_read.verification (took_seconds) values (1)",
              "create table hallwatch_read.mine (x int)",
              "create table hallwatch.mine (x int)",
              "set role hallwatch_app",
              "set role hallwatch_reader")) {
        assertThatThrownBy(() -> execute(guest, forbidden))
            .as(forbidden)
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("permission denied");
      }
    }
  }

  @Test
  void noViewHoldsKeysOrTextsOfEvents() throws SQLException {
    assertThat(
            rows(
                owner,
                """
                select c.relname, a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid
                where c.relnamespace = 'hallwatch_read'::regnamespace and c.relkind = 'v' and a.attnum > 0
                  and a.attname ~ 'key|hash|staff|data|original|subject|ticket$|message|differences'
                """))
        .isEmpty();
  }

  private static List<String> pendingWhile(String marks, String sql) throws SQLException {
    execute("insert into series_dirty (hall, source, hour) values " + marks);
    try {
      return rows(owner, sql);
    } finally {
      execute("delete from series_dirty");
    }
  }

  private static Spread spread(Random random, int cases) {
    Spread spread = Spread.NONE;
    for (int i = 0; i < cases; i++) {
      spread = spread.plus(Spread.of((long) Math.exp(random.nextDouble() * 25)));
    }
    return spread;
  }

  private static java.sql.Array bins(Spread spread) throws SQLException {
    List<Integer> boxed = new ArrayList<>();
    for (int part : spread.bins().toArray()) {
      boxed.add(part);
    }
    return owner.createArrayOf("int4", boxed.toArray());
  }

  private static String text(Spread spread) {
    return spread.bins().toString().replace("[", "{").replace("]", "}").replace(" ", "");
  }

  private static OptionalLong micros(PreparedStatement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery()) {
      row.next();
      BigDecimal seconds = row.getBigDecimal(1);
      return seconds == null
          ? OptionalLong.empty()
          : OptionalLong.of(seconds.movePointRight(6).longValueExact());
    }
  }

  private static Connection guest() throws SQLException {
    DatabaseAddress address = DATABASE.address();
    return DriverManager.getConnection(address.toString(), LOGIN, PASSWORD);
  }

  private static void execute(String sql) throws SQLException {
    execute(owner, sql);
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> rows(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> read = new ArrayList<>();
      while (rows.next()) {
        StringBuilder row = new StringBuilder();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          row.append(i == 1 ? "" : "|").append(rows.getString(i));
        }
        read.add(row.toString());
      }
      return read;
    }
  }
}
