package org.hallwatch.store.series;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hallwatch.domain.access.Reach;
import org.hallwatch.domain.event.DeviceObserved;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.FactCodec;
import org.hallwatch.store.jdbc.Conditions;
import org.hallwatch.store.jdbc.Database;

/**
 * The terminals that there are: those of which the newest folded day of a hall knows a last word,
 * so that no events need to be searched. As new as the figures.
 */
public final class Terminals {
  private final Database database;
  private final CarryBytes carries;

  /** The terminals in this database. */
  public Terminals(Database database, FactCodec codec) {
    this.database = database;
    carries = new CarryBytes(codec);
  }

  /** By hall and code. */
  public List<Terminal> list(Reach reach) {
    Conditions conditions = new Conditions("hall", reach).and("octet_length(carry) > ?", 0);
    String sql =
        "select distinct on (hall) carry from series_state"
            + conditions.sql()
            + " order by hall, day desc";
    return database.read(
        "listing terminals",
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            conditions.set(statement, 1);
            try (ResultSet rows = statement.executeQuery()) {
              List<Terminal> found = new ArrayList<>();
              while (rows.next()) {
                found.addAll(of(rows.getBytes("carry")));
              }
              return List.copyOf(found);
            }
          }
        });
  }

  private List<Terminal> of(byte[] carry) {
    return carries.read(carry).last().stream()
        .flatMap(Terminals::terminal)
        .sorted((one, other) -> one.code().compareTo(other.code()))
        .toList();
  }

  private static Stream<Terminal> terminal(Event event) {
    return event.fact() instanceof DeviceObserved fact
        ? Stream.of(Terminal.of(event, fact))
        : Stream.empty();
  }
}
