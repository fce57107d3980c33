package org.hallwatch.store.indicator;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.indicator.Completeness;
import org.hallwatch.domain.indicator.IndicatorQuery;
import org.hallwatch.domain.series.DaySeries;
import org.hallwatch.domain.series.Measures;
import org.hallwatch.domain.series.SeriesKey;
import org.hallwatch.domain.series.SeriesKind;
import org.hallwatch.store.series.SeriesRow;
import org.hallwatch.store.verify.AskedIndicators;

/** Answers questions about indicators as the product does, from folded days in memory. */
public final class FoldedIndicators implements AskedIndicators.Asking {
  private final Operation operation;
  private final List<DaySeries> days;

  public FoldedIndicators(Operation operation, List<DaySeries> days) {
    this.operation = operation;
    this.days = List.copyOf(days);
  }

  @Override
  public List<AskedIndicators.Answer> ask(Set<HallId> halls, AskedIndicators.Wanted wanted)
      throws SQLException {
    IndicatorQuery query = IndicatorsForVerify.query(wanted);
    List<SeriesRow> rows = new ArrayList<>();
    for (DaySeries day : days) {
      LocalDate date = day.day().date();
      if (halls.contains(day.day().hall())
          && !date.isBefore(query.from())
          && !date.isAfter(query.to())) {
        addRows(day, query, rows);
      } else if (halls.contains(day.day().hall()) && isLatelyBefore(date, query.from())) {
        day.total()
            .forEach(
                (key, total) -> {
                  if (key.kind() == SeriesKind.SOURCE) {
                    add(day, key, day.day().start(), total, rows);
                  }
                });
      }
    }
    Scope scope = Scope.of(query, operation, halls);
    Figures figures = new Figures(IndicatorReader.series(query, scope, wanted.asOf()), rows);
    return new Grouping(query, scope, figures)
        .rows().stream().map(IndicatorsForVerify::answer).toList();
  }

  private static boolean isLatelyBefore(LocalDate date, LocalDate from) {
    return date.isBefore(from) && !date.isBefore(from.minusDays(Completeness.EXPECTED_AFTER));
  }

  private static void addRows(DaySeries day, IndicatorQuery query, List<SeriesRow> rows) {
    if (query.isByQuarter()) {
      day.quarters()
          .forEach(
              (key, quarters) -> {
                for (int quarter = 0; quarter < quarters.size(); quarter++) {
                  add(day, key, day.day().startOfQuarter(quarter), quarters.get(quarter), rows);
                }
              });
    } else if (query.isByHour()) {
      day.hours()
          .forEach(
              (key, hours) -> {
                for (int hour = 0; hour < hours.size(); hour++) {
                  add(day, key, day.day().startOfHour(hour), hours.get(hour), rows);
                }
              });
    } else {
      day.total().forEach((key, total) -> add(day, key, day.day().start(), total, rows));
    }
  }

  /** Where nothing happened, no row is kept. */
  private static void add(
      DaySeries day, SeriesKey key, Instant begin, Measures measures, List<SeriesRow> rows) {
    if (!measures.equals(Measures.NONE)) {
      rows.add(new SeriesRow(day.day().hall(), key, begin, measures));
    }
  }
}
