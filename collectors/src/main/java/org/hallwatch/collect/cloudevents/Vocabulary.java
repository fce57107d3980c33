package org.hallwatch.collect.cloudevents;

import java.util.Objects;
import java.util.function.Function;
import org.hallwatch.domain.Check;
import org.jspecify.annotations.Nullable;

/**
 * Texts and codes that come again and again, each as one object however often it is read: a hall
 * says its few hundred codes some hundred thousand times a day. What came lately is known; what
 * another text took the place of is made anew. Several threads may use it: at worst one of them
 * makes another equal object.
 */
final class Vocabulary {
  private static final int SLOTS = 1 << 13;
  private static final int LONGEST = 64;

  private final @Nullable String[] texts = new String[SLOTS];
  private final @Nullable Code<?>[] codes = new Code<?>[SLOTS];

  /** What a constructor made of a text. */
  private record Code<T>(String text, Function<String, T> type, T value) {}

  /** A text that was kept before, null if there is none. */
  @Nullable String find(char[] chars, int from, int length) {
    if (length > LONGEST) {
      return null;
    }
    int hash = 0;
    for (int i = from; i < from + length; i++) {
      hash = 31 * hash + chars[i];
    }
    String text = texts[slot(hash)];
    return text != null && text.hashCode() == hash && is(text, chars, from, length) ? text : null;
  }

  private static boolean is(String text, char[] chars, int from, int length) {
    if (text.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (text.charAt(i) != chars[from + i]) {
        return false;
      }
    }
    return true;
  }

  /** Keeps a text. */
  void keep(String text) {
    if (text.length() <= LONGEST) {
      texts[slot(text.hashCode())] = text;
    }
  }

  /**
   * What a constructor makes of the text of a field; it is asked only if that is not known. Refuses
   * what is no code.
   */
  <T> T code(String field, @Nullable String text, Function<String, T> type) {
    int slot = slot(31 * Objects.hashCode(text) + System.identityHashCode(type));
    Code<?> known = codes[slot];
    if (known != null && known.type() == type && known.text().equals(text)) {
      @SuppressWarnings("unchecked") // the same constructor made it
      T value = (T) known.value();
      return value;
    }
    String code = Check.code(field, text);
    T value = type.apply(code);
    codes[slot] = new Code<>(code, type, value);
    return value;
  }

  private static int slot(int hash) {
    return (hash ^ hash >>> 13) & SLOTS - 1;
  }
}
