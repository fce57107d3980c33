package org.hallwatch.collect.cloudevents;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON another way that means the same: other order, escapes, spaces, other forms of
 * numbers.
 */
final class Respelling {
  private final Random random;
  private final StringBuilder out = new StringBuilder();

  private Respelling(Random random) {
    this.random = random;
  }

  static byte[] of(byte[] json, Random random) {
    try (JsonInput input = new JsonInput(new Vocabulary(), json, 0, json.length)) {
      input.parser().nextToken();
      Respelling respelling = new Respelling(random);
      respelling.value(input.readValue("", "", 1));
      return respelling.out.toString().getBytes(UTF_8);
    }
  }

  private void value(@Nullable Object value) {
    space();
    switch (value) {
      case null -> out.append("null");
      case String text -> text(text);
      case Long whole when whole >= 0 && whole < 1_000_000 -> whole(whole);
      case BigDecimal number ->
          out.append(number.setScale(number.scale() + random.nextInt(3)).toPlainString());
      case List<?> list -> list(list);
      case Map<?, ?> object -> object(object);
      default -> out.append(value);
    }
    space();
  }

  private void whole(long number) {
    switch (random.nextInt(3)) {
      case 0 -> out.append(number);
      case 1 -> out.append(number).append(".0");
      default -> out.append(number).append(number == 0 ? "E-7" : "0e-1");
    }
  }

  private void list(List<?> list) {
    out.append('[');
    for (int i = 0; i < list.size(); i++) {
      out.append(i == 0 ? "" : ",");
      value(list.get(i));
    }
    out.append(']');
  }

  private void object(Map<?, ?> object) {
    List<Object> names = new ArrayList<>(object.keySet());
    Collections.shuffle(names, random);
    out.append('{');
    for (int i = 0; i < names.size(); i++) {
      out.append(i == 0 ? "" : ",");
      space();
      text((String) names.get(i));
      space();
      out.append(':');
      value(object.get(names.get(i)));
    }
    out.append('}');
  }

  private void text(String text) {
    out.append('"');
    text.codePoints()
        .forEach(
            point -> {
              if (point < 0x20 || point == '"' || point == '\\' || random.nextInt(4) == 0) {
                Character.toString(point)
                    .chars()
                    .forEach(unit -> out.append(String.format("\\u%04x", unit)));
              } else {
                out.appendCodePoint(point);
              }
            });
    out.append('"');
  }

  private void space() {
    out.append(" \n\t\r".charAt(random.nextInt(4)));
  }
}
