package org.hallwatch.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hallwatch.collect.cloudevents.JsonFactCodec;
import org.hallwatch.store.MetricsStore;
import org.hallwatch.store.embedded.RunningInstance;
import org.hallwatch.store.verify.Difference;
import org.hallwatch.store.verify.Unchecked;
import org.hallwatch.store.verify.Unchecked.Reason;
import org.hallwatch.store.verify.Verification;
import org.hallwatch.store.verify.VerifyQuestion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Stored figures of a simulated city are recounted; whatever is wrong with them is named. */
final class VerifyCommandTest {
  private static final VerifyQuestion EVERYTHING = new VerifyQuestion(null, null, null, 10_000);
  private static final List<String> TABLES =
      List.of("series_quarters", "series_hour", "series_day");
  private static final List<String> NUMBERS =
      List.of(
          "taken",
          "called",
          "served",
          "no_show",
          "abandoned",
          "waits",
          "waits_micros",
          "waits_max",
          "services",
          "services_micros",
          "services_max",
          "idle_micros",
          "calling_micros",
          "serving_micros",
          "paused_micros",
          "absent_micros",
          "closed_micros",
          "open_micros",
          "hall_open_micros",
          "length_micros",
          "known_micros",
          "length_max",
          "entered",
          "left",
          "uses",
          "visits",
          "signs",
          "cases_received",
          "cases_accepted",
          "cases_refused",
          "cases_finished",
          "cases_delivered",
          "cases_withdrawn",
          "cases_voided",
          "requests_received",
          "requests_accepted",
          "requests_refused",
          "requests_finished",
          "requests_delivered",
          "requests_withdrawn",
          "requests_voided",
          "reviews_5",
          "reviews_4",
          "reviews_3",
          "reviews_2",
          "reviews_1",
          "reviews_other",
          "reviews_default",
          "reviews_appended");

  @TempDir private static Path files;
  private static FreshFolder folder;
  private static Ran ran;
  private static Ran ranInPart;
  private static Ran ranOnABadDay;
  private static Ran ranOnTampered;
  private static Ran ranToRepair;
  private static List<String> refusals;
  private static MetricsStore store;

  @BeforeAll
  static void feedAHallForTwoDays() throws SQLException {
    folder = FreshFolder.make();
    String data = folder.path().toString();
    String truth = files.resolve("truth.ndjson").toString();
    run(
        ("simulate feed --halls 1 --from 2026-03-02 --until 2026-03-03 --truth "
                + truth
                + " --data "
                + data)
            .split(" "));
    ran = run("verify", "--json", "--data", data);
    ranInPart =
        run(("verify --from 2026-03-03 --to 2026-03-03 --hall city --data " + data).split(" "));
    ranOnABadDay = run("verify", "--to", "2026-02-30", "--data", data);
    refusals =
        Answers.with(
            folder.path(),
            door ->
                List.of(
                    refusal(door, new Question.Verify("yesterday", null, null, 10, false)),
                    refusal(door, new Question.Verify("2026-03-03", "2026-03-02", null, 10, false)),
                    refusal(door, new Question.Verify(null, null, "nowhere", 10, false)),
                    refusal(door, new Question.Verify(null, null, null, -1, false))));
    tamper("update series_day set taken = taken + 1 where kind = 1 and taken is not null");
    ranOnTampered = run("verify", "--limit", "1", "--data", data);
    ranToRepair = run("verify", "--repair", "--data", data);
    store = openStore();
  }

  private static MetricsStore openStore() {
    return MetricsStore.open(
        ProductSettings.read(null).onFolder(folder.path()).database(),
        new JsonFactCodec(),
        new SimpleMeterRegistry());
  }

  private static void tamper(String sql) throws SQLException {
    try (MetricsStore _ = openStore();
        Connection connection = connect()) {
      execute(connection, sql);
    }
  }

  private static String refusal(Door door, Question question) {
    return String.valueOf(
        catchThrowableOfType(Failure.class, () -> door.answer(question)).getMessage());
  }

  @AfterAll
  static void stop() {
    if (store != null) {
      store.close();
    }
    if (folder != null) {
      folder.close();
    }
  }

  @Test
  void everyFigureEqualsItsRecount() {
    Verification verification = verify();

    assertThat(verification.differences().stream().limit(5)).isEmpty();
    assertThat(verification.unchecked()).isEmpty();
    assertThat(verification.hallDays()).isGreaterThanOrEqualTo(2);
    assertThat(verification.events()).isGreaterThan(5_000);
    assertThat(verification.figures()).isGreaterThan(100_000);
    assertThat(verification.indicators().differences()).isEmpty();
    assertThat(verification.indicators().figures()).isGreaterThan(10_000);
  }

