package org.hallwatch.store.indicator;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.hallwatch.domain.InvalidValueException;
import org.hallwatch.domain.InvalidValueException.Cause;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.indicator.Completeness;
import org.hallwatch.domain.indicator.Dimension;
import org.hallwatch.domain.indicator.IndicatorQuery;
import org.hallwatch.domain.series.HallDay;
import org.hallwatch.domain.series.Measures;
import org.hallwatch.domain.series.NoHall;
import org.hallwatch.domain.series.SeriesKey;
import org.hallwatch.domain.series.SeriesKind;
import org.hallwatch.store.series.SeriesRow;
import org.jspecify.annotations.Nullable;

/** Puts the figures of objects and spans together to the values that are asked for. */
final class Grouping {
  /** The most that is put together for one answer. */
  private static final int MOST_FIGURES = 5_000_000;

  private final IndicatorQuery query;
  private final Scope scope;
  private final Instant asOf;
  private final SeriesKind kind;
  private final Map<Spot, Measures> figures = new HashMap<>();
  private final Map<Spot, Measures> heard = new HashMap<>();
  private final Map<HallId, Set<SeriesKey>> met = new HashMap<>();
  private final Map<List<@Nullable String>, Gathered> groups = new LinkedHashMap<>();

  /** An object at a span that begins at an instant. */
  private record Spot(HallId hall, SeriesKey key, Instant begin) {}

  /** A day or hour, as far as it has passed. */
  private record Span(LocalDate date, Instant begin, Instant end) {
    long micros() {
      return Duration.between(begin, end).dividedBy(Duration.ofNanos(1000));
    }
  }

  /** What a value is made of. */
  private static final class Gathered {
    private Measures measures = Measures.NONE;
    private final Set<Spot> heard = new HashSet<>();
    private final Set<Spot> sources = new LinkedHashSet<>();
    private Completeness completeness = Completeness.NO_SOURCE;
    private final List<@Nullable String> names;

    Gathered(List<@Nullable String> names) {
      this.names = new ArrayList<>(names);
    }

    /** Where things of one code have several names, none is said. */
    void isCalled(List<@Nullable String> others) {
      for (int i = 0; i < names.size(); i++) {
        if (!Objects.equals(names.get(i), others.get(i))) {
          names.set(i, null);
        }
      }
    }
  }

  Grouping(IndicatorQuery query, Scope scope, Instant asOf, List<SeriesRow> rows) {
    this.query = query;
    this.scope = scope;
    this.asOf = asOf;
    kind = query.kind();
    SeriesKind telling = query.indicator().isOfWholeHalls() ? SeriesKind.HALL : kind;
    Map<HallId, Hall> halls = new HashMap<>();
    scope.halls().forEach(hall -> halls.put(hall.id(), hall));
    for (SeriesRow row : rows) {
      SeriesKey key = row.key();
      Hall hall = halls.get(row.hall());
      met.computeIfAbsent(row.hall(), _ -> new TreeSet<>()).add(key);
      figures.put(new Spot(row.hall(), key, row.bucket()), row.measures());
      if (hall != null && key.kind() == telling) {
        Instant day = hall.startOf(hall.dayOf(row.bucket()));
        heard.merge(
            new Spot(row.hall(), key, day), row.measures().withoutLengths(), Measures::plus);
      }
    }
  }

  /** The values, in the order of the catalogue, then of time. */
  List<IndicatorRow> rows() {
    Map<Hall, List<SeriesKey>> objects = new LinkedHashMap<>();
    scope.halls().forEach(hall -> objects.put(hall, objects(hall)));
    refuseUnknownObjects(objects);
    refuseTooMany(objects);
    if (query.by().isEmpty()) {
      groups.put(new ArrayList<>(), new Gathered(List.of()));
    }
    objects.forEach(this::gather);
    List<IndicatorRow> rows = new ArrayList<>();
    for (Map.Entry<List<@Nullable String>, Gathered> group : groups.entrySet()) {
      rows.add(row(group.getKey(), group.getValue()));
    }
    return rows;
  }

