package org.hallwatch.store.verify;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.store.jdbc.Database;
import org.hallwatch.store.verify.Verification.OfIndicators;
import org.jspecify.annotations.Nullable;

/** What the recounts of the last year found. */
public final class VerifyRuns {
  private static final int KEPT = 400;

  private static final String KEEP =
      """
      insert into verify_run
        (began_at, first_day, last_day, seconds, hall_days, events, figures, differing, pending, without_raw,
         indicator_figures, indicators_differing,
         kept_days, kept_events, kept_lost, kept_twice, kept_unclaimed, kept_refusing, kept_unlisted)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning no
      """;

  private static final String KEEP_DIFFERENCE =
      """
      insert into verify_difference
        (run, place, hall, kind, object, grain, begins_at, measure, stored, recounted)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String KEEP_INDICATOR =
      """
      insert into verify_indicator_difference
        (run, place, indicator, hall, first_day, last_day, of_what, figure, said, recounted)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private final Database database;

  public VerifyRuns(Database database) {
    this.database = database;
  }

  void keep(VerifyRun run) {
    database.change(
        "keeping what a recount found",
        connection -> {
          int number = insert(connection, run);
          insertDifferences(connection, number, run.found().differences());
          insertIndicators(connection, number, run.found().indicators().differences());
          try (PreparedStatement statement =
              connection.prepareStatement("delete from verify_run where no <= ?")) {
            statement.setInt(1, number - KEPT);
            return statement.executeUpdate();
          }
        });
  }

  private static int insert(Connection connection, VerifyRun run) throws SQLException {
    Verification found = run.found();
    try (PreparedStatement statement = connection.prepareStatement(KEEP)) {
      statement.setObject(1, at(run.beganAt()));
      statement.setObject(2, run.first());
      statement.setObject(3, run.last());
      statement.setDouble(4, run.seconds());
      statement.setLong(5, found.hallDays());
      statement.setLong(6, found.events());
      statement.setLong(7, found.allFigures());
      statement.setLong(8, found.allDiffering());
      statement.setLong(9, run.pending());
      statement.setLong(10, run.withoutRaw());
      statement.setLong(11, found.indicators().figures());
      statement.setLong(12, found.indicators().differing());
      setKept(statement, run.kept());
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  private static void setKept(PreparedStatement statement, @Nullable Kept kept)
      throws SQLException {
    statement.setObject(13, kept == null ? null : kept.days(), Types.INTEGER);
    statement.setObject(14, kept == null ? null : kept.events(), Types.BIGINT);
    statement.setObject(15, kept == null ? null : kept.lost(), Types.BIGINT);
    statement.setObject(16, kept == null ? null : kept.twice(), Types.BIGINT);
    statement.setObject(17, kept == null ? null : kept.unclaimed(), Types.BIGINT);
    statement.setObject(18, kept == null ? null : kept.refusing(), Types.BIGINT);
    statement.setObject(19, kept == null ? null : kept.unlisted(), Types.BIGINT);
  }

  private static @Nullable Kept kept(ResultSet row) throws SQLException {
    int days = row.getInt("kept_days");
    return row.wasNull()
        ? null
        : new Kept(
            days,
            row.getLong("kept_events"),
            row.getLong("kept_lost"),
            row.getLong("kept_twice"),
            row.getLong("kept_unclaimed"),
            row.getLong("kept_refusing"),
            row.getLong("kept_unlisted"));
  }

  private static void insertDifferences(
      Connection connection, int run, List<Difference> differences) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(KEEP_DIFFERENCE)) {
      int place = 0;
      for (Difference difference : differences) {
        statement.setInt(1, run);
        statement.setInt(2, ++place);
        statement.setString(3, difference.hall().value());
        statement.setString(4, difference.noun().name());
        statement.setString(5, difference.object());
        statement.setString(6, difference.grain().name());
        statement.setObject(7, at(difference.begins()));
        statement.setString(8, difference.measure());
        statement.setString(9, difference.stored());
        statement.setString(10, difference.recounted());
        statement.addBatch();
      }
      if (place > 0) {
        statement.executeBatch();
      }
    }
  }

  private static void insertIndicators(
      Connection connection, int run, List<IndicatorDifference> differences) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(KEEP_INDICATOR)) {
      int place = 0;
      for (IndicatorDifference difference : differences) {
        HallId hall = difference.hall();
        statement.setInt(1, run);
        statement.setInt(2, ++place);
        statement.setString(3, difference.indicator());
        statement.setString(4, hall == null ? null : hall.value());
        statement.setObject(5, difference.first());
        statement.setObject(6, difference.last());
        statement.setString(7, difference.of());
        statement.setString(8, difference.figure());
        statement.setString(9, difference.said());
        statement.setString(10, difference.recounted());
        statement.addBatch();
      }
      if (place > 0) {
        statement.executeBatch();
      }
    }
  }

  Optional<VerifyRun> last() {
    return database.read("looking for the last recount", VerifyRuns::last);
  }

  private static Optional<VerifyRun> last(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select * from verify_run order by no desc limit 1")) {
      if (!row.next()) {
        return Optional.empty();
      }
      OfIndicators indicators =
          new OfIndicators(
              ofIndicators(connection, row.getInt("no")),
              row.getLong("indicators_differing"),
              row.getLong("indicator_figures"));
      Verification found =
          new Verification(
              differences(connection, row.getInt("no")),
              row.getLong("differing") - indicators.differing(),
              List.of(),
              row.getLong("hall_days"),
              row.getLong("events"),
              row.getLong("figures") - indicators.figures(),
              indicators);
      return Optional.of(
          new VerifyRun(
              instant(row, "began_at"),
              row.getObject("first_day", LocalDate.class),
              row.getObject("last_day", LocalDate.class),
              row.getDouble("seconds"),
              found,
              row.getLong("pending"),
              row.getLong("without_raw"),
              kept(row)));
    }
  }

  private static List<Difference> differences(Connection connection, int run) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select * from verify_difference where run = ? order by place")) {
      statement.setInt(1, run);
      try (ResultSet row = statement.executeQuery()) {
        List<Difference> differences = new ArrayList<>();
        while (row.next()) {
          differences.add(
              new Difference(
                  new HallId(row.getString("hall")),
                  Noun.valueOf(row.getString("kind")),
                  row.getString("object"),
                  Grain.valueOf(row.getString("grain")),
                  instant(row, "begins_at"),
                  row.getString("measure"),
                  row.getString("stored"),
                  row.getString("recounted")));
        }
        return differences;
      }
    }
  }

  private static List<IndicatorDifference> ofIndicators(Connection connection, int run)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select * from verify_indicator_difference where run = ? order by place")) {
      statement.setInt(1, run);
      try (ResultSet row = statement.executeQuery()) {
        List<IndicatorDifference> differences = new ArrayList<>();
        while (row.next()) {
          String hall = row.getString("hall");
          differences.add(
              new IndicatorDifference(
                  row.getString("indicator"),
                  hall == null ? null : new HallId(hall),
                  row.getObject("first_day", LocalDate.class),
                  row.getObject("last_day", LocalDate.class),
                  row.getString("of_what"),
                  row.getString("figure"),
                  row.getString("said"),
                  row.getString("recounted")));
        }
        return differences;
      }
    }
  }

  private static OffsetDateTime at(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
