package org.hallwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.hallwatch.collect.cloudevents.JsonFactCodec;
import org.hallwatch.store.MetricsStore;
import org.hallwatch.store.embedded.RunningInstance;
import org.hallwatch.store.verify.IndicatorDifference;
import org.hallwatch.store.verify.VerifyRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Every night figures are recounted; what differs is told where people look. */
final class NightsTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final LocalTime AT = LocalTime.of(3, 30);

  @TempDir private static Path files;
  private static FreshFolder folder;
  private static Wiring product;

  @BeforeAll
  static void feedAHallForFourDays() {
    folder = FreshFolder.make();
    String command =
        "simulate feed --halls 1 --from 2026-03-02 --until 2026-03-05 --truth "
            + files.resolve("truth.ndjson")
            + " --data "
            + folder.path();
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    assertThat(Commands.run(nowhere, nowhere, command.split(" "))).isZero();
    product = Wiring.ask(ProductSettings.read(null).onFolder(folder.path()));
  }

  @AfterAll
  static void stop() {
    product.close();
    folder.close();
  }

  @Test
  void aNightIsDueOnceAndIsMadeUpFor() {
    Instant lastNight = at("2026-03-05T03:30").toInstant();
    assertThat(Nights.isDue(at("2026-03-06T03:29"), AT, lastNight)).isFalse();
    assertThat(Nights.isDue(at("2026-03-06T03:30"), AT, lastNight)).isTrue();
    assertThat(Nights.isDue(at("2026-03-06T03:31"), AT, at("2026-03-06T03:30").toInstant()))
        .isFalse();
    assertThat(Nights.isDue(at("2026-03-06T14:00"), AT, lastNight)).isTrue();
    assertThat(Nights.isDue(at("2026-03-06T01:00"), AT, at("2026-03-04T03:30").toInstant()))
        .isTrue();
    assertThat(Nights.isDue(at("2026-03-06T01:00"), AT, null)).isTrue();
  }

  @Test
  void aDifferenceIsToldWherePeopleLookUntilItIsGone() throws SQLException {
    VerifyRun right = night();
    assertThat(right.found().differences()).isEmpty();
    assertThat(right.found().hallDays()).isGreaterThanOrEqualTo(2);
    assertThat(right.found().figures()).isGreaterThan(100_000);
    assertThat(figures().path("good").asBoolean()).isTrue();
    assertThat(meter()).isZero();

    for (int times = 0; times < 2; times++) {
      execute(
          "update series_hour set served = served + 1 where kind = 1 and bucket ="
              + " '2026-03-04T02:00Z'");
      VerifyRun wrong = night();
      assertThat(wrong.found().differing()).isEqualTo(1);
      assertThat(wrong.found().indicators().differences())
          .extracting(IndicatorDifference::indicator)
          .contains("tickets-served");
      assertThat(figures().path("good").asBoolean()).isFalse();
      assertThat(figures().path("message").asString())
          .contains(
              "1 stored figures",
              "hall city, hour from 2026-03-04T02:00:00Z, served",
              "hallwatch verify --repair");
      assertThat(meter()).isEqualTo(1);
      assertThat(product.store().nightlyVerify().last()).contains(wrong);

      product.desk().answer(new Question.Verify("2026-03-04", "2026-03-04", null, 10, true));
      assertThat(night().found().isRight()).isTrue();
      assertThat(meter()).isZero();
    }
  }

  @Test
  void anEventThatIsLostIsToldWherePeopleLook() throws SQLException {
    execute(
        "insert into event_identity (source, id, occurred_micros, batch, digest) select source,"
            + " 'lost', occurred_micros, batch, 0 from event_identity where occurred_micros >="
            + " extract(epoch from timestamptz '2026-03-04T02:00Z') * 1000000 limit 1");
    VerifyRun wrong = night();
    assertThat(wrong.kept()).isNotNull();
    assertThat(wrong.kept().lost()).isEqualTo(1);
    assertThat(wrong.found().isRight()).isTrue();
    assertThat(figures().path("good").asBoolean()).isFalse();
    assertThat(figures().path("message").asString()).contains("1 events are lost");
    execute("delete from event_identity where id = 'lost'");
    assertThat(night().isRight()).isTrue();
    assertThat(figures().path("good").asBoolean()).isTrue();
  }

  @Test
  void whatIsToBeCountedAnewIsNoDifference() throws SQLException {
    product.close();
    try {
      marked();
    } finally {
      product = Wiring.ask(ProductSettings.read(null).onFolder(folder.path()));
    }
    assertThat(night().found().isRight()).isTrue();
  }

  /** With nobody who keeps the figures. */
  private static void marked() throws SQLException {
    try (var store =
            MetricsStore.open(
                ProductSettings.read(null).onFolder(folder.path()).database(),
                new JsonFactCodec(),
                new SimpleMeterRegistry());
        Connection connection = connect()) {
      execute(
          connection,
          "update series_day set taken = taken + 1 where kind = 1 and bucket ="
              + " '2026-03-03T16:00Z'");
      execute(
          connection, "insert into series_dirty (hall, hour) values ('city', '2026-03-04T02:00Z')");
      VerifyRun run =
          store
              .nightlyVerify()
              .run(at("2026-03-06T03:30").toInstant(), LocalDate.of(2026, 3, 5), 2, () -> {});
      assertThat(run.found().differences()).isEmpty();
      assertThat(run.pending()).isPositive();
      execute(
          connection,
          "update series_day set taken = taken - 1 where kind = 1 and bucket ="
              + " '2026-03-03T16:00Z'");
    }
  }

  private static VerifyRun night() {
    return product.nights().run(at("2026-03-06T03:30").toInstant(), ZONE, 2);
  }

  private static JsonNode figures() {
    return product
        .desk()
        .answer(new Question.Examine())
        .valueStream()
        .filter(check -> check.path("name").asString().equals("figures"))
        .findFirst()
        .orElseThrow();
  }

  private static double meter() {
    return product.meters().get("hallwatch.verify.differences").gauge().value();
  }

  private static ZonedDateTime at(String local) {
    return LocalDateTime.parse(local).atZone(ZONE);
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = connect()) {
      execute(connection, sql);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("set search_path = hallwatch");
      statement.execute(sql);
    }
  }

  private static Connection connect() throws SQLException {
    RunningInstance instance = RunningInstance.find(folder.path()).orElseThrow();
    return DriverManager.getConnection(instance.jdbcUrl(), instance.user(), instance.password());
  }
}
