package org.hallwatch.domain.indicator;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hallwatch.domain.Check;
import org.hallwatch.domain.InvalidValueException;
import org.hallwatch.domain.InvalidValueException.Cause;
import org.hallwatch.domain.series.Measures;
import org.hallwatch.domain.series.SeriesKind;
import org.jspecify.annotations.Nullable;

/** What an indicator (指标) means, and how it is reckoned. */
public final class IndicatorDefinition {
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final List<SeriesKind> WITH_DEPARTMENT =
      List.of(SeriesKind.QUEUE, SeriesKind.WINDOW, SeriesKind.MATTER);

  private final String id;
  private final int version;
  private final Unit unit;
  private final Words name;
  private final Words formula;
  private final Words numerator;
  private final @Nullable Words denominator;
  private final List<Words> exclusions;
  private final Words origin;
  private final List<SeriesKind> kinds;
  private final double relativeError;
  private final @Nullable Gauge gauge;
  private final @Nullable Beside beside;
  private final Reckoning reckoning;

  /**
   * What is needed of other objects of the same hall.
   *
   * @param whole what each of them adds to the whole that is {@link Measured}
   */
  private record Beside(SeriesKind kind, ToLongFunction<Measures> whole) {}

  /** How an object is measured by a yardstick. */
  @FunctionalInterface
  interface Gauge {
    /** What comes of it; nothing where the catalogue says nothing. */
    Measured of(Measures measures, Yardstick yardstick);
  }

  IndicatorDefinition(Draft draft) {
    id = draft.id;
    version = draft.version;
    unit = draft.unit;
    name = draft.name;
    formula = Check.present("formula of " + id, draft.formula);
    numerator = Check.present("numerator of " + id, draft.numerator);
    denominator = draft.denominator;
    exclusions = List.copyOf(draft.exclusions);
    origin = Check.present("origin of " + id, draft.origin);
    kinds = List.copyOf(draft.kinds);
    relativeError = draft.relativeError;
    gauge = draft.gauge;
    beside = draft.beside;
    reckoning = Check.present("reckoning of " + id, draft.reckoning);
    if (!ID.matcher(id).matches() || version < 1 || kinds.isEmpty()) {
      throw new IllegalArgumentException("indicator " + id + " " + version + " of " + kinds);
    }
  }

  /** Its stable id, such as {@code wait-average}. */
  public String id() {
    return id;
  }

  /** Counted up whenever the same measures would give another value. */
  public int version() {
    return version;
  }

  /** In what it is measured. */
  public Unit unit() {
    return unit;
  }

  /** What people call it. */
  public Words name() {
    return name;
  }

  /** How it is reckoned. */
  public Words formula() {
    return formula;
  }

  /** What is counted, or divided. */
  public Words numerator() {
    return numerator;
  }

  /** By what it is divided, or of how many it is a figure; null if it is a bare count. */
  public @Nullable Words denominator() {
    return denominator;
  }

  /** What is not in it, and what to beware of. */
  public List<Words> exclusions() {
    return exclusions;
  }

  /** Where the definition comes from. */
  public Words origin() {
    return origin;
  }

  /** Of what kinds of series it can be told; the first if nothing particular is asked. */
  public List<SeriesKind> kinds() {
    return kinds;
  }

  /** By how much the value may be off, as a share of it; 0 if it is exact. */
  public double relativeError() {
    return relativeError;
  }

  /** Whether it needs to know how lengths of time are spread, which makes it an estimate. */
  public boolean needsBins() {
    return relativeError > 0 || gauge != null && kinds.contains(SeriesKind.QUEUE);
  }

  /** What comes of measuring an object by what the catalogue says of it. */
  public Measured measured(Measures measures, Yardstick yardstick) {
    return gauge == null ? Measured.NONE : gauge.of(measures, yardstick);
  }

  /** What kind of objects of the same hall it is reckoned by, too; null if by none. */
  public @Nullable SeriesKind besideKind() {
    return beside == null ? null : beside.kind();
  }

  /** What another object of the hall adds to what is measured. */
  public Measured measuredBeside(Measures other) {
    return beside == null ? Measured.NONE : new Measured(0, beside.whole().applyAsLong(other));
  }

  /** Whether it is about what is counted for halls as a whole, too: tickets, cases, reviews. */
  public boolean isOfWholeHalls() {
    return kinds.contains(SeriesKind.HALL);
  }

