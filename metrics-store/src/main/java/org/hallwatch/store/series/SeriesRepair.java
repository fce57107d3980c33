package org.hallwatch.store.series;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.series.HallDay;
import org.hallwatch.store.jdbc.Database;

/**
 * Throws stored figures away that are wrong, so that their days are folded as if for the first
 * time.
 */
public final class SeriesRepair {
  private final Database database;

  public SeriesRepair(Database database) {
    this.database = database;
  }

  /** Has a day counted anew from its events, which must all be there. */
  public void countAnew(HallDay day) {
    database.change(
        "throwing wrong figures away",
        connection -> {
          takeAlone(connection, day.hall());
          SeriesRows.removeDay(connection, day);
          removeState(connection, day);
          mark(connection, day);
          return null;
        });
  }

  private static void takeAlone(Connection connection, HallId hall) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select pg_advisory_xact_lock(?, hashtext(?))")) {
      statement.setInt(1, HallKeeper.LOCK);
      statement.setString(2, hall.value());
      statement.execute();
    }
  }

  private static void removeState(Connection connection, HallDay day) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("delete from series_state where hall = ? and day = ?")) {
      statement.setString(1, day.hall().value());
      statement.setObject(2, day.date());
      statement.executeUpdate();
    }
  }

  private static void mark(Connection connection, HallDay day) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("insert into series_dirty (hall, hour) values (?, ?)")) {
      statement.setString(1, day.hall().value());
      SeriesRows.set(statement, 2, DirtyHours.firstOf(day));
      statement.executeUpdate();
    }
  }
}
