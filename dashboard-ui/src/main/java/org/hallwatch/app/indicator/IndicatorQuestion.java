package org.hallwatch.app.indicator;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hallwatch.domain.InvalidValueException;
import org.hallwatch.domain.InvalidValueException.Cause;
import org.hallwatch.domain.indicator.Dimension;
import org.hallwatch.domain.indicator.IndicatorDefinition;
import org.hallwatch.domain.indicator.IndicatorQuery;
import org.jspecify.annotations.Nullable;

/**
 * Which values somebody wants, as written.
 *
 * @param from the first day, such as {@code 2026-03-01}
 * @param to the last day
 * @param by dimensions, one or several with commas in each
 * @param where such as {@code hall=a}, one or several with commas in each
 * @param at up to when anything is known, null for now
 */
public record IndicatorQuestion(
    @Nullable String from,
    @Nullable String to,
    List<String> by,
    List<String> where,
    @Nullable Instant at) {
  private static final Pattern COMMA = Pattern.compile(",");

  /** A comma before the next one; a code may have commas of its own. */
  private static final Pattern NEXT = Pattern.compile(",(?=[a-z]+=)");

  public IndicatorQuestion {
    by = List.copyOf(by);
    where = List.copyOf(where);
  }

  /**
   * What it means.
   *
   * @throws InvalidValueException if it means nothing
   */
  IndicatorQuery about(IndicatorDefinition indicator) {
    return new IndicatorQuery(indicator, day("from", from), day("to", to), dimensions(), codes());
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
