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
import org.jspecify.annotations.Nullable;

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
      insert into series_state (zone, until_at, computed_until, digests, version, rules, hall, day, carry) values (?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (hall, day) do update set zone = excluded.zone, until_at = excluded.until_at, computed_until = excluded.computed_until,
        digests = excluded.digests, version = excluded.version, rules = excluded.rules, carry = excluded.carry
      """;

  private static final String KEEP_CARRY =
      """
      update series_state set zone = ?, until_at = ?, computed_until = ?, digests = ?, version = ?, rules = ?
      where hall = ? and day = ?
      """;

  /** What is to be remembered of it, once it is committed. */
  RememberedDay write(FoldedDay folded) throws SQLException {
    KeptDay before = folded.before();
    DaySeries figures = before == null ? null : before.series();
    HourDigests digests =
        before != null && figures != null
            ? writeRows(ChangedFigures.between(figures, folded.series()), before, folded)
            : writeHours(before, folded);
    long version = VERSIONS.nextLong();
    keepState(folded, digests, version);
    return RememberedDay.of(folded, version, digests);
  }

  private HourDigests writeRows(ChangedFigures changed, KeptDay before, FoldedDay folded)
      throws SQLException {
    if (changed.hours().isEmpty()) {
      return before.digests();
    }
    for (Grain grain : Grain.values()) {
      SeriesRows.replace(
          connection, grain, folded.series().day().hall(), kept(grain, changed.rows(grain)));
    }
    return before.digests().with(folded.series(), changed.hours());
  }

  private List<SeriesRow> kept(Grain grain, List<SeriesRow> rows) {
    return SeriesRows.from(grain.keptFrom(dropped), rows);
  }

  private HourDigests writeHours(@Nullable KeptDay before, FoldedDay folded) throws SQLException {
    HourDigests digests = HourDigests.of(folded.series());
    List<Integer> hours =
        digests.differentFrom(before == null ? HourDigests.NONE : before.digests());
    if (!hours.isEmpty()) {
      if (before != null) {
        SeriesRows.remove(connection, folded.series().day(), hours);
      }
      SeriesRows.write(connection, folded.series(), hours, dropped);
    }
    return digests;
  }

  /** A new version even if no figure changed: the events may have. */
  private void keepState(FoldedDay folded, HourDigests digests, long version) throws SQLException {
    HallDay day = folded.series().day();
    KeptDay before = folded.before();
    boolean sameCarry = before != null && before.carry().equals(folded.series().carry());
    try (PreparedStatement statement = connection.prepareStatement(sameCarry ? KEEP_CARRY : KEEP)) {
      statement.setString(1, day.zone().getId());
      SeriesRows.set(statement, 2, day.end());
      SeriesRows.set(statement, 3, folded.until());
      statement.setBytes(4, digests.bytes());
      statement.setLong(5, version);
      statement.setInt(6, HallDayFold.RULES);
      statement.setString(7, day.hall().value());
      statement.setObject(8, day.date());
      if (!sameCarry) {
        statement.setBytes(9, carries.write(folded.series().carry()));
      }
      statement.executeUpdate();
    }
  }
}
