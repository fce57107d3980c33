package org.hallwatch.store.series;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.hallwatch.domain.series.DaySeries;
import org.hallwatch.domain.series.HallDay;
import org.hallwatch.domain.series.HallDayFold;
import org.hallwatch.store.retention.Dropped;

/**
 * Writes days that were folded, within a transaction: only what came out different.
 *
 * @param dropped rows that are not kept as long are not written
 */
record DayWriting(Connection connection, CarryBytes carries, Dropped dropped) {
  /**
   * Versions that were given to other folds, also to such as were rolled back, never come again.
   */
  private static final SecureRandom VERSIONS = new SecureRandom();

  private static final String KEEP =
      """
      insert into series_state (zone, until_at, computed_until, version, rules, hall, day, carry) values (?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (hall, day) do update set zone = excluded.zone, until_at = excluded.until_at, computed_until = excluded.computed_until,
        version = excluded.version, rules = excluded.rules, carry = excluded.carry
      """;

  private static final String KEEP_CARRY =
      """
      update series_state set zone = ?, until_at = ?, computed_until = ?, version = ?, rules = ?
      where hall = ? and day = ?
      """;

  /** What is to be remembered of it, once it is committed. */
  RememberedDay write(FoldedDay folded) throws SQLException {
    KeptDay before = folded.before();
    DaySeries figures = before == null ? null : before.series();
    if (figures != null) {
      writeChanged(ChangedFigures.between(figures, folded.series()), folded.series());
    } else {
      if (before != null) {
        SeriesRows.removeDay(connection, folded.series().day());
      }
      SeriesRows.write(connection, folded.series(), dropped);
    }
    long version = VERSIONS.nextLong();
    keepState(folded, version);
    return RememberedDay.of(folded, version);
  }

  private void writeChanged(ChangedFigures changed, DaySeries series) throws SQLException {
    if (changed.objects().isEmpty()) {
      return;
    }
    for (Grain grain : List.of(Grain.DAY, Grain.HOUR)) {
      List<SeriesRow> rows = SeriesRows.from(grain.keptFrom(dropped), changed.rows(grain));
      SeriesRows.replace(connection, grain, series.day().hall(), rows);
    }
    QuarterRows.replace(connection, series, changed.objects(), dropped);
  }

  /** A new version even if no figure changed: the events may have. */
  private void keepState(FoldedDay folded, long version) throws SQLException {
    HallDay day = folded.series().day();
    KeptDay before = folded.before();
    boolean sameCarry = before != null && before.carry().equals(folded.series().carry());
    try (PreparedStatement statement = connection.prepareStatement(sameCarry ? KEEP_CARRY : KEEP)) {
      statement.setString(1, day.zone().getId());
      SeriesRows.set(statement, 2, day.end());
      SeriesRows.set(statement, 3, folded.until());
      statement.setLong(4, version);
      statement.setInt(5, HallDayFold.RULES);
      statement.setString(6, day.hall().value());
      statement.setObject(7, day.date());
      if (!sameCarry) {
        statement.setBytes(8, carries.write(folded.series().carry()));
      }
      statement.executeUpdate();
    }
  }
}
