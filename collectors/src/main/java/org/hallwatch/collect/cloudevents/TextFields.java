package org.hallwatch.collect.cloudevents;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hallwatch.domain.Check;
import org.jspecify.annotations.Nullable;

/**
 * Fields that are all text, as a file has them. Several codes in one field stand between
 * semicolons.
 */
final class TextFields extends Fields {
  private final Map<String, String> texts;
  private final Function<String, @Nullable Instant> times;

  TextFields(Map<String, String> texts, Function<String, @Nullable Instant> times) {
    this.texts = texts;
    this.times = times;
  }

  @Override
  @Nullable String string(String name) {
    return texts.get(name);
  }

  @Override
  @Nullable Integer optionalCount(String name) {
    String text = texts.get(name);
    try {
      return text == null ? null : Integer.valueOf(text.strip());
    } catch (NumberFormatException noCount) {
      throw bad(name, "must be a whole number between 0 and " + Integer.MAX_VALUE, text);
    }
  }

  @Override
  @Nullable Double optionalMeasure(String name) {
    String text = texts.get(name);
    try {
      return text == null ? null : (Double) new BigDecimal(text.strip()).doubleValue();
    } catch (NumberFormatException noMeasure) {
      throw bad(name, "must be a number with a decimal point", text);
    }
  }

  @Override
  @Nullable Boolean optionalFlag(String name) {
    String text = texts.get(name);
    if (text == null) {
      return null;
    }
    return switch (text) {
      case "true" -> Boolean.TRUE;
      case "false" -> Boolean.FALSE;
      default -> throw bad(name, "must be true or false; other words need a code map", text);
    };
  }

  @Override
  @Nullable Instant optionalTime(String name) {
    String text = texts.get(name);
    if (text == null) {
      return null;
    }
    Instant time = times.apply(text);
    if (time == null) {
      throw bad(name, "is no time in any of the formats of the mapping", text);
    }
    return time;
  }

  @Override
  List<String> codes(String name) {
    String text = texts.get(name);
    return text == null
        ? List.of()
        : Arrays.stream(text.split(";")).map(code -> Check.code(name, code.strip())).toList();
  }

  @Override
  JsonFields object(String name) {
    throw new IllegalArgumentException("text cannot hold the object " + name);
  }
}
