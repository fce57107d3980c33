package org.hallwatch.domain.access;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of a text what may be of a person (脱敏). Of a text that somebody else wrote nobody knows
 * where names and numbers stand in it, so every word and every number goes; what is left is how it
 * is built, and the names of fields.
 */
public final class Mask {
  /** What stands for a word or a number, whatever their length. */
  public static final String HIDDEN = "•••";

  /** A name as programs give them, in quotes and with a colon behind it; or a word. */
  private static final Pattern PIECES =
      Pattern.compile("(\"[A-Za-z][A-Za-z0-9_.-]{0,63}\"\\s*:)|[\\p{L}\\p{M}\\p{N}]+");

  private Mask() {}

  /** The text without them. */
  public static String of(String text) {
    return PIECES
        .matcher(text)
        .replaceAll(
            piece -> Matcher.quoteReplacement(piece.group(1) == null ? HIDDEN : piece.group(1)));
  }
}
