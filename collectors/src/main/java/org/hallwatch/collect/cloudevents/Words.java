package org.hallwatch.collect.cloudevents;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the constants of an enum are written on the wire: in small letters, with hyphens. */
final class Words<E extends Enum<E>> {
  private final E[] constants;
  private final List<String> words;

  private Words(E[] constants) {
    this.constants = constants;
    this.words = Arrays.stream(constants).map(Words::word).toList();
  }

  static <E extends Enum<E>> Words<E> of(Class<E> type) {
    return new Words<>(type.getEnumConstants());
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String of(E constant) {
    return words.get(constant.ordinal());
  }

  /** The constant with this word, null if there is none. */
  @Nullable E find(String word) {
    int index = words.indexOf(word);
    return index < 0 ? null : constants[index];
  }

  /** Any constant, where it does not matter which. */
  E any() {
    return constants[0];
  }

  /** All words, for a message. */
  String all() {
    return String.join(", ", words);
  }
}