  private IndicatorRow row(List<@Nullable String> group, Gathered gathered) {
    Measures told = Measures.NONE;
    for (Spot spot : gathered.heard) {
      told = told.plus(heard.getOrDefault(spot, Measures.NONE));
    }
    return new IndicatorRow(
        group,
        gathered.names,
        query.indicator().value(gathered.measures, told, gathered.completeness, asOf));
  }

  // Which objects

  private List<SeriesKey> objects(Hall hall) {
    Set<SeriesKey> objects = new LinkedHashSet<>(scope.objects(hall, kind));
    for (SeriesKey key : met.getOrDefault(hall.id(), Set.of())) {
      if (key.kind() == kind) {
        objects.add(key);
      }
    }
    objects.removeIf(key -> !isAsked(hall, key));
    return List.copyOf(objects);
  }

  private boolean isAsked(Hall hall, SeriesKey key) {
    Set<String> codes = codes();
    Set<String> departments = query.where().get(Dimension.DEPARTMENT);
    return (codes == null || codes.contains(key.object()))
        && (departments == null || isOf(departments, scope.departmentOf(hall, key)));
  }

  private static boolean isOf(Set<String> departments, @Nullable String department) {
    return department != null && departments.contains(department);
  }

  /** The codes of objects that are asked for, null if all are. */
  private @Nullable Set<String> codes() {
    return query.where().entrySet().stream()
        .filter(wanted -> query.indicator().kindOf(wanted.getKey()) != null)
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  private void refuseUnknownObjects(Map<Hall, List<SeriesKey>> objects) {
    Set<String> codes = codes();
    if (codes == null) {
      return;
    }
    Set<String> missing = new TreeSet<>(codes);
    objects.values().forEach(keys -> keys.forEach(key -> missing.remove(key.object())));
    if (!missing.isEmpty()) {
      throw new InvalidValueException(
          "where",
          Cause.BAD,
          "nothing is known of "
              + kind.name().toLowerCase(Locale.ROOT)
              + " "
              + String.join(", ", missing)
              + " in these halls and days");
    }
  }

  private void refuseTooMany(Map<Hall, List<SeriesKey>> objects) {
    long figures = 0;
    for (Map.Entry<Hall, List<SeriesKey>> one : objects.entrySet()) {
      figures += (long) one.getValue().size() * spans(one.getKey()).size();
    }
    if (figures > MOST_FIGURES) {
      throw new InvalidValueException(
          "to",
          Cause.BAD,
          "this is put together from %d figures, at most %d at once: ask for fewer days or halls"
              .formatted(figures, MOST_FIGURES));
    }
  }

  // Which spans

  /** The days or hours of a hall that have begun. */
  private List<Span> spans(Hall hall) {
    List<Span> spans = new ArrayList<>();
    for (LocalDate date = query.from(); !date.isAfter(query.to()); date = date.plusDays(1)) {
      HallDay day = HallDay.of(hall.id(), hall.timeZone(), date);
      if (!day.start().isBefore(asOf)) {
        break;
      }
      if (!query.time().holds(date)) {
        continue;
      }
      if (query.isByHour()) {
        for (int hour = 0; hour < day.hours(); hour++) {
          Instant begin = day.startOfHour(hour);
          Instant end = hour + 1 < day.hours() ? day.startOfHour(hour + 1) : day.end();
          if (query.time().holds(begin.atZone(hall.timeZone()).getHour())) {
            add(spans, date, begin, end);
          }
        }
      } else {
        add(spans, date, day.start(), day.end());
      }
    }
    return spans;
  }

  private void add(List<Span> spans, LocalDate date, Instant begin, Instant end) {
    if (begin.isBefore(asOf)) {
      spans.add(new Span(date, begin, end.isBefore(asOf) ? end : asOf));
    }
  }

  // Putting together

  private void gather(Hall hall, List<SeriesKey> objects) {
    List<Span> spans = spans(hall);
    Map<Span, Completeness> ofHall = new HashMap<>();
    if (kind != SeriesKind.SOURCE) {
      List<SeriesKey> sources = sources(hall);
      for (Span span : spans) {
        ofHall.put(span, completeness(hall, sources, span));
      }
    }
    for (SeriesKey key : objects) {
      for (List<@Nullable String> place : places(hall, key)) {
        List<@Nullable String> names = names(place, hall);
        for (Span span : spans) {
          Gathered group =
              groups.computeIfAbsent(group(place, hall, span), _ -> new Gathered(names));
          group.isCalled(names);
          group.measures =
              group.measures.plus(
                  figures.getOrDefault(new Spot(hall.id(), key, span.begin()), Measures.NONE));
          SeriesKey telling = query.indicator().isOfWholeHalls() ? SeriesKey.HALL : key;
          group.heard.add(new Spot(hall.id(), telling, hall.startOf(span.date())));
          SeriesKey ofWhom = kind == SeriesKind.SOURCE ? key : SeriesKey.HALL;
          if (group.sources.add(new Spot(hall.id(), ofWhom, span.begin()))) {
            Completeness more =
                kind == SeriesKind.SOURCE
                    ? completeness(hall, List.of(key), span)
                    : ofHall.getOrDefault(span, Completeness.NO_SOURCE);
            group.completeness = group.completeness.plus(more);
          }
        }
      }
    }
  }

  /** The sources that are to speak about a hall, and those that did. */
  private List<SeriesKey> sources(Hall hall) {
    Set<SeriesKey> sources = new LinkedHashSet<>(scope.objects(hall, SeriesKind.SOURCE));
    for (SeriesKey key : met.getOrDefault(hall.id(), Set.of())) {
      if (key.kind() == SeriesKind.SOURCE) {
        sources.add(key);
      }
    }
    return List.copyOf(sources);
  }

  private Completeness completeness(Hall hall, List<SeriesKey> sources, Span span) {
    Completeness sum = Completeness.NO_SOURCE;
    for (SeriesKey source : sources) {
      long known =
          figures
              .getOrDefault(new Spot(hall.id(), source, span.begin()), Measures.NONE)
              .knownMicros();
      sum = sum.plus(new Completeness(Math.min(known, span.micros()), span.micros()));
    }
    return sum;
  }

  /** What an object stands for in each dimension but time: more than once by region. */
  private List<List<@Nullable String>> places(Hall hall, SeriesKey key) {
    List<List<@Nullable String>> places = new ArrayList<>();
    places.add(List.of());
    for (Dimension dimension : query.by()) {
      List<List<@Nullable String>> longer = new ArrayList<>();
      for (List<@Nullable String> place : places) {
        for (String code : codes(dimension, hall, key)) {
          List<@Nullable String> more = new ArrayList<>(place);
          more.add(code);
          longer.add(more);
        }
      }
      places = longer;
    }
    return places;
  }

  private List<@Nullable String> names(List<@Nullable String> place, Hall hall) {
    List<@Nullable String> names = new ArrayList<>();
    for (int i = 0; i < place.size(); i++) {
      String code = place.get(i);
      names.add(code == null ? null : scope.nameOf(query.by().get(i), hall, code));
    }
    return names;
  }

  private List<@Nullable String> codes(Dimension dimension, Hall hall, SeriesKey key) {
    List<@Nullable String> codes = new ArrayList<>();
    switch (dimension) {
      case HALL -> codes.add(hall.id().equals(NoHall.ID) ? null : hall.id().value());
      case REGION -> codes.addAll(scope.regionsOf(hall));
      case DEPARTMENT -> codes.add(scope.departmentOf(hall, key));
      case QUEUE, WINDOW, ZONE, MATTER, DEVICE, SOURCE -> codes.add(key.object());
      case DAY, HOUR -> {}
    }
    if (codes.isEmpty()) {
      codes.add(null);
    }
    return codes;
  }

  private List<@Nullable String> group(List<@Nullable String> place, Hall hall, Span span) {
    List<@Nullable String> group = new ArrayList<>(place);
    for (int i = 0; i < group.size(); i++) {
      switch (query.by().get(i)) {
        case DAY -> group.set(i, span.date().toString());
        case HOUR ->
            group.set(
                i,
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                    span.begin().atZone(hall.timeZone()).toOffsetDateTime()));
        case REGION, HALL, DEPARTMENT, QUEUE, WINDOW, ZONE, MATTER, DEVICE, SOURCE -> {}
      }
    }
    return group;
  }
}
