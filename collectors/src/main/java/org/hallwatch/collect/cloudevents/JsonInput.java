package org.hallwatch.collect.cloudevents;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hallwatch.domain.event.RejectionReason;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads JSON values into plain Java: text as {@link String}, a whole number as {@link Long}, any
 * other as {@link BigDecimal} without trailing zeros, {@link Boolean}, {@link List}, {@link Map},
 * null. What is wrong with a value is remembered, not thrown, so that the events behind it can
 * still be read; only what is no JSON at all is thrown, as {@link
 * tools.jackson.core.JacksonException}.
 */
final class JsonInput implements AutoCloseable {
  /** Deepest nesting inside a field. */
  static final int DEEPEST = 16;

  private static final int LONGEST_NUMBER = 60;
  private static final int LARGEST_SCALE = 300;
  private static final int SURELY_LONG = 18;
  private static final int LONGEST_SHOWN = 100;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNumberLength(100_000)
                  .maxNestingDepth(1_000)
                  .build())
          .build();

  private final Vocabulary vocabulary;
  private final JsonParser parser;
  private @Nullable Flaw flaw;

  JsonInput(Vocabulary vocabulary, byte[] bytes, int from, int to) {
    this.vocabulary = vocabulary;
    parser = JSON.createParser(ObjectReadContext.empty(), bytes, from, to - from);
  }

  JsonParser parser() {
    return parser;
  }

  /** The first thing that was wrong since the last call, null if nothing was. */
  @Nullable Flaw takeFlaw() {
    Flaw taken = flaw;
    flaw = null;
    return taken;
  }

  /** Reads the object that has just begun, to its end. */
  void readFields(JsonFields into, String prefix) {
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      parser.nextToken();
      add(into, prefix, name, readValue(prefix, name, 1));
    }
  }

  /** Adds a field that was read, unless something is wrong with its name. */
  void add(JsonFields into, String prefix, String name, @Nullable Object value) {
    checkText(prefix, name, name);
    if (into.full()) {
      flaw(
          prefix,
          name,
          RejectionReason.BAD_VALUE,
          "is one field too many, at most " + JsonFields.MOST);
    } else if (!into.add(name, value)) {
      flaw(prefix, name, RejectionReason.MALFORMED, "stands there twice");
    }
  }

  /** Reads the value on which the parser stands. */
  @Nullable Object readValue(String prefix, String name, int depth) {
    JsonToken token = parser.currentToken();
    return switch (token) {
      case VALUE_STRING -> text(prefix, name);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(prefix, name);
      case VALUE_TRUE -> Boolean.TRUE;
      case VALUE_FALSE -> Boolean.FALSE;
      case START_OBJECT, START_ARRAY -> {
        if (depth > DEEPEST) {
          flaw(prefix, name, RejectionReason.BAD_VALUE, "is nested deeper than " + DEEPEST);
          parser.skipChildren();
          yield null;
        }
        yield token == JsonToken.START_OBJECT
            ? object(prefix, name, depth)
            : array(prefix, name, depth);
      }
      default -> null;
    };
  }

  private Map<String, @Nullable Object> object(String prefix, String name, int depth) {
    Map<String, @Nullable Object> object = new HashMap<>();
    for (String inner = parser.nextName(); inner != null; inner = parser.nextName()) {
      checkText(prefix, name, inner);
      parser.nextToken();
      int before = object.size();
      object.put(inner, readValue(prefix, name, depth + 1));
      if (object.size() == before) {
        flaw(prefix, name, RejectionReason.MALFORMED, "holds the same name twice");
      }
    }
    return object;
  }

  private List<@Nullable Object> array(String prefix, String name, int depth) {
    List<@Nullable Object> array = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(readValue(prefix, name, depth + 1));
    }
    return array;
  }

  private String text(String prefix, String name) {
    char[] chars = parser.getStringCharacters();
    int from = parser.getStringOffset();
    int length = parser.getStringLength();
    String known = vocabulary.find(chars, from, length);
    if (known != null) {
      return known;
    }
    String text = new String(chars, from, length);
    if (checkText(prefix, name, text)) {
      vocabulary.keep(text);
    }
    return text;
  }

  /** What a JSON escape can smuggle in and no store can keep: NUL and halves of surrogate pairs. */
  private boolean checkText(String prefix, String name, String text) {
    boolean good = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        good = false;
        flaw(prefix, name, RejectionReason.BAD_VALUE, "holds a NUL character");
      } else if (Character.isSurrogate(c)) {
        if (Character.isHighSurrogate(c)
            && i + 1 < text.length()
            && Character.isLowSurrogate(text.charAt(i + 1))) {
          i++;
        } else {
          good = false;
          flaw(
              prefix,
              name,
              RejectionReason.BAD_VALUE,
              "holds half a surrogate pair at position " + i);
        }
      }
    }
    return good;
  }

  private @Nullable Object number(String prefix, String name) {
    int length = parser.getStringLength();
    if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT && length <= SURELY_LONG) {
      return parser.getLongValue();
    }
    Object number = length <= LONGEST_NUMBER ? canonical(parser.getString()) : null;
    if (number != null) {
      return number;
    }
    flaw(prefix, name, RejectionReason.BAD_VALUE, "is a number beyond what we keep");
    return null;
  }

  private static @Nullable Object canonical(String text) {
    BigDecimal number;
    try {
      number = new BigDecimal(text);
    } catch (NumberFormatException exponentBeyondInt) {
      return null;
    }
    if (number.signum() == 0) {
      return 0L;
    }
    if (Math.abs((long) number.scale()) > LARGEST_SCALE) {
      return null;
    }
    BigDecimal shortest = number.stripTrailingZeros();
    if (shortest.scale() <= 0 && shortest.precision() - shortest.scale() <= SURELY_LONG) {
      return shortest.longValueExact();
    }
    return shortest;
  }

  private void flaw(String prefix, String name, RejectionReason reason, String message) {
    if (flaw == null) {
      String field = prefix + shown(name);
      flaw = new Flaw(field, reason, field + " " + message);
    }
  }

  /** A name as it can be told: it may itself be what is wrong. */
  private static String shown(String name) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < Math.min(name.length(), LONGEST_SHOWN); i++) {
      char c = name.charAt(i);
      shown.append(Character.isISOControl(c) || Character.isSurrogate(c) ? '?' : c);
    }
    return shown.toString();
  }

  @Override
  public void close() {
    parser.close();
  }
}
