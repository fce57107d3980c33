package org.hallwatch.domain.indicator;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.hallwatch.domain.InvalidValueException;
import org.hallwatch.domain.InvalidValueException.Cause;
import org.hallwatch.domain.series.SeriesKind;

/**
 * Which values of an indicator are wanted.
 *
 * @param from the first day, by the clock of each hall
 * @param to the last day
 * @param by what they are told apart by, in the order in which answers name it; nothing for one
 *     value
 * @param where only of these codes
 * @param time only in these hours of these weekdays
 */
public record IndicatorQuery(
    IndicatorDefinition indicator,
    LocalDate from,
    LocalDate to,
    List<Dimension> by,
    Map<Dimension, Set<String>> where,
    TimeOfDay time) {
  /** The longest span, in days. */
  public static final int MOST_DAYS = 3660;

  /** The longest span by hour, in days. */
  public static final int MOST_DAYS_BY_HOUR = 92;

  /** The longest span by quarter hour, in days. */
  public static final int MOST_DAYS_BY_QUARTER = 31;

  public IndicatorQuery {
    by = List.copyOf(by);
    Map<Dimension, Set<String>> wanted = new TreeMap<>();
    where.forEach((dimension, codes) -> wanted.put(dimension, Set.copyOf(codes)));
    where = Map.copyOf(wanted);
    if (to.isBefore(from)) {
      throw new InvalidValueException(
          "to", Cause.BAD, "the last day " + to + " is before the first day " + from);
    }
    if (new HashSet<>(by).size() < by.size()) {
      throw new InvalidValueException("by", Cause.BAD, "something is named twice in 'by'");
    }
    if (by.contains(Dimension.HOUR) && by.contains(Dimension.QUARTER)) {
      throw new InvalidValueException(
          "by", Cause.BAD, "say either hour or quarter: a quarter says of which hour it is");
    }
    refuseTooLong(from, to, by, time);
    for (Dimension dimension : where.keySet()) {
      if (dimension.isTime()) {
        throw new InvalidValueException(
            "where", Cause.BAD, "say the span with 'from' and 'to', not with " + dimension.word());
      }
    }
    indicator.kindFor(asked(by, where));
  }

  private static void refuseTooLong(
      LocalDate from, LocalDate to, List<Dimension> by, TimeOfDay time) {
    int most = MOST_DAYS;
    String grain = "";
    if (by.contains(Dimension.QUARTER)) {
      most = MOST_DAYS_BY_QUARTER;
      grain = " by the quarter hour";
    } else if (by.contains(Dimension.HOUR) || time.isOfHours()) {
      most = MOST_DAYS_BY_HOUR;
      grain = " by the hour";
    }
    if (ChronoUnit.DAYS.between(from, to) >= most) {
      throw new InvalidValueException(
          "to",
          Cause.BAD,
          "from %s to %s is too long, at most %d days%s".formatted(from, to, most, grain));
    }
  }

  /** The same at any time. */
  public IndicatorQuery(
      IndicatorDefinition indicator,
      LocalDate from,
      LocalDate to,
      List<Dimension> by,
      Map<Dimension, Set<String>> where) {
    this(indicator, from, to, by, where, TimeOfDay.ALWAYS);
  }

  /** Whose series answer it. */
  public SeriesKind kind() {
    return indicator.kindFor(asked(by, where));
  }

  /** Whether hours, or parts of them, have to be told apart. */
  public boolean isByHour() {
    return by.contains(Dimension.HOUR) || time.isOfHours() || isByQuarter();
  }

  /** Whether quarter hours have to be told apart. */
  public boolean isByQuarter() {
    return by.contains(Dimension.QUARTER);
  }

  private static Set<Dimension> asked(List<Dimension> by, Map<Dimension, Set<String>> where) {
    Set<Dimension> asked = EnumSet.noneOf(Dimension.class);
    asked.addAll(by);
    asked.addAll(where.keySet());
    return asked;
  }
}
