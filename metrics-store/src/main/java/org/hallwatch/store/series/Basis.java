package org.hallwatch.store.series;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.hallwatch.domain.hall.CodeBook;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Source;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.domain.series.Carry;
import org.hallwatch.domain.series.HallDay;
import org.hallwatch.domain.series.NoHall;

/**
 * What figures rest on besides events, within one snapshot.
 *
 * @param codes what codes mean
 * @param gaps the longest silence that is normal for each source
 */
record Basis(CodeBook codes, Map<SourceId, Duration> gaps, Zones zones) {
  /** The time zone of each hall; of a hall that ended, the last one it had. */
  record Zones(Map<HallId, ZoneId> ofHalls) {
    static Zones read(Connection connection) throws SQLException {
      Map<HallId, ZoneId> zones = new HashMap<>();
      try (PreparedStatement statement =
              connection.prepareStatement(
                  "select distinct on (id) id, time_zone from hall order by id, since desc");
          ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          zones.put(new HallId(rows.getString(1)), ZoneId.of(rows.getString(2)));
        }
      }
      return new Zones(zones);
    }

    ZoneId of(HallId hall) {
      return hall.equals(NoHall.ID) ? NoHall.ZONE : ofHalls.getOrDefault(hall, ZoneOffset.UTC);
    }

    HallDay day(HallId hall, LocalDate date) {
      return HallDay.of(hall, of(hall), date);
    }

    LocalDate date(HallId hall, Instant instant) {
      return LocalDate.ofInstant(instant, of(hall));
    }
  }

  Basis {
    gaps = Map.copyOf(gaps);
  }

  Duration gap(SourceId source) {
    return gaps.getOrDefault(source, Source.USUAL_GAP);
  }

  /** Up to when a source of the carry may be believed without a further sign of life. */
  Instant reach(Carry carry) {
    Instant reach = Instant.EPOCH;
    for (Map.Entry<SourceId, Instant> sign : carry.signs().entrySet()) {
      Instant until = sign.getValue().plus(gap(sign.getKey()));
      reach = until.isAfter(reach) ? until : reach;
    }
    return reach;
  }
}