  @Test
  void theCommandSaysWhatItRecounted() {
    assertThat(ran.code()).as(ran.out() + ran.err()).isZero();
    JsonNode found = JsonMapper.shared().readTree(ran.out());
    assertThat(found.path("differing").asLong(-1)).isZero();
    assertThat(found.path("differences").size()).isZero();
    assertThat(found.path("recomputePending").size()).isZero();
    assertThat(found.path("notVerifiable").size()).isZero();
    assertThat(found.path("figures").asLong()).isEqualTo(verify().figures());

    assertThat(ranInPart.code()).isZero();
    assertThat(ranInPart.out()).contains("figures of 1 days of halls").contains("no difference");
  }

  @Test
  void whereAFigureDiffersTheCommandNamesItAndFails() {
    assertThat(ranOnTampered.code()).as(ranOnTampered.err()).isEqualTo(Commands.FAILED);
    List<String> lines = ranOnTampered.out().lines().toList();
    assertThat(lines).hasSize(7);
    assertThat(lines.get(0).split(" +"))
        .containsExactly(
            "hall", "kind", "object", "grain", "begins", "measure", "stored", "recounted");
    String[] named = lines.get(1).split(" +");
    assertThat(named)
        .startsWith("city", "hall", "day", "2026-03-02T00:00+08:00", "taken")
        .hasSize(7);
    assertThat(Long.parseLong(named[5])).isEqualTo(Long.parseLong(named[6]) + 1);
    assertThat(lines.get(2).split(" +"))
        .containsExactly("hall", "indicator", "of", "from", "to", "figure", "said", "recounted");
    assertThat(lines.get(3)).startsWith("city").contains("tickets-taken");
    assertThat(lines.get(4)).isEqualTo("1 more differences are not named here");
    assertThat(lines.get(6)).contains("figures of indicators recounted").endsWith(" differ");
    assertThat(lines.get(5)).contains("figures of 4 days of halls").endsWith(": 2 differ");
  }

  @Test
  void daysOfWrongFiguresAreCountedAnew() {
    assertThat(ranToRepair.code()).as(ranToRepair.err()).isZero();
    assertThat(ranToRepair.out().lines().toList())
        .first()
        .isEqualTo("2 figures differed; 2 days of halls were counted anew");
    assertThat(ranToRepair.out()).endsWith(": no difference\n");
  }

  @Test
  void whatCannotBeAskedIsRefusedInWords() {
    assertThat(ranOnABadDay.code()).isEqualTo(Commands.FAILED);
    assertThat(ranOnABadDay.out()).isEmpty();
    assertThat(ranOnABadDay.err().strip())
        .isEqualTo("hallwatch: --to '2026-02-30' is not a day such as 2026-11-23");
    assertThat(refusals)
        .containsExactly(
            "--from 'yesterday' is not a day such as 2026-11-23",
            "the last day 2026-03-02 is before the first 2026-03-03",
            "there is no hall nowhere; 'hallwatch hall list' names the halls",
            "cannot name -1 differences");
  }

  @Test
  void eachColumnOfEachTableThatIsTamperedWithIsNamed() throws SQLException {
    List<String> tampered = new ArrayList<>();
    try (Tampering tampering = new Tampering()) {
      tampered.addAll(tampering.quarters());
      for (String table : List.of("series_hour", "series_day")) {
        int row = 0;
        for (String column : NUMBERS) {
          String set = "\"" + column + "\" = coalesce(\"" + column + "\", 0) + 1";
          tampering.execute(update(table, set, row++));
          tampered.add(table + " " + column);
        }
        for (String column : List.of("waits_bins", "services_bins")) {
          tampering.execute(
              update(table, column + " = coalesce(" + column + ", '') || '\\x0101'", row++));
          tampered.add(table + " " + column);
        }
      }

      assertThat(verify().differences())
          .extracting(VerifyCommandTest::where)
          .containsExactlyInAnyOrderElementsOf(tampered);
    }
    assertThat(verify().isRight()).isTrue();
  }

  @Test
  void rowsThatAreMissingOrTooManyAreNamed() throws SQLException {
    try (Tampering tampering = new Tampering()) {
      tampering.execute(
          "delete from series_day where kind = 1 and hall = (select max(hall) from series_day)");
      tampering.execute(
          """
          insert into series_hour (hall, kind, object, bucket, taken)
          select max(hall), 2, 'never', min(bucket), 7 from series_hour where hall <> '-'
          """);

      List<Difference> differences = verify().differences();

      assertThat(differences)
          .filteredOn(difference -> difference.measure().equals("taken"))
          .extracting(difference -> difference.object() + " " + difference.stored())
          .contains(" 0", "never 7");
    }
  }

