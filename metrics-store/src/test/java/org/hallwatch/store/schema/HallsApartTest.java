package org.hallwatch.store.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.hallwatch.store.jdbc.Database;
import org.hallwatch.store.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Days of whole halls stand apart from those of their objects, and nobody else can tell. */
class HallsApartTest {
  private static final String BEFORE = "23";

  private static final String STORED =
      """
      insert into hallwatch.series_state (hall, day, zone, until_at, computed_until, carry)
      select h, date '2026-03-01' + n, 'UTC', timestamptz '2026-03-02T00:00Z' + n * interval '1 day',
        timestamptz '2026-03-02T00:00Z' + n * interval '1 day', ''
      from unnest(array['h1', 'h2', '-']) as h, generate_series(0, 39) as n;
      insert into hallwatch.series_day (hall, kind, object, bucket, taken, waits, waits_micros, waits_max, waits_bins, length_max,
        cases_received, reviews_appended, hall_open_micros)
      select h, k.kind, k.object, timestamptz '2026-03-01T00:00Z' + n * interval '1 day', n + 3, nullif(n % 2, 0),
        case when n % 2 = 1 then 90000000 + n end, case when n % 2 = 1 then 90000000 + n end,
        case when n % 2 = 1 then '\\x0001'::bytea end, nullif(n % 5, 0), nullif(n % 13, 0), nullif(n % 17, 0), nullif(n, 0)
      from unnest(array['h1', 'h2', '-']) as h, generate_series(0, 39) as n,
        (values (1, ''), (2, 'q'), (3, 'w1'), (3, 'w2'), (4, 'z'), (5, 'm'), (6, 'd'), (7, 's'), (8, 'p')) as k (kind, object)
      """;

  private static final String ROWS =
      "select to_jsonb(s) - 'packed' from hallwatch.series_day s order by hall, kind, object,"
          + " bucket";

  /** Everything that others may see of days, and what it means. */
  private static final List<String> VIEWS =
      List.of("hall", "queue", "window", "zone", "matter", "device", "source", "department");

  private static final String MEANINGS =
      """
      select concat_ws(' ', c.relname, a.attname, col_description(c.oid, a.attnum), obj_description(c.oid),
        has_table_privilege('hallwatch_guest', c.oid, 'select'))
      from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relnamespace = 'hallwatch_read'::regnamespace and c.relkind = 'v' order by c.relname, a.attnum
      """;

  private final TestDatabase database = TestDatabase.createBare();
  private final DataSource owner = Database.dataSource(database.address(), "test");

  @BeforeEach
  void fillAStoreFromBefore() throws SQLException {
    run(BEFORE);
    database.execute(STORED);
  }

  @AfterEach
  void drop() {
    database.drop();
  }

  @Test
  void theyAreTheSameFiguresAfterwards() throws SQLException {
    List<String> rows = database.texts(ROWS);
    List<List<String>> viewed = viewed();
    List<String> meanings = database.texts(MEANINGS);

    run("33");

    assertThat(rows).hasSize(3 * 40 * 9);
    assertThat(database.texts(ROWS)).isEqualTo(rows);
    assertThat(viewed).allSatisfy(view -> assertThat(view).hasSizeGreaterThan(100));
    assertThat(viewed()).isEqualTo(viewed);
    assertThat(database.texts(MEANINGS)).containsAll(meanings);
  }

  @Test
  void thoseOfHallsLieInOneAnothersPages() throws SQLException {
    run(Schema.NEWEST);
    assertThat(database.texts("select distinct kind from hallwatch.series_day_hall"))
        .containsExactly("1");
    assertThat(database.count("select count(*) from hallwatch.series_day_hall")).isEqualTo(120);
    assertThat(database.texts("select distinct kind from hallwatch.series_day_source"))
        .containsExactly("7");
    assertThat(
            database.count("select count(*) from hallwatch.series_day_object where kind in (1, 7)"))
        .isZero();
    assertThat(database.count("select pg_relation_size('hallwatch.series_day_hall') / 8192"))
        .isLessThan(12);
  }

  @Test
  void whatIsWrittenFindsItsPlaceOnce() throws SQLException {
    run(Schema.NEWEST);
    String put =
        """
        insert into hallwatch.series_day (hall, kind, object, bucket, taken) values ('h1', %d, '%s', '2026-03-01T00:00Z', 7)
        on conflict (hall, kind, bucket, object) do update set taken = excluded.taken
        """;
    database.execute(
        "set role hallwatch_app; "
            + put.formatted(1, "")
            + ";"
            + put.formatted(2, "q")
            + ";"
            + put.formatted(7, "s"));
    assertThat(database.count("select count(*) from hallwatch.series_day")).isEqualTo(3 * 40 * 9);
    assertThat(
            database.texts(
                "select tableoid::regclass || ' ' || kind from hallwatch.series_day where taken = 7"
                    + " and bucket = '2026-03-01T00:00Z' order by kind"))
        .containsExactly("series_day_hall 1", "series_day_object 2", "series_day_source 7");
  }

  private void run(String version) throws SQLException {
    Level level;
    try (Connection connection = owner.getConnection()) {
      level = Schema.offered(connection);
    }
    Schema.run(owner, level, database.address(), version);
  }

  private List<List<String>> viewed() throws SQLException {
    List<List<String>> viewed = new ArrayList<>();
    for (String view : VIEWS) {
      viewed.add(
          database.texts(
              "select row_to_json(v)::jsonb from hallwatch_read." + view + "_day v order by 1"));
    }
    return viewed;
  }
}
