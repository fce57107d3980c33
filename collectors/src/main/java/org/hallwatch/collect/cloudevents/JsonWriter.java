package org.hallwatch.collect.cloudevents;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON in one canonical spelling: no spaces, nothing escaped that need not be, numbers as
 * short as they go. Written by hand because stored digests depend on every byte, which therefore
 * must not change with the version of a library.
 */
public final class JsonWriter {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final int LARGEST_PLAIN_SCALE = 20;
  private static final double LARGEST_WHOLE_DOUBLE = 1e15;

  private byte[] bytes;
  private int size;
  private boolean first = true;

  /** A writer with nothing in it. */
  public JsonWriter() {
    this(256);
  }

  JsonWriter(int capacity) {
    bytes = new byte[capacity];
  }

  /** What was written, in UTF-8. */
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  @Override
  public String toString() {
    return new String(bytes, 0, size, StandardCharsets.UTF_8);
  }

  /** Begins an object. */
  public JsonWriter beginObject() {
    append('{');
    first = true;
    return this;
  }

  /** Ends an object. */
  public JsonWriter endObject() {
    append('}');
    first = false;
    return this;
  }

  /** Begins an array. */
  public JsonWriter beginArray() {
    append('[');
    first = true;
    return this;
  }

  /** Ends an array. */
  public JsonWriter endArray() {
    append(']');
    first = false;
    return this;
  }

  /** Begins the next element of an array. */
  public JsonWriter element() {
    if (!first) {
      append(',');
    }
    first = false;
    return this;
  }

  /** Begins a field; its value is written next. */
  public JsonWriter name(String name) {
    element();
    string(name);
    append(':');
    return this;
  }

  /** A field with a text, left out if absent. */
  public JsonWriter field(String name, @Nullable String value) {
    return value == null ? this : name(name).string(value);
  }

  /** A field with a whole number, left out if absent. */
  public JsonWriter field(String name, @Nullable Integer value) {
    return value == null ? this : name(name).raw(Integer.toString(value));
  }

  /** A field with a measure, left out if absent. */
  public JsonWriter field(String name, @Nullable Double value) {
    return value == null ? this : name(name).raw(number(value));
  }

  /** A field with yes or no, left out if absent. */
  public JsonWriter field(String name, @Nullable Boolean value) {
    return value == null ? this : name(name).raw(value.toString());
  }

  /** A field with a code of the domain, left out if absent. */
  JsonWriter id(String name, @Nullable Record id) {
    return id == null ? this : name(name).string(id.toString());
  }

  /** A field with an instant in UTC, left out if absent. */
  JsonWriter time(String name, @Nullable Instant time) {
    return time == null ? this : name(name).string(time.toString());
  }

  /** A field with a constant of an enum, left out if absent. */
  <E extends Enum<E>> JsonWriter word(String name, Words<E> words, @Nullable E constant) {
    return constant == null ? this : name(name).string(words.of(constant));
  }

  /** JSON that is canonical already. */
  JsonWriter raw(String json) {
    byte[] more = json.getBytes(StandardCharsets.UTF_8);
    room(more.length);
    System.arraycopy(more, 0, bytes, size, more.length);
    size += more.length;
    return this;
  }

  /** The fields of a canonical object, without its braces. */
  JsonWriter fieldsOf(String object) {
    if (object.length() > 2) {
      element();
      raw(object.substring(1, object.length() - 1));
    }
    return this;
  }

  /** A value as {@link JsonInput} reads it; names of objects in order of their characters. */
  public JsonWriter value(@Nullable Object value) {
    switch (value) {
      case null -> raw("null");
      case String text -> string(text);
      case BigDecimal number -> raw(number(number));
      case Map<?, ?> object -> {
        beginObject();
        object.keySet().stream()
            .map(String.class::cast)
            .sorted()
            .forEach(name -> name(name).value(object.get(name)));
        endObject();
      }
      case List<?> array -> {
        beginArray();
        array.forEach(item -> element().value(item));
        endArray();
      }
      default -> raw(value.toString());
    }
    return this;
  }

  private static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < LARGEST_WHOLE_DOUBLE) {
      return Long.toString((long) value);
    }
    return number(BigDecimal.valueOf(value).stripTrailingZeros());
  }

  private static String number(BigDecimal value) {
    return Math.abs(value.scale()) <= LARGEST_PLAIN_SCALE
        ? value.toPlainString()
        : value.toString();
  }

  JsonWriter string(String text) {
    int length = text.length();
    room(length * 6 + 2);
    bytes[size++] = '"';
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= 0x20 && c < 0x80) {
        if (c == '"' || c == '\\') {
          bytes[size++] = '\\';
        }
        bytes[size++] = (byte) c;
      } else if (c < 0x20) {
        control(c);
      } else if (c < 0x800) {
        bytes[size++] = (byte) (0xC0 | c >> 6);
        bytes[size++] = (byte) (0x80 | c & 0x3F);
      } else if (Character.isHighSurrogate(c)
          && i + 1 < length
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        int point = Character.toCodePoint(c, text.charAt(++i));
        bytes[size++] = (byte) (0xF0 | point >> 18);
        bytes[size++] = (byte) (0x80 | point >> 12 & 0x3F);
        bytes[size++] = (byte) (0x80 | point >> 6 & 0x3F);
        bytes[size++] = (byte) (0x80 | point & 0x3F);
      } else if (Character.isSurrogate(c)) {
        throw new IllegalArgumentException(
            "half a surrogate pair at position " + i + "; it is no text");
      } else {
        bytes[size++] = (byte) (0xE0 | c >> 12);
        bytes[size++] = (byte) (0x80 | c >> 6 & 0x3F);
        bytes[size++] = (byte) (0x80 | c & 0x3F);
      }
    }
    bytes[size++] = '"';
    return this;
  }

  private void control(char c) {
    bytes[size++] = '\\';
    bytes[size++] = 'u';
    bytes[size++] = '0';
    bytes[size++] = '0';
    bytes[size++] = HEX[c >> 4];
    bytes[size++] = HEX[c & 0xF];
  }

  private void append(char c) {
    room(1);
    bytes[size++] = (byte) c;
  }

  private void room(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
