package org.hallwatch.app.indicator;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hallwatch.domain.InvalidValueException;
import org.hallwatch.domain.InvalidValueException.Cause;
import org.hallwatch.domain.indicator.Dimension;
import org.hallwatch.domain.indicator.IndicatorDefinition;
import org.hallwatch.domain.indicator.IndicatorQuery;
import org.hallwatch.domain.indicator.TimeOfDay;
import org.jspecify.annotations.Nullable;

/**
 * Which values somebody wants, as written.
 *
 * @param from the first day, such as {@code 2026-03-01}
 * @param to the last day
 * @param by dimensions, one or several with commas in each
 * @param where such as {@code hall=a}, one or several with commas in each
 * @param hours such as {@code 9-12}, from nine until before twelve; null for all
 * @param weekdays such as {@code mon-fri}, one or several with commas in each
 * @param at up to when anything is known, null for now
 */
public record IndicatorQuestion(
    @Nullable String from,
    @Nullable String to,
    List<String> by,
    List<String> where,
    @Nullable String hours,
    List<String> weekdays,
    @Nullable Instant at) {
  private static final Pattern COMMA = Pattern.compile(",");

  /** A comma before the next one; a code may have commas of its own. */
  private static final Pattern NEXT = Pattern.compile(",(?=[a-z]+=)");

  private static final Pattern HOURS = Pattern.compile("(\\d{1,2})-(\\d{1,2})");

  /** So many of a day's name. */
  private static final int LETTERS = 3;

  public IndicatorQuestion {
    by = List.copyOf(by);
    where = List.copyOf(where);
    weekdays = List.copyOf(weekdays);
  }

  /** The same at any time of the day and week. */
  public IndicatorQuestion(
      @Nullable String from,
      @Nullable String to,
      List<String> by,
      List<String> where,
      @Nullable Instant at) {
    this(from, to, by, where, null, List.of(), at);
  }

  /**
   * What it means.
   *
   * @throws InvalidValueException if it means nothing
   */
  IndicatorQuery about(IndicatorDefinition indicator) {
    return new IndicatorQuery(
        indicator, day("from", from), day("to", to), dimensions(), codes(), time());
  }

  private TimeOfDay time() {
    int first = 0;
    int end = TimeOfDay.ALWAYS.until();
    String span = hours;
    if (span != null) {
      Matcher matcher = HOURS.matcher(span.strip());
      if (!matcher.matches()) {
        throw new InvalidValueException(
            "hours",
            Cause.BAD,
            "'"
                + span
                + "' of 'hours' is not like 9-12, whole hours by the hall's clock: figures are kept"
                + " by the hour");
      }
      first = Integer.parseInt(matcher.group(1));
      end = Integer.parseInt(matcher.group(2));
    }
    return new TimeOfDay(first, end, days());
  }

  private Set<DayOfWeek> days() {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (String one : weekdays) {
      for (String span : COMMA.split(one)) {
        int dash = span.indexOf('-');
        DayOfWeek first = weekday(dash < 0 ? span : span.substring(0, dash));
        DayOfWeek last = dash < 0 ? first : weekday(span.substring(dash + 1));
        days.add(last);
        for (DayOfWeek day = first; day != last; day = day.plus(1)) {
          days.add(day);
        }
      }
    }
    return days.isEmpty() ? TimeOfDay.ALWAYS.weekdays() : days;
  }

  private static DayOfWeek weekday(String word) {
    for (DayOfWeek day : DayOfWeek.values()) {
      if (day.name().substring(0, LETTERS).equalsIgnoreCase(word.strip())) {
        return day;
      }
    }
    throw new InvalidValueException(
        "weekdays",
        Cause.BAD,
        "'" + word + "' of 'weekdays' is unknown; known are: mon, tue, wed, thu, fri, sat, sun");
  }

  private static LocalDate day(String field, @Nullable String text) {
    if (text == null) {
      throw new InvalidValueException(
          field, Cause.MISSING, "'" + field + "' is missing: a day such as 2026-03-01");
    }
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException _) {
      throw new InvalidValueException(
          field, Cause.BAD, "'%s' of '%s' is not a day such as 2026-03-01".formatted(text, field));
    }
  }

  private List<Dimension> dimensions() {
    List<Dimension> dimensions = new ArrayList<>();
    for (String one : by) {
      if (!one.isBlank()) {
        for (String word : COMMA.split(one)) {
          dimensions.add(dimension("by", word.strip()));
        }
      }
    }
    return dimensions;
  }

  private Map<Dimension, Set<String>> codes() {
    Map<Dimension, Set<String>> codes = new HashMap<>();
    for (String one : where) {
      for (String condition : NEXT.split(one)) {
        int equals = condition.indexOf('=');
        if (equals < 0 || condition.length() == equals + 1) {
          throw new InvalidValueException(
              "where", Cause.BAD, "'" + condition + "' of 'where' is not like hall=CODE");
        }
        codes
            .computeIfAbsent(
                dimension("where", condition.substring(0, equals)), _ -> new HashSet<>())
            .add(condition.substring(equals + 1));
      }
    }
    return codes;
  }

  private static Dimension dimension(String field, String word) {
    return Dimension.ofWord(word)
        .orElseThrow(
            () ->
                new InvalidValueException(
                    field,
                    Cause.BAD,
                    "'%s' of '%s' is unknown; known are: %s"
                        .formatted(
                            word,
                            field,
                            Arrays.stream(Dimension.values())
                                .map(Dimension::word)
                                .collect(Collectors.joining(", ")))));
  }
}
