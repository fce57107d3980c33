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
  /** For {@link #read(Connection, ResultSet)}; at least one row. */
  static final String SOURCES =
      """
      select v.version, s.name, s.gap_seconds
      from (select coalesce(max(no), 0) as version from organisation_version) v left join source s on true
      """;

  private record Versioned(int version, CodeBook codes, Basis.Zones zones) {}

  private volatile @Nullable Versioned lately;

  Basis read(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SOURCES);
        ResultSet rows = statement.executeQuery()) {
      return read(connection, rows);
    }
  }

  /**
   * @param rows of {@link #SOURCES}
   */
  Basis read(Connection connection, ResultSet rows) throws SQLException {
    Map<SourceId, Duration> gaps = new HashMap<>();
    int version = 0;
    while (rows.next()) {
      version = rows.getInt("version");
      String name = rows.getString("name");
      if (name != null) {
        gaps.put(new SourceId(name), Duration.ofSeconds(rows.getInt("gap_seconds")));
      }
    }
    Versioned versioned = versioned(connection, version);
    return new Basis(versioned.codes(), gaps, versioned.zones());
  }

  Basis.Zones zones(Connection connection) throws SQLException {
    return zones(connection, Organisation.version(connection));
  }

  /**
   * @param version the newest of the organisation
   */
  Basis.Zones zones(Connection connection, int version) throws SQLException {
    return versioned(connection, version).zones();
  }

  /** As they were read last, for what they need not be exact for. */
  Basis.Zones zonesLately(Connection connection) throws SQLException {
    Versioned known = lately;
    return known == null ? zones(connection) : known.zones();
  }

  private Versioned versioned(Connection connection, int version) throws SQLException {
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
}
