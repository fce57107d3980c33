package org.hallwatch.collect.cloudevents;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Tells text in UTF-8 from anything else. The JSON parser is lenient here, and what it lets through
 * no store could keep.
 */
final class Utf8 {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long LOW_BITS = 0x0101010101010101L;

  private Utf8() {}

  /** Whether a text can be written in UTF-8: no half of a surrogate pair stands alone in it. */
  static boolean canHold(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  /** The beginning of a text, at most so many characters, no pair of surrogates cut in two. */
  static String beginning(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
  }

  /** Position of the first byte that is no UTF-8 or a NUL, or -1 when all is well. */
  static int firstBad(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to) {
      if (to - at >= Long.BYTES && plain((long) LONGS.get(bytes, at))) {
        at += Long.BYTES;
      } else if (bytes[at] > 0) {
        at++;
      } else {
        int length = sequence(bytes, at, to);
        if (length == 0) {
          return at;
        }
        at += length;
      }
    }
    return -1;
  }

  /** Whether eight bytes are all ASCII and none is NUL. */
  private static boolean plain(long eight) {
    return (eight & HIGH_BITS) == 0 && ((eight - LOW_BITS) & HIGH_BITS) == 0;
  }

  /**
   * Length of the well-formed sequence of several bytes that starts here (table 3-7 of the Unicode
   * standard), 0 if there is none.
   */
  private static int sequence(byte[] bytes, int at, int to) {
    int lead = bytes[at] & 0xFF;
    int length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
    if (length == 0 || at + length > to) {
      return 0;
    }
    int second = bytes[at + 1] & 0xFF;
    int lowest = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    int highest = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (second < lowest || second > highest) {
      return 0;
    }
    for (int i = 2; i < length; i++) {
      if ((bytes[at + i] & 0xC0) != 0x80) {
        return 0;
      }
    }
    return length;
  }
}
