package org.hallwatch.store.series;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.hallwatch.domain.hall.CodeBook;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.store.organisation.Organisation;
import org.jspecify.annotations.Nullable;

/**
 * Reads what figures rest on besides events; what goes by the version of the organisation only when
 * there is another one.
 */
final class Bases {
  private record Versioned(int version, CodeBook codes, Basis.Zones zones) {}

  private volatile @Nullable Versioned lately;

  Basis read(Connection connection) throws SQLException {
    Versioned versioned = versioned(connection);
    return new Basis(versioned.codes(), gaps(connection), versioned.zones());
  }

  Basis.Zones zones(Connection connection) throws SQLException {
    return versioned(connection).zones();
  }

  private Versioned versioned(Connection connection) throws SQLException {
    int version = Organisation.version(connection);
    Versioned known = lately;
    if (known != null && known.version() == version) {
      return known;
    }
    Versioned read =
        new Versioned(
            version, CodeBook.of(Organisation.read(connection)), Basis.Zones.read(connection));
    lately = read;
    return read;
  }

  private static Map<SourceId, Duration> gaps(Connection connection) throws SQLException {
    Map<SourceId, Duration> gaps = new HashMap<>();
    try (PreparedStatement statement =
            connection.prepareStatement("select name, gap_seconds from source");
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        gaps.put(new SourceId(rows.getString(1)), Duration.ofSeconds(rows.getInt(2)));
      }
    }
    return gaps;
  }
}