  @Test
  void whatIsToBeMadeAnewIsPendingAndNotDifferent() throws SQLException {
    try (Tampering tampering = new Tampering()) {
      tampering.execute(
          "update series_day set taken = taken + 1 where bucket < '2026-03-02T12:00:00Z'");
      tampering.execute(
          "insert into series_dirty (hall, hour) select distinct hall, timestamptz '2026-03-02"
              + " 02:00Z' from series_day");

      Verification verification = verify();

      assertThat(verification.differences()).isEmpty();
      assertThat(verification.unchecked())
          .isNotEmpty()
          .allSatisfy(days -> assertThat(days.reason()).isEqualTo(Reason.RECOMPUTE_PENDING))
          .extracting(days -> days.first().toString())
          .containsOnly("2026-03-02");
    }
  }

  @Test
  void daysWithoutRawEventsAreNotVerifiable() throws SQLException {
    try (Tampering tampering = new Tampering()) {
      tampering.execute("create table kept_event as table event");
      tampering.execute("delete from event where occurred_at < '2026-03-03T00:00:00Z'");

      assertThat(verify().unchecked())
          .filteredOn(days -> days.reason() == Reason.NO_RAW_EVENTS)
          .extracting(Unchecked::first)
          .extracting(Object::toString)
          .contains("2026-03-02");
      tampering.execute("delete from event");
      tampering.execute("insert into event select * from kept_event");
    }
  }

  private static Verification verify() {
    return store.verify().verify(EVERYTHING);
  }

  private static String where(Difference difference) {
    return "series_"
        + difference.grain().name().toLowerCase(Locale.ROOT)
        + " "
        + difference.measure();
  }

  private static String update(String table, String set, int row) {
    return "update "
        + table
        + " set "
        + set
        + " where (hall, kind, bucket, object) = (select hall, kind, bucket, object from "
        + table
        + " order by hall, kind, bucket, object offset "
        + row
        + " limit 1)";
  }

  /** Changes behind the product's back, taken back at the end. */
  private static final class Tampering implements AutoCloseable {
    private final Connection connection;

    Tampering() throws SQLException {
      connection = connect();
      for (String table : TABLES) {
        execute("create table hallwatch.kept_" + table + " as table hallwatch." + table);
      }
    }

    void execute(String sql) throws SQLException {
      VerifyCommandTest.execute(connection, sql);
    }

    /** Each column of another row. */
    List<String> quarters() throws SQLException {
      List<String> tampered = new ArrayList<>();
      try (PreparedStatement columns =
              connection.prepareStatement(
                  "select column_name from information_schema.columns where table_schema ="
                      + " 'hallwatch' and table_name = 'series_quarter' and column_name not in"
                      + " ('hall', 'kind', 'object', 'bucket', 'day_begins') order by"
                      + " ordinal_position");
          ResultSet column = columns.executeQuery();
          Statement rows = connection.createStatement();
          ResultSet row =
              rows.executeQuery(
                  "select hall, kind, object, bucket, quarters from hallwatch.series_quarters order"
                      + " by hall, kind, bucket, object");
          PreparedStatement update =
              connection.prepareStatement(
                  "update hallwatch.series_quarters set quarters = ? where hall = ? and kind = ?"
                      + " and object = ? and bucket = ?")) {
        while (column.next() && row.next()) {
          tampered.add("series_quarter " + column.getString(1));
          update.setBytes(1, new PackedQuarters(row.getBytes(5)).oneMore(tampered.size()));
          update.setString(2, row.getString(1));
          update.setInt(3, row.getInt(2));
          update.setString(4, row.getString(3));
          update.setObject(5, row.getObject(4, OffsetDateTime.class));
          update.executeUpdate();
        }
      }
      assertThat(tampered).hasSize(NUMBERS.size() + 2);
      return tampered;
    }

    @Override
    public void close() throws SQLException {
      try (connection) {
        for (String table : TABLES) {
          execute("delete from " + table);
          execute("insert into " + table + " select * from kept_" + table);
          execute("drop table kept_" + table);
        }
        execute("delete from series_dirty");
      }
    }
  }

  private static Connection connect() throws SQLException {
    RunningInstance instance = RunningInstance.find(folder.path()).orElseThrow();
    return DriverManager.getConnection(instance.jdbcUrl(), instance.user(), instance.password());
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("set search_path = hallwatch, public");
      statement.execute(sql);
    }
  }

  private static Ran run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Commands.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    return new Ran(code, out.toString(), err.toString());
  }

  private record Ran(int code, String out, String err) {}
}
