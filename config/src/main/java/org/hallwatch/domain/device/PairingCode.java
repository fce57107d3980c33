package org.hallwatch.domain.device;

import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.hallwatch.domain.InvalidValueException;
import org.hallwatch.domain.InvalidValueException.Cause;

/**
 * What a screen shows so that an administrator can say which one he means (配对码): eight consonants,
 * which form no words and of which none looks like another or like a digit (RFC 8628 §6.1). It
 * opens nothing.
 */
public record PairingCode(String value) {
  /** The letters of which it is made. */
  static final String LETTERS = "BCDFGHJKLMNPQRSTVWXZ";

  private static final int LENGTH = 8;
  private static final String BETWEEN = " -‐‑–—";

  public PairingCode {
    if (value.length() != LENGTH || !value.chars().allMatch(c -> LETTERS.indexOf(c) >= 0)) {
      throw new InvalidValueException(
          "code",
          Cause.BAD,
          "a pairing code has "
              + LENGTH
              + " letters as the screen shows them, none of them a vowel, such as WDJB-MJHT");
    }
  }

  /** A fresh one: 34 bits. */
  public static PairingCode random(RandomGenerator random) {
    return new PairingCode(
        random
            .ints(LENGTH, 0, LETTERS.length())
            .mapToObj(i -> String.valueOf(LETTERS.charAt(i)))
            .collect(Collectors.joining()));
  }

  /**
   * The code that somebody typed: in letters of any size, with or without what is between them.
   *
   * @throws InvalidValueException if there can be no such code
   */
  public static PairingCode of(String typed) {
    String letters =
        typed
            .strip()
            .codePoints()
            .filter(c -> BETWEEN.indexOf(c) < 0)
            .mapToObj(Character::toString)
            .collect(Collectors.joining());
    return new PairingCode(letters.toUpperCase(Locale.ROOT));
  }

  /** As people read it: two groups of four. */
  public String shown() {
    return value.substring(0, LENGTH / 2) + "-" + value.substring(LENGTH / 2);
  }

  @Override
  public String toString() {
    return shown();
  }
}
