package org.hallwatch.store.indicator;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hallwatch.domain.InvalidValueException;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.indicator.Completeness;
import org.hallwatch.domain.indicator.IndicatorQuery;
import org.hallwatch.domain.series.SeriesKind;
import org.hallwatch.store.series.Grain;
import org.hallwatch.store.series.SeriesQuery;
import org.hallwatch.store.series.SeriesReader;

/** Reads values of indicators. All of one question are of one snapshot. */
public final class IndicatorReader {
  private final SeriesReader series;

  public IndicatorReader(SeriesReader series) {
    this.series = series;
  }

  /**
   * The values that are asked for: one for each object that the catalogue has or that was heard of,
   * and for each day, hour or quarter hour that has begun.
   *
   * @param operation what halls there are, and what stands in them
   * @param visible the halls that may be looked at; to who asks there are no others
   * @param asOf up to when anything is known
   * @throws InvalidValueException if something is asked for that is not there
   */
  public List<IndicatorRow> read(
      IndicatorQuery query, Operation operation, Set<HallId> visible, Instant asOf) {
    Scope scope = Scope.of(query, operation, visible);
    SeriesQuery wanted = series(query, scope, asOf);
    return new Grouping(query, scope, new Figures(wanted, series.read(wanted))).rows();
  }

  /** Who asks within a snapshot that somebody else holds. */
  InSnapshot within(Connection connection, Operation operation) {
    return new InSnapshot(connection, operation);
  }

  /** Reads values; figures that several questions need, one after the other, are read once. */
  final class InSnapshot {
    private static final int KEPT = 4;

    private final Connection connection;
    private final Operation operation;
    private final Map<SeriesQuery, Figures> lately =
        new LinkedHashMap<>() {
          @Override
          protected boolean removeEldestEntry(Map.Entry<SeriesQuery, Figures> eldest) {
            return size() > KEPT;
          }
        };

    private InSnapshot(Connection connection, Operation operation) {
      this.connection = connection;
      this.operation = operation;
    }

    List<IndicatorRow> read(IndicatorQuery query, Set<HallId> visible, Instant asOf)
        throws SQLException {
      Scope scope = Scope.of(query, operation, visible);
      return new Grouping(query, scope, figures(series(query, scope, asOf))).rows();
    }

    /** Of one hall everything is read at once: the next question is about something else of it. */
    private Figures figures(SeriesQuery asked) throws SQLException {
      SeriesQuery wanted = asked.halls().size() == 1 ? ofAllKinds(asked) : asked;
      Figures figures = lately.get(wanted);
      if (figures == null) {
        figures = new Figures(wanted, series.read(connection, wanted));
        lately.put(wanted, figures);
      }
      return figures;
    }
  }

  /** The figures that answer a question. */
  static SeriesQuery series(IndicatorQuery query, Scope scope, Instant asOf) {
    Set<HallId> halls = scope.halls().stream().map(Hall::id).collect(Collectors.toSet());
    return new SeriesQuery(
        halls,
        kinds(query),
        grain(query),
        query.from(),
        query.to().plusDays(1),
        asOf,
        query.indicator().needsBins(),
        Completeness.EXPECTED_AFTER);
  }

  private static SeriesQuery ofAllKinds(SeriesQuery asked) {
    return new SeriesQuery(
        asked.halls(),
        EnumSet.allOf(SeriesKind.class),
        asked.grain(),
        asked.from(),
        asked.until(),
        asked.asOf(),
        true,
        asked.daysOfSourcesBefore());
  }

  private static Grain grain(IndicatorQuery query) {
    if (query.isByQuarter()) {
      return Grain.QUARTER;
    }
    return query.isByHour() ? Grain.HOUR : Grain.DAY;
  }

  /** What it is about, who was heard, and whether anything was said of tickets at all. */
  private static Set<SeriesKind> kinds(IndicatorQuery query) {
    Set<SeriesKind> kinds = EnumSet.of(query.kind(), SeriesKind.SOURCE);
    if (query.indicator().isOfWholeHalls()) {
      kinds.add(SeriesKind.HALL);
    }
    SeriesKind beside = query.indicator().besideKind();
    if (beside != null) {
      kinds.add(beside);
    }
    return kinds;
  }
}
