package org.hallwatch.store.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.util.Random;
import java.util.stream.Collectors;
import org.hallwatch.domain.series.Measures;
import org.hallwatch.store.jdbc.Database;
import org.hallwatch.store.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Days of whole halls are the same figures as one text of bytes and column by column. */
class HallDayRowsTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final Instant FIRST = Instant.parse("2026-03-01T16:00:00Z");
  private static final int ROWS = 300;
  private static final int SECONDS_OF_DAY = 86_400;

  private static final String PUT =
      "insert into series_day (hall, kind, object, bucket, "
          + String.join(", ", FigureColumns.NAMES)
          + ") values ('h1', 1, '', ?, "
          + FigureColumns.NAMES.stream().map(_ -> "?").collect(Collectors.joining(", "))
          + ") on conflict (hall, kind, bucket, object) do update set "
          + FigureColumns.NAMES.stream()
              .map(name -> name + " = excluded." + name)
              .collect(Collectors.joining(", "));

  @Test
  void theTextSaysWhatTheColumnsSay() throws SQLException {
    try (Connection connection = Database.dataSource(DATABASE.address(), "test").getConnection()) {
      Random random = new Random(7);
      for (int round = 0; round < 2; round++) {
        put(connection, random);
        assertThat(compared(connection)).isEqualTo(ROWS);
      }
    }
  }

  @Test
  void nobodyCanChangeOneOfThemAlone() throws SQLException {
    try (Connection connection = Database.dataSource(DATABASE.address(), "test").getConnection()) {
      put(connection, new Random(8));
      DATABASE.execute("update hallwatch.series_day_hall set packed = '\\x00'");
      compared(connection);
      DATABASE.execute("update hallwatch.series_day_hall set taken = 4711");
      compared(connection);
    }
  }

  /** Each column is sometimes nothing; in every third row all that are seldom. */
  private static void put(Connection connection, Random random) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(PUT)) {
      for (int row = 0; row < ROWS; row++) {
        SeriesRows.set(statement, 1, FIRST.plusSeconds((long) SECONDS_OF_DAY * row));
        for (int column = 0; column < FigureColumns.NAMES.size(); column++) {
          boolean nothing =
              row % 3 == 0 && column >= FigureColumns.SELDOM || random.nextInt(4) == 0;
          long number =
              FigureColumns.isInteger(column)
                  ? random.nextInt(Integer.MAX_VALUE)
                  : random.nextLong(Long.MAX_VALUE);
          statement.setObject(2 + column, nothing ? null : number, Types.BIGINT);
        }
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /** How many rows there are, each of which says the same twice. */
  private static int compared(Connection connection) throws SQLException {
    int compared = 0;
    String select = "select packed, " + String.join(", ", FigureColumns.NAMES);
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(select + " from series_day where kind = 1")) {
      while (rows.next()) {
        long[] numbers = new long[FigureColumns.NAMES.size()];
        for (int column = 0; column < numbers.length; column++) {
          numbers[column] = rows.getLong(2 + column);
          if (column == FigureColumns.LENGTH_MAX && rows.wasNull()) {
            numbers[column] = Measures.NEVER_KNOWN;
          }
        }
        assertThat(HallDayRows.numbers(ByteBuffer.wrap(rows.getBytes("packed"))))
            .isEqualTo(numbers);
        compared++;
      }
    }
    return compared;
  }
}
