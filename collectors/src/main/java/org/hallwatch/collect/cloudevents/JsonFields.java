package org.hallwatch.collect.cloudevents;

import java.time.Instant;
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
 * The fields of one JSON object, flat, and used again for the next object. Each question marks its
 * field as known; what nobody asked for is left over. A field that is null counts as absent.
 */
final class JsonFields extends Fields {
  /**
   * Most fields in one object: far beyond any event, and few enough to look for a name one by one.
   */
  static final int MOST = 128;

  private static final int MOST_LISTED = 100;

  private final Vocabulary vocabulary;
  private String[] names = new String[16];
  private @Nullable Object[] values = new Object[16];
  private boolean[] known = new boolean[16];
  private int size;
  private int cursor;

  JsonFields(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  private JsonFields(Vocabulary vocabulary, Map<?, ?> object) {
    this(vocabulary);
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

  /**
   * The value of a field, null if absent. Senders keep to one order, so the search goes on where
   * the last one ended.
   */
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

  @Override
  <T> T id(String name, Function<String, T> type) {
    return vocabulary.code(name, string(name), type);
  }

  @Override
  <T> @Nullable T optionalId(String name, Function<String, T> type) {
    String text = string(name);
    return text == null ? null : vocabulary.code(name, text, type);
  }

  /** 3.0 is a whole number too. */
  @Override
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

  @Override
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

  @Override
  @Nullable Boolean optionalFlag(String name) {
    Object value = get(name);
    if (value == null || value instanceof Boolean) {
      return (Boolean) value;
    }
    throw bad(name, "must be true or false", value);
  }

  @Override
  @Nullable Instant optionalTime(String name) {
    String text = string(name);
    if (text == null) {
      return null;
    }
    Instant time = Rfc3339.parse(text);
    if (time == null) {
      throw bad(
          name, "must be an RFC 3339 time with an offset, such as 2026-02-13T10:00:00+08:00", text);
    }
    return time;
  }

  @Override
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

  @Override
  JsonFields object(String name) {
    Object value = present(name, get(name));
    if (value instanceof Map<?, ?> object) {
      return new JsonFields(vocabulary, object);
    }
    throw bad(name, "must be an object", value);
  }

  @Override
  @Nullable String string(String name) {
    Object value = get(name);
    if (value == null || value instanceof String) {
      return (String) value;
    }
    throw bad(name, "must be a text in quotes", value);
  }
}
