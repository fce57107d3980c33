package org.hallwatch.collect.cloudevents;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.Function;
import org.hallwatch.domain.Check;
import org.hallwatch.domain.InvalidValueException;
import org.hallwatch.domain.InvalidValueException.Cause;
import org.jspecify.annotations.Nullable;

/** The fields of an event's data, however they are written. Refusals name the field. */
abstract class Fields {
  private static final int SHOWN = 60;

  /** A text, null if absent. */
  abstract @Nullable String string(String name);

  /** A whole number, null if absent. */
  abstract @Nullable Integer optionalCount(String name);

  /** A number, null if absent. */
  abstract @Nullable Double optionalMeasure(String name);

  /** Yes or no, null if absent. */
  abstract @Nullable Boolean optionalFlag(String name);

  /** An instant, null if absent. */
  abstract @Nullable Instant optionalTime(String name);

  /** Several codes, none if absent. */
  abstract List<String> codes(String name);

  /** An object inside. */
  abstract JsonFields object(String name);

  String code(String name) {
    return Check.code(name, string(name));
  }

  @Nullable String optionalCode(String name) {
    return Check.optionalCode(name, string(name));
  }

  @Nullable String optionalText(String name) {
    return Check.optionalText(name, string(name));
  }

  <T> T id(String name, Function<String, T> type) {
    return type.apply(code(name));
  }

  <T> @Nullable T optionalId(String name, Function<String, T> type) {
    String code = optionalCode(name);
    return code == null ? null : type.apply(code);
  }

  int count(String name) {
    return present(name, optionalCount(name));
  }

  Instant time(String name) {
    return present(name, optionalTime(name));
  }

  @Nullable Duration optionalDuration(String name) {
    String text = string(name);
    try {
      return text == null ? null : Duration.parse(text);
    } catch (DateTimeParseException noDuration) {
      throw bad(name, "must be an ISO 8601 duration, such as PT5M", text);
    }
  }

  <E extends Enum<E>> E word(String name, Words<E> words) {
    return present(name, optionalWord(name, words));
  }

  <E extends Enum<E>> @Nullable E optionalWord(String name, Words<E> words) {
    String text = string(name);
    if (text == null) {
      return null;
    }
    E constant = words.find(text);
    if (constant == null) {
      throw bad(name, "must be one of " + words.all(), text);
    }
    return constant;
  }

  static <T> T present(String name, @Nullable T value) {
    if (value == null) {
      throw new InvalidValueException(name, Cause.MISSING, name + " is missing");
    }
    return value;
  }

  static InvalidValueException bad(String name, String rule, @Nullable Object value) {
    String found = new JsonWriter().value(value).toString();
    String shown = found.length() <= SHOWN ? found : Utf8.beginning(found, SHOWN) + "...";
    return new InvalidValueException(name, Cause.BAD, name + " " + rule + ", it is " + shown);
  }
}
