package org.hallwatch.actor.series;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hallwatch.domain.event.Codes;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.hall.CodeBook;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.hall.Source;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.domain.series.Carry;
import org.hallwatch.domain.series.DaySeries;
import org.hallwatch.domain.series.HallDay;
import org.hallwatch.domain.series.HallDayFold;
import org.hallwatch.domain.series.Measures;
import org.hallwatch.domain.series.NoHall;
import org.hallwatch.store.MetricsStore;
import org.hallwatch.store.jdbc.Database;
import org.hallwatch.store.jdbc.DatabaseAddress;
import org.hallwatch.store.series.Grain;
import org.hallwatch.store.series.SeriesRow;
import org.hallwatch.store.source.RegisteredSource;

/** Figures the slow way: every day from the first on is folded from what is stored now. */
final class SlowFigures implements AutoCloseable {
  private final MetricsStore store;
  private final Connection connection;

  SlowFigures(MetricsStore store, DatabaseAddress address) throws SQLException {
    this.store = store;
    connection = Database.dataSource(address, "slow figures").getConnection();
  }

  /**
   * All figures of the days from one to another, the last one included, as of an instant; by object
   * and time.
   */
  Map<Grain, List<SeriesRow>> of(HallId hall, LocalDate first, LocalDate last, Instant asOf)
      throws SQLException {
    Operation operation = store.organisation().current();
    CodeBook codes = CodeBook.of(operation).in(hall);
    ZoneId zone =
        hall.equals(NoHall.ID)
            ? NoHall.ZONE
            : operation.hall(hall).map(Hall::timeZone).orElseThrow();
    Map<SourceId, Duration> gaps =
        store.sources().list().stream()
            .map(RegisteredSource::source)
            .collect(Collectors.toMap(Source::id, Source::gap));
    Map<Grain, List<SeriesRow>> rows = new EnumMap<>(Grain.class);
    for (Grain grain : Grain.values()) {
      rows.put(grain, new ArrayList<>());
    }
    List<HallDay> days =
        first
            .datesUntil(last.plusDays(1))
            .map(date -> HallDay.of(hall, zone, date))
            .takeWhile(day -> day.start().isBefore(asOf))
            .toList();
    if (days.isEmpty()) {
      return rows;
    }
    List<Event> events =
        store
            .events()
            .readForSeries(connection, hall, days.getFirst().start(), heard(days.getLast(), asOf))
            .stream()
            .map(event -> Codes.resolved(event, codes))
            .toList();
    Carry carry = Carry.NONE;
    for (HallDay day : days) {
      List<Event> ofDay = events.stream().filter(event -> day.holds(event.occurredAt())).toList();
      Instant until = asOf.isBefore(day.end()) ? asOf : day.end();
      DaySeries series = HallDayFold.of(day, carry, ofDay, gaps::get, until);
      carry = series.carry();
      rows.forEach((grain, all) -> all.addAll(rows(series, grain)));
    }
    rows.values()
        .forEach(
            all -> all.sort(Comparator.comparing(SeriesRow::key).thenComparing(SeriesRow::bucket)));
    return rows;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private static Instant heard(HallDay last, Instant asOf) {
    return asOf.isBefore(last.end()) ? asOf.plusNanos(1_000) : last.end();
  }

  private static List<SeriesRow> rows(DaySeries series, Grain grain) {
    HallDay day = series.day();
    List<SeriesRow> rows = new ArrayList<>();
    series
        .quarters()
        .forEach(
            (key, quarters) -> {
              Map<Instant, Measures> spans = new TreeMap<>();
              for (int i = 0; i < quarters.size(); i++) {
                Instant begin =
                    switch (grain) {
                      case DAY -> day.start();
                      case HOUR -> day.startOfHour(i / HallDay.QUARTERS_PER_HOUR);
                      case QUARTER -> day.startOfQuarter(i);
                    };
                spans.merge(begin, quarters.get(i), Measures::plus);
              }
              spans.forEach(
                  (begin, measures) -> {
                    if (!measures.equals(Measures.NONE)) {
                      rows.add(new SeriesRow(day.hall(), key, begin, measures));
                    }
                  });
            });
    return rows;
  }
}
