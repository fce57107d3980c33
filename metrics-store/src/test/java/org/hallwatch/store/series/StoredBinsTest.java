package org.hallwatch.store.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.hallwatch.domain.series.LogBins;
import org.hallwatch.store.jdbc.Database;
import org.hallwatch.store.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Bins are the same numbers to the program and to those who read the tables. */
class StoredBinsTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @Test
  void whatIsWrittenIsReadAgain() {
    for (LogBins bins : someBins()) {
      assertThat(LogBins.ofBytes(bins.cases(), bins.toBytes())).isEqualTo(bins);
    }
  }

  @Test
  void theDatabaseReadsTheSame() throws SQLException {
    try (Connection connection = Database.dataSource(DATABASE.address(), "test").getConnection();
        PreparedStatement statement = connection.prepareStatement("select series_bins(?)")) {
      for (LogBins bins : someBins()) {
        statement.setBytes(1, bins.toBytes());
        try (ResultSet rows = statement.executeQuery()) {
          rows.next();
          Integer[] pairs = (Integer[]) rows.getArray(1).getArray();
          assertThat(List.of(pairs)).isEqualTo(boxed(bins));
        }
      }
    }
  }

  private static List<LogBins> someBins() {
    Random random = new Random(11);
    List<LogBins> all = new ArrayList<>();
    all.add(LogBins.NONE);
    all.add(LogBins.ofArray(0, Integer.MAX_VALUE, Integer.MAX_VALUE, 1));
    for (int i = 0; i < 100; i++) {
      TreeMap<Integer, Integer> counts = new TreeMap<>();
      for (int bin = random.nextInt(40); bin >= 0; bin--) {
        counts.put(random.nextInt(600), 1 + random.nextInt(1 << random.nextInt(30)));
      }
      List<Integer> pairs = new ArrayList<>();
      counts.forEach(
          (bin, count) -> {
            pairs.add(bin);
            pairs.add(count);
          });
      all.add(LogBins.ofArray(pairs.stream().mapToInt(Integer::intValue).toArray()));
    }
    return all;
  }

  private static List<Integer> boxed(LogBins bins) {
    return Arrays.stream(bins.toArray()).boxed().toList();
  }
}
