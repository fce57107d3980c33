package org.hallwatch.store.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.series.LogBins;
import org.hallwatch.domain.series.Measures;
import org.hallwatch.store.jdbc.Database;
import org.hallwatch.store.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Quarter hours are the same figures to the program and to those who read the view. */
class QuarterBytesTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final Instant DAY = Instant.parse("2026-03-01T16:00:00Z");
  private static final long QUARTER_SECONDS = 900;

  private final Random random = new Random(19);

  @Test
  void whatIsWrittenIsReadAgain() {
    for (int i = 0; i < 200; i++) {
      List<Measures> quarters = someQuarters();
      assertThat(QuarterBytes.read(QuarterBytes.write(quarters))).isEqualTo(present(quarters));
    }
  }

  @Test
  void theViewSaysTheSame() throws SQLException {
    try (Connection connection = Database.dataSource(DATABASE.address(), "test").getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into series_quarters (hall, kind, object, bucket, quarters) values (?, 2,"
                    + " 'q', ?, ?)");
        PreparedStatement select =
            connection.prepareStatement(
                "select "
                    + SeriesRows.SELECTED
                    + " from series_quarter where hall = ? order by bucket")) {
      for (int i = 0; i < 50; i++) {
        List<Measures> quarters = someQuarters();
        insert.setString(1, "h" + i);
        SeriesRows.set(insert, 2, DAY);
        insert.setBytes(3, QuarterBytes.write(quarters));
        insert.executeUpdate();
        select.setString(1, "h" + i);
        SortedMap<Integer, Measures> seen = new TreeMap<>();
        try (ResultSet rows = select.executeQuery()) {
          while (rows.next()) {
            SeriesRow row = SeriesRows.read(rows, new HallId("h" + i), true);
            long seconds = row.bucket().getEpochSecond() - DAY.getEpochSecond();
            seen.put((int) (seconds / QUARTER_SECONDS), row.measures());
          }
        }
        assertThat(seen).isEqualTo(present(quarters));
      }
    }
  }

  private static SortedMap<Integer, Measures> present(List<Measures> quarters) {
    SortedMap<Integer, Measures> present = new TreeMap<>();
    for (int i = 0; i < quarters.size(); i++) {
      if (!quarters.get(i).isNone()) {
        present.put(i, quarters.get(i));
      }
    }
    return present;
  }

  /** A day of 23 to 25 hours, some of whose quarters have some figures. */
  private List<Measures> someQuarters() {
    int count = 92 + 4 * random.nextInt(3);
    int emptiness = 1 + random.nextInt(20);
    List<Measures> quarters = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      quarters.add(random.nextInt(emptiness) == 0 ? someMeasures() : Measures.NONE);
    }
    return quarters;
  }

  private Measures someMeasures() {
    long[] numbers = new long[FigureColumns.NAMES.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = random.nextBoolean() ? 0 : random.nextLong(1L << 1 + random.nextInt(26));
    }
    LogBins waits = fitting(numbers, "waits");
    LogBins services = fitting(numbers, "services");
    numbers[column("served")] += numbers[column("services")];
    numbers[column("hall_open_micros")] += numbers[column("open_micros")];
    numbers[column("known_micros")] += 1L << 50;
    numbers[FigureColumns.LENGTH_MAX] =
        numbers[column("length_micros")] == 0 ? random.nextInt(3) - 1 : 1 + random.nextInt(500);
    return FigureColumns.measures(numbers, waits.toBytes(), services.toBytes());
  }

  /** Bins of some lengths, and how many these are, together and at most. */
  private LogBins fitting(long[] numbers, String name) {
    LogBins bins = LogBins.NONE;
    long sum = 0;
    long longest = 0;
    int cases = random.nextInt(5);
    for (int i = 0; i < cases; i++) {
      long micros = random.nextLong(10_000_000_000L);
      bins = bins.plus(LogBins.of(micros));
      sum += micros;
      longest = Math.max(longest, micros);
    }
    numbers[column(name)] = cases;
    numbers[column(name + "_micros")] = sum;
    numbers[column(name + "_max")] = longest;
    return bins;
  }

  private static int column(String name) {
    return FigureColumns.NAMES.indexOf(name);
  }
}
