package org.hallwatch.store.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.hallwatch.store.jdbc.Database;
import org.hallwatch.store.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Quarter hours that were stored in rows of their own are the same figures afterwards. */
class QuartersByDayTest {
  private static final String BEFORE = "20";

  /** Two days, the second by another clock than the first hall's; of everything something. */
  private static final String STORED =
      """
      insert into series_state (hall, day, zone, until_at, computed_until, carry, digests) values
        ('h1', '2026-03-28', 'Europe/Warsaw', '2026-03-28T23:00Z', '2026-03-28T23:00Z', '', ''),
        ('h1', '2026-03-29', 'Europe/Warsaw', '2026-03-29T22:00Z', '2026-03-29T22:00Z', '', ''),
        ('h2', '2026-03-29', 'Asia/Kathmandu', '2026-03-29T18:15Z', '2026-03-29T18:15Z', '', '');
      insert into series_quarter (hall, kind, object, bucket, taken, waits, waits_micros, waits_max, waits_bins, services, services_bins,
          serving_micros, length_max, "left", signs, cases_received, reviews_appended, hall_open_micros)
      select h.hall, k.kind, k.object, h.begins + n * interval '15 minutes', nullif(n % 7, 0), nullif(n % 2, 0),
        case when n % 2 = 1 then 90000000000 + n end, case when n % 2 = 1 then 90000000000 + n end,
        case when n % 2 = 1 then '\\xac0201'::bytea end, nullif(n % 3, 0), case when n % 3 > 0 then '\\x0001'::bytea end,
        nullif(n % 5, 0) * 900000000::bigint, case when n % 4 > 0 then n % 4 - 1 end, nullif(n % 11, 0), 1, nullif(n % 13, 0), nullif(n % 17, 0), nullif(n, 0)
      from (values ('h1', timestamptz '2026-03-27T23:00Z', 96), ('h1', '2026-03-28T23:00Z', 92), ('h2', '2026-03-28T18:15Z', 96))
          as h (hall, begins, quarters),
        (values (1, ''), (3, 'w"1'), (2, 'q')) as k (kind, object),
        generate_series(0, 95) as n
      where n < h.quarters and (k.kind = 1 or n % 5 > 1)
      """;

  private static final String ROWS =
      """
      select hall, kind, object, bucket, taken, called, waits, waits_micros, waits_max, waits_bins, services, services_bins, serving_micros,
        length_max, "left", signs, cases_received, reviews_appended, hall_open_micros
      from hallwatch.series_quarter order by hall, kind, object, bucket
      """;

  private static final String VIEWED =
      """
      select row_to_json(v)::jsonb from (
        select hall_id, window_id, local_date, local_time, ends_at, wait_p90_seconds, serving_seconds, counted_until, final
        from hallwatch_read.window_quarter) v order by 1
      """;

  private final TestDatabase database = TestDatabase.createBare();

  @AfterEach
  void drop() {
    database.drop();
  }

  @Test
  void theyAreTheSameFiguresAfterwards() throws SQLException {
    DataSource owner = Database.dataSource(database.address(), "test");
    Level level = level(owner);
    Schema.run(owner, level, database.address(), BEFORE);
    List<String> rows;
    List<String> viewed;
    try (Connection connection = owner.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(STORED);
      rows = texts(statement, ROWS);
      viewed = texts(statement, VIEWED);
    }

    Schema.run(owner, level, database.address(), Schema.NEWEST);

    assertThat(rows).hasSizeGreaterThan(600);
    assertThat(viewed).hasSizeGreaterThan(100);
    try (Connection connection = owner.getConnection();
        Statement statement = connection.createStatement()) {
      assertThat(texts(statement, ROWS)).isEqualTo(rows);
      assertThat(texts(statement, VIEWED)).isEqualTo(viewed);
    }
  }

  private static Level level(DataSource owner) throws SQLException {
    try (Connection connection = owner.getConnection()) {
      return Schema.offered(connection);
    }
  }

  private static List<String> texts(Statement statement, String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(sql)) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= columns; i++) {
          text.append(rows.getString(i)).append('|');
        }
        texts.add(text.toString());
      }
    }
    return texts;
  }
}
