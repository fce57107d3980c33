package org.hallwatch.store.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The days (in UTC) for which the event table has room. The one place that knows that events are
 * cut by day; how, is the matter of the migrations of each level.
 */
public final class Days {
  /** Days opened ahead of the newest event, so that midnight finds its partition ready. */
  private static final int AHEAD = 3;

  private final Set<LocalDate> open = ConcurrentHashMap.newKeySet();

  /** Opens what is not open yet, in a transaction of its own. Costs nothing when all are open. */
  public void open(Connection connection, Collection<LocalDate> days) throws SQLException {
    for (LocalDate day : days) {
      if (!open.contains(day)) {
        open(connection, day, day.plusDays(AHEAD));
      }
    }
  }

  /** Opens a range of history at once. */
  public void open(Connection connection, LocalDate first, LocalDate last) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("select open_days(?, ?)")) {
      statement.setObject(1, first);
      statement.setObject(2, last);
      statement.execute();
      connection.commit();
    }
    first.datesUntil(last.plus(1, ChronoUnit.DAYS)).forEach(open::add);
  }
}
