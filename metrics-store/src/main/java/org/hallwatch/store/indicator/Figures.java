package org.hallwatch.store.indicator;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.indicator.Completeness;
import org.hallwatch.domain.series.HallDay;
import org.hallwatch.domain.series.Measures;
import org.hallwatch.domain.series.SeriesKey;
import org.hallwatch.domain.series.SeriesKind;
import org.hallwatch.store.series.Grain;
import org.hallwatch.store.series.SeriesQuery;
import org.hallwatch.store.series.SeriesRow;

/**
 * Figures that were read, for one question or for several, and what follows from them whatever is
 * asked: it is worked out once. Not for use by several threads.
 */
final class Figures {
  private static final NavigableMap<Instant, Measures> NONE =
      Collections.unmodifiableNavigableMap(new TreeMap<>());
  private static final int NANOS_PER_MICRO = 1_000;

  private final SeriesQuery read;
  private final Map<HallId, NavigableMap<SeriesKey, NavigableMap<Instant, Measures>>> halls =
      new HashMap<>();
  private final Map<ZoneId, List<Span>> spans = new HashMap<>();
  private final Map<HallId, List<SeriesKey>> sources = new HashMap<>();
  private final Map<HallId, Set<SeriesKey>> named = new HashMap<>();
  private final Map<Spot, Completeness> completeness = new HashMap<>();
  private final Map<Spot, Measures> heard = new HashMap<>();

  /** An object at a span that begins at an instant. */
  record Spot(HallId hall, SeriesKey key, Instant begin) {}

  /**
   * A date by the clock of some halls.
   *
   * @param missedSince a source that was heard since then is expected on it
   */
  record Day(LocalDate date, Instant begin, Instant end, Instant missedSince) {}

  /**
   * A day, hour or quarter hour, as far as it has passed.
   *
   * @param hour by the clock of the hall, 0 for a day
   * @param text the day, or when it begins, as answers name it
   */
  record Span(Day day, int hour, Instant begin, Instant end, String text) {
    long micros() {
      return Duration.between(begin, end).toNanos() / NANOS_PER_MICRO;
    }
  }

  /**
   * @param read what was asked for
   * @param rows what there is of it, that of an object together
   */
  Figures(SeriesQuery read, List<SeriesRow> rows) {
    this.read = read;
    SeriesRow last = null;
    NavigableMap<Instant, Measures> ofObject = NONE;
    for (SeriesRow row : rows) {
      if (last == null || !row.hall().equals(last.hall()) || !row.key().equals(last.key())) {
        ofObject =
            halls
                .computeIfAbsent(row.hall(), _ -> new TreeMap<>())
                .computeIfAbsent(row.key(), _ -> new TreeMap<>());
        last = row;
      }
      ofObject.put(row.bucket(), row.measures());
    }
  }

  /** Up to when anything is known. */
  Instant asOf() {
    return read.asOf();
  }

  /** The figures of an object by begin of the day, hour or quarter hour. */
  NavigableMap<Instant, Measures> of(HallId hall, SeriesKey key) {
    return ofHall(hall).getOrDefault(key, NONE);
  }

  /** What was heard of in a hall. */
  Set<SeriesKey> met(HallId hall) {
    return ofHall(hall).keySet();
  }

  private NavigableMap<SeriesKey, NavigableMap<Instant, Measures>> ofHall(HallId hall) {
    return halls.getOrDefault(hall, Collections.emptyNavigableMap());
  }

  /** The days, hours or quarter hours of a hall that have begun. */
  List<Span> spans(Hall hall) {
    return spans.computeIfAbsent(hall.timeZone(), _ -> spansOf(hall));
  }

  private List<Span> spansOf(Hall hall) {
    List<Span> all = new ArrayList<>();
    for (LocalDate date = read.from(); date.isBefore(read.until()); date = date.plusDays(1)) {
      HallDay day = HallDay.of(hall.id(), hall.timeZone(), date);
      if (!day.start().isBefore(asOf())) {
        break;
      }
      if (read.grain() == Grain.DAY) {
        all.add(new Span(day(day), 0, day.start(), passed(day.end()), date.toString()));
      } else {
        addParts(all, day, read.grain() == Grain.HOUR ? HallDay.QUARTERS_PER_HOUR : 1);
      }
    }
    return List.copyOf(all);
  }

  private void addParts(List<Span> all, HallDay whole, int quarters) {
    Day day = day(whole);
    for (int first = 0; first < whole.quarters(); first += quarters) {
      Instant begin = whole.startOfQuarter(first);
      int next = first + quarters;
      Instant end = next < whole.quarters() ? whole.startOfQuarter(next) : whole.end();
      if (begin.isBefore(asOf())) {
        OffsetDateTime clock = begin.atZone(whole.zone()).toOffsetDateTime();
        String text = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(clock);
        all.add(new Span(day, clock.getHour(), begin, passed(end), text));
      }
    }
  }

  private static Day day(HallDay day) {
    LocalDate since = day.date().minusDays(Completeness.EXPECTED_AFTER);
    return new Day(day.date(), day.start(), day.end(), since.atStartOfDay(day.zone()).toInstant());
  }

  private Instant passed(Instant end) {
    return end.isBefore(asOf()) ? end : asOf();
  }

  /** For how much of a span the sources were heard that were expected. */
  Completeness completeness(Scope scope, Hall hall, Span span) {
    return completeness.computeIfAbsent(
        new Spot(hall.id(), SeriesKey.HALL, span.begin()),
        _ -> {
          Completeness sum = Completeness.NO_SOURCE;
          for (SeriesKey source : sources(scope, hall)) {
            sum = sum.plus(completeness(scope, hall, source, span));
          }
          return sum;
        });
  }

  /** For how much of a span a source was heard; of none where it was not expected. */
  Completeness completeness(Scope scope, Hall hall, SeriesKey source, Span span) {
    if (!isExpected(scope, hall, source, span.day())) {
      return Completeness.NO_SOURCE;
    }
    long known = of(hall.id(), source).getOrDefault(span.begin(), Measures.NONE).knownMicros();
    return new Completeness(Math.min(known, span.micros()), span.micros());
  }

  private boolean isExpected(Scope scope, Hall hall, SeriesKey source, Day day) {
    if (named(scope, hall).contains(source)) {
      return true;
    }
    Instant heard = of(hall.id(), source).lowerKey(day.end());
    return heard != null && !heard.isBefore(day.missedSince());
  }

  private Set<SeriesKey> named(Scope scope, Hall hall) {
    return named.computeIfAbsent(
        hall.id(), _ -> Set.copyOf(scope.objects(hall, SeriesKind.SOURCE)));
  }

  /** Those that are expected on any day. */
  private List<SeriesKey> sources(Scope scope, Hall hall) {
    return sources.computeIfAbsent(
        hall.id(),
        _ -> {
          Set<SeriesKey> all = new LinkedHashSet<>(named(scope, hall));
          met(hall.id()).stream().filter(key -> key.kind() == SeriesKind.SOURCE).forEach(all::add);
          return List.copyOf(all);
        });
  }

  /** What was said of an object on a whole day, lengths left out. */
  Measures heard(HallId hall, SeriesKey key, Day day) {
    return heard.computeIfAbsent(
        new Spot(hall, key, day.begin()),
        _ -> {
          Measures sum = Measures.NONE;
          for (Measures span : of(hall, key).subMap(day.begin(), day.end()).values()) {
            sum = sum.plus(span.withoutLengths());
          }
          return sum;
        });
  }
}
