package org.hallwatch.store.event;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.hallwatch.domain.event.Rejected;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.SourceId;

/**
 * Says to which hall a record belongs that was not accepted: whoever may see that hall may read it
 * and decide about it. So a sender cannot put anything before people of halls about which it may
 * not speak.
 *
 * @param current the halls of the catalogue
 * @param ofSource the halls about which each declared source may speak, empty for all
 */
record RejectedHalls(Set<HallId> current, Map<SourceId, Set<HallId>> ofSource) {
  /** As the catalogue is now, for the sources of these records. */
  static RejectedHalls read(Connection connection, Collection<Rejected> records)
      throws SQLException {
    return new RejectedHalls(
        current(connection),
        sources(
            connection,
            records.stream()
                .map(Rejected::source)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet())));
  }

  /**
   * The hall that it names, if its source may speak about it; else the only hall of its source;
   * else none.
   */
  HallId of(Rejected record) {
    Set<HallId> halls = record.source() == null ? null : ofSource.get(record.source());
    if (halls == null) {
      return HallId.NONE;
    }
    HallId named = record.hall();
    if (named != null && (halls.isEmpty() || halls.contains(named))) {
      return ifCurrent(named);
    }
    return halls.size() == 1 ? ifCurrent(halls.iterator().next()) : HallId.NONE;
  }

  private HallId ifCurrent(HallId hall) {
    return current.contains(hall) ? hall : HallId.NONE;
  }

  private static Set<HallId> current(Connection connection) throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement("select id from hall where ended is null");
        ResultSet rows = statement.executeQuery()) {
      Set<HallId> halls = new HashSet<>();
      while (rows.next()) {
        halls.add(new HallId(rows.getString(1)));
      }
      return halls;
    }
  }

  private static Map<SourceId, Set<HallId>> sources(Connection connection, Set<SourceId> named)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select name, halls from source where declared and name = any (?)")) {
      Object[] names = named.stream().map(SourceId::value).toArray();
      statement.setArray(1, connection.createArrayOf("text", names));
      try (ResultSet rows = statement.executeQuery()) {
        Map<SourceId, Set<HallId>> sources = new HashMap<>();
        while (rows.next()) {
          String[] halls = (String[]) rows.getArray(2).getArray();
          sources.put(
              new SourceId(rows.getString(1)),
              Arrays.stream(halls).map(HallId::new).collect(Collectors.toSet()));
        }
        return sources;
      }
    }
  }
}
