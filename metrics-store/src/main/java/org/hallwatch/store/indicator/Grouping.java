package org.hallwatch.store.indicator;

import java.time.Instant;
import java.util.ArrayList;
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
import org.hallwatch.domain.indicator.Evidence;
import org.hallwatch.domain.indicator.IndicatorQuery;
import org.hallwatch.domain.indicator.Measured;
import org.hallwatch.domain.indicator.TimeOfDay;
import org.hallwatch.domain.indicator.Yardstick;
import org.hallwatch.domain.series.Measures;
import org.hallwatch.domain.series.NoHall;
import org.hallwatch.domain.series.SeriesKey;
import org.hallwatch.domain.series.SeriesKind;
import org.hallwatch.store.indicator.Figures.Day;
import org.hallwatch.store.indicator.Figures.Span;
import org.hallwatch.store.indicator.Figures.Spot;
import org.jspecify.annotations.Nullable;

/** Puts the figures of objects and spans together to the values that are asked for. */
final class Grouping {
  /** The most that is put together for one answer. */
  private static final int MOST_FIGURES = 5_000_000;

  private final IndicatorQuery query;
  private final Scope scope;
  private final Figures figures;
  private final SeriesKind kind;
  private final Map<List<@Nullable String>, Gathered> groups = new LinkedHashMap<>();

  /** What a value is made of. */
  private static final class Gathered {
    private Measures measures = Measures.NONE;
    private Measured measured = Measured.NONE;
    private final Set<Heard> heard = new HashSet<>();
    private final Set<Spot> sources = new HashSet<>();
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

  /** Heard on a whole day. */
  private record Heard(HallId hall, SeriesKey key, Day day) {}

  Grouping(IndicatorQuery query, Scope scope, Figures figures) {
    this.query = query;
    this.scope = scope;
    this.figures = figures;
    kind = query.kind();
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
    for (Heard one : gathered.heard) {
      told = told.plus(figures.heard(one.hall(), one.key(), one.day()));
    }
    return new IndicatorRow(
        group,
        gathered.names,
        query
            .indicator()
            .value(
                new Evidence(gathered.measures, gathered.measured, told, gathered.completeness),
                figures.asOf()));
  }

  // Which objects

  private List<SeriesKey> objects(Hall hall) {
    Set<SeriesKey> objects = new LinkedHashSet<>(scope.objects(hall, kind));
    for (SeriesKey key : figures.met(hall.id())) {
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
      int added = one.getValue().size() + beside(one.getKey()).size();
      figures += (long) added * spans(one.getKey()).size();
    }
    if (figures > MOST_FIGURES) {
      throw new InvalidValueException(
          "to",
          Cause.BAD,
          "this is put together from %d figures, at most %d at once: ask for fewer days or halls"
              .formatted(figures, MOST_FIGURES));
    }
  }

  /** What else of a hall the indicator is reckoned by. */
  private List<SeriesKey> beside(Hall hall) {
    SeriesKind wanted = query.indicator().besideKind();
    return wanted == null
        ? List.of()
        : figures.met(hall.id()).stream().filter(met -> met.kind() == wanted).toList();
  }

  // Which spans

  /** The days, or the parts of them, of a hall that have begun and that count. */
  private List<Span> spans(Hall hall) {
    List<Span> spans = figures.spans(hall);
    return query.time().equals(TimeOfDay.ALWAYS)
        ? spans
        : spans.stream().filter(this::counts).toList();
  }

  private boolean counts(Span span) {
    return query.time().holds(span.day().date())
        && (!query.isByHour() || query.time().holds(span.hour()));
  }

  // Putting together

  private void gather(Hall hall, List<SeriesKey> objects) {
    List<Span> spans = spans(hall);
    for (SeriesKey key : objects) {
      for (List<@Nullable String> place : places(hall, key)) {
        gather(hall, key, place, spans);
      }
    }
  }

  private void gather(Hall hall, SeriesKey key, List<@Nullable String> place, List<Span> spans) {
    List<@Nullable String> names = names(place, hall);
    Map<Instant, Measures> measures = figures.of(hall.id(), key);
    SeriesKey telling = query.indicator().isOfWholeHalls() ? SeriesKey.HALL : key;
    Yardstick yardstick = scope.yardstick(hall, key);
    List<SeriesKey> beside = beside(hall);
    boolean byTime = query.by().stream().anyMatch(Dimension::isTime);
    Gathered group = null;
    for (Span span : spans) {
      if (group == null || byTime) {
        group = groups.computeIfAbsent(group(place, span), _ -> new Gathered(names));
        group.isCalled(names);
      }
      Measures here = measures.getOrDefault(span.begin(), Measures.NONE);
      group.measures = group.measures.plus(here);
      group.measured = group.measured.plus(query.indicator().measured(here, yardstick));
      for (SeriesKey other : beside) {
        Measures there = figures.of(hall.id(), other).getOrDefault(span.begin(), Measures.NONE);
        group.measured = group.measured.plus(query.indicator().measuredBeside(there));
      }
      group.heard.add(new Heard(hall.id(), telling, span.day()));
      SeriesKey ofWhom = kind == SeriesKind.SOURCE ? key : SeriesKey.HALL;
      if (group.sources.add(new Spot(hall.id(), ofWhom, span.begin()))) {
        group.completeness = group.completeness.plus(completeness(hall, key, span));
      }
    }
  }

  private Completeness completeness(Hall hall, SeriesKey key, Span span) {
    return kind == SeriesKind.SOURCE
        ? figures.completeness(scope, hall, key, span)
        : figures.completeness(scope, hall, span);
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
      case DAY, HOUR, QUARTER -> {}
    }
    if (codes.isEmpty()) {
      codes.add(null);
    }
    return codes;
  }

  private List<@Nullable String> group(List<@Nullable String> place, Span span) {
    List<@Nullable String> group = new ArrayList<>(place);
    for (int i = 0; i < group.size(); i++) {
      switch (query.by().get(i)) {
        case DAY -> group.set(i, span.day().date().toString());
        case HOUR, QUARTER -> group.set(i, span.text());
        case REGION, HALL, DEPARTMENT, QUEUE, WINDOW, ZONE, MATTER, DEVICE, SOURCE -> {}
      }
    }
    return group;
  }
}
