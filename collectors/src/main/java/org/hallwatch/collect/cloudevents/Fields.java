package org.hallwatch.collect.cloudevents;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.hallwatch.domain.Check;
import org.hallwatch.domain.InvalidValueException;
import org.hallwatch.domain.InvalidValueException.Cause;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one JSON object, flat, and used again for the next object. Each question marks its field as known; what nobody asked for is
 * left over. A field that is null counts as absent. Refusals name the field as it stands in this object.
 */
final class Fields {
  /** Most fields in one object: far beyond any event, and few enough to look for a name one by one. */
  static final int MOST = 128;

  private static final int MOST_LISTED = 100;
  private static final int SHOWN = 60;

  private String[] names = new String[16];
  private @Nullable Object[] values = new Object[16];
  private boolean[] known = new boolean[16];
  private int size;
  private int cursor;

  Fields() {}

  Fields(Map<?, ?> object) {
    object.forEach((name, value) -> add((String) name, value));
  }

  void clear() {
    Arrays.fill(values, 0, size, null);
    size = 0;
    cursor = 0;
  }

  boolean full() {
    return size == MOST;
  }

  /** Adds a field; false if one of this name is there already. */
  boolean add(String name, @Nullable Object value) {
    for (int i = 0; i < size; i++) {
      if (names[i].equals(name)) {
        return false;
      }
    }
    if (size == names.length) {
      names = Arrays.copyOf(names, size * 2);
      values = Arrays.copyOf(values, size * 2);
      known = Arrays.copyOf(known, size * 2);
    }
    names[size] = name;
    values[size] = value;
    known[size] = false;
    size++;
    return true;
  }

  /** The value of a field, null if absent. Senders keep to one order, so the search goes on where the last one ended. */
  @Nullable Object get(String name) {
    for (int i = 0; i < size; i++) {
      int at = cursor + i < size ? cursor + i : cursor + i - size;
      if (names[at].equals(name)) {
        known[at] = true;
        cursor = at + 1 < size ? at + 1 : 0;
        return values[at];
      }
    }
    return null;
  }

  /** What nobody asked for, as {@link org.hallwatch.domain.event.Event#extra}. */
  Map<String, @Nullable Object> leftOver() {
    Map<String, @Nullable Object> left = Map.of();
    for (int i = 0; i < size; i++) {
      if (!known[i]) {
        if (left.isEmpty()) {
          left = new TreeMap<>();
        }
        left.put(names[i], values[i]);
      }
    }
    return left;
  }

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
    Integer count = optionalCount(name);
    if (count == null) {
      throw missing(name);
    }
    return count;
  }

  /** A whole number; 3.0 is one too. */
  @Nullable Integer optionalCount(String name) {
    Object value = get(name);
    if (value == null) {
      return null;
    }
    if (value instanceof Long number && number == number.intValue()) {
      return number.intValue();
    }
    throw bad(name, "must be a whole number between 0 and " + Integer.MAX_VALUE, value);
  }

  @Nullable Double optionalMeasure(String name) {
    Object value = get(name);
    if (value == null) {
      return null;
    }
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw bad(name, "must be a number", value);
  }

  @Nullable Boolean optionalFlag(String name) {
    Object value = get(name);
    if (value == null || value instanceof Boolean) {
      return (Boolean) value;
    }
    throw bad(name, "must be true or false", value);
  }

  Instant time(String name) {
    return present(name, optionalTime(name));
  }

  @Nullable Instant optionalTime(String name) {
    String text = string(name);
    if (text == null) {
      return null;
    }
    Instant time = Rfc3339.parse(text);
    if (time == null) {
      throw bad(name, "must be an RFC 3339 time with an offset, such as 2026-02-13T10:00:00+08:00", text);
    }
    return time;
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

  List<String> codes(String name) {
    Object value = get(name);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof List<?> list)) {
      throw bad(name, "must be an array of texts", value);
    }
    if (list.size() > MOST_LISTED) {
      throw new InvalidValueException(
          name, Cause.TOO_LONG, name + " has " + list.size() + " entries, at most " + MOST_LISTED);
    }
    List<String> codes = new ArrayList<>(list.size());
    for (Object item : list) {
      if (!(item instanceof String code)) {
        throw bad(name, "must hold texts only", item);
      }
      codes.add(Check.code(name, code));
    }
    return codes;
  }

  Fields object(String name) {
    Object value = present(name, get(name));
    if (value instanceof Map<?, ?> object) {
      return new Fields(object);
    }
    throw bad(name, "must be an object", value);
  }

  private @Nullable String string(String name) {
    Object value = get(name);
    if (value == null || value instanceof String) {
      return (String) value;
    }
    throw bad(name, "must be a text in quotes", value);
  }

  private static <T> T present(String name, @Nullable T value) {
    if (value == null) {
      throw missing(name);
    }
    return value;
  }

  private static InvalidValueException missing(String name) {
    return new InvalidValueException(name, Cause.MISSING, name + " is missing");
  }

  private static InvalidValueException bad(String name, String rule, @Nullable Object value) {
    String found = new JsonWriter().value(value instanceof Fields ? Map.of() : value).toString();
    String shown = found.length() <= SHOWN ? found : found.substring(0, SHOWN) + "...";
    return new InvalidValueException(name, Cause.BAD, name + " " + rule + ", it is " + shown);
  }
}