  /** Whether it is about what may be of no hall: cases, requests and reviews. */
  public boolean isOfNoHallToo() {
    return kinds.contains(SeriesKind.DEPARTMENT);
  }

  /** By what it can be told apart. */
  public List<Dimension> dimensions() {
    return List.of(Dimension.values()).stream().filter(this::knows).toList();
  }

  private boolean knows(Dimension dimension) {
    return switch (dimension) {
      case REGION, HALL, DAY, HOUR, QUARTER -> true;
      case DEPARTMENT -> isOfNoHallToo() || kinds.stream().anyMatch(WITH_DEPARTMENT::contains);
      case QUEUE, WINDOW, ZONE, MATTER, DEVICE, SOURCE -> kinds.contains(dimension.kind());
    };
  }

  /**
   * Whose series are to be read so that the figures can be told apart as asked. A hall's own series
   * is preferred to the sum of its queues, in which tickets of no known queue would be missing.
   *
   * @throws InvalidValueException if this indicator does not know one of these dimensions, or they
   *     do not go together
   */
  public SeriesKind kindFor(Set<Dimension> asked) {
    for (Dimension dimension : asked) {
      if (!knows(dimension)) {
        throw new InvalidValueException(
            "by",
            Cause.BAD,
            "%s is not known by %s; it is by: %s"
                .formatted(id, dimension.word(), words(dimensions())));
      }
    }
    List<Dimension> objects =
        asked.stream().filter(dimension -> kindOf(dimension) != null).sorted().toList();
    if (objects.size() > 1) {
      throw new InvalidValueException(
          "by", Cause.BAD, id + " is known of one of these at a time: " + words(objects));
    }
    if (!objects.isEmpty()) {
      return Check.present("kind", kindOf(objects.getFirst()));
    }
    return asked.contains(Dimension.DEPARTMENT)
        ? kinds.stream().filter(WITH_DEPARTMENT::contains).findFirst().orElseThrow()
        : kinds.getFirst();
  }

  /** Whose codes a dimension stands for, null if it is not one kind. */
  public @Nullable SeriesKind kindOf(Dimension dimension) {
    return dimension == Dimension.DEPARTMENT && isOfNoHallToo()
        ? SeriesKind.DEPARTMENT
        : dimension.kind();
  }

  private static String words(List<Dimension> dimensions) {
    return dimensions.stream().map(Dimension::word).collect(Collectors.joining(", "));
  }

  /**
   * The value.
   *
   * @param asOf up to when anything was known
   */
  public IndicatorValue value(Evidence evidence, Instant asOf) {
    return new IndicatorValue(this, reckoning.of(evidence), evidence.completeness().share(), asOf);
  }

  @Override
  public String toString() {
    return id;
  }

  /** A definition in the making. */
  static final class Draft {
    private final String id;
    private final int version;
    private final Unit unit;
    private final Words name;
    private @Nullable Words formula;
    private @Nullable Words numerator;
    private @Nullable Words denominator;
    private List<Words> exclusions = List.of();
    private @Nullable Words origin;
    private List<SeriesKind> kinds = List.of();
    private double relativeError;
    private @Nullable Gauge gauge;
    private @Nullable Beside beside;
    private @Nullable Reckoning reckoning;

    Draft(String id, int version, Unit unit, String zh, String en) {
      this.id = id;
      this.version = version;
      this.unit = unit;
      name = new Words(zh, en);
    }

    Draft of(SeriesKind... some) {
      kinds = List.of(some);
      return this;
    }

    Draft formula(String zh, String en) {
      formula = new Words(zh, en);
      return this;
    }

    Draft numerator(String zh, String en) {
      numerator = new Words(zh, en);
      return this;
    }

    Draft denominator(String zh, String en) {
      denominator = new Words(zh, en);
      return this;
    }

    Draft without(Words... some) {
      exclusions = List.of(some);
      return this;
    }

    Draft from(Words source) {
      origin = source;
      return this;
    }

    Draft within(double share) {
      relativeError = share;
      return this;
    }

    Draft measuredBy(Gauge how) {
      gauge = how;
      return this;
    }

    Draft beside(SeriesKind kind, ToLongFunction<Measures> whole) {
      beside = new Beside(kind, whole);
      return this;
    }

    IndicatorDefinition reckoned(Reckoning how) {
      reckoning = how;
      return new IndicatorDefinition(this);
    }
  }
}
