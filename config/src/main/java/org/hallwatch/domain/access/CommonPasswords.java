package org.hallwatch.domain.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The commonest passwords, and the words that people put figures around. */
final class CommonPasswords {
  private static final Set<String> WORDS = read();

  private CommonPasswords() {}

  /** Whether a password is one of them, or one of the words with figures and signs around it. */
  static boolean includes(String password) {
    String small = password.toLowerCase(Locale.ROOT);
    String word = plain(withoutEnds(small));
    return WORDS.contains(small) || WORDS.contains(plain(small)) || WORDS.contains(word);
  }

  private static String withoutEnds(String text) {
    int begin = 0;
    int end = text.length();
    while (begin < end && !Character.isLetter(text.charAt(begin))) {
      begin++;
    }
    while (end > begin && !Character.isLetter(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(begin, end);
  }

  /** With letters in place of the signs that people write for them. */
  private static String plain(String text) {
    return text.replace('@', 'a')
        .replace('4', 'a')
        .replace('3', 'e')
        .replace('1', 'i')
        .replace('!', 'i')
        .replace('0', 'o')
        .replace('$', 's')
        .replace('5', 's')
        .replace('7', 't');
  }

  private static Set<String> read() {
    try (InputStream file = CommonPasswords.class.getResourceAsStream("common-passwords.txt")) {
      String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
